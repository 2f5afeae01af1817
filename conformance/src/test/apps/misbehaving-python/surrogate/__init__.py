import json
import logging


def main(req):
    """What a client can send: JSON knows half a surrogate pair, UTF-8 does not."""
    half = json.loads('"\\ud800"')
    logging.info('It says %s', half)
    raise ValueError('I cannot read ' + half)

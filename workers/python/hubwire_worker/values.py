"""Values on their way to and from functions."""

import json
import re
from datetime import datetime, timezone
from email.utils import parsedate_to_datetime

from azure.functions import meta


def to_datum(data):
    """What a worker's message carries, in the form that the package azure-functions reads; or None."""
    if data is None:
        return None
    for kind in ('string', 'json', 'bytes', 'int', 'double'):
        if kind in data:
            return meta.Datum(data[kind], kind)
    if 'stream' in data:
        return meta.Datum(data['stream'], 'bytes')
    if 'http' in data:
        return meta.Datum(http_value(data['http']), 'http')
    for kind in ('collection_string', 'collection_bytes', 'collection_double', 'collection_sint64'):
        if kind in data:
            return meta.Datum(next(iter(data[kind].values())), kind)
    return None


def http_value(http):
    def texts(values):
        return {name: meta.Datum(value, 'string') for name, value in values.items()}
    return {
        'method': meta.Datum(http['method'], 'string'),
        'url': meta.Datum(http['url'], 'string'),
        'headers': texts(http['headers']),
        'query': texts(http['query']),
        'params': texts(http['params']),
        'body': to_datum(http.get('body')) or meta.Datum(b'', 'bytes'),
    }


def from_datum(datum):
    """The message for a value, or None for none."""
    if datum is None or datum.value is None or datum.type is None:
        return None
    if datum.type == 'http':
        return {'http': http_response(datum.value)}
    if datum.type == 'dict' or datum.type == 'list':
        return {'json': json.dumps(datum.value)}
    return {datum.type: datum.value}


def http_response(value):
    response = {
        'status_code': value['status_code'].value,
        'headers': {name: header.value for name, header in value['headers'].items()},
        'enable_content_negotiation': False,
        'body': from_datum(value['body']),
    }
    cookies = [cookie(morsel) for jar in value.get('cookies') or [] for morsel in jar.values()]
    if cookies:
        response['cookies'] = cookies
    return response


SAME_SITE = {'lax': 'Lax', 'strict': 'Strict', 'none': 'ExplicitNone'}


def cookie(morsel):
    # A path that is not given is an empty one, as Microsoft's worker sends it: the host adds none.
    message = {'name': morsel.key, 'value': morsel.value, 'path': {'value': morsel['path']},
               'same_site': SAME_SITE.get(morsel['samesite'].lower(), 'None')}
    if morsel['domain']:
        message['domain'] = {'value': morsel['domain']}
    if morsel['secure']:
        message['secure'] = {'value': True}
    if morsel['httponly']:
        message['http_only'] = {'value': True}
    if morsel['max-age']:
        message['max_age'] = {'value': float(morsel['max-age'])}
    if morsel['expires']:
        message['expires'] = {'value': {'seconds': int(time_of(morsel['expires']).timestamp())}}
    return message


TIMES = ('%Y-%m-%d %H:%M:%S', '%Y/%m/%d %H:%M:%S', '%Y/%m/%d', '%d %B %Y', '%d-%b-%Y', '%b %d %Y', '%b %d, %Y',
         '%B %d %Y', '%B %d, %Y', '%m/%d/%Y', '%m/%d/%Y %H:%M:%S', '%a %b %d %H:%M:%S %Y', '%A, %d-%b-%y %H:%M:%S')


def time_of(text):
    """The moment that an attribute `Expires` names: as HTTP writes it, in ISO 8601 and as people write it."""
    text = text.strip()
    iso = re.sub(r'(?<=\d)[zZ]$', '+00:00', text)
    zoned = re.fullmatch(r'(.*?)\s+(?:GMT|UTC|Z)', text)
    plain = zoned.group(1) if zoned else text
    for read in (parsedate_to_datetime, lambda _: datetime.fromisoformat(iso),
                 *[lambda _, form=form: datetime.strptime(plain, form) for form in TIMES]):
        try:
            moment = read(text)
        except (TypeError, ValueError, IndexError):
            continue
        return moment.replace(tzinfo=timezone.utc) if zoned and moment.tzinfo is None else moment
    raise ValueError(f'The time {text!r} of a cookie is not readable.')


def generic_input(datum, name):
    """A binding that the package azure-functions does not know: text or bytes as they are."""
    if datum is None:
        return None
    if datum.type in ('string', 'json', 'bytes'):
        return datum.value
    raise ValueError(f'The binding {name!r} carries a value of the kind {datum.type!r}, which is neither text nor bytes.')


def generic_output(value, binding):
    """The same on the way out; some plain values become JSON or numbers, others are refused."""
    if value is None:
        return None
    if isinstance(value, str):
        return {'string': value}
    if isinstance(value, (bytes, bytearray)):
        return {'bytes': bytes(value)}
    if isinstance(value, (dict, list)):
        return {'json': json.dumps(value)}
    if isinstance(value, int):
        return {'int': int(value)}
    if isinstance(value, float):
        return {'double': value}
    raise unsupported(value, binding)


def unsupported(value, binding):
    return TypeError(
        f'unable to encode outgoing TypedData: the binding {binding!r} takes no {type(value).__name__!r}')

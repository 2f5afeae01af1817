"""Values on their way to and from functions."""

import json

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
    message = {'name': morsel.key, 'value': morsel.value,
               'same_site': SAME_SITE.get(morsel['samesite'].lower(), 'None')}
    if morsel['domain']:
        message['domain'] = {'value': morsel['domain']}
    if morsel['path']:
        message['path'] = {'value': morsel['path']}
    if morsel['secure']:
        message['secure'] = {'value': True}
    if morsel['httponly']:
        message['http_only'] = {'value': True}
    if morsel['max-age']:
        message['max_age'] = {'value': float(morsel['max-age'])}
    if morsel['expires']:
        from email.utils import parsedate_to_datetime
        moment = parsedate_to_datetime(morsel['expires'])
        message['expires'] = {'value': {'seconds': int(moment.timestamp())}}
    return message


def generic_input(datum, name):
    """A binding that the package azure-functions does not know: text or bytes as they are."""
    if datum is None:
        return None
    if datum.type in ('string', 'json', 'bytes'):
        return datum.value
    raise ValueError(f'The binding {name!r} carries a value of the kind {datum.type!r}, which is neither text nor bytes.')


def generic_output(value):
    """The same on the way out: what is no text and no bytes becomes JSON."""
    if value is None:
        return None
    if isinstance(value, str):
        return {'string': value}
    if isinstance(value, (bytes, bytearray)):
        return {'bytes': bytes(value)}
    if isinstance(value, bool):
        return {'int': int(value)}
    if isinstance(value, int):
        return {'int': value}
    if isinstance(value, float):
        return {'double': value}
    return {'json': json.dumps(value)}

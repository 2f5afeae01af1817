import json

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


def shown(value):
    """A value as Python writes it; of a whole event what differs from call to call is left out."""
    if isinstance(value, bytes) and len(value) > 40:
        return 'bytes of the JSON'
    if isinstance(value, str) and '"connectionContext"' in value:
        event = json.loads(value)
        return 'str: the JSON of {data: %s, dataType: %s, …}' % (json.dumps(event['data']), json.dumps(event['dataType']))
    return repr(value)


def row(event, name, annotation=None, **options):
    """A function whose one parameter has that name."""
    scope = {'shown': shown, 'annotation': annotation}
    hint = ': annotation' if annotation else ''
    exec(f"def {event}({name}{hint}):\n    return {{'data': shown({name}), 'dataType': 'text'}}\n", scope)
    app.generic_trigger(
        arg_name=name, type='webPubSubTrigger', hub='h', eventType='user', eventName=event, **options)(scope[event])


row('request', 'request')
row('data', 'data')
row('dataStr', 'data', str)
row('dataBytes', 'data', bytes)
row('dataBinary', 'data', data_type=func.DataType.BINARY)
row('dataBinaryBytes', 'data', bytes, data_type=func.DataType.BINARY)
row('dataString', 'data', data_type=func.DataType.STRING)
row('dataStream', 'data', data_type=func.DataType.STREAM)
row('requestBinary', 'request', data_type=func.DataType.BINARY)
row('dataType', 'dataType')
row('other', 'other')


@app.generic_input_binding(arg_name='connection', type='webPubSubConnection', hub='h', userId='ann')
@app.route(route='negotiate')
def negotiate(req, connection):
    return connection

import json
import logging
import os

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)
EVERY_BYTE = {'type': 'Buffer', 'data': list(range(256))}


def on(hub, name='request', event_type='user', event_name='message', **more):
    return app.generic_trigger(
        arg_name=name, type='webPubSubTrigger', hub=hub, eventType=event_type, eventName=event_name, **more)


def negotiation(user):
    return app.generic_input_binding(arg_name='connection', type='webPubSubConnection', hub='output', userId=user)


def actions(hub):
    return app.generic_output_binding(arg_name='actions', type='webPubSub', hub=hub)


@app.function_name('trigger')
@on('trigger')
def trigger(request: str) -> None:
    event = json.loads(request)
    logging.info('Request from: %s', event['connectionContext']['userId'])
    logging.info('Request message data: %s', event['data'])
    logging.info('Request message dataType: %s', event['dataType'])


@app.function_name('reply')
@on('reply')
async def reply(request: str):
    return {'data': 'ack', 'dataType': 'text'}


@app.function_name('refuse')
@on('refuse', event_type='system', event_name='connect')
def refuse(request: str):
    user = json.loads(request)['connectionContext']['userId']
    return {'code': 'unauthorized', 'errorMessage': f'{user} may not come in'}


@app.function_name('negotiate')
@app.route(route='negotiate')
@negotiation('{query.userid}')
def negotiate(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    return func.HttpResponse(connection)


@app.function_name('negotiateId')
@app.route(route='negotiateId')
@negotiation('{headers.x-ms-client-principal-id}')
def negotiate_id(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    return func.HttpResponse(connection)


@app.function_name('negotiateName')
@app.route(route='negotiateName')
@negotiation('{headers.x-ms-client-principal-name}')
def negotiate_name(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    return func.HttpResponse(connection)


@app.function_name('negotiateRoles')
@app.route(route='negotiateRoles')
def negotiate_roles(req: func.HttpRequest) -> func.HttpResponse:
    from azure.messaging.webpubsubservice import WebPubSubServiceClient
    client = WebPubSubServiceClient.from_connection_string(os.environ['WebPubSubConnectionString'], hub='output')
    token = client.get_client_access_token(
        user_id=req.params['userid'], roles=['webpubsub.joinLeaveGroup', 'webpubsub.sendToGroup'])
    return func.HttpResponse(json.dumps({'url': token['url']}))


@app.function_name('context')
@app.route(route='context', methods=['POST', 'OPTIONS'])
@app.generic_input_binding(arg_name='wpsContext', type='webPubSubContext')
def context(req: func.HttpRequest, wpsContext: str) -> func.HttpResponse:
    received = json.loads(wpsContext)
    if received['hasError'] or received['isPreflight']:
        response = received['response']
        headers = {name: ','.join(values) for name, values in (response['headers'] or {}).items()}
        return func.HttpResponse(response['body'] or '', status_code=response['status'], headers=headers)
    user = received['request']['connectionContext']['userId']
    return func.HttpResponse(json.dumps({'userId': user + ', seen'}), mimetype='application/json')


@app.function_name('output')
@app.route(route='output')
@actions('output')
def output(req: func.HttpRequest, actions: func.Out[str]) -> func.HttpResponse:
    actions.set(json.dumps({'actionName': 'sendToAll', 'data': 'Hello world', 'dataType': 'text'}))
    return func.HttpResponse()


@app.function_name('binary')
@on('binary', name='data', data_type=func.DataType.BINARY)
def binary(data: bytes):
    return {'data': data.hex(), 'dataType': 'text'}


@app.function_name('binaryReply')
@on('binaryReply')
def binary_reply(request: str):
    return {'data': EVERY_BYTE, 'dataType': 'binary'}


@app.function_name('binaryAction')
@on('binaryAction')
@actions('binaryAction')
def binary_action(request: str, actions: func.Out[str]) -> None:
    actions.set(json.dumps({'actionName': 'sendToAll', 'data': EVERY_BYTE, 'dataType': 'binary'}))


@app.function_name('queued')
@app.queue_trigger(arg_name='item', queue_name='q', connection='AzureWebJobsStorage')
def queued(item: func.QueueMessage) -> None:
    pass

import json

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.function_name('message')
@app.generic_trigger(arg_name='request', type='webPubSubTrigger', hub='chat', eventType='user', eventName='message')
@app.generic_output_binding(arg_name='actions', type='webPubSub', hub='chat')
def message(request, actions: func.Out[str]) -> str:
    said = json.loads(request)['data']
    actions.set(json.dumps({'actionName': 'sendToGroup', 'group': 'lobby', 'data': said}))
    return json.dumps({'data': 'sent', 'dataType': 'text'})


@app.function_name('negotiate')
@app.route(route='negotiate', methods=['GET'])
@app.generic_input_binding(arg_name='connection', type='webPubSubConnection', hub='chat')
def negotiate(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    return func.HttpResponse(connection)

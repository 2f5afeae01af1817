"""A page, where it connects, and what happens with what is said there."""

import json
import pathlib

import azure.functions as func

HUB = '@HUB@'
PAGE = pathlib.Path(__file__).parent / 'index.html'

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.function_name('index')
@app.route(route='index', methods=['GET'])
def index(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(PAGE.read_text(encoding='utf-8'), mimetype='text/html', charset='utf-8')


# A real app takes the user from its login, never from the query.
@app.function_name('negotiate')
@app.route(route='negotiate', methods=['GET'])
@app.generic_input_binding(
    arg_name='connection', type='webPubSubConnection', hub=HUB, userId='{query.user}')
def negotiate(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    return func.HttpResponse(connection, mimetype='application/json')


@app.function_name('message')
@app.generic_trigger(
    arg_name='request', type='webPubSubTrigger', hub=HUB, eventType='user', eventName='message')
@app.generic_output_binding(arg_name='actions', type='webPubSub', hub=HUB)
def message(request: str, actions: func.Out[str]) -> None:
    event = json.loads(request)
    user = event['connectionContext']['userId'] or 'someone'
    actions.set(json.dumps(
        {'actionName': 'sendToAll', 'data': f"{user}: {event['data']}", 'dataType': 'text'}))

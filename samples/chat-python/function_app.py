"""A chat with rooms, made of Python functions (model v2) and one page.

A room is a group of the hub; which one a client is in, its connection remembers as a state.
"""

import json
import pathlib
import re

import azure.functions as func

HUB = 'chat'
LOBBY = 'lobby'  # where everybody starts, and where leaving a room leads
SUBPROTOCOL = 'json.webpubsub.azure.v1'
LONGEST_NAME = 32
LONGEST_TEXT = 2000
ROOM_NAME = re.compile('[a-z0-9-]{1,32}')
PAGE = pathlib.Path(__file__).parent / 'index.html'

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


def on(event_type, event_name):
    """The trigger for an event of the hub; its parameter is a JSON text."""
    return app.generic_trigger(
        arg_name='request', type='webPubSubTrigger', hub=HUB, eventType=event_type, eventName=event_name)


def with_actions(function):
    return app.generic_output_binding(arg_name='actions', type='webPubSub', hub=HUB)(function)


def room_of(connection):
    return connection['states'].get('room', LOBBY)


def user_of(connection):
    return connection['userId'] or 'someone'


def reply(content, **states):
    """A reply to the client itself: data must be a text, also when it is JSON."""
    return {'data': json.dumps(content), 'dataType': 'json', 'states': states}


def tell(room, content):
    """An action that tells a room something."""
    return {'actionName': 'sendToGroup', 'group': room, 'data': json.dumps(content), 'dataType': 'json'}


@app.function_name('index')
@app.route(route='index', methods=['GET'])
def index(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse(PAGE.read_text(encoding='utf-8'), mimetype='text/html', charset='utf-8')


# A real app takes the user from its login, for example {headers.x-ms-client-principal-name}, and never
# from the query, where anyone may claim to be anybody.
@app.function_name('negotiate')
@app.route(route='negotiate', methods=['GET'])
@app.generic_input_binding(
    arg_name='connection', type='webPubSubConnection', hub=HUB, userId='{query.user}')
def negotiate(req: func.HttpRequest, connection: str) -> func.HttpResponse:
    # The answer holds a token: no cache on the way may keep it.
    return func.HttpResponse(connection, mimetype='application/json', headers={'Cache-Control': 'no-store'})


# The service waits for this answer, so this is the place to refuse.
@app.function_name('connect')
@on('system', 'connect')
def connect(request: str):
    event = json.loads(request)
    user = (event['connectionContext']['userId'] or '').strip()
    if not 0 < len(user) <= LONGEST_NAME:
        return {'code': 'unauthorized', 'errorMessage': f'A name of 1 to {LONGEST_NAME} characters is needed.'}
    response = {'userId': user, 'groups': [LOBBY], 'states': {'room': LOBBY}}
    # A plain WebSocket client offers no subprotocol and must not be given one.
    if SUBPROTOCOL in (event['subprotocols'] or []):
        response['subprotocol'] = SUBPROTOCOL
    return response


# Only now is the connection there to receive, its own greeting included.
@app.function_name('connected')
@on('system', 'connected')
@with_actions
def connected(request: str, actions: func.Out[str]) -> None:
    user = user_of(json.loads(request)['connectionContext'])
    actions.set(json.dumps(tell(LOBBY, {'type': 'joined', 'room': LOBBY, 'user': user})))


# The connection's states still come with its last event.
@app.function_name('disconnected')
@on('system', 'disconnected')
@with_actions
def disconnected(request: str, actions: func.Out[str]) -> None:
    connection = json.loads(request)['connectionContext']
    room = room_of(connection)
    actions.set(json.dumps(tell(room, {'type': 'left', 'room': room, 'user': user_of(connection)})))


# Passes the text on to everyone in the room, the sender included, and tells the sender that it did.
@app.function_name('message')
@on('user', 'message')
@with_actions
def message(request: str, actions: func.Out[str]):
    event = json.loads(request)
    connection = event['connectionContext']
    text = event['data'].strip()
    if not 0 < len(text) <= LONGEST_TEXT:
        return reply({'type': 'problem', 'text': f'A message has 1 to {LONGEST_TEXT} characters.'})
    room = room_of(connection)
    actions.set(json.dumps(tell(room, {'type': 'said', 'room': room, 'from': user_of(connection), 'text': text})))
    count = connection['states'].get('sent', 0) + 1
    return reply({'type': 'sent', 'count': count}, sent=count)


@app.function_name('join')
@on('user', 'join')
@with_actions
def join(request: str, actions: func.Out[str]):
    event = json.loads(request)
    room = event['data'].strip().lower()
    if not ROOM_NAME.fullmatch(room):
        # Not an error object: the service may close the connection of a client whose event failed.
        return reply({'type': 'problem', 'text': "A room's name has 1 to 32 letters from a to z, digits or dashes."})
    return move(event['connectionContext'], room, actions)


@app.function_name('leave')
@on('user', 'leave')
@with_actions
def leave(request: str, actions: func.Out[str]):
    return move(json.loads(request)['connectionContext'], LOBBY, actions)


# Tells the user that the event names, who has just come, that the client is there already.
@app.function_name('here')
@on('user', 'here')
@with_actions
def here(request: str, actions: func.Out[str]) -> None:
    event = json.loads(request)
    connection = event['connectionContext']
    content = {'type': 'here', 'room': room_of(connection), 'user': user_of(connection)}
    actions.set(json.dumps(
        {'actionName': 'sendToUser', 'userId': event['data'], 'data': json.dumps(content), 'dataType': 'json'}))


def move(connection, room, actions):
    """Moves a client: the functions do it, so that clients need no role and cannot listen at other doors."""
    before = room_of(connection)
    if before != room:
        client = connection['connectionId']
        user = user_of(connection)
        # In this order nobody is told of a move that they cannot see yet: out, then in, then the news.
        actions.set(json.dumps([
            {'actionName': 'removeConnectionFromGroup', 'connectionId': client, 'group': before},
            {'actionName': 'addConnectionToGroup', 'connectionId': client, 'group': room},
            tell(before, {'type': 'left', 'room': before, 'user': user}),
            tell(room, {'type': 'joined', 'room': room, 'user': user}),
        ]))
    return reply({'type': 'room', 'room': room}, room=room)

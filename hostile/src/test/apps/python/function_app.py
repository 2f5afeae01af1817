import json
import logging
import subprocess

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)

# What JSON can say and UTF-8 cannot: halves of surrogate pairs, alone and in the wrong order.
HALVES = json.loads(r'["\ud800", "\udfff", "a\udc00\ud800b", "\ud83d\ud83d\ude00"]')


@app.route('open')
def answer(req: func.HttpRequest) -> str:
    return 'open 0'


@app.generic_trigger(
    arg_name='request', type='webPubSubTrigger', hub='attacked', eventType='user', eventName='message')
def echo(request: str):
    return {'data': 'echo ' + json.loads(request)['data'], 'dataType': 'text'}


@app.route('busy')
def busy(req: func.HttpRequest) -> str:
    while True:
        pass


@app.route('blocked')
async def blocked(req: func.HttpRequest) -> str:
    while True:
        pass


@app.route('child')
def child(req: func.HttpRequest) -> str:
    return str(subprocess.Popen(['sleep', '600'], start_new_session=True).pid)


@app.route('large')
def large(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse('x' * (int(req.params['megabytes']) << 20))


@app.route('shout')
def shout(req: func.HttpRequest) -> str:
    logging.info('y' * (int(req.params['megabytes']) << 20))
    return 'shouted'


@app.route('size', methods=['POST'])
def size(req: func.HttpRequest) -> str:
    return str(len(req.get_body()))


@app.route('log')
def log(req: func.HttpRequest) -> str:
    logging.info('It says %s', HALVES[int(req.params['half'])])
    return 'logged'


@app.route('result')
def result(req: func.HttpRequest) -> str:
    return HALVES[int(req.params['half'])]


@app.route('header')
def header(req: func.HttpRequest) -> func.HttpResponse:
    return func.HttpResponse('x', headers={'X-Half': HALVES[int(req.params['half'])]})


@app.route('throws')
def throws(req: func.HttpRequest) -> str:
    raise ValueError('I cannot read ' + HALVES[int(req.params['half'])])


@app.route('body', methods=['POST'])
def body(req: func.HttpRequest) -> str:
    return req.get_json()['text']

import subprocess

import azure.functions as func

app = func.FunctionApp(http_auth_level=func.AuthLevel.ANONYMOUS)


@app.route('child')
def child(req: func.HttpRequest) -> str:
    return str(subprocess.Popen(['sleep', '1000'], start_new_session=True).pid)


@app.route('busy')
async def busy(req: func.HttpRequest) -> str:
    while True:
        pass


@app.route('input')
def input_of_the_process(req: func.HttpRequest) -> str:
    import sys
    return repr(sys.stdin.read())

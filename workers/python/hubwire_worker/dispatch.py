"""Does what the host asks."""

import asyncio
import concurrent.futures
import contextvars
import os
import platform
import sys
import traceback

from . import logs
from .codec import readable

VERSION = '1.0.0'
CAPABILITIES = {
    'RawHttpBodyBytes': 'true',
    'RpcHttpBodyOnly': 'true',
    'RpcHttpTriggerMetadataRemoved': 'true',
    'TypedDataCollection': 'true',
    'WorkerStatus': 'true',
    'HandlesWorkerTerminateMessage': 'true',
}
MISSING = (
    "The package 'azure-functions' is not installed in {python}: add it to requirements.txt and install it "
    "there, or let 'hubwire start' make the virtual environment.")


def text_of(error):
    """What the error says; the code that says it is the app's, and may fail itself."""
    try:
        return str(error) or type(error).__name__
    except Exception as second:
        return f'its text cannot be made: {type(second).__name__}'


def failure(error):
    try:
        trace = ''.join(traceback.format_exception(type(error), error, error.__traceback__))
    except Exception:
        trace = ''
    return {'status': 'Failure', 'exception': {
        'message': readable(f'{type(error).__name__}: {text_of(error)}'),
        'stack_trace': readable(trace),
        'type': readable(type(error).__name__),
        'is_user_exception': True,
    }}


class Worker:
    """
    :param send: sends a message to the host; may be called from any thread
    """

    def __init__(self, send):
        self.send = send
        self.root = os.getcwd()
        self.functions = {}
        self.declared = None
        self.tasks = set()
        threads = min(32, (os.cpu_count() or 1) + 4)
        count = os.environ.get('PYTHON_THREADPOOL_THREAD_COUNT', '')
        self.threads = concurrent.futures.ThreadPoolExecutor(
            max_workers=int(count) if count.isdigit() and int(count) > 0 else threads)
        logs.install(send)

    def handle(self, message):
        if 'worker_init_request' in message:
            self.answer('worker_init_response', self.init, message['worker_init_request'])
        elif 'functions_metadata_request' in message:
            self.answer('function_metadata_response', self.metadata, message['functions_metadata_request'])
        elif 'function_load_request' in message:
            request = message['function_load_request']
            self.answer('function_load_response', self.load, request, function_id=request['function_id'])
        elif 'invocation_request' in message:
            request = message['invocation_request']
            task = asyncio.get_running_loop().create_task(self.invoke(request))
            self.tasks.add(task)
            task.add_done_callback(self.tasks.discard)
        elif 'worker_status_request' in message:
            self.send({'request_id': message['request_id'], 'worker_status_response': {}})
        elif 'worker_terminate' in message:
            os._exit(0)

    def answer(self, kind, work, request, **ids):
        try:
            content = {**work(request), 'result': {'status': 'Success'}}
        except SystemExit as error:
            content = {'result': failure(RuntimeError(f'the code ended the process: exit({error.code})'))}
        except BaseException as error:
            content = {'result': failure(error)}
        self.reply(kind, content, ids)

    def reply(self, kind, content, ids):
        """An answer always goes out, also for a value that the wire cannot carry."""
        try:
            self.send({kind: {**content, **ids}})
        except Exception as error:
            self.send({kind: {'result': failure(error), **ids}})

    def init(self, request):
        self.root = request['function_app_directory'] or self.root
        packages = os.path.join(self.root, '.python_packages', 'lib', 'site-packages')
        if os.path.isdir(packages):
            sys.path.insert(0, packages)
        # As in Azure packages come before the app: its folder named http is a function, and no package. What is
        # imported while the app is not there yet cannot be hidden by a folder named azure either.
        sys.path[:] = [path for path in sys.path if path not in ('', self.root)]
        try:
            import azure.functions  # noqa: F401
        except ModuleNotFoundError as error:
            if error.name not in ('azure', 'azure.functions'):
                raise
            raise RuntimeError(MISSING.format(python=sys.executable)) from error
        sys.path.append(self.root)
        return {
            'capabilities': CAPABILITIES,
            'worker_version': VERSION,
            'worker_metadata': {
                'runtime_name': 'python',
                'runtime_version': platform.python_version(),
                'worker_version': VERSION,
                'worker_bitness': platform.machine(),
            },
        }

    def index(self):
        """The declared functions by id; the app's code is read once."""
        from . import indexing
        if self.declared is None:
            self.declared = {
                indexing.function_id(self.root, one.get_function_name()): one
                for one in indexing.declared(self.root)}
        return self.declared

    def metadata(self, request):
        from . import indexing
        if not indexing.has_script(self.root):
            return {'use_default_metadata_indexing': True}
        for one in self.index().values():
            indexing.checked(self.root, one)  # one that cannot be loaded is an error of the whole app, as in Azure
        found = [indexing.describe(self.root, one) for one in self.index().values()]
        return {'function_metadata_results': found, 'use_default_metadata_indexing': False}

    def load(self, request):
        from . import indexing
        from .function import Function
        metadata = request['metadata']
        if metadata['properties'].get('worker_indexed') == 'True':
            function = indexing.checked(self.root, self.index()[request['function_id']])
        else:
            call = indexing.load_script(
                metadata['script_file'], metadata['directory'], metadata['entry_point'])
            function = Function(call, metadata['name'], metadata['directory'], metadata['bindings'])
        self.functions[request['function_id']] = function
        return {}

    async def invoke(self, request):
        invocation = request['invocation_id']
        logs.invocation_id.set(invocation)
        try:
            content = await self.call(request)
            content['result'] = {'status': 'Success'}
        except BaseException as error:  # whatever a function throws, its caller waits for an answer
            content = {'result': failure(error)}
        self.reply('invocation_response', content, {'invocation_id': invocation})

    async def call(self, request):
        from .context import Context, Out
        from .values import to_datum
        function = self.functions.get(request['function_id'])
        if function is None:
            raise RuntimeError(f'The function with the id {request["function_id"]} is not loaded.')
        metadata = {name: to_datum(value) for name, value in request['trigger_metadata'].items()}
        arguments = {
            one['name']: function.decode(one['name'], to_datum(one.get('data')), metadata)
            for one in request['input_data']}
        outputs = {name: Out() for name in function.outputs}
        arguments.update(outputs)
        if function.wants_context:
            arguments['context'] = Context(function, request)
        if function.is_async:
            logs.thread_invocation.invocation_id = request['invocation_id']
            returned = await function.call(**arguments)
        else:
            # The thread sees the same call in its log lines as this task.
            scope = contextvars.copy_context()
            returned = await self.in_thread(request['invocation_id'], lambda: scope.run(function.call, **arguments))
        data = [{'name': name, 'data': function.encode(name, out.get())}
                for name, out in outputs.items() if out.get() is not None]
        return {'output_data': data, 'return_value': function.encode_return(returned)}

    async def in_thread(self, invocation, call):
        """Awaits a call in a thread. What it throws is carried by hand: a future takes no StopIteration."""
        def run():
            logs.thread_invocation.invocation_id = invocation
            try:
                return call(), None
            except BaseException as error:
                return None, error
            finally:
                logs.thread_invocation.invocation_id = None

        returned, error = await asyncio.get_running_loop().run_in_executor(self.threads, run)
        if error is not None:
            raise error
        return returned

"""What a function's parameter `context` is."""

import azure.functions as func

from . import logs


class TraceContext:
    def __init__(self, trace):
        trace = trace or {}
        self.trace_parent = self.Traceparent = trace.get('trace_parent', '')
        self.trace_state = self.Tracestate = trace.get('trace_state', '')
        self.attributes = self.Attributes = trace.get('attributes', {})


class RpcException:
    """Why the attempt before failed; empty texts on the first one."""

    def __init__(self, exception):
        self.source = exception.get('source', '')
        self.stack_trace = exception.get('stack_trace', '')
        self.message = exception.get('message', '')


class RetryContext:
    """Never absent: without a retry, zeros. The last attempt's failure has the package's name and the worker's."""

    def __init__(self, retry):
        self.retry_count = retry.get('retry_count', 0)
        self.max_retry_count = retry.get('max_retry_count', 0)
        self.exception = self.rpc_exception = RpcException(retry.get('exception') or {})


class Context(func.Context):
    def __init__(self, function, request):
        self._function = function
        self._invocation_id = request['invocation_id']
        self._trace = TraceContext(request.get('trace_context'))
        self._retry = RetryContext(request.get('retry_context') or {})

    @property
    def invocation_id(self):
        return self._invocation_id

    @property
    def function_name(self):
        return self._function.name

    @property
    def function_directory(self):
        return self._function.directory

    @property
    def trace_context(self):
        return self._trace

    @property
    def retry_context(self):
        return self._retry

    @property
    def thread_local_storage(self):
        return logs.thread_invocation


class Out(func.Out):
    """An output that a function sets."""

    def __init__(self):
        self._value = None

    def set(self, val):
        self._value = val

    def get(self):
        return self._value

"""Carries what functions log into the host's log."""

import contextvars
import logging
import threading

from .codec import readable

# What the worker and Microsoft's package log of themselves, not of the app.
SYSTEM_PREFIXES = ('azure_functions_worker', 'azure.functions')

invocation_id = contextvars.ContextVar('invocation_id', default='')
thread_invocation = threading.local()


def current_invocation():
    return invocation_id.get() or getattr(thread_invocation, 'invocation_id', '')


def level_of(record):
    if record.levelno >= logging.CRITICAL:
        return 'Critical'
    if record.levelno >= logging.ERROR:
        return 'Error'
    if record.levelno >= logging.WARNING:
        return 'Warning'
    if record.levelno >= logging.INFO:
        return 'Information'
    return 'Debug' if record.levelno >= logging.DEBUG else 'Trace'


class HostHandler(logging.Handler):
    """Sends each record to the host, with the id of the call that it belongs to."""

    def __init__(self, send):
        super().__init__()
        self.send = send

    def emit(self, record):
        try:
            self.send({'rpc_log': {
                'invocation_id': current_invocation(),
                'category': readable(record.name),
                'level': level_of(record),
                'message': readable(self.format(record)),
                'log_category': 'System' if record.name.startswith(SYSTEM_PREFIXES) else 'User',
            }})
        except Exception:
            self.handleError(record)


def install(send):
    root = logging.getLogger()
    root.handlers[:] = [HostHandler(send)]
    root.setLevel(logging.INFO)

"""Starts the conversation and keeps it going until the host hangs up."""

import asyncio
import os
import signal
import sys
import threading

from .codec import Codec
from .dispatch import Worker
from .http2 import Stream
from .schema import load_schema

NAMES = {
    '--host': 'host',
    '--port': 'port',
    '--workerId': 'worker_id',
    '--requestId': 'request_id',
    '--functions-uri': 'uri',
    '--functions-worker-id': 'worker_id',
    '--functions-request-id': 'request_id',
    '--grpcMaxMessageLength': 'message_limit',
    '--functions-grpc-max-message-length': 'message_limit',
}


def read_options(args):
    """What the host says on the command line, in either of the two families of options."""
    options = {}
    rest = iter(args)
    for arg in rest:
        name, equals, value = arg.partition('=')
        if name in NAMES:
            options[NAMES[name]] = value if equals else next(rest, '')
    if 'uri' in options and 'port' not in options:
        address = options['uri'].split('//', 1)[-1].strip('/')
        options['host'], _, options['port'] = address.rpartition(':')
    if 'port' not in options or 'worker_id' not in options:
        raise SystemExit('The worker is started by a Functions host, with --host, --port and --workerId.')
    return options


def read_secret():
    """What the host says on the standard input, all of it: what this process must show it.

    Functions find it empty.
    """
    data = b''
    try:
        while part := os.read(0, 1024):
            data += part
    except OSError:
        pass  # there is none: the host asks for nothing
    return data.decode('ascii', 'replace').strip()


def run(args):
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C reaches the whole group; the host decides when to end
    options = read_options(args)
    asyncio.run(converse(options))


async def converse(options):
    loop = asyncio.get_running_loop()
    codec = Codec(load_schema())
    stream = Stream(
        options.get('host') or '127.0.0.1', int(options['port']), read_secret(),
        int(options.get('message_limit') or sys.maxsize))
    worker = Worker(
        lambda message: stream.send(codec.encode('StreamingMessage', {'request_id': options.get('request_id', ''), **message})))

    def received(data):
        message = codec.decode('StreamingMessage', data)
        loop.call_soon_threadsafe(worker.handle, message)

    # Without its host a worker has nothing to do, whatever the functions are at.
    threading.Thread(target=stream.read, args=(received, lambda: os._exit(0)), daemon=True).start()
    stream.send(codec.encode('StreamingMessage', {
        'request_id': options.get('request_id', ''), 'start_stream': {'worker_id': options['worker_id']}}))
    await asyncio.Event().wait()

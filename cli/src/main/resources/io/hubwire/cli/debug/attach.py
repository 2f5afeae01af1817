"""Lets a debugger in, then becomes the worker that the further arguments name.

A changed app is started beside the one before, which has the port until it ends, so the port is waited for.
"""

import os
import runpy
import socket
import sys
import threading
import time

os.environ.setdefault('PYDEVD_DISABLE_FILE_VALIDATION', '1')  # it only warns of what no function is in

import debugpy

HOST = '127.0.0.1'
PORT = int(os.environ['HUBWIRE_DEBUG_PORT'])


def is_free():
    with socket.socket() as probe:
        if os.name == 'posix':
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, PORT))
            return True
        except OSError:
            return False


def wait():
    while not is_free():
        time.sleep(0.2)
    debugpy.listen((HOST, PORT))


if is_free():
    debugpy.listen((HOST, PORT))
else:
    threading.Thread(target=wait, daemon=True).start()

sys.argv = sys.argv[1:]
sys.path[0] = os.path.dirname(os.path.abspath(sys.argv[0]))
runpy.run_path(sys.argv[0], run_name='__main__')

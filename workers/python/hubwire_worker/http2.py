"""One gRPC stream over cleartext HTTP/2, from the client's side.

Python's library speaks no HTTP/2, and a package for it would have to live in the app's environment. A
single request that never ends takes a small part of the protocol: what a server's headers say is not
needed, since the host is known, so they are not even unpacked.
"""

import socket
import struct
import threading

PREFACE = b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n'
PATH = '/AzureFunctionsRpcMessages.FunctionRpc/EventStream'

DATA, HEADERS, RST_STREAM, SETTINGS, PING, GOAWAY, WINDOW_UPDATE = 0, 1, 3, 4, 6, 7, 8
END_STREAM, ACK, END_HEADERS, PADDED = 1, 1, 4, 8
ENABLE_PUSH, INITIAL_WINDOW_SIZE, MAX_FRAME_SIZE = 2, 4, 5

STREAM = 1
USUAL_WINDOW = 65535
LARGEST_WINDOW = (1 << 31) - 1
GIVE_BACK_AT = 1 << 20
PREFIX = 5


class HangUp(Exception):
    """The host is gone."""


def header(name, value):
    """A field that enters no table, its texts as they are."""
    def text(content):
        data = content.encode('ascii')
        if len(data) < 127:
            return bytes([len(data)]) + data
        rest, out = len(data) - 127, bytearray([127])
        while rest > 127:
            out.append(rest & 127 | 128)
            rest >>= 7
        out.append(rest)
        return bytes(out) + data
    return b'\x00' + text(name) + text(value)


class Stream:
    """
    :param secret: what the host is shown, or nothing
    :param message_limit: how many bytes it takes at once
    """

    def __init__(self, host, port, secret, message_limit):
        self.message_limit = message_limit
        self.socket = socket.create_connection((host, port))
        self.socket.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        self.writing = threading.Lock()
        self.sending = threading.Lock()
        self.window_changed = threading.Condition()
        self.connection_window = USUAL_WINDOW
        self.stream_window = USUAL_WINDOW
        self.peer_window = USUAL_WINDOW
        self.largest_frame = 16384
        self.taken = 0
        self.closed = False
        settings = struct.pack('!HIHI', ENABLE_PUSH, 0, INITIAL_WINDOW_SIZE, LARGEST_WINDOW)
        self.socket.sendall(PREFACE)
        self.frame(SETTINGS, 0, 0, settings)
        self.frame(WINDOW_UPDATE, 0, 0, struct.pack('!I', LARGEST_WINDOW - USUAL_WINDOW))
        shown = [('hubwire-worker-secret', secret)] if secret else []
        self.frame(HEADERS, END_HEADERS, STREAM, b''.join(header(name, value) for name, value in [
            (':method', 'POST'),
            (':scheme', 'http'),
            (':path', PATH),
            (':authority', f'{host}:{port}'),
            ('content-type', 'application/grpc+proto'),
            ('te', 'trailers'),
            *shown,
        ]))

    def frame(self, kind, flags, stream, payload):
        head = struct.pack('!I', len(payload))[1:] + bytes([kind, flags]) + struct.pack('!I', stream)
        with self.writing:
            self.socket.sendall(head + payload)

    def send(self, message):
        """Sends a message whole; waits while the host takes no more.

        :raises ValueError: where it is larger than the host takes
        """
        if len(message) > self.message_limit:
            raise ValueError(f'the host takes at most {self.message_limit} bytes at once; these are {len(message)}')
        data = memoryview(b'\x00' + struct.pack('!I', len(message)) + message)
        with self.sending:
            try:
                while data:
                    size = self.take_window(len(data))
                    self.frame(DATA, 0, STREAM, bytes(data[:size]))
                    data = data[size:]
            except (OSError, HangUp):
                pass  # whoever reads is told

    def take_window(self, wanted):
        with self.window_changed:
            while not self.closed and min(self.connection_window, self.stream_window) <= 0:
                self.window_changed.wait()
            if self.closed:
                raise HangUp()
            size = min(wanted, self.largest_frame, self.connection_window, self.stream_window)
            self.connection_window -= size
            self.stream_window -= size
            return size

    def read(self, received, ended):
        """Reads messages until the end; `received` is called with each, in order."""
        pending = bytearray()
        try:
            while True:
                part = self.read_frame()
                if part:
                    pending += part
                while len(pending) >= PREFIX:
                    end = PREFIX + int.from_bytes(pending[1:PREFIX], 'big')
                    if len(pending) < end:
                        break
                    received(bytes(pending[PREFIX:end]))
                    del pending[:end]
        except (OSError, HangUp):
            pass
        finally:
            with self.window_changed:
                self.closed = True
                self.window_changed.notify_all()
            ended()

    def read_exactly(self, length):
        data = bytearray(length)
        view = memoryview(data)
        while view:
            count = self.socket.recv_into(view)
            if count == 0:
                raise HangUp()
            view = view[count:]
        return bytes(data)

    def read_frame(self):
        """The content of a frame that carries any; everything else is done here."""
        head = self.read_exactly(9)
        length, kind, flags = int.from_bytes(head[:3], 'big'), head[3], head[4]
        stream = int.from_bytes(head[5:], 'big') & LARGEST_WINDOW
        payload = self.read_exactly(length)
        if kind == SETTINGS and not flags & ACK:
            self.settings(payload)
        elif kind == PING and not flags & ACK:
            self.frame(PING, ACK, 0, payload)
        elif kind == WINDOW_UPDATE:
            self.widen(stream, int.from_bytes(payload, 'big') & LARGEST_WINDOW)
        elif kind in (RST_STREAM, GOAWAY) or (kind == HEADERS and flags & END_STREAM):
            raise HangUp()
        elif kind == DATA:
            self.give_back(length)
            if flags & PADDED:
                payload = payload[1:len(payload) - payload[0]]
            return payload
        return None

    def settings(self, payload):
        for at in range(0, len(payload), 6):
            name, value = struct.unpack('!HI', payload[at:at + 6])
            if name == INITIAL_WINDOW_SIZE:
                with self.window_changed:
                    self.stream_window += value - self.peer_window
                    self.peer_window = value
                    self.window_changed.notify_all()
            elif name == MAX_FRAME_SIZE:
                self.largest_frame = value
        self.frame(SETTINGS, ACK, 0, b'')

    def widen(self, stream, more):
        with self.window_changed:
            if stream == 0:
                self.connection_window += more
            else:
                self.stream_window += more
            self.window_changed.notify_all()

    def give_back(self, length):
        self.taken += length
        if self.taken >= GIVE_BACK_AT:
            update = struct.pack('!I', self.taken)
            self.frame(WINDOW_UPDATE, 0, 0, update)
            self.frame(WINDOW_UPDATE, 0, STREAM, update)
            self.taken = 0

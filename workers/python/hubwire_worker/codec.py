"""The wire format of protobuf, as far as the schema needs it. Messages are dictionaries."""

import struct

from .schema import Enum, Message

VARINT, FIXED64, BYTES, FIXED32 = 0, 1, 2, 5
MASK = (1 << 64) - 1


def write_varint(out, value):
    value &= MASK
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)


def write_bytes(out, number, content):
    write_varint(out, number << 3 | BYTES)
    write_varint(out, len(content))
    out += content


class Input:
    def __init__(self, data):
        self.data = data
        self.at = 0

    def varint(self):
        result = shift = 0
        while True:
            byte = self.data[self.at]
            self.at += 1
            result |= (byte & 127) << shift
            if byte < 128:
                return result
            shift += 7

    def slice(self):
        length = self.varint()
        start = self.at
        self.at += length
        return self.data[start:self.at]

    def skip(self, wire):
        if wire == VARINT:
            self.varint()
        elif wire == BYTES:
            self.slice()
        else:
            self.at += 8 if wire == FIXED64 else 4


def signed(value):
    return value - (1 << 64) if value >> 63 else value


def readable(text):
    """Without what has no form in UTF-8: half of a surrogate pair becomes U+FFFD."""
    try:
        text.encode('utf-8')
        return text
    except UnicodeEncodeError:
        return text.encode('utf-16', 'surrogatepass').decode('utf-16', 'replace')


class Codec:
    def __init__(self, types):
        self.types = types

    def encode(self, name, message):
        return bytes(self.message(self.types[name], message))

    def decode(self, name, data):
        return self.read(self.types[name], data)

    def message(self, kind, message):
        out = bytearray()
        for name, value in message.items():
            if value is None:
                continue
            field = kind.by_name[name]
            if field.kind == 'map':
                for key, element in value.items():
                    entry = bytearray()
                    write_bytes(entry, 1, key.encode('utf-8'))
                    self.field(entry, field, 2, element)
                    write_bytes(out, field.number, entry)
            elif field.kind == 'repeated':
                for element in value:
                    self.field(out, field, field.number, element)
            else:
                self.field(out, field, field.number, value)
        return out

    def field(self, out, field, number, value):
        if isinstance(field.resolved, Message):
            write_bytes(out, number, self.message(field.resolved, value))
        elif isinstance(field.resolved, Enum):
            write_varint(out, number << 3)
            write_varint(out, value if isinstance(value, int) else field.resolved.by_name[value])
        elif field.type == 'string':
            write_bytes(out, number, value.encode('utf-8'))
        elif field.type == 'bytes':
            write_bytes(out, number, value)
        elif field.type == 'double':
            write_varint(out, number << 3 | FIXED64)
            out += struct.pack('<d', value)
        elif field.type == 'sint64':
            write_varint(out, number << 3)
            write_varint(out, value << 1 ^ value >> 63)
        else:
            write_varint(out, number << 3)
            write_varint(out, int(value))

    def read(self, kind, data):
        message = {}
        for field in kind.fields:
            if field.kind == 'map':
                message[field.name] = {}
            elif field.kind == 'repeated':
                message[field.name] = []
            elif not field.optional and not isinstance(field.resolved, Message):
                message[field.name] = self.zero(field)
        source = Input(data)
        while source.at < len(data):
            tag = source.varint()
            field, wire = kind.by_number.get(tag >> 3), tag & 7
            if field is None:
                source.skip(wire)
            elif field.kind == 'map':
                self.read_entry(field, source.slice(), message[field.name])
            elif field.kind == 'repeated' and wire == BYTES and self.is_packable(field):
                packed = Input(source.slice())
                while packed.at < len(packed.data):
                    message[field.name].append(self.value(field, packed))
            elif field.kind == 'repeated':
                message[field.name].append(self.value(field, source))
            else:
                message[field.name] = self.value(field, source)
        return message

    def zero(self, field):
        if isinstance(field.resolved, Enum):
            return field.resolved.by_number[0]
        if isinstance(field.resolved, Message):
            return self.read(field.resolved, b'')
        return {'string': '', 'bytes': b'', 'bool': False, 'double': 0.0}.get(field.type, 0)

    @staticmethod
    def is_packable(field):
        return isinstance(field.resolved, Enum) or (
            field.resolved is None and field.type not in ('string', 'bytes'))

    def read_entry(self, field, data, target):
        source = Input(data)
        key, value = '', self.zero(field)
        while source.at < len(data):
            tag = source.varint()
            if tag == 1 << 3 | BYTES:
                key = source.slice().decode('utf-8')
            elif tag >> 3 == 2:
                value = self.value(field, source)
            else:
                source.skip(tag & 7)
        target[key] = value

    def value(self, field, source):
        if isinstance(field.resolved, Message):
            return self.read(field.resolved, source.slice())
        if isinstance(field.resolved, Enum):
            number = source.varint()
            return field.resolved.by_number.get(number, number)
        if field.type == 'string':
            return source.slice().decode('utf-8')
        if field.type == 'bytes':
            return bytes(source.slice())
        if field.type == 'double':
            source.at += 8
            return struct.unpack('<d', source.data[source.at - 8:source.at])[0]
        number = source.varint()
        if field.type == 'sint64':
            return number >> 1 ^ -(number & 1)
        return bool(number) if field.type == 'bool' else signed(number)

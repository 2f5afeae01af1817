"""Reads the .proto files that the host is built from, so that there is one schema and not two."""

import os
import re

FILES = ['NullableTypes.proto', 'ClaimsIdentityRpc.proto', 'FunctionRpc.proto']
WELL_KNOWN = '''
message google.protobuf.Duration { int64 seconds = 1; int32 nanos = 2; }
message google.protobuf.Timestamp { int64 seconds = 1; int32 nanos = 2; }'''


class Field:
    """A field of a message; `resolved` is its type where that is a message or an enum."""

    def __init__(self, name, number, type_name, scope, kind='one', optional=False):
        self.name = name
        self.number = number
        self.type = type_name
        self.scope = scope
        self.kind = kind
        self.optional = optional
        self.resolved = None


class Message:
    def __init__(self):
        self.fields = []
        self.by_number = {}
        self.by_name = {}


class Enum:
    def __init__(self):
        self.by_name = {}
        self.by_number = {}


class Reader:
    def __init__(self, text, types):
        self.tokens = iter(re.findall(r'"[^"]*"|[\w.]+|[{}=;<>,()]', re.sub(r'//.*', '', text)))
        self.types = types

    def next(self):
        return next(self.tokens)

    def skip_to(self, token):
        while self.next() != token:
            pass

    def read_file(self):
        for word in self.tokens:
            if word == 'message':
                self.read_message('')
            elif word == 'enum':
                self.read_enum('')
            elif word == 'service':
                self.skip_to('}')
            else:
                self.skip_to(';')

    def read_message(self, outer):
        name = outer + self.next()
        message = Message()
        self.types[name] = message
        self.next()
        while (word := self.next()) != '}':
            if word == 'message':
                self.read_message(name + '.')
            elif word == 'enum':
                self.read_enum(name + '.')
            elif word == 'oneof':
                self.next()  # its name is not on the wire
                self.next()
                while (type_name := self.next()) != '}':
                    message.fields.append(self.read_field(type_name, name, optional=True))
            elif word == 'repeated':
                message.fields.append(self.read_field(self.next(), name, 'repeated'))
            elif word == 'map':
                self.next()  # <
                self.next()  # string
                self.next()  # ,
                value = self.next()
                self.next()  # >
                message.fields.append(self.read_field(value, name, 'map'))
            else:
                message.fields.append(self.read_field(word, name))

    def read_field(self, type_name, scope, kind='one', optional=False):
        name = self.next()
        self.next()  # =
        number = int(self.next())
        self.next()  # ;
        return Field(name, number, type_name, scope, kind, optional)

    def read_enum(self, outer):
        name = outer + self.next()
        enum = Enum()
        self.types[name] = enum
        self.next()
        while (word := self.next()) != '}':
            self.next()  # =
            number = int(self.next())
            self.next()  # ;
            enum.by_name[word] = number
            enum.by_number[number] = word


def resolve(types, name, scope):
    """A name is looked for from the inside out."""
    while scope:
        if f'{scope}.{name}' in types:
            return types[f'{scope}.{name}']
        scope = scope.rpartition('.')[0]
    return types.get(name)


def load_schema(folder=None):
    """All types by their names."""
    folder = folder or os.path.join(os.path.dirname(os.path.abspath(__file__)), '..', '..', 'proto')
    types = {}
    Reader(WELL_KNOWN, types).read_file()
    for name in FILES:
        with open(os.path.join(folder, name), encoding='utf-8') as file:
            Reader(file.read(), types).read_file()
    for message in types.values():
        if isinstance(message, Message):
            for field in message.fields:
                field.resolved = resolve(types, field.type, field.scope)
                message.by_number[field.number] = field
                message.by_name[field.name] = field
    return types

"""A function, looked at once: what it takes and what it gives."""

import inspect

from . import values
from .signature import RETURN, Generic, Signature, converter_of, has_implicit_output


class Function:
    """
    :param bindings: by name: a dictionary with `type`, `direction` and `data_type`
    """

    def __init__(self, call, name, directory, bindings):
        signature = Signature(call, name, bindings)
        self.call = call
        self.name = name
        self.directory = directory
        self.is_async = inspect.iscoroutinefunction(call)
        self.wants_context = signature.wants_context
        self.converters = signature.converters
        self.types = {n: b['type'] for n, b in bindings.items()}
        self.outputs = [n for n, b in bindings.items() if b['direction'] != 'in' and n != RETURN]
        # One named $return comes first; else the last whose kind takes what is returned.
        implicit = [kind for n, kind in self.types.items() if n != RETURN and has_implicit_output(kind)]
        self.returned = self.types.get(RETURN) or (implicit[-1] if implicit else None)

    def decode(self, name, datum, metadata):
        converter = self.converters[name]
        if converter is Generic:
            return values.generic_input(datum, name)
        return None if datum is None else converter.decode(datum, trigger_metadata=metadata)

    def encode(self, name, value):
        return self.encoded(self.converters[name], self.types[name], value)

    def encode_return(self, value):
        """The message for the return value, or None."""
        if self.returned is not None:
            return self.encoded(converter_of(self.returned), self.returned, value)
        if value is None:
            return None
        raise RuntimeError(f'function {self.name!r} without a $return binding returned a non-None value')

    @staticmethod
    def encoded(converter, binding_type, value):
        if converter is Generic:
            return values.generic_output(value, binding_type)
        try:
            return values.from_datum(converter.encode(value, expected_type=None))
        except NotImplementedError:
            raise values.unsupported(value, binding_type) from None

"""A function, looked at once: what it takes and what it gives."""

import inspect
import typing

import azure.functions as func
from azure.functions import meta

from . import values

RETURN = '$return'


class LoadError(Exception):
    """The function cannot be loaded; the text says why."""


class Function:
    """
    :param bindings: by name: a dictionary with `type`, `direction` and `data_type`
    """

    def __init__(self, call, name, directory, bindings):
        self.call = call
        self.name = name
        self.directory = directory
        self.is_async = inspect.iscoroutinefunction(call)
        self.inputs = {n: b for n, b in bindings.items() if b['direction'] == 'in'}
        self.outputs = {n: b for n, b in bindings.items() if b['direction'] != 'in' and n != RETURN}
        self.returned = bindings.get(RETURN)
        self.trigger = next(
            (b for b in self.inputs.values() if b['type'].lower().endswith('trigger')), None)
        parameters = dict(inspect.signature(call).parameters)
        self.wants_context = 'context' in parameters and 'context' not in bindings
        if self.wants_context:
            del parameters['context']
        self.check(parameters)
        self.annotations = self.hints(call)
        self.check_annotations(parameters)

    @staticmethod
    def hints(call):
        try:
            return typing.get_type_hints(call)
        except Exception:  # names that only a type checker knows
            return getattr(call, '__annotations__', {})

    def check(self, parameters):
        declared = set(self.inputs) | set(self.outputs)
        missing = sorted(set(parameters) - declared)
        if missing:
            raise LoadError(
                f'cannot load the {self.name} function: the following parameters are declared in Python but '
                f'not in the function definition (function.json or decorators): {missing!r}')
        extra = sorted(declared - set(parameters))
        if extra:
            raise LoadError(
                f'cannot load the {self.name} function: the following parameters are declared in the '
                f'function definition (function.json or decorators) but not in Python: {extra!r}')
        for name, binding in {**self.inputs, **self.outputs}.items():
            if binding['direction'] == 'inout':
                raise LoadError(f'cannot load the {self.name} function: {name}: "inout" bindings are not supported')

    def check_annotations(self, parameters):
        for name in parameters:
            annotation = self.annotations.get(name)
            is_out = typing.get_origin(annotation) is func.Out or annotation is func.Out
            if name in self.outputs and not is_out:
                raise LoadError(
                    f'cannot load the {self.name} function: binding {name} is declared to have the "out" '
                    f'direction, but its annotation in Python is not a subclass of azure.functions.Out')
            if name in self.inputs and is_out:
                raise LoadError(
                    f'cannot load the {self.name} function: binding {name} is declared to have the "in" '
                    f'direction in the function definition, but its annotation is azure.functions.Out')

    def converter(self, binding, annotation=None):
        """The package's converter for a binding, or None where text and bytes pass as they are."""
        if annotation in (str, bytes) and binding['type'].lower() not in ('httptrigger', 'http'):
            return None
        return meta.get_binding_registry().get(binding['type'])

    def decode(self, name, datum, metadata):
        converter = self.converter(self.inputs[name], self.annotations.get(name))
        if converter is None or not hasattr(converter, 'decode'):
            return values.generic_input(datum, name)
        return None if datum is None else converter.decode(datum, trigger_metadata=metadata)

    def encode(self, name, value):
        return self.encoded(self.outputs[name], value)

    def encode_return(self, value):
        """The message for the return value, or None."""
        if self.returned is not None:
            return self.encoded(self.returned, value)
        if value is None:
            return None
        converter = meta.get_binding_registry().get(self.trigger['type']) if self.trigger else None
        if converter is not None and not converter.has_implicit_output():
            raise RuntimeError(
                f'function {self.name!r} without a $return binding returned a non-None value')
        return values.generic_output(value)

    @staticmethod
    def encoded(binding, value):
        converter = meta.get_binding_registry().get(binding['type'])
        if converter is None or not hasattr(converter, 'encode'):
            return values.generic_output(value)
        return None if value is None else values.from_datum(converter.encode(value, expected_type=None))

"""The rules for what a function takes and gives, as its annotations tell: those of Microsoft's worker."""

import collections.abc
import inspect
import types
import typing

from azure.functions import meta

RETURN = '$return'


class LoadError(Exception):
    """The function cannot be loaded; the text says why."""

    def __init__(self, text, function=None):
        super().__init__(text if function is None else f'cannot load the {function} function: {text}')


class Generic:
    """Stands for the converter where the package azure-functions has none: text and bytes pass as they are."""

    @staticmethod
    def check_input_type_annotation(kind):
        return issubclass(kind, (str, bytes))

    @staticmethod
    def check_output_type_annotation(kind):
        return issubclass(kind, (str, bytes, bytearray))


def converter_of(binding_type):
    return meta.get_binding_registry().get(binding_type) or Generic


def has_implicit_output(binding_type):
    """Whether what the function returns goes to this binding, without one named $return."""
    converter = converter_of(binding_type)
    if converter is Generic:
        return binding_type != 'durableClient'
    return getattr(converter, 'has_implicit_output', lambda: False)()


def is_generic(annotation):
    """A generic type; not one of those that typing makes of several."""
    if isinstance(annotation, type):
        return issubclass(annotation, typing.Generic)
    origin = typing.get_origin(annotation)
    several = (None, typing.Union, tuple, typing.ClassVar, collections.abc.Callable, getattr(types, 'UnionType', None))
    return origin not in several and not isinstance(annotation, types.GenericAlias)


def is_out(annotation):
    origin = typing.get_origin(annotation) if is_generic(annotation) else None
    named = annotation if origin is None else origin
    return isinstance(named, type) and named.__name__ == 'Out'


class Signature:
    """
    What is declared and what is annotated, compared.

    :param bindings: by name: a dictionary with `type` and `direction`
    """

    def __init__(self, call, name, bindings):
        self.name = name
        self.bindings = bindings
        self.bound = {n: b for n, b in bindings.items() if n != RETURN}
        self.parameters = dict(inspect.signature(call).parameters)
        self.annotations = typing.get_type_hints(call)
        self.converters = {}
        self.check_directions()
        self.wants_context = 'context' in self.parameters and 'context' not in self.bound
        if self.wants_context:
            self.check_context()
        self.check_names()
        for parameter in self.parameters:
            self.converters[parameter] = self.converter(parameter, self.bound[parameter])
        if RETURN in bindings and 'return' in self.annotations:
            self.check_return(bindings[RETURN]['type'], self.annotations['return'])

    def refuse(self, text):
        raise LoadError(text, self.name)

    def check_directions(self):
        for name, binding in self.bindings.items():
            if binding['direction'] == 'inout':
                self.refuse(f'{name}: "inout" bindings are not supported')
            if name == RETURN and binding['direction'] != 'out':
                self.refuse('"$return" binding must have direction set to "out"')

    def check_context(self):
        del self.parameters['context']
        kind = self.annotations.get('context')
        if 'context' in self.annotations and not (isinstance(kind, type) and kind.__name__ == 'Context'):
            self.refuse(
                f'the "context" parameter is expected to be of type azure.functions.Context, got {kind!r}')

    def check_names(self):
        missing = sorted(set(self.parameters) - set(self.bound))
        if missing:
            self.refuse('the following parameters are declared in Python but '
                        f'not in the function definition (function.json or decorators): {missing!r}')
        extra = sorted(set(self.bound) - set(self.parameters))
        if extra:
            self.refuse('the following parameters are declared in the '
                        f'function definition (function.json or decorators) but not in Python: {extra!r}')

    def converter(self, name, binding):
        """What converts the values of a parameter."""
        if name not in self.annotations:
            return converter_of(binding['type'])
        annotation = self.annotations[name]
        goes_out = binding['direction'] == 'out'
        kind = self.kind(name, annotation, goes_out)
        is_plain = kind in (str, bytes) and not has_implicit_output(binding['type'])
        converter = Generic if is_plain else converter_of(binding['type'])
        check = 'check_output_type_annotation' if goes_out else 'check_input_type_annotation'
        if not getattr(converter, check)(kind):
            self.refuse(f'type of {name} binding in the function definition "{binding["type"]}" '
                        f'does not match its Python annotation "{getattr(kind, "__name__", kind)}"')
        return converter

    def kind(self, name, annotation, goes_out):
        """The type of the values: that within Out, where the parameter is one."""
        annotated_out = is_out(annotation)
        kind = annotation
        if annotated_out:
            within = typing.get_args(annotation)
            if len(within) != 1:
                self.refuse(f'binding {name} has invalid Out annotation {annotation!r}')
            kind = within[0]
        if not isinstance(kind, type) and not is_generic(kind):
            self.refuse(f'binding {name} has invalid non-type annotation {annotation!r}')
        if goes_out and not annotated_out:
            self.refuse(f'binding {name} is declared to have the "out" direction, '
                        'but its annotation in Python is not a subclass of azure.functions.Out')
        if not goes_out and annotated_out:
            self.refuse(f'binding {name} is declared to have the "in" direction in the function definition, '
                        'but its annotation is azure.functions.Out')
        return kind

    def check_return(self, binding_type, annotation):
        if is_out(annotation):
            self.refuse('return annotation should not be azure.functions.Out')
        if not isinstance(annotation, type):
            self.refuse(f'has invalid non-type return annotation {annotation!r}')
        if not converter_of(binding_type).check_output_type_annotation(annotation):
            self.refuse(f'Python return annotation "{annotation.__name__}" '
                        f'does not match binding type "{binding_type}"')

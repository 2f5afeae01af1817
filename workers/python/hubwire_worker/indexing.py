"""Finds functions: by decorators in function_app.py, or by the script that a function.json names."""

import importlib
import importlib.util
import os
import sys
import uuid

from .function import Function
from .signature import LoadError

SCRIPT = 'function_app.py'


def script_name():
    return os.environ.get('PYTHON_SCRIPT_FILE_NAME', SCRIPT)


def has_script(root):
    return os.path.isfile(os.path.join(root, script_name()))


def declared(root):
    """The functions that the app's decorators declare."""
    from azure.functions.decorators.function_app import FunctionRegister
    module = importlib.import_module(os.path.splitext(script_name())[0])
    apps = [value for value in vars(module).values() if isinstance(value, FunctionRegister)]
    if len(apps) != 1:
        raise LoadError(
            f'{"More than one" if apps else "No"} top-level FunctionApp in {script_name()}; there must be exactly one.')
    return apps[0].get_functions()


def function_id(root, name):
    """The same in every process of the worker."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, f'{root}/{name}'))


def checked(root, function):
    """A declared function, ready to be called."""
    return Function(
        function.get_user_function(), function.get_function_name(), root, bindings_of(function))


def describe(root, function):
    """What the host is told of a declared function."""
    metadata = {
        'name': function.get_function_name(),
        'function_id': function_id(root, function.get_function_name()),
        'directory': root,
        'script_file': script_name(),
        'entry_point': function.get_user_function().__name__,
        'language': 'python',
        'raw_bindings': function.get_raw_bindings(),
        'properties': {'worker_indexed': 'True'},
    }
    retry = retry_options(function.get_settings_dict('retry_policy'))
    if retry:
        metadata['retry_options'] = retry
    return metadata


def retry_options(settings):
    if not settings:
        return None
    fixed = settings.get('strategy') == 'fixed_delay'
    options = {
        'max_retry_count': int(settings.get('max_retry_count') or 0),
        'retry_strategy': 'fixed_delay' if fixed else 'exponential_backoff',
    }
    names = ['delay_interval'] if fixed else ['minimum_interval', 'maximum_interval']
    for name in names:
        if settings.get(name):
            options[name] = {'seconds': seconds(settings[name])}
    return options


def seconds(text):
    total = 0
    for part in str(text).split(':'):
        total = total * 60 + int(part)
    return total


def bindings_of(function):
    """The bindings of a declared function by name."""
    return {b.name: plain(b.get_dict_repr()) for b in function.get_bindings()}


def plain(binding):
    def text(value):
        return str(getattr(value, 'value', value) if not hasattr(value, 'name') else value.name).lower()
    data_type = binding.get('dataType')
    return {
        'type': binding['type'],
        'direction': text(binding.get('direction', 'in')),
        'data_type': 'undefined' if data_type is None else text(data_type),
    }


def load_script(script, directory, entry_point):
    """The function of a script in a folder with a function.json."""
    root = os.path.dirname(os.path.abspath(directory))
    relative = os.path.relpath(os.path.splitext(script)[0], root)
    parts = relative.split(os.sep)
    if parts[-1] == '__init__':
        parts.pop()
    if os.pardir in parts or not parts:
        raise LoadError(f'The script {script} lies outside of the app.')
    package = namespace(root)
    module = importlib.import_module('.'.join([package, *parts]))
    name = entry_point or 'main'
    found = getattr(module, name, None)
    if not callable(found):
        raise LoadError(f'cannot load the function: {name!r} is not a function of {script}.')
    return found


def namespace(root):
    """The package that all folders of functions belong to, so that they find each other."""
    name = '__app__'
    if name not in sys.modules:
        spec = importlib.util.spec_from_loader(name, loader=None, is_package=True)
        module = importlib.util.module_from_spec(spec)
        module.__path__ = [root]
        sys.modules[name] = module
    return name

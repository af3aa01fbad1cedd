"""Finds the WSGI application of a project as Flask's `--app` does, and imports the project anew."""

import importlib.util
import inspect
import os
import re
import sys

from . import process, state

DEFAULT = ("wsgi.py", "app.py")
NAMES = ("app", "application")


class NoApplication(Exception):
    """No application where one was expected."""

    __module__ = "builtins"  # readers see the bare name


def find(app):
    """The application that `app` names (empty: looked for), from modules imported anew.

    Where that fails, the project's modules are as they were, for the application that was found before.
    """
    before = {name: module for name, module in sys.modules.items() if in_project(module)}
    path, environ = sys.path[:], dict(os.environ)
    for name in before:
        del sys.modules[name]
    process.forget_sources()
    os.chdir(state.HOME)
    # As `flask run` does: `app.run()` at a module's end is then passed over.
    os.environ["FLASK_RUN_FROM_CLI"] = "true"
    try:
        return locate(app)
    except BaseException:
        for name in [name for name, module in sys.modules.items() if in_project(module)]:
            del sys.modules[name]
        sys.modules.update(before)
        sys.path[:] = path
        raise
    finally:
        os.environ.pop("FLASK_RUN_FROM_CLI", None)
        if "FLASK_RUN_FROM_CLI" in environ:
            os.environ["FLASK_RUN_FROM_CLI"] = environ["FLASK_RUN_FROM_CLI"]


def in_project(module):
    """Whether a module's file, or a namespace package's folder, lies below the working folder."""
    # Of a namespace package those it has found: it would look anew, and its package would be fetched for that.
    found = getattr(module, "__path__", None)
    places = [getattr(module, "__file__", None), *(getattr(found, "_path", found) or ())]
    return any(str(place).startswith(state.HOME + "/") for place in places if place)


def locate(app):
    if app:
        # `package:create_app('x:y')`: the first colon that does not begin a path.
        path, _, name = re.sub(r":(?![\\/])", "\0", app, count=1).partition("\0")
        return pick(import_path(path.strip()), name.strip())
    for path in DEFAULT:
        if os.path.exists(path) or os.path.isdir(path.removesuffix(".py")):
            return pick(import_path(path), "")
    raise NoApplication("No application was found. Expected a file app.py or wsgi.py in the project.")


def import_path(path):
    """Imports a module by name or file."""
    name = name_of(path)
    try:
        spec = importlib.util.find_spec(name)
    except (ModuleNotFoundError, ValueError):
        spec = None
    if spec is None:
        raise NoApplication(f"There is no module {name!r} in the project.")
    # Unlike importlib.import_module, this leaves the import system's own frames out of a traceback.
    __import__(name)
    return sys.modules[name]


def name_of(path):
    """The module's name; its folder is put onto the path, as Flask does."""
    path = os.path.realpath(path)
    stem, ending = os.path.splitext(path)
    if ending == ".py":
        path = stem
    if os.path.basename(path) == "__init__":
        path = os.path.dirname(path)
    names = []
    while True:
        path, name = os.path.split(path)
        names.append(name)
        if not os.path.exists(os.path.join(path, "__init__.py")) or path == "/":
            break
    if path not in sys.path:
        sys.path.insert(0, path)
    return ".".join(reversed(names))


def pick(module, name):
    """The application in a module: `name` is an attribute, a call of one, or empty."""
    try:
        from flask import cli
        from flask.helpers import get_debug_flag
    except ImportError:
        found = plain(module, name)
        if found is None:
            raise NoApplication(missing(module, name)) from None
        return found
    try:
        app = cli.find_app_by_string(module, name) if name else cli.find_best_app(module)
    except cli.NoAppException as exc:
        app = plain(module, name)
        if app is None:
            raise NoApplication(exc.message) from exc.__cause__
        return app
    app.debug = get_debug_flag()
    return app


def plain(module, name):
    """A WSGI application that is no Flask; None where there is none."""
    for each in [name] if name else NAMES:
        found = getattr(module, each, None)
        if not callable(found) or inspect.isclass(found):
            continue
        if inspect.isfunction(found) and not takes_two(found):
            # A factory; Flask's own are handled before.
            found = found() if name and takes_none(found) else None
        if callable(found):
            return found
    return None


def takes_two(function):
    return can_take(function, None, None)


def takes_none(function):
    return can_take(function)


def can_take(function, *args):
    try:
        inspect.signature(function).bind(*args)
    except TypeError:
        return False
    return True


def missing(module, name):
    if name:
        return f"There is no application {name!r} in {module.__name__!r}."
    return f"There is no application named 'app' or 'application' in {module.__name__!r}."

"""Imports from the locked wheels: a wheel is fetched and unpacked when something first imports it."""

import importlib
import importlib.machinery
import linecache
import os
import sys
import zipfile

from . import state

SITE = "/lib/python3.14/site-packages"


class WheelFinder:
    """Last in `sys.meta_path`: turns the import of a locked package into its wheel's arrival."""

    @staticmethod
    def find_spec(name, path=None, target=None):
        if path is not None or name not in state.wheels:
            return None
        distribution = state.wheels[name]
        if not add(distribution):
            return None
        return importlib.machinery.PathFinder.find_spec(name, path, target)


def install():
    if WheelFinder not in sys.meta_path:
        sys.meta_path.append(WheelFinder)
        linecache.updatecache = with_sources(linecache.updatecache)


def with_sources(updatecache):
    """A snapshot has a package's modules but not its files: they are fetched when a traceback or `inspect` asks."""

    def update(filename, module_globals=None):
        if filename.startswith(SITE + "/") and not os.path.exists(filename):
            top = filename[len(SITE) + 1 :].partition("/")[0].removesuffix(".py")
            if top in state.wheels:
                add(state.wheels[top])
        return updatecache(filename, module_globals)

    return update


def add(distribution):
    """Fetches a locked wheel and unpacks it; False if it is there already."""
    content = state.host.wheel(distribution)
    if content is None:
        return False
    unpack(content)
    return True


def unpack(content):
    """Unpacks a wheel's bytes into site-packages."""
    path = "/tmp/arriving.whl"
    with open(path, "wb") as file:
        file.write(content.to_py() if hasattr(content, "to_py") else content)
    with zipfile.ZipFile(path) as archive:
        archive.extractall(SITE)
    os.unlink(path)
    importlib.invalidate_caches()

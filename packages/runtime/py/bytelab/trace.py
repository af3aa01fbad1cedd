"""Runs a block while the host records it."""

from . import cells


def run(source, filename, fresh, include_json, hooks):
    """As `cells.run`, recorded by `hooks`. `include_json`: modules outside the lesson to step into, `*` for all."""
    return cells.run(source, filename, fresh)

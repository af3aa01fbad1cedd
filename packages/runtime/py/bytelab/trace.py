"""Runs a program that is recorded."""

from . import cells, compiling


def run(source, filename, include, hooks):
    cells.restore_streams()
    try:
        failure = compiling.execute(compiling.compile_program(source, filename))
    except BaseException as exc:  # noqa: BLE001
        failure = exc
    return cells.finish(failure)

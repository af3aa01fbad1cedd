"""The shell's redirections: > >> < 2> 2>&1 &> and here-documents (POSIX.1-2017, XCU 2.7)."""

import os
import re

from . import shellexpand, streams
from .shellwords import ShellSyntaxError

MODES = {
    "<": os.O_RDONLY,
    "<>": os.O_RDWR | os.O_CREAT,
    ">": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    ">|": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    ">>": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
    "&>": os.O_WRONLY | os.O_CREAT | os.O_TRUNC,
    "&>>": os.O_WRONLY | os.O_CREAT | os.O_APPEND,
}


def redirect(shell, redirections, stack):
    """Leads the streams where a command wants them, until the stack is left; whether all of it could be done."""
    for number, op, word in redirections:
        if number > 2:
            shell.complain(f"{number}: only the descriptors 0, 1 and 2 exist here.")
            return False
        if op.startswith("<<"):
            store = stack.enter_context(streams.Store())
            store.file.write(shellexpand.text(shell, word).encode("utf-8", "surrogateescape"))
            store.file.flush()
            stack.enter_context(store.reading())
            continue
        target = shellexpand.text(shell, word)
        if op in (">&", "<&"):
            if not re.fullmatch(r"\d+|-", target):
                raise ShellSyntaxError(shell.line, "Syntax error: Bad fd number")
            if target not in ("-", "0", "1", "2"):
                shell.complain(f"{target}: Bad file descriptor")
                return False
            stack.enter_context(streams.led(number, None if target == "-" else int(target)))
            continue
        try:
            opened = os.open(target, MODES[op], 0o666)
        except OSError as exc:
            shell.complain(why(exc, target, op))
            return False
        try:
            stack.enter_context(streams.led(number, opened))
        finally:
            os.close(opened)
        if op.startswith("&"):
            stack.enter_context(streams.led(2, 1))
    return True


def why(exc, target, op):
    """Why a file cannot be opened, as dash says it."""
    if isinstance(exc, (FileNotFoundError, NotADirectoryError)):
        return f"cannot open {target}: No such file" if op == "<" else f"cannot create {target}: Directory nonexistent"
    return f"cannot {'open' if op == '<' else 'create'} {target}: {exc.strerror}"

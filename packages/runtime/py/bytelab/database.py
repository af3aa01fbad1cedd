"""What is in a SQLite file, and queries."""

import contextlib
import json
import math
import os
import sqlite3
import urllib.parse

from . import state

LOOK = 1_000  # instructions of SQLite's machine between two looks at whether to stop
COUNT = 5_000  # such looks that counting the rows of all tables may take
MAX_TEXT = 10_000
MAX_ANSWER = 4_000_000  # characters; the rest of the rows is left out
SAFE = 2**53 - 1  # the largest integer that JSON's readers keep exact
TABLES = """
SELECT name, type, sql FROM sqlite_schema
WHERE type IN ('table', 'view') AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' ORDER BY type, name
"""
COLUMNS = 'SELECT name, type, "notnull", dflt_value, pk FROM pragma_table_xinfo(?)'
HINTS = {
    "SQLITE_BUSY": "The application left a transaction open: commit or close the connection there, or save a file to load it anew.",
    "SQLITE_NOTADB": "Delete or rename the file, and make the database anew.",
    "SQLITE_CORRUPT": "The file is damaged: delete or rename it, and make the database anew.",
}


def run(path, sql, limit):
    """Runs SQL on a database file, or without any says what tables there are; the outcome as JSON.

    Each statement is committed as it ends. Shown is what the last one that gives rows gives, `limit` rows at most.
    """
    try:
        with contextlib.closing(connect(path)) as connection:
            found = query(connection, sql, limit) if sql.strip() else schema(connection)
    except sqlite3.Error as exc:
        if state.host.interrupted():
            return json.dumps({"status": "interrupted"})
        return failed(exc, path)
    except OSError as exc:
        return failed(exc, path)
    text = f"{len(found.get('rows', found.get('tables')))} {'rows' if 'rows' in found else 'tables'}"
    state.host.emit("result", json.dumps({"text/plain": text, "application/json": json.dumps(found)}))
    return json.dumps({"status": "ok"})


def failed(exc, path):
    reason = exc.strerror if isinstance(exc, OSError) else str(exc)
    message = f"{path}: {reason}"
    name = type(exc).__name__
    hint = HINTS.get(getattr(exc, "sqlite_errorname", "") or "")
    if 'near "."' in reason:
        hint = "Commands that begin with a dot belong to SQLite's own shell; here it is SQL alone."
    return json.dumps(
        {
            "status": "error",
            "error": {"name": name, "message": message, "text": message, "frames": [], "hint": hint},
        }
    )


def connect(path):
    full = os.path.join(state.HOME, path)
    if not os.path.exists(full):
        raise FileNotFoundError(2, "there is no such file")
    if not os.path.isfile(full):
        raise IsADirectoryError(21, "this is a folder, not a database")
    # Nobody else runs while this waits, so a lock would never be released: no time to wait for it.
    address = f"file:{urllib.parse.quote(full)}?mode=rw"
    connection = sqlite3.connect(address, uri=True, timeout=0, isolation_level=None)
    connection.text_factory = lambda value: value.decode("utf-8", "replace")
    connection.set_progress_handler(interrupted, LOOK)
    return connection


def interrupted():
    """Whether to stop. In Python, as it is on the way into its functions that the interpreter hears of a Stop."""
    return state.host.interrupted()


def statements(sql):
    """The statements of a text; where one ends SQLite says itself."""
    waiting = ""
    for piece in sql.split(";"):
        waiting += piece + ";"
        if sqlite3.complete_statement(waiting):
            yield waiting
            waiting = ""
    rest = waiting.removesuffix(";")
    if rest.strip():
        yield rest


def query(connection, sql, limit):
    found = {"kind": "rows", "columns": [], "rows": [], "more": False}
    all_statements = [text for text in statements(sql) if text.strip(" \t\r\n;")]
    for number, text in enumerate(all_statements, 1):
        try:
            with contextlib.closing(connection.execute(text)) as cursor:
                if cursor.description is not None:
                    found |= {"columns": [column[0] for column in cursor.description], **take(cursor, limit)}
        except sqlite3.Error as exc:
            if len(all_statements) > 1 and not state.host.interrupted():
                exc.args = (f"statement {number} of {len(all_statements)}: {exc}",)
            raise
    changed = connection.total_changes
    if connection.in_transaction:
        connection.rollback()
        text = "The transaction was begun and not committed (there is no COMMIT), so it changed nothing."
        state.host.emit("notice", json.dumps({"code": "exit", "text": text}))
        changed = 0
    return found | {"changed": changed}


def take(cursor, limit):
    rows, size = [], 0
    for row in cursor:
        if len(rows) >= limit or size > MAX_ANSWER:
            return {"rows": rows, "more": True}
        rows.append([value_of(value) for value in row])
        size += sum(len(value) if isinstance(value, str) else 20 for value in rows[-1])
    return {"rows": rows, "more": False}


def value_of(value):
    """A value as JSON can hold it."""
    if isinstance(value, bytes):
        return {"type": "blob", "bytes": len(value)}
    if isinstance(value, int) and abs(value) > SAFE:
        return {"type": "integer", "text": str(value)}
    if isinstance(value, float) and math.isinf(value):
        return {"type": "integer", "text": "Inf" if value > 0 else "-Inf"}
    if isinstance(value, str) and len(value) > MAX_TEXT:
        return f"{value[:MAX_TEXT]}… ({len(value):,} characters)"
    return value


def schema(connection):
    counter = Counter()
    tables = [
        {
            "name": name,
            "kind": kind,
            "sql": sql or "",
            "columns": columns_of(connection, name),
            **counter.rows(connection, name),
        }
        for name, kind, sql in connection.execute(TABLES).fetchall()
    ]
    return {"kind": "schema", "tables": tables}


def columns_of(connection, table):
    try:
        found = connection.execute(COLUMNS, (table,)).fetchall()
    except sqlite3.OperationalError:  # a view over a table that is gone, for example
        return []
    return [
        {"name": name, "type": kind, "notNull": bool(strict), "primaryKey": bool(key)}
        | ({} if default is None else {"default": default})
        for name, kind, strict, default, key in found
    ]


class Counter:
    """Counts rows, all tables together for a limited time: a view may never end."""

    def __init__(self):
        self.left = COUNT

    def rows(self, connection, table):
        """Says nothing where it takes too long, or the view does not work."""
        connection.set_progress_handler(self.look, LOOK)
        quoted = '"' + table.replace('"', '""') + '"'
        try:
            return {"rows": connection.execute(f"SELECT count(*) FROM {quoted}").fetchone()[0]}
        except sqlite3.OperationalError:
            if state.host.interrupted():
                raise
            return {}
        finally:
            connection.set_progress_handler(interrupted, LOOK)

    def look(self):
        self.left -= 1
        return self.left < 0 or state.host.interrupted()

"""What is in a SQLite file, and queries."""


def run(path, sql, limit):
    raise NotImplementedError

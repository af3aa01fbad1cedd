"""What the host tells the interpreter: set once by `cells.attach`, empty while a snapshot is made."""

HOME = "/home/lab"

host = None
"""The host's functions: emit, mailbox, clock. None until attached."""

locked = {}
"""Packages that can be imported: distribution name to version."""

wheels = {}
"""Top-level module name to the distribution that has it."""

memory_limit = 1 << 30

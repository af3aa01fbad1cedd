"""What the runtime needs inside the interpreter: running cells, errors, rich display, checks."""

"""A program that is only its docstring and a name."""

print(__doc__)

"""A program that is only its docstring and a name."""

__doc__

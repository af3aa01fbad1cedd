from typing import Annotated, NamedTuple, TypedDict, get_type_hints


class Employee(NamedTuple):
    name: str
    id: int = 3


class Movie(TypedDict, total=False):
    title: str
    year: int


class Later:
    child: Later | None = None
    n: Annotated[int, "note"] = 1


def f(x: NotDefinedAnywhere) -> int:
    return x


import annotationlib

e = Employee("Ada")
m: Movie = {"title": "T"}
print(e, m, get_type_hints(Later)["child"], f(1))
print(annotationlib.get_annotations(f, format=annotationlib.Format.FORWARDREF)["x"].__forward_arg__)

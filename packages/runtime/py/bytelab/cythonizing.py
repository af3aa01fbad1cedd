"""Cython's compiler, one file at a time: to C, with what it says as data, and the C of each line."""

import contextlib
import copy
import dataclasses
import os
import re
import tempfile
import types

from Cython import Utils
from Cython.Build import Dependencies
from Cython.Compiler import Annotate, Errors, Main, Options, Pipeline, Scanning
from Cython.Compiler.StringEncoding import EncodedString

from . import state
# The way in for whoever runs Cython is this module.
from .diagnosing import collecting, crash, listeners, listening, relative

HEADER = re.compile(rb"\s*#\s*distutils\s*:\s*language\s*=\s*[\"']?c\+\+", re.IGNORECASE)
POINTS = {"py_c_api": 5, "pyx_c_api": 2, "py_macro_api": 1, "pyx_macro_api": 1}
TROUBLE = ("PyErr_", "__Pyx_Raise", "__Pyx_AddTraceback", "__Pyx_WriteUnraisable")
PLACE = "/* … */\n"

@dataclasses.dataclass
class Translation:
    """What became of a source file."""

    diagnostics: list
    """What Cython said, in its order: each as the runtime's `Diagnostic`."""
    c_file: str | None = None
    """What was written; None where there are errors, or nothing was to be written."""
    cplus: bool = False
    lines: dict | None = None
    """Of an annotated file: line, from 1, to the C code that it became."""

    @property
    def ok(self):
        return not any(found["severity"] == "error" for found in self.diagnostics)


class Source(Scanning.FileSourceDescriptor):
    """A source file, or a text in its place; the C code names it as seen from the project, wherever that lies."""

    def __init__(self, path, description, text=None):
        super().__init__(path, description)
        self.text = text
        self.file_path = relative(path)
        if os.path.isabs(self.file_path):
            self.file_path = os.path.basename(path)

    def get_file_object(self, encoding=None, error_handling=None):
        if self.text is None:
            return super().get_file_object(encoding, error_handling)
        return Text(self.text)


class Text:
    """As much of a file as the scanner wants."""

    encoding = "UTF-8"

    def __init__(self, text):
        self.rest = text

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        return None

    def read(self, size=-1):
        taken, self.rest = (self.rest, "") if size < 0 else (self.rest[:size], self.rest[size:])
        return taken

    def readlines(self):
        return self.read().splitlines(True)


class Unit:
    """One file on its way through the compiler.

    `source`: its path. `text`: what is compiled in place of what the file holds. `scopes`: Cython's own declarations to
    go on with, `False` for C and `True` for C++; it gets those that it lacks. The rest as in `translate`.
    """

    def __init__(
        self,
        source,
        *,
        text=None,
        include=(),
        cplus=None,
        language_level=3,
        directives=None,
        name=None,
        target=None,
        scopes=None,
    ):
        self.path = os.path.abspath(source)
        self.cplus = wants_cplus(self.path) if cplus is None else cplus
        self.options = Options.CompilationOptions(
            Options.default_options,
            include_path=[os.path.abspath(folder) for folder in include],
            compiler_directives=dict(directives or {}),
            cplus=self.cplus,
            language_level=language_level,
            errors_to_stderr=0,
            output_file=target,
        )
        self.python = self.path.endswith(".py")
        self.options.configure_language_defaults("py" if self.python else "pyx")
        self.context = Main.Context.from_options(self.options)
        if scopes is not None:
            scope = scopes.setdefault(self.cplus, self.context.cython_scope)
            self.context.cython_scope = self.context.modules["cython"] = scope
            scope._context = self.context
        self.text = text
        self.name = name

    def run(self, stages):
        """Compiles, with `stages(unit)` for the way from the parsed file to its end; raises what Cython raises."""
        name = EncodedString(self.name or self.context.extract_module_name(self.path, self.options))
        Utils.raise_error_if_module_name_forbidden(name)
        described = name.replace(".", os.sep) + os.path.splitext(self.path)[1]
        if not self.path.endswith(described):
            described = os.path.basename(self.path)
        source = Main.CompilationSource(Source(self.path, described, self.text), name, os.getcwd())
        self.result = Main.create_default_resultobj(source, self.options)
        self.context.setup_errors(self.options, self.result)
        return Pipeline.run_pipeline(stages(self), source)

    def whole(self, writers=None):
        """All stages. `writers`: a list that gets the annotating writer, instead of a page of HTML."""
        make = Pipeline.create_py_pipeline if self.python else Pipeline.create_pyx_pipeline
        stages = make(self.context, self.options, self.result)
        if writers is None:
            return stages
        self.options.annotate = True
        *stages, generate = stages

        def catch(module):
            module._generate_annotations = lambda writer, result, options: writers.append(writer)
            return module

        return [*stages, catch, generate]


def translate(
    source,
    target=None,
    *,
    include=(),
    annotate=False,
    cplus=None,
    language_level=3,
    directives=None,
    name=None,
    text=None,
):
    """Translates a `.pyx` or `.py` file to C; never raises for what is wrong with the source.

    `target`: the C file to write; None: nothing is kept. `include`: folders to look for `.pxd` and `.pxi` files, after
    that of the source. `cplus`: to C++; default: what the file's `# distutils: language` says. `directives`: such as
    `{"boundscheck": False}`; what the file says itself comes first. `name`: the module's full name, default: the
    file's, in its packages. Options that a program has set in `Cython.Compiler.Options` do not count.
    """
    source, include = os.path.abspath(source), [os.path.abspath(folder) for folder in include]
    target = None if target is None else os.path.abspath(target)
    with contextlib.ExitStack() as stack:
        found = stack.enter_context(collecting())
        stack.enter_context(pristine())
        if os.path.isdir(state.HOME):
            # Names of other files in the C code are as seen from here.
            stack.enter_context(contextlib.chdir(state.HOME))
        kept = target is not None
        if not kept:
            folder = stack.enter_context(tempfile.TemporaryDirectory())
            target = os.path.join(folder, os.path.splitext(os.path.basename(source))[0] + ".c")
        writers = [] if annotate else None
        done = Translation(found)
        try:
            if text is None and not os.path.exists(source):
                raise FileNotFoundError(2, "There is no such file", source)
            unit = Unit(
                source,
                text=text,
                include=include,
                cplus=cplus,
                language_level=language_level,
                directives=directives,
                name=name,
                target=target,
            )
            done.cplus = unit.cplus
            error, _ = unit.run(lambda unit: unit.whole(writers))
            unit.context.teardown_errors(error, unit.options, unit.result)
        except Exception as exc:  # noqa: BLE001 - the compiler has faults of its own
            if done.ok:  # else it fails of what has been told
                found.append(crash(exc, source))
        if done.ok and kept:
            done.c_file = target
        if done.ok and writers:
            writers[0].mark_pos(None)
            done.lines = {line: clean(code) for line, code in writers[0].code.get(source, {}).items()}
        if not done.ok and kept and Utils.is_cython_generated_file(target, allow_failed=True, if_not_found=False):
            # Half of a C file, or one of an earlier version, is not to be taken for this one's.
            os.remove(target)
    return done


def wants_cplus(path):
    """Whether the comments at the head of a source ask for C++."""
    try:
        with open(path, "rb") as file:
            for line in file:
                if HEADER.match(line):
                    return True
                if line.strip() and not line.lstrip().startswith(b"#"):
                    return False
    except OSError:
        pass
    return False


def clean(code):
    """The C code of a line without the comments that say where it comes from."""
    return Annotate._replace_pos_comment(PLACE, code).removeprefix(PLACE)


def score(code):
    """How much of Python is left in the C code of a line, weighed as in Cython's own report."""
    return sum(points for points, _ in calls(code))


def cost(code):
    """The same without what only runs when something has gone wrong."""
    return sum(points for points, name in calls(code) if not name.startswith(TROUBLE))


def calls(code):
    """The calls of Python's C API in the C code of a line: points and name of each."""
    found = []

    def count(match):
        found.append((POINTS.get(match.lastgroup, 0), match.group()))
        return ""

    Annotate._parse_code(count, code)
    return found


# --- What would last from one program to the next


def settings():
    """The values of Cython's own settings, which a program may change."""
    values = {name: value for name, value in vars(Options).items() if not name.startswith("__")}
    plain = {
        name: value
        for name, value in values.items()
        if not callable(value) and not isinstance(value, (types.ModuleType, Options.ShouldBeFromDirective))
    }
    return {name: copy.deepcopy(value) if name in KEPT else value for name, value in plain.items()}


KEPT = {"_directive_defaults", "default_options", "extra_warnings", "embed_modules"}  # changed in place


@contextlib.contextmanager
def pristine():
    """Lets Cython run as in a process of its own: with its settings as they come, and a new look at files."""
    before, level = settings(), Errors.LEVEL
    apply(DEFAULTS, 1)
    forget()
    try:
        yield
    finally:
        apply(before, level)


def apply(values, level):
    for name, value in values.items():
        current = vars(Options).get(name)
        if name in KEPT and isinstance(current, dict):
            current.clear()
            current.update(copy.deepcopy(value))
        else:
            setattr(Options, name, copy.deepcopy(value) if name in KEPT else value)
    Errors.LEVEL = level


def forget():
    """Lets go of what Cython knows of the file system; what it has parsed of its own files stays."""
    Utils.clear_function_caches()
    Dependencies._dep_tree = None


DEFAULTS = settings()

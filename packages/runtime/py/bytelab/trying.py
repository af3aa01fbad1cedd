"""Compiles a file with more declarations than it has, and says what each line then needs of Python."""

import copy
import dataclasses

from Cython.Compiler import Annotate, Code, Errors, ModuleNode, Nodes, Parsing, Pipeline, PyrexTypes, Scanning
from Cython.Compiler.ParseTreeTransforms import AnalyseDeclarationsTransform
from Cython.Compiler.Visitor import TreeVisitor

from . import cythonizing, guessing


@dataclasses.dataclass
class Tried:
    """What came of it."""

    scores: dict
    """By line, of functions only."""
    costs: dict
    """The same as `cythonizing.cost` counts."""
    errors: list
    """The lines of what does not compile, 0 for no place."""

    @property
    def total(self):
        return sum(self.scores.values())


class State(Code.GlobalState):
    """Leaves out Cython's own helpers: they belong to no line of the file, and take most of the time."""

    def use_utility_code(self, utility_code, used_by=None):
        pass

    def use_entry_utility_code(self, entry):
        pass


class Functions(TreeVisitor):
    """The functions of a file that has been parsed, by place."""

    def __init__(self):
        super().__init__()
        self.found = {}

    def visit_Node(self, node):
        self.visitchildren(node)

    def visit_FuncDefNode(self, node):
        self.found[node.pos[1:]] = node
        self.visitchildren(node)


scopes = {}
"""Cython's own declarations, for C and for C++. Those for memoryviews take a second to read, and only the helpers that
are left out here change them."""


def warm():
    """Reads Cython's declarations for memoryviews, so that a snapshot has them."""
    with cythonizing.pristine():
        scope = cythonizing.Unit("warm.pyx", cplus=False, scopes=scopes).context.cython_scope
        scope.load_cythonscope()


class Bench:
    """A file to be tried. `options`: as of `cythonizing.Unit`."""

    def __init__(self, path, **options):
        self.path = path
        self.options = options
        self.parsed = None
        self.modules = None  # what the file cimports, by name

    def measure(self, declared, whole=None, gather=None):
        """Compiles with `declared`: place of a function to a list of (name, type, role).

        `whole`: places of the functions to compile, of others no more than what they are called with; None: all.
        `gather`: a list that gets the functions of the file, as `guessing` sees them.
        """
        unit = cythonizing.Unit(self.path, scopes=scopes, **self.options)
        known = set(unit.context.modules)
        unit.context.modules.update(self.modules or {})
        found, read = Tried({}, {}, []), None

        def declare(module):
            functions = Functions()
            functions.visit(module)
            for place, names in declared.items():
                if place in functions.found:
                    add(unit, module.scope, functions.found[place], names)
            return module

        def parse(compiled):
            """Parses once: a third of the time of a small file, and most of it where few functions are looked at."""
            if self.parsed is None:
                self.parsed = read(compiled)
                known.add(str(compiled.full_module_name).partition(".")[0])
                module = duplicate(self.parsed, whole)
            else:
                place = (compiled.source_desc, 1, 0)
                module = duplicate(self.parsed, whole)
                module.scope = unit.context.find_module(compiled.full_module_name, pos=place, need_pxd=0)
                module.scope.cpp = unit.cplus
            module.compilation_source = compiled
            return module

        def note(module):
            gather.extend(guessing.gather(module))
            return module

        def generate(module):
            for line, code in write_functions(unit, module).code.get(unit.path, {}).items():
                code = cythonizing.clean(code)
                found.scores[line], found.costs[line] = cythonizing.score(code), cythonizing.cost(code)
            return module

        def stages(unit):
            nonlocal read
            read, *rest = unit.whole()
            middle = rest[: rest.index(Pipeline.abort_on_errors) + 1]
            kept = [stage for stage in middle if not getattr(stage, "__name__", "").startswith("inject_")]
            chosen = [parse, declare, *kept, generate]
            if gather is None:
                return chosen
            return Pipeline.insert_into_pipeline(chosen, note, after=AnalyseDeclarationsTransform)

        with cythonizing.collecting() as said:
            try:
                unit.run(stages)
            except Exception as exc:  # noqa: BLE001 - a type that the compiler cannot bear is no hint
                said.append(cythonizing.crash(exc, self.path))
        if self.modules is None:
            self.modules = {name: scope for name, scope in unit.context.modules.items() if name not in known}
        file = cythonizing.relative(self.path)
        found.errors += [each["line"] if each["file"] == file else 0 for each in said if each["severity"] == "error"]
        return found


def duplicate(tree, whole):
    """A copy of a parsed tree, for what compiles it changes it. `whole`: places of functions that keep their bodies."""
    made = {}  # by the identity of what it is a copy of: nodes may know each other in circles

    def follow(value, outside):
        if isinstance(value, (list, tuple)):
            return type(value)([follow(each, outside) for each in value])
        if isinstance(value, dict):
            return dict(value)
        if not isinstance(value, Nodes.Node):
            return value
        if id(value) in made:
            return made[id(value)]
        new = made[id(value)] = copy.copy(value)
        function = isinstance(value, Nodes.FuncDefNode)
        for attribute, below in vars(value).items():
            if attribute == "body" and function and outside and value.pos[1:] not in whole:
                new.body = Nodes.StatListNode(below.pos, stats=[Nodes.PassStatNode(below.pos)])
            elif attribute not in ("pos", "scope"):
                setattr(new, attribute, follow(below, outside and not function))
        return new

    return follow(tree, whole is not None)


def write_functions(unit, module):
    """The C code of the functions alone, as the annotating writer keeps it."""
    scope = module.scope
    scope.return_type = PyrexTypes.c_void_type
    module.referenced_modules = []
    module.find_referenced_modules(scope, module.referenced_modules, {})
    module.sort_cdef_classes(scope)
    writer = Annotate.AnnotationCCodeWriter()
    state = State(writer, module, code_config=ModuleNode.generate_c_code_config(scope, unit.options))
    state.initialize_main_c_code()
    state.module_pos, state.directives = module.pos, module.directives
    code = state["module_code"]
    module.generate_lambda_definitions(scope, code)
    module.body.generate_function_definitions(scope, code)
    return writer


def add(unit, scope, function, names):
    """Declares names of a parsed function as if it were written there, and moves no line."""
    parameters = [f"{type_} {name}" for name, type_, role in names if role == "parameter"]
    local = [f"    cdef {type_} {name}\n" for name, type_, role in names if role == "local"]
    returned = next((type_ for _, type_, role in names if role == "return"), "")
    text = f"cdef {returned} f({', '.join(parameters)}):\n{''.join(local) or '    pass'}\n"
    source = cythonizing.Source(unit.path, function.pos[0].path_description)
    source._file_type = "pyx"  # in a `.py` file too: how it is said there is another matter
    scanner = Scanning.PyrexScanner(
        cythonizing.Text(text), source, source_encoding="UTF-8", scope=scope, context=unit.context
    )
    made = Parsing.p_code(scanner, "module", Parsing.Ctx())
    made = made.stats[0] if isinstance(made, Nodes.StatListNode) else made
    if returned:
        function.base_type = made.base_type
        move(function.base_type, function.pos)
    for arg in arguments(made):
        replace(arguments(function), arg)
    if local:
        at = function.body.stats[0].pos if getattr(function.body, "stats", None) else function.body.pos
        move(made.body, at)
        function.body = Nodes.StatListNode(function.body.pos, stats=[made.body, function.body])


def arguments(function):
    if isinstance(function, Nodes.DefNode):
        return function.args
    declarator = function.declarator
    while not hasattr(declarator, "args"):
        declarator = declarator.base
    return declarator.args


def replace(args, new):
    for index, old in enumerate(args):
        # Of a C function's `x` the parser takes it that it is a type.
        if (old.declarator.declared_name() or getattr(old.base_type, "name", "")) == new.declarator.name:
            move(new, old.pos)
            new.default, new.kw_only, new.pos_only = old.default, old.kw_only, old.pos_only
            args[index] = new


def move(node, position):
    """Puts a node and all below it at a place."""
    node.pos = position
    for attribute in node.child_attrs or []:
        below = getattr(node, attribute)
        for each in below if isinstance(below, list) else [below]:
            if each is not None:
                move(each, position)

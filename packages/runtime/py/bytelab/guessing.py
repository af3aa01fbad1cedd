"""Which C types may suit the names that Cython left as Python objects: candidates, to be measured."""

from Cython.Compiler import Builtin, Errors, ExprNodes, Nodes
from Cython.Compiler.Visitor import TreeVisitor

from . import kinds
from .cythonizing import Source
from .kinds import Element, Name, called, named

# Nobody reads hints for more names of a function than this, or more functions of a file.
MAX_NAMES = 16
MAX_FUNCTIONS = 60
USES = {"ord": "letter", "chr": "whole", "range": "counts"}
GROWING = {"+", "-", "*", "**", "<<"}
LANGUAGE = {  # as a `.py` file says it
    "int": "cython.int",
    "long long": "cython.longlong",
    "Py_ssize_t": "cython.Py_ssize_t",
    "double": "cython.double",
    "bint": "cython.bint",
    "Py_UCS4": "cython.Py_UCS4",
}


class Function:
    """A function of the file, known by the place where it begins."""

    def __init__(self, node, outer, module):
        self.node = node
        self.place = node.pos[1:]
        self.last = self.place[0]
        self.depths = {}  # of lines in loops
        self.outer = outer
        self.module = module  # its functions, by name
        self.names = {}
        self.parameters = []
        self.shared = isinstance(node, Nodes.CFuncDefNode)
        self.returned = Name(str(node.entry.name), self.place[0], "return", node.entry)
        words = ["cpdef" if getattr(node, "overridable", False) else "cdef", *getattr(node, "modifiers", [])]
        self.returned.word = " ".join(words)

    def find(self, text):
        function = self
        while function is not None:
            if text in function.names:
                return function.names[text]
            function = function.outer
        return None

    def all_names(self):
        for name in [*self.names.values(), self.returned]:
            while name is not None:
                yield name
                name = name.inside


class Gatherer(TreeVisitor):
    """Goes through a file whose declarations have been analysed, and notes what becomes of each name."""

    def __init__(self):
        super().__init__()
        self.functions = []
        self.module = {}
        self.calls = []
        self.current = None
        self.depth = 0

    def visit_Node(self, node):
        if self.current is not None:
            line = node.pos[1]
            self.current.last = max(self.current.last, line)
            self.current.depths[line] = max(self.current.depths.get(line, 0), self.depth)
        self.visitchildren(node)

    def visit_WhileStatNode(self, node):
        self.go_round(node, [])

    def go_round(self, node, head):
        """Goes through a loop. `head`: parts that only in part belong to each of its turns."""
        self.depth += 0.5
        self.visitchildren(node, attrs=head)
        self.depth += 0.5
        self.visitchildren(node, exclude=head)
        self.depth -= 1

    def visit_FusedCFuncDefNode(self, node):
        """Its copies, one a type, share a text: a hint would be for all of them."""

    def visit_LambdaNode(self, node):
        """Takes no declarations."""

    def visit_DefNode(self, node):
        scope = getattr(node, "local_scope", None)
        # Some are made by Cython itself, such as those that pickle a class.
        if scope is None or not isinstance(node.pos[0], Source) or len(self.functions) >= MAX_FUNCTIONS:
            return
        function = Function(node, self.current, self.module)
        self.functions.append(function)
        if scope.parent_scope.is_module_scope:
            # A `cpdef` function is there twice, for C and then for Python.
            self.module.setdefault(str(node.entry.name), function)
        stars = (getattr(node, each, None) for each in ("star_arg", "starstar_arg"))
        stars = {str(each.name) for each in stars if each}
        arguments = {str(arg.name): arg for arg in node.args or []}
        for text, entry in scope.entries.items():
            arg = arguments.get(str(text))
            odd = entry.pos is None or entry.from_closure or entry.is_cfunction or entry.is_type
            odd = odd or str(text) in stars or str(text) == "genexpr"
            own = arg is not None and (arg.is_self_arg or arg.is_type_arg)
            if odd or own or len(function.names) >= MAX_NAMES:
                continue
            name = Name(str(text), function.place[0] if arg else entry.pos[1], "parameter" if arg else "local", entry)
            function.names[name.text] = name
            if arg is not None and arg.default is not None:
                name.sources.append((arg.default, function))
        function.parameters = [function.names.get(text) for text in arguments]
        before = self.current, self.depth
        self.current, self.depth = function, 0
        self.visitchildren(node)
        self.current, self.depth = outer, _ = before
        if outer is not None:
            outer.last = max(outer.last, function.last)

    visit_CFuncDefNode = visit_DefNode

    def visit_GeneratorDefNode(self, node):
        if node.name == "genexpr":
            self.visitchildren(node)
        else:
            self.visit_DefNode(node)

    # What is assigned

    def visit_SingleAssignmentNode(self, node):
        self.assign(node.lhs, node.rhs)
        self.visit_Node(node)

    def visit_CascadedAssignmentNode(self, node):
        for lhs in node.lhs_list:
            self.assign(lhs, node.rhs)
        self.visit_Node(node)

    def visit_InPlaceAssignmentNode(self, node):
        target = self.named(node.lhs)
        if target is not None:
            target.sources.append((node, self.current))
        self.operate(node.operator, node.lhs, node.rhs)
        self.visit_Node(node)

    def visit_ForInStatNode(self, node):
        target, sequence = node.target, node.iterator.sequence
        if called(sequence) == "enumerate" and sequence.args:
            pair = target.args if isinstance(target, ExprNodes.TupleNode) and len(target.args) == 2 else (None, None)
            self.count(pair[0])
            target, sequence = pair[1], sequence.args[0]
        if called(sequence) == "reversed" and sequence.args:
            sequence = sequence.args[0]
        if called(sequence) == "range":
            self.count(target)
        else:
            source = self.named(sequence)
            if source is not None:
                source.uses.add("iterated")
            self.assign(target, Element(sequence))
        self.go_round(node, ["target", "item", "iterator"])

    def visit_ForFromStatNode(self, node):
        self.count(node.target)
        self.go_round(node, ["target", "bound1", "bound2", "step"])

    def visit_ReturnStatNode(self, node):
        if self.current is not None:
            self.current.returned.sources.append((node.value, self.current) if node.value is not None else "none")
        self.visit_Node(node)

    def visit_DelStatNode(self, node):
        for arg in node.args:
            self.use(arg, "deleted")
        self.visit_Node(node)

    def count(self, target):
        counter = self.named(target)
        if counter is not None:
            counter.sources.append("int")
            counter.uses.add("counter")

    def assign(self, lhs, rhs):
        if isinstance(lhs, (ExprNodes.TupleNode, ExprNodes.ListNode)):
            self.use(rhs, "unpacked")
            for part in lhs.args:
                self.assign(part, Element(rhs))
            return
        target, source = self.named(lhs), self.named(rhs)
        if target is None:
            return
        target.sources.append((rhs, self.current))
        if source is not None and source is not target:
            source.targets.append(target)
        if isinstance(rhs, ExprNodes.ListNode):
            target.element.sources += [(part, self.current) for part in rhs.args]
        if isinstance(lhs, ExprNodes.IndexNode):
            self.use(lhs.base, "stored")

    # How it is used

    def visit_BinopNode(self, node):
        self.operate(node.operator, node.operand1, node.operand2)
        self.visit_Node(node)

    def visit_PrimaryCmpNode(self, node):
        one, link = node.operand1, node
        while link is not None:
            if link.operator in ("in", "not_in"):
                self.use(link.operand2, "searched")
                self.pair("in", one, link.operand2)
            elif isinstance(link.operand2, ExprNodes.NoneNode):
                self.use(one, "none")
            else:
                self.operate("<", one, link.operand2)
            one, link = link.operand2, link.cascade
        self.visit_Node(node)

    def visit_IndexNode(self, node):
        if isinstance(node.index, ExprNodes.TupleNode):
            self.use(node.base, f"indexed{len(node.index.args)}")
        elif isinstance(node.index, ExprNodes.SliceNode):
            self.use(node.base, "sliced")
        else:
            self.use(node.base, "indexed1")
            self.use(node.index, "subscripts")
        self.visit_Node(node)

    def visit_SliceIndexNode(self, node):
        self.use(node.base, "sliced")
        self.use(node.start, "indexes")
        self.use(node.stop, "indexes")
        self.visit_Node(node)

    def visit_AttributeNode(self, node):
        self.use(node.obj, f".{node.attribute}")
        self.visit_Node(node)

    def visit_SequenceNode(self, node):
        if node.mult_factor is not None:  # `[0] * n`
            self.use(node.mult_factor, "whole")
        self.visit_Node(node)

    def visit_SimpleCallNode(self, node):
        text, args = called(node), node.args or []
        for arg in args:
            self.use(arg, "real" if text.startswith("math.") else USES.get(text))
        for arg, wanted in zip(args, self.declared(node.function)):
            self.use(arg, {"float": "real", "int": "whole"}.get(wanted))
        if self.current is not None:
            self.calls.append((text, args, self.current))
        self.visit_Node(node)

    def declared(self, function):
        """The kinds of a C function's parameters."""
        if not isinstance(function, ExprNodes.NameNode) or self.current is None:
            return []
        entry = self.current.node.local_scope.lookup(function.name)
        type_ = getattr(entry, "type", None)
        return [kinds.of_type(arg.type) for arg in type_.args] if getattr(type_, "is_cfunction", False) else []

    def operate(self, operator, one, other):
        self.pair(operator, one, other)
        self.pair(operator, other, one)

    def pair(self, operator, one, other):
        name = self.named(one)
        if name is not None:
            name.partners.append((operator, other, self.current))

    def use(self, expression, use):
        name = self.named(expression)
        if name is not None and use:
            name.uses.add(use)

    def named(self, expression):
        return named(expression, self.current)


def gather(module):
    """The functions of a module, with the kinds of their names."""
    gatherer = Gatherer()
    with Errors.local_errors(ignore=True):
        gatherer.visit(module)
        for text, args, _ in gatherer.calls:
            own = gatherer.module.get(text)
            for parameter, arg in zip(own.parameters if own else [], args):
                if parameter is not None:
                    parameter.sources.append((arg, _))
        kinds.settle(gatherer.functions)
    return gatherer.functions


def is_object(entry):
    """Whether Cython left a name as a Python object, of no type that helps it."""
    type_ = entry.type
    if type_.is_builtin_type:
        return type_ in (Builtin.int_type, Builtin.float_type, Builtin.bool_type)
    return type_.is_pyobject and not type_.is_extension_type


def candidates(name):
    """C types that may suit a name, the likeliest first."""
    if name.role == "return":
        return returns(name)
    if not is_object(name.entry) or name.uses & {"none", "deleted"} or name.kinds & {"none", "other", "mixed"}:
        return []
    lean, sure = kinds.leaning(name)
    kind = name.kind()
    if name.kinds - kinds.NUMBERS:
        return named_type(kind) if name.parameter else []
    if name.inside is not None or name.uses & {"indexed2", "indexed3", "iterated"}:
        return sequences(name) if name.parameter and not name.kinds else []
    if kind == "float":
        return ["double"]
    if kind == "bool":
        return ["bint"]
    if kind == "int":
        if name.parameter and lean == "float" and sure and not name.uses & {"counts", "indexes", "subscripts", "whole"}:
            return ["double", "int"]
        counts = name.parameter or name.uses & {"counter", "indexes", "counts", "subscripts"}
        return ["int", "Py_ssize_t"] if counts else ["long long", "int"]
    if kind == "number":
        return ["long long"] if sure and lean == "int" else ["double"] if sure else ["double", "long long"]
    if lean == "str":
        return ["str"] if name.parameter else [] if name.uses - {"letter"} else ["Py_UCS4"]
    if sure:
        return {"float": ["double"], "int": ["int", "long long"] if name.parameter else ["long long"]}.get(lean, [])
    arithmetic = any(operator not in ("in", "<") for operator, _, _ in name.partners)
    if not name.parameter or not arithmetic:
        return []
    return ["int", "double"] if lean == "int" else ["double", "int"]


def returns(name):
    """For what a C function gives back; others give Python objects."""
    type_ = name.entry.type
    if not type_.is_cfunction or not type_.return_type.is_pyobject or name.unknown:
        return []
    return {"float": ["double"], "int": ["int", "long long"], "bool": ["bint"]}.get(name.kind(), [])


def named_type(kind):
    return [kind] if kind in ("str", "bytes", "list", "dict") else []


def sequences(name):
    """For a parameter that is indexed or gone through."""
    used = {use for use in name.uses if use.startswith((".", "searched", "unpacked"))}
    if used or "unpacked" in name.element.uses:
        return []
    dimensions = next((count for count in (3, 2) if f"indexed{count}" in name.uses), 1)
    axes = ", ".join([":"] * dimensions)
    if name.element.inside is not None:
        return ["list"]
    elements = [name.element, *name.element.targets]
    kind = name.element.kind() or kinds.leaning(name.element)[0]
    if kind == "str":
        return ["str"]
    if kind == "bytes":
        return ["bytes"]
    if kind == "int":
        bits = any(operator in kinds.BITS for each in elements for operator, _, _ in each.partners)
        views = [f"int[{axes}]", f"long long[{axes}]"]
        return ["bytes", *views] if bits and dimensions == 1 and "stored" not in name.uses else views
    arithmetic = any(operator in GROWING for each in elements for operator, _, _ in each.partners)
    if kind in ("float", "number") or kind is None and arithmetic:
        return [f"double[{axes}]"] + (["list"] if dimensions == 1 else [])
    return []


def declaration(name, type_, python):
    """How a declaration is written in the file."""
    if not python:
        return f"{type_} {name.text}" if name.parameter else f"{name.word} {type_} {name.text}"
    if name.role == "return":
        return f"@cython.returns({LANGUAGE[type_]})"
    base, bracket, rest = type_.partition("[")
    return f"{name.text}: {LANGUAGE.get(base, base)}{bracket}{rest}"


def overflows(name, type_):
    """Whether a C integer may take on values here that it cannot hold, which Python's can."""
    sums = [kinds.kind(other, function) for operator, other, function in name.partners if operator in GROWING]
    return type_ in ("int", "long long", "Py_ssize_t") and any(kind != "float" for kind in sums)

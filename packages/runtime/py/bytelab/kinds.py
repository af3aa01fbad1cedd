"""What kind of value a name of a Cython file holds, as far as the text tells: what is assigned to it, and its uses."""

from Cython.Compiler import Builtin, ExprNodes, PyrexTypes

PASSES = 5
DEPTH = 12

CALLS = {
    **dict.fromkeys(["len", "ord", "int", "hash", "id"], "int"),
    **dict.fromkeys(["bool", "isinstance", "callable", "any", "all"], "bool"),
    **dict.fromkeys(["str", "repr", "chr", "input", "format", "hex", "bin", "oct", "ascii"], "str"),
    **dict.fromkeys(["list", "sorted"], "list"),
    **dict.fromkeys("tuple set frozenset open zip map filter object type iter".split(), "other"),
    **dict.fromkeys(["sqrt", "sin", "cos", "tan", "exp", "log", "atan2", "hypot", "fabs", "perf_counter"], "float"),
    "float": "float",
    "bytes": "bytes",
    "dict": "dict",
    "bytearray": "other",
}
WHOLE = {"floor", "ceil", "trunc", "gcd", "lcm", "factorial", "comb", "perm", "isqrt"}  # of `math`
METHODS = {
    **dict.fromkeys("upper lower strip lstrip rstrip replace join format decode title".split(), "str"),
    **dict.fromkeys(["find", "rfind", "index", "count", "bit_length"], "int"),
    **dict.fromkeys(["startswith", "endswith", "isdigit", "isalpha", "isspace", "isupper", "islower"], "bool"),
    **dict.fromkeys(["split", "splitlines", "rsplit"], "list"),
    "encode": "bytes",
}
SIGNS = {
    "str": set("upper lower casefold title capitalize encode isdigit isalpha isupper islower isspace format".split()),
    "bytes": {"decode", "hex"},
    "list": {"append", "sort", "extend", "insert", "reverse"},
    "dict": {"items", "keys", "values", "get", "setdefault"},
}
BUILTIN = {
    Builtin.unicode_type: "str",
    Builtin.bytes_type: "bytes",
    Builtin.list_type: "list",
    Builtin.dict_type: "dict",
}
NUMBERS = {"int", "bool", "float", "number"}
BITS = {"&", "|", "^", "<<", ">>"}


class Name:
    """A name of a function, or what stands in the sequence that it names."""

    def __init__(self, text, line=0, role="local", entry=None):
        self.text = text
        self.line = line
        self.role = role  # or `parameter`, `return`
        self.parameter = role == "parameter"
        self.word = "cdef"  # what its declaration begins with
        self.entry = entry
        self.sources = []  # what is assigned: (expression, function), or a kind
        self.uses = set()
        self.partners = []  # (operator, other operand, function)
        self.targets = []  # names that it is assigned to
        self.kinds = set()
        self.voted = set()  # what its uses say
        self.unknown = self.parameter  # whether there are values of which nothing is known
        self.inside = None

    @property
    def element(self):
        if self.inside is None:
            self.inside = Name(f"{self.text}[]")
        return self.inside

    def kind(self):
        """One word for what it holds; None if that is not known, an empty one as long as nothing was looked at."""
        if not self.kinds:
            return None if self.unknown else ""
        if self.kinds <= NUMBERS:
            # What is only sometimes known to be a number may be anything at other times.
            if self.unknown and self.role == "local" and self.entry is not None:
                return None
            return next(one for one in ("float", "number", "int", "bool") if one in self.kinds)
        return next(iter(self.kinds)) if len(self.kinds) == 1 else "mixed"


class Element:
    """What a loop takes from a sequence, as an expression."""

    def __init__(self, sequence):
        self.sequence = sequence


def named(expression, function):
    """The name that an expression is, or the inside of one; None for others."""
    if isinstance(expression, Element):
        base = named(expression.sequence, function)
        return base.element if base is not None else None
    if isinstance(expression, ExprNodes.NameNode):
        return function.find(str(expression.name)) if function is not None else None
    if isinstance(expression, ExprNodes.IndexNode) and not isinstance(expression.index, ExprNodes.SliceNode):
        base = named(expression.base, function)
        return base.element if base is not None else None
    return None


def called(expression):
    """The name of the function that is called, as `len` or `math.sqrt`; else an empty string."""
    if not isinstance(expression, ExprNodes.SimpleCallNode):
        return ""
    function = expression.function
    if isinstance(function, ExprNodes.AttributeNode) and isinstance(function.obj, ExprNodes.NameNode):
        return f"{function.obj.name}.{function.attribute}"
    return str(function.name) if isinstance(function, ExprNodes.NameNode) else ""


def of_type(type_):
    """The kind of a declared type; None for a Python object."""
    if type_ is None or type_.is_error or type_ is PyrexTypes.unspecified_type:
        return None
    if type_.is_unicode_char:
        return "str"
    if type_ is Builtin.bool_type or getattr(type_, "is_bint", False):
        return "bool"
    if type_.is_int or type_.is_enum or type_ is Builtin.int_type:
        return "int"
    if type_.is_float or type_ is Builtin.float_type:
        return "float"
    if type_.is_memoryviewslice:
        return "view"
    if type_.is_pyobject and not type_.is_builtin_type and not type_.is_extension_type:
        return None
    return BUILTIN.get(type_, "other")


def kind(expression, function, depth=0):
    """The kind of an expression's value: `int`, `bool`, `float`, `str`, `bytes`, `list`, `dict`, `none`, `other`, or
    `number`, which is an `int` or a `float`.

    None where that is not known; empty where it hangs on names that have not been looked at.
    """
    if isinstance(expression, str):
        return expression
    if depth > DEPTH:
        return None
    name = type(expression).__name__
    if name in LITERALS:
        return LITERALS[name]
    rule = RULES.get(name)
    if rule is not None:
        return rule(expression, function, depth + 1)
    return None


def of_name(node, function, depth):
    found = function.find(str(node.name))
    if found is not None:
        return found.kind() or of_type(found.entry and found.entry.type) or found.kind()
    entry = function.node.local_scope.lookup(node.name)
    return of_type(entry.type) if entry is not None and entry.type is not None and not entry.is_builtin else None


def of_index(node, function, depth):
    base = kind(node.base, function, depth)
    if base == "str":
        return "str"
    if base == "bytes":
        return "bytes" if isinstance(node.index, ExprNodes.SliceNode) else "int"
    found = named(node, function)
    if found is not None and found.kind() is not None:
        return found.kind()
    return inferred(node, function, inside=True)


def of_slice(node, function, depth):
    return kind(node.base, function, depth)


def of_unary(node, function, depth):
    return kind(node.operand, function, depth)


def of_operation(node, function, depth):
    return combined(node.operator, kind(node.operand1, function, depth), kind(node.operand2, function, depth))


def of_in_place(node, function, depth):
    return combined(node.operator, kind(node.lhs, function, depth), kind(node.rhs, function, depth))


def combined(operator, one, other):
    both = {one, other}
    if "" in both:
        return ""
    if operator == "%" and one in ("str", "bytes"):
        return one
    if operator in ("+", "*") and both & {"str", "bytes", "list"}:
        found = both & {"str", "bytes", "list"}
        return found.pop() if len(found) == 1 else "mixed"
    if not both <= NUMBERS | {None} or both == {None} and operator != "/":
        return None
    if operator in BITS:
        return "int"
    if operator == "/" or "float" in both:
        return "float"
    return "number" if both & {None, "number"} else "int"


def of_choice(node, function, depth):
    """`a or b`, and `a if c else b`."""
    pair = (node.true_val, node.false_val) if hasattr(node, "true_val") else (node.operand1, node.operand2)
    one, other = (kind(each, function, depth) for each in pair)
    if "" in (one, other):
        return one or other
    return one if one == other else combined("+", one, other) if {one, other} <= NUMBERS else None


def of_call(node, function, depth):
    text = called(node)
    first, _, method = text.partition(".")
    if first == "math" and method:
        return "int" if method in WHOLE else "float"
    if text in ("abs", "min", "max", "pow", "round", "divmod"):
        if text == "round" and len(node.args) == 1:
            return "int"
        if text in ("min", "max") and len(node.args) == 1:
            return of_element(Element(node.args[0]), function, depth)
        found = [kind(arg, function, depth) for arg in node.args]
        whole = found[0] if found else None
        for each in found[1:]:
            whole = combined("+", whole, each)
        return whole if whole in NUMBERS else whole and None
    own = function.module.get(text)
    if own is not None:
        return own.returned.kind()
    if text and not method and function.find(text) is None:
        declared = inferred(node, function)
        return declared or CALLS.get(text)
    if isinstance(node.function, ExprNodes.AttributeNode) and node.function.attribute in METHODS:
        return METHODS[node.function.attribute]
    return inferred(node, function)


def of_attribute(node, function, depth):
    if isinstance(node.obj, ExprNodes.NameNode) and node.obj.name == "math":
        return "float"
    return inferred(node, function)


def inferred(node, function, inside=False):
    """What Cython itself says of an expression, such as the call of a C function; or of what is inside its base."""
    try:
        type_ = (node.base if inside else node).infer_type(function.node.local_scope)
    except Exception:  # noqa: BLE001 - it is asked before its time; then nothing is known
        return None
    if inside:
        type_ = type_.base_type if type_.is_ptr or type_.is_array else type_.dtype if type_.is_memoryviewslice else None
    return of_type(type_)


def of_element(node, function, depth):
    """What a loop takes from a sequence."""
    base = kind(node.sequence, function, depth)
    if base in ("str", "bytes"):
        return "str" if base == "str" else "int"
    found = named(node, function)
    return found.kind() if found is not None else None


LITERALS = {
    "IntNode": "int",
    "FloatNode": "float",
    "BoolNode": "bool",
    "UnicodeNode": "str",
    "JoinedStrNode": "str",
    "BytesNode": "bytes",
    "CharNode": "int",
    "NoneNode": "none",
    "ListNode": "list",
    "DictNode": "dict",
    "NotNode": "bool",
    "PrimaryCmpNode": "bool",
    **dict.fromkeys("TupleNode SetNode LambdaNode GeneratorExpressionNode ImagNode InnerFunctionNode".split(), "other"),
}
RULES = {
    "NameNode": of_name,
    "IndexNode": of_index,
    "SliceIndexNode": of_slice,
    **dict.fromkeys(["UnaryMinusNode", "UnaryPlusNode", "TildeNode"], of_unary),
    **dict.fromkeys("AddNode SubNode MulNode DivNode ModNode PowNode IntBinopNode BitwiseOrNode".split(), of_operation),
    **dict.fromkeys(["BoolBinopNode", "CondExprNode"], of_choice),
    "InPlaceAssignmentNode": of_in_place,
    "SimpleCallNode": of_call,
    "AttributeNode": of_attribute,
    "ComprehensionNode": lambda node, function, depth: of_type(node.type),
    "TypecastNode": lambda node, function, depth: inferred(node, function),
    "Element": of_element,
}


def settle(functions):
    """Finds the kinds of all names: of what is assigned to them, then what their uses say, and again with both."""
    names = [name for function in functions for name in function.all_names()]
    for _ in range(3):
        for _ in range(PASSES):
            if not any([spread(name) for name in names]):
                break
        for name in names:
            if not name.kinds and name.unknown:
                found, _ = leaning(name)
                name.voted = {found} - {None}


def spread(name):
    """Looks anew at what is assigned to a name; whether that is news."""
    found, unknown = set(name.voted), name.parameter or not name.sources
    for source in name.sources:
        what = kind(source[0], source[1]) if isinstance(source, tuple) else source
        unknown = unknown or what is None
        if what:
            found.add(what)
    news = (found, unknown) != (name.kinds, name.unknown)
    name.kinds, name.unknown = found, unknown
    return news


def leaning(name, depth=0):
    """What the uses of a name say that it holds, and whether they leave no doubt."""
    votes = set()
    for use in name.uses:
        if use in ("counts", "indexes", "whole"):
            votes.add("INT")
        elif use == "real":
            votes.add("FLOAT")
        elif use == "letter":
            votes.add("str")
        elif use.startswith("."):
            votes |= {each for each, methods in SIGNS.items() if use[1:] in methods}
    for operator, other, function in name.partners:
        what = kind(other, function)
        if operator in BITS:
            votes.add("INT")
        elif operator == "*" and what in ("str", "bytes", "list"):
            votes.add("INT")
        elif what in ("str", "bytes"):
            votes.add(what)
        elif operator in ("//", "%") and what in ("int", "", None):
            votes.add("INT")
        elif what == "float":
            votes.add("FLOAT")
        elif operator == "/":
            votes.add("float")
        elif what == "int" and operator in ("+", "-", "<"):
            votes.add("int")
    if depth < 3:
        for target in name.targets:
            found, sure = leaning(target, depth + 1)
            if found is not None:
                votes.add(found.upper() if sure and found in ("int", "float") else found)
    for sure in ("str", "bytes", "list", "dict"):
        if sure in votes:
            return (sure, True) if not votes - {sure} else (None, False)
    for one in ("FLOAT", "INT", "float", "int"):
        if one in votes:
            return one.lower(), one.isupper()
    return None, False

"""The commands of a project: `python`, and the scripts that packages bring, each run as a process of its own."""

import builtins
import contextlib
import importlib
import importlib.util
import io
import json
import linecache
import os
import sys
import time
import types
import warnings

from . import cells, errors, pip, process, state

# Known without a look into the packages' metadata.
SCRIPTS = {
    "flask": "flask.cli:main",
    "pytest": "pytest:console_main",
    "coverage": "coverage.cmdline:main",
    "cython": "Cython.Compiler.Main:setuptools_main",
    "cythonize": "Cython.Build.Cythonize:main",
}
PYTHON = ("python", "python3", "python3.14", "py")
PIP = ("pip", "pip3")
TOOLS = "bytelab.tools"
INTERRUPTED = 130
NOT_FOUND = 127
SERVERLESS = (
    "There are no network sockets here, so no server is started: the preview shows the application, and "
    "app.test_client() asks it."
)
USAGE = """usage: python [option] ... [-c cmd | -m mod | file | -] [arg] ...
Options that have an effect: -c cmd, -m mod, -V, -W arg, -X dev. Without any of these: an interactive console.
"""
IGNORED = set("bBdEiIOPqsSuvx")


class Lines(io.RawIOBase):
    """Standard input, a line at a time as it is asked for; once it has ended, it has ended."""

    def __init__(self):
        self.rest = b""
        self.ended = False
        self.prompt = ""
        self.asks = True  # whoever answers sees the prompt; else it is printed
        self.exact = False  # answers come with their line ends

    def readable(self):
        return True

    def fileno(self):
        return 0

    def readinto(self, buffer):
        if not self.rest and not self.ended:
            prompt, self.prompt = self.prompt, ""
            try:
                line = cells.answer(prompt, False)
            except EOFError:
                line = None
            self.ended = not isinstance(line, str)
            self.rest = b"" if self.ended else line.encode("utf-8", "surrogatepass") + (b"" if self.exact else b"\n")
        taken = self.rest[: len(buffer)]
        self.rest = self.rest[len(taken) :]
        buffer[: len(taken)] = taken
        return len(taken)


def run(argv_json, env_json):
    """Runs a command to its end; its outcome with the exit status, as JSON."""
    argv, env = json.loads(argv_json), json.loads(env_json)
    cells.restore_streams()
    with process.isolated(argv, env), toolchain():
        prepare()
        status = perform(argv)
        flush()
    cells.restore_streams()
    return json.dumps({"status": "interrupted" if state.host.interrupted() else "ok", "code": status})


def toolchain():
    """Where this image has a C toolchain, what lets a process start other programs, and load what they made."""
    return contextlib.nullcontext() if TOOLS not in sys.modules else sys.modules[TOOLS].programs()


def prepare():
    """What a process begins with that is not what cells have."""
    sys.executable = "python"
    take_input()
    # The project's folder last, as if it had been installed in place.
    sys.path[:] = [entry for entry in sys.path if entry not in ("", state.HOME)] + [state.HOME]
    filters = os.environ.get("PYTHONWARNINGS", "")
    warn(filters.split(",") if filters else [])
    serving = sys.modules.get("werkzeug.serving")
    if serving is not None:
        serving.prepare_socket = serving.make_server = no_server


def take_input():
    """Standard input and `input` as a program has them."""
    builtins.input = read_line
    streams = sys.modules.get("bytelab.streams")
    if streams is not None and streams.led_in:
        # From a file, or from the program before in a pipe.
        sys.__stdin__ = sys.stdin
        return
    sys.stdin = sys.__stdin__ = io.TextIOWrapper(io.BufferedReader(Lines()), encoding="utf-8", errors="replace")


def read_line(prompt="", /):
    """`input`: asks with the prompt where the reader is asked, and else prints it."""
    if sys.stdin is None or sys.stdout is None:
        raise RuntimeError(f"input(): lost sys.{'stdin' if sys.stdin is None else 'stdout'}")
    raw = getattr(getattr(sys.stdin, "buffer", None), "raw", None)
    sys.stdout.flush()
    if isinstance(raw, Lines) and raw.asks and sys.stdout is sys.__stdout__ and not raw.ended:
        raw.prompt = str(prompt)
    else:
        raw = None
        sys.stdout.write(str(prompt))
        sys.stdout.flush()
    line = sys.stdin.readline()
    if raw is not None and raw.prompt:
        # The line was there already, so nobody was asked.
        sys.stdout.write(raw.prompt)
        raw.prompt = ""
    if not line:
        raise EOFError("EOF when reading a line")
    return line.removesuffix("\n")


def perform(argv):
    """Runs what `argv` names; its exit status."""
    name = argv[0] if argv else ""
    try:
        if name in PYTHON:
            python(argv[1:])
        elif name in PIP:
            return pip.run(argv[1:])
        else:
            script = entry(name)
            if script is None and TOOLS in sys.modules:
                return sys.modules[TOOLS].perform(argv)
            if script is None:
                return unknown(name)
            sys.argv[0] = f"/usr/bin/{name}"
            run_script(name, script)
    except SystemExit as exc:
        return cells.exit_status(exc)
    except BaseException as exc:  # noqa: BLE001 - whatever ends the program is told as Python tells it
        return complain(exc)
    return 0


def entry(name):
    """What a script that a package brings calls, as `module:function`; None if there is no such script."""
    if name in SCRIPTS and importlib.util.find_spec(name) is not None:
        return SCRIPTS[name]
    from importlib import metadata  # here, as in other functions: not worth its place in every snapshot

    found = list(metadata.entry_points(group="console_scripts", name=name))
    return found[0].value if found else None


def provides(name):
    """Whether this is Python, pip, or a script of a package."""
    return name in PYTHON or name in PIP or entry(name) is not None


def run_script(name, script):
    module, _, function = script.partition(":")
    loaded = importlib.import_module(module)
    main = types.ModuleType("__main__")
    main.__dict__.update(__builtins__=builtins, __file__=sys.argv[0])
    sys.modules["__main__"] = main
    sys.exit(getattr(loaded, function.partition(" ")[0])())


def unknown(name):
    """Says what there is instead."""
    from importlib import metadata

    scripts = sorted({each.name for each in metadata.entry_points(group="console_scripts")} & {*SCRIPTS})
    there = ", ".join(["python", *scripts])
    said = f"{name}: not available here; there are {there} and pip."
    if name in SCRIPTS:
        said = f"{name}: this lab's packages do not have it; there are {there} and pip."
    print(said, file=sys.stderr)
    return NOT_FOUND


def python(args):
    """The `python` command."""
    args = list(args)
    while args and args[0].startswith("-") and args[0] not in ("-", "--"):
        option = args.pop(0)
        letters = option[1:]
        if option in ("--version", "-V", "-VV"):
            print("Python", sys.version if option == "-VV" else sys.version.split()[0])
            return
        if option in ("--help", "-h", "-?"):
            print(USAGE, end="")
            return
        if option == "--exact":
            # Standard input is handed over as it is, not line by line as a person answers.
            sys.stdin.buffer.raw.exact = True
            continue
        if option == "--source":
            # A program whose text is known, though its file is not here: its name, its text.
            name, text = args.pop(0), args.pop(0)
            run_source(text, name, "-" if name == "<stdin>" else name, args)
            return
        while letters and letters[0] in IGNORED:
            letters = letters[1:]
        if not letters:
            continue
        if letters[0] not in "cmWX":
            print(f"Unknown option: -{letters[0]}\n{USAGE}Try `python -h' for more information.", end="\n", file=sys.stderr)
            sys.exit(2)
        if not letters[1:] and not args:
            print(f"Argument expected for the -{letters[0]} option\n{USAGE}", end="", file=sys.stderr)
            sys.exit(2)
        value = letters[1:] or args.pop(0)
        if letters[0] == "c":
            sys.path.insert(0, "")
            run_source(value, "<string>", "-c", args)
            return
        if letters[0] == "m":
            run_module(value, args)
            return
        if letters[0] == "W":
            warn([value])
        elif value == "dev":
            warn(["default"])
    if args and args[0] == "--":
        args.pop(0)
    if not args:
        interact()
    elif args[0] == "-":
        run_source(sys.stdin.read(), "<stdin>", "-", args[1:])
    else:
        run_file(args[0], args[1:])


def warn(options):
    """Takes `-W` options as Python does at its start."""
    sys.warnoptions = [*getattr(sys, "warnoptions", []), *options]
    if options:
        warnings._processoptions(options)


def main_module(file=None):
    module = types.ModuleType("__main__")
    module.__builtins__ = builtins
    module.__loader__ = None
    if file is not None:
        module.__file__ = file
    sys.modules["__main__"] = module
    return module.__dict__


def run_source(source, filename, zeroth, args, file=None):
    sys.argv = [zeroth, *args]
    text = source.decode("utf-8", "replace") if isinstance(source, bytes) else source
    linecache.cache[filename] = (len(text), None, text.splitlines(True), filename)
    exec(compile(source, filename, "exec", 0, dont_inherit=True), main_module(file))


def run_module(name, args):
    if name == "pip":
        sys.exit(pip.run(args))
    sys.argv = ["-m", *args]
    sys.path.insert(0, os.getcwd())
    if importlib.util.find_spec(name.partition(".")[0]) is None:
        print(f"python: No module named {name}", file=sys.stderr)
        tell_missing(name.partition(".")[0])
        sys.exit(1)
    for loaded in (name, f"{name}.__main__"):
        # Here from the start, where a process of its own would load it now; `runpy` would say that this is odd.
        if not hasattr(sys.modules.get(loaded), "__path__"):
            sys.modules.pop(loaded, None)
    import runpy

    main_module()
    runpy._run_module_as_main(name)


def run_file(name, args):
    if os.path.isdir(name):
        import runpy

        sys.argv = [name, *args]
        sys.path.insert(0, name)
        if importlib.util.find_spec("__main__") is None and not os.path.exists(os.path.join(name, "__main__.py")):
            print(f"python: can't find '__main__' module in '{os.path.abspath(name)}'", file=sys.stderr)
            sys.exit(1)
        runpy.run_path(name, run_name="__main__")
        return
    try:
        with open(name, "rb") as file:
            source = file.read()
    except OSError as exc:
        number = 2 if isinstance(exc, FileNotFoundError) else exc.errno  # as Linux counts them
        print(f"python: can't open file '{os.path.abspath(name)}': [Errno {number}] {exc.strerror}", file=sys.stderr)
        sys.exit(2)
    sys.path.insert(0, os.path.dirname(os.path.abspath(name)))
    run_source(source, name, name, args, name)


def interact():
    """The interactive console."""
    import code

    sys.argv = [""]
    sys.path.insert(0, "")
    sys.ps1, sys.ps2 = ">>> ", "... "
    begun = time.monotonic()
    build = " ".join(sys.version.split()[:1])
    banner = f'Python {build} on {sys.platform}\nType "help", "copyright", "credits" or "license" for more information.'

    def ask(prompt):
        # Whoever stops the console is not asked again.
        return sys.exit(INTERRUPTED) if state.host.interrupted() and state.heard > begun else read_line(prompt)

    try:
        code.interact(banner=banner, readfunc=ask, local=main_module(), exitmsg="")
    finally:
        del sys.ps1, sys.ps2


def no_server(*args, **kwargs):
    """Stands in for Werkzeug's server."""
    print(SERVERLESS, file=sys.stderr)
    sys.exit(1)


def complain(exc):
    """Says what ended the program, as Python does; its exit status."""
    own = own_frames(exc.__traceback__)
    if isinstance(exc, KeyboardInterrupt):
        # It is on its way out, and says so undisturbed.
        state.host.ending()
    flush()
    if isinstance(exc, KeyboardInterrupt) and own is None:
        # A tool of the runtime's was stopped, which has said of it what is to be said.
        return INTERRUPTED
    try:
        sys.excepthook(type(exc), exc, own)
    except Exception as broken:  # noqa: BLE001 - the program's own hook failed
        print("Error in sys.excepthook:", file=sys.stderr)
        sys.__excepthook__(type(broken), broken, broken.__traceback__)
        print("\nOriginal exception was:", file=sys.stderr)
        sys.__excepthook__(type(exc), exc, own)
    if isinstance(exc, KeyboardInterrupt):
        return INTERRUPTED
    name = missing_module(exc)
    foreign = isinstance(exc, (MemoryError, OSError, RuntimeError)) and not isinstance(exc, RecursionError)
    hint = errors.hint_for(exc) if foreign else None
    if name is not None:
        tell_missing(name)
    elif hint is not None:
        tell("limit", hint)
    return 1


def tell_missing(name):
    """Says that there is no such package here, which a `pip install` would not change."""
    tell("packages", f"{name} is not among this lab's packages ({', '.join(sorted(state.locked)) or 'it has none'}).")


def tell(topic, text):
    state.flush()
    state.host.emit("notice", json.dumps({"code": topic, "text": text}))


def own_frames(tb):
    """The traceback without the frames of the runtime, and of `runpy` at its beginning."""
    frames = []
    while tb is not None:
        name = tb.tb_frame.f_code.co_filename
        if not errors.is_harness(name) and (frames or name != "<frozen runpy>"):
            frames.append(tb)
        tb = tb.tb_next
    for each in reversed(frames):
        tb = types.TracebackType(tb, each.tb_frame, each.tb_lasti, each.tb_lineno)
    return tb


def missing_module(exc):
    """The top-level module that no package here has, if that is what went wrong."""
    while exc is not None:
        if isinstance(exc, ModuleNotFoundError) and exc.name:
            top = exc.name.partition(".")[0]
            if top not in sys.stdlib_module_names and top not in sys.modules and importlib.util.find_spec(top) is None:
                return top
        exc = exc.__cause__ or exc.__context__
    return None


def flush():
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except (AttributeError, ValueError, OSError):
            # The program has closed or replaced it.
            continue


def get_ready(name, args):
    """Arguments, input and paths of a program that is recorded afterwards; its prompts belong to its output."""
    take_input()
    sys.stdin.buffer.raw.asks = False
    sys.stdin.buffer.raw.exact = True
    # Each run begins with the streams as they are here.
    cells.streams["stdin"] = sys.stdin
    sys.argv = [name, *args]
    sys.path.insert(0, os.path.dirname(os.path.join(os.getcwd(), name)))
    # The recorded program's own module is made later; names that it lacks are looked for here.
    builtins.__file__ = name

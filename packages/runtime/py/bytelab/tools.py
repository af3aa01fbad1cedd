"""Programs that a program starts: compilers, make, the shell, small ones for files, and Python itself.

There is one interpreter and no other process, so each runs here, to its end, before whoever started it goes on.
"""

import contextlib
import io
import json
import os
import subprocess
import sys
import tempfile

from Cython.Compiler import Main
from pyodide.ffi import can_run_sync, run_sync

from . import command, cythonizing, extensions, files, launching, process, stages, state, streams
from .launching import NotFound

FOUND = ("/usr/bin/", "/bin/", "/usr/local/bin/")
NOT_FOUND = 127
STOPPED = 130
DEPTH = 20
MAGIC = b"\0asm"

run_pipeline = Main.run_pipeline
depth = 0
compilers = set()


def has_compiler():
    """Whether this lab has the C toolchain."""
    if not compilers:
        compilers.update(json.loads(state.host.commands()) if state.host is not None else ())
    return bool(compilers)


def known():
    """Names of all programs that can be started."""
    has_compiler()
    return sorted({"python", "pip", "make", "sh", *compilers, *files.PROGRAMS, *command.SCRIPTS})


def spawn(argv, env=None):
    """Runs a program with arguments, in the current folder and with the current standard streams; its exit status.

    `env`: its environment; None: that of this process. Raises NotFound where there is no such program.
    """
    global depth
    if depth >= DEPTH:
        streams.complain(f"{argv[0]}: programs start programs, {DEPTH} deep: one of them starts itself")
        return 1
    depth += 1
    try:
        with environment(env):
            return start(list(argv))
    finally:
        depth -= 1


def perform(argv):
    """Runs a program that a reader names; says so where there is none."""
    try:
        return launching.launch(argv, dict(os.environ), spawn, find)
    except NotFound:
        streams.complain(f"{argv[0]}: not available here; there are {', '.join(known())}.")
        return NOT_FOUND


def find(name):
    """Where a program lies that is no small one for files; None if there is none."""
    return f"/usr/bin/{name}" if name in known() or command.provides(name) else None


def start(argv):
    name = argv[0]
    for folder in FOUND:
        name = name.removeprefix(folder)
    has_compiler()
    if name in compilers:
        return compile([name, *argv[1:]])
    if name in ("sh", "bash", "dash"):
        from . import shell

        return shell.main(argv, spawn, find=find)
    if name in ("make", "gmake"):
        from . import make

        return make.main(argv, spawn, find)
    if name in files.PROGRAMS:
        streams.flush()
        return files.PROGRAMS[name](argv[1:])
    if "/" in name:
        return run_file(name, argv)
    if command.provides(name):
        # A process within another: what runs in it changes nothing for the outer one but files.
        with process.isolated([name, *argv[1:]]), programs():
            command.prepare()
            status = command.perform([name, *argv[1:]])
            command.flush()
        return status
    raise NotFound(argv[0])


def compile(argv, stdin=""):
    """Runs a tool of the C toolchain; its exit status."""
    streams.flush()
    answer = state.host.tool(json.dumps(argv), os.getcwd(), stdin)
    if not isinstance(answer, str):
        # The compiler is on its way.
        if not can_run_sync():
            streams.complain(f"{argv[0]}: the compiler has to be fetched, and this browser cannot wait for it here")
            return 1
        answer = run_sync(answer)
    answer = json.loads(answer)
    if answer["code"] == STOPPED:
        state.interrupt()
    streams.write(answer["out"].encode(), sys.stdout)
    streams.write(answer["err"].encode(), sys.stderr)
    return answer["code"]


def run_file(name, argv):
    """Runs a file: one that a compiler made, or a script."""
    try:
        with open(name, "rb") as file:
            head = file.read(256)
    except OSError:
        raise NotFound(name) from None
    if head.startswith(MAGIC):
        return extensions.run_main(name, argv)
    if head.startswith(b"#!"):
        words = head[2:].partition(b"\n")[0].decode("utf-8", "replace").split()
        program = os.path.basename(words[1] if os.path.basename(words[0]) == "env" and len(words) > 1 else words[0])
        return spawn([program, name, *argv[1:]])
    return spawn(["sh", name, *argv[1:]])


# --- subprocess


@contextlib.contextmanager
def programs():
    """Lets `subprocess` and `os.system` start programs while the block runs, and tells of what Cython does."""
    before = subprocess.Popen, os.system, Main.run_pipeline
    subprocess.Popen, os.system, Main.run_pipeline = Popen, system, translate
    try:
        with contextlib.ExitStack() as stack:
            stack.enter_context(cythonizing.pristine())
            stack.enter_context(extensions.installed())
            if not cythonizing.listeners:
                stack.enter_context(cythonizing.listening(tell))
            yield
    finally:
        # What C has printed and not sent on belongs to this process.
        streams.flush()
        subprocess.Popen, os.system, Main.run_pipeline = before


def translate(source, options, *args, **kwargs):
    """Cython's own way from a source to C, told as a part of the build."""
    stage = stages.begin("cythonize", cythonizing.relative(source))
    try:
        result = run_pipeline(source, options, *args, **kwargs)
    except BaseException:
        stage.failed()
        raise
    if getattr(result, "num_errors", 0):
        stage.failed()
    else:
        stage.done()
    return result


def tell(diagnostic):
    state.host.emit("diagnostic", json.dumps({"diagnostic": diagnostic}))


def system(line):
    """`os.system`: the status as `os.wait` gives it."""
    from . import shell

    streams.flush()
    return shell.run(os.fsdecode(line), spawn) << 8


class Popen:
    """`subprocess.Popen` where a program has ended by the time it has begun."""

    def __init__(
        self,
        args,
        bufsize=-1,
        executable=None,
        stdin=None,
        stdout=None,
        stderr=None,
        preexec_fn=None,
        close_fds=True,
        shell=False,
        cwd=None,
        env=None,
        universal_newlines=None,
        startupinfo=None,
        creationflags=0,
        restore_signals=True,
        start_new_session=False,
        pass_fds=(),
        *,
        encoding=None,
        errors=None,
        text=None,
        **rest,
    ):
        self.args = args
        self.pid = 2
        self.returncode = None
        self.stdin = self.stdout = self.stderr = None
        self._text = bool(text or universal_newlines or encoding or errors)
        self._how = {"encoding": encoding or "utf-8", "errors": errors or "strict"}
        if isinstance(args, (str, bytes, os.PathLike)):
            words = [os.fsdecode(args)]
            line = words[0] if shell else None
        else:
            words = [os.fsdecode(word) for word in args]
            line = words[0] if shell else None
        if not words or (not shell and not words[0]):
            raise FileNotFoundError(2, "No such file or directory", "")
        if line is None and not self._exists(executable or words[0]):
            raise FileNotFoundError(44, "No such file or directory", words[0])
        self._pending = (line, words, cwd, env, stdout, stderr)
        if stdin == subprocess.PIPE:
            # It runs when all that it is to read is there.
            self.stdin = Feed(self)
        else:
            self._run(stdin)

    @staticmethod
    def _exists(name):
        bare = name
        for folder in FOUND:
            bare = bare.removeprefix(folder)
        return ("/" in bare and os.path.exists(bare)) or ("/" not in bare and (bare in known() or command.provides(bare)))

    def _run(self, stdin):
        line, words, cwd, env, stdout, stderr = self._pending
        outputs = {}
        with contextlib.ExitStack() as stack:
            stack.enter_context(folder(cwd))
            stack.enter_context(environment(env))
            for number, target in ((0, stdin), (1, stdout), (2, stderr)):
                where = self._target(number, target, outputs)
                if where != number:
                    stack.enter_context(streams.led(number, where))
            if line is not None:
                from . import shell

                self.returncode = shell.run(line, spawn)
            else:
                self.returncode = spawn(words)
        for number, file in outputs.items():
            file.seek(0)
            setattr(self, ("stdin", "stdout", "stderr")[number], io.TextIOWrapper(file, **self._how) if self._text else file)

    def _target(self, number, target, outputs):
        if target is None:
            return number
        if target == subprocess.DEVNULL:
            return None
        if target == subprocess.STDOUT:
            return 1
        if target == subprocess.PIPE:
            outputs[number] = tempfile.TemporaryFile()
            return outputs[number].fileno()
        return target if isinstance(target, int) else target.fileno()

    def communicate(self, input=None, timeout=None):
        if self.stdin is not None and not self.stdin.closed:
            if input:
                self.stdin.write(input.encode(**self._how) if isinstance(input, str) and not self._text else input)
            self.stdin.close()
        return tuple(stream.read() if stream is not None else None for stream in (self.stdout, self.stderr))

    def wait(self, timeout=None):
        if self.stdin is not None and not self.stdin.closed:
            self.stdin.close()
        return self.returncode

    def poll(self):
        return self.returncode

    def send_signal(self, sig):
        pass

    terminate = kill = lambda self: None

    def __enter__(self):
        return self

    def __exit__(self, *exc):
        self.wait()
        for stream in (self.stdout, self.stderr):
            if stream is not None:
                stream.close()

    def __class_getitem__(cls, item):
        return cls


class Feed:
    """Standard input of a program that begins when it is closed."""

    def __init__(self, program):
        self.program = program
        self.file = tempfile.TemporaryFile()
        self.closed = False

    def write(self, data):
        data = data.encode(**self.program._how) if isinstance(data, str) else data
        self.file.write(data)
        return len(data)

    def flush(self):
        pass

    def close(self):
        if self.closed:
            return
        self.closed = True
        self.file.seek(0)
        self.program._run(self.file)
        self.file.close()


@contextlib.contextmanager
def folder(path):
    before = os.getcwd()
    if path is not None:
        os.chdir(path)
    try:
        yield
    finally:
        os.chdir(before)


@contextlib.contextmanager
def environment(values):
    """The environment is just that while the block runs; None: as it is."""
    before = dict(os.environ)
    if values is not None:
        os.environ.clear()
        os.environ.update(values)
    try:
        yield
    finally:
        if os.environ != before:
            os.environ.clear()
            os.environ.update(before)

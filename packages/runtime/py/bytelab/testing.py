"""pytest with its results as they come, and what coverage found."""

import contextlib
import io
import json
import os
import tempfile
import types

from . import cells, command, errors, process, state

MAX_MESSAGE = 200_000
MAX_LINE = 2_000
MAX_NAME = 10_000
MAX_CASES = 100_000
TESTS = ["tests/*", "test/*", "*/tests/*", "test_*.py", "*/test_*.py", "*_test.py", "*/*_test.py"]
TESTS += ["conftest.py", "*/conftest.py"]
WARM = {
    "pyproject.toml": '[tool.pytest.ini_options]\nfilterwarnings = ["error"]\n',
    "conftest.py": "import pytest\n@pytest.fixture\ndef one():\n    yield 1\n",
    "warmed.py": "def f(x):\n    if x:\n        return 1\n    return 2\n",
    "test_warm.py": """
import logging, unittest, warnings
import pytest
import warmed

@pytest.mark.parametrize("x", [0, 1])
def test_all(one, x, tmp_path, monkeypatch, capsys, caplog, request):
    monkeypatch.setenv("WARM", "1")
    monkeypatch.chdir(tmp_path)
    print("said")
    logging.warning("logged")
    assert warmed.f(x) in (1, 2)
    with pytest.raises(ZeroDivisionError, match="by zero"):
        1 / 0
    with pytest.warns(UserWarning):
        warnings.warn("warm")

def test_fd(capfd):
    assert capfd.readouterr().out == ""

@pytest.mark.parametrize(("a", "b"), [([1], [2]), ({"a": 1}, {"a": 2}), ("x\\ny", "x\\nz"), ({1}, {2}), (1, 2)])
def test_fails(a, b):
    print("said")
    logging.warning("logged")
    assert a == b

def test_in():
    assert "a" in "b"

@pytest.mark.skip(reason="skip")
def test_skip():
    pass

@pytest.mark.xfail
def test_xfail():
    assert 0

def test_error(missing):
    pass

class TestCase(unittest.TestCase):
    def test_it(self):
        self.assertEqual(1, 1)
""",
    "test_broken.py": "def",
}
NOT_RUN = {
    2: "The tests could not all be collected, so none was run: each file that failed says why.",
    3: "pytest itself failed (exit status 3): its output says why.",
    4: "pytest could not begin (exit status 4): its output says why.",
}


def run(args_json, coverage):
    """Runs pytest in the working folder, and measures coverage if asked; `{status, code}` as JSON."""
    args = json.loads(args_json)
    try:
        import pytest  # noqa: F401 - only to know that it is there

        if coverage:
            import coverage as _  # noqa: F401
    except ModuleNotFoundError as exc:
        return json.dumps({"status": "error", "error": errors.describe(exc)})
    cells.restore_streams()
    with process.isolated(["pytest", *args]), command.toolchain():
        command.take_input()
        reporter = Reporter()
        with measured() if coverage else contextlib.nullcontext():
            code = run_pytest(args, reporter)
        reporter.close(code)
    cells.restore_streams()
    return json.dumps({"status": "interrupted" if state.host.interrupted() else "ok", "code": code})


def run_pytest(args, reporter):
    import pytest

    return int(pytest.main(list(args), plugins=[reporter.plugin()]))


def warm():
    """Runs a small suite, failures and coverage included, so that what is imported late is there: for an image."""
    host, home = state.host, os.getcwd()
    state.host = types.SimpleNamespace(emit=lambda *_: None, ending=lambda: None, interrupted=lambda: False)
    try:
        with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
            os.chdir(folder)
            for name, text in WARM.items():
                with open(name, "w") as file:
                    file.write(text)
            run('["--continue-on-collection-errors"]', True)
            run('["-q", "--lf"]', False)
            os.chdir(home)
    finally:
        state.host = host


def emit(event, data):
    state.host.emit(event, json.dumps(data))


def notice(text):
    emit("notice", {"code": "exit", "text": text})


def relative(path):
    """A path as seen from the working folder, where it is below that."""
    return os.fspath(path).removeprefix(os.getcwd() + "/")


def name_of(node):
    return str(node.nodeid)[:MAX_NAME]


def cut(text, limit=MAX_MESSAGE):
    if len(text) <= limit:
        return text
    half = limit // 2
    return f"{text[:half]}\n… {len(text) - limit:,} characters left out …\n{text[-half:]}"


def first_line(text):
    return text.strip().partition("\n")[0][:MAX_LINE]


class Reporter:
    """Tells the host of tests as pytest finds and runs them."""

    def __init__(self):
        self.found = 0
        self.deselected = 0
        self.failed_files = 0
        self.parts = {}

    def plugin(self):
        """The hooks. Made late: pytest is imported when tests are first run."""
        import pytest

        reporter = self

        class Hooks:
            @pytest.hookimpl(wrapper=True)
            def pytest_load_initial_conftests(self):
                from _pytest.config import ConftestImportFailure

                try:
                    return (yield)
                except ConftestImportFailure as exc:
                    reporter.broken(relative(exc.path), exc.cause)
                    raise

            @pytest.hookimpl(wrapper=True)
            def pytest_make_collect_report(self, collector):
                report = yield
                reporter.collected(collector, report)
                return report

            @pytest.hookimpl(wrapper=True)
            def pytest_runtest_makereport(self, item, call):
                report = yield
                report.bytelab_exception = call.excinfo and call.excinfo.value
                return report

            def pytest_deselected(self, items):
                reporter.deselected += len(items)

            def pytest_collection_finish(self, session):
                reporter.begin(session.items)

            def pytest_runtest_logreport(self, report):
                reporter.phase(report)

            @pytest.hookimpl(tryfirst=True)
            def pytest_keyboard_interrupt(self, excinfo):
                if state.host.interrupted():
                    # It is on its way out: a second interrupt would hit the fixtures that are being closed.
                    state.host.ending()
                # pytest would first write down all of its own frames, for the one line that it shows.
                own = [entry for entry in excinfo.traceback if errors.is_own(str(entry.path))]
                if own:
                    excinfo.traceback = type(excinfo.traceback)(own)

        return Hooks()

    def begin(self, items):
        self.found = len(items)
        cases = []
        for item in items[:MAX_CASES]:
            line = item.location[1]
            cases.append({"id": name_of(item), "file": relative(item.path), "line": (line or 0) + 1})
        emit("collected", {"cases": cases})

    def broken(self, name, exc, message=None):
        """A file that could not be read as tests."""
        self.failed_files += 1
        error = errors.describe(exc, relative=True)
        said = {"id": name, "outcome": "error", "ms": 0, "message": cut(message or error["text"])}
        reason = f"{error['name']}: {error['message']}" if error["message"] else error["name"]
        emit("case", said | {"reason": first_line(reason), "frames": own_frames(error["frames"])})

    def collected(self, collector, report):
        name = name_of(collector) or "."
        if report.outcome == "failed":
            exc = report.call.excinfo.value
            self.broken(name, exc.__cause__ or exc, plain(report))
        elif report.outcome == "skipped":
            emit("case", {"id": name, "outcome": "skipped", "ms": 0, "reason": skip_reason(report)})

    def phase(self, report):
        """One of the phases of a test, which are its set-up, its call and its clean-up; the last tells the host."""
        name = name_of(report)
        parts = self.parts.setdefault(name, [])
        parts.append(report)
        if report.when == "teardown":
            del self.parts[name]
            emit("case", case_of(name, parts))

    def close(self, code):
        if code in (3, 4) or code == 2 and self.failed_files:
            notice(NOT_RUN[code])
        elif code == 5:
            why = f"all {self.deselected} were left out by the options" if self.deselected else "files are test_….py"
            notice(f"pytest found no tests ({why}).")


def case_of(name, parts):
    """A test as one event, from the reports of its phases."""
    bad = [report for report in parts if report.failed]
    phases = [report for report in parts if not hasattr(report, "context")]  # not those of subtests, within one
    said = {"id": name, "outcome": outcome_of(parts, bad), "ms": 1000 * sum(report.duration for report in phases)}
    skipped = next((report for report in parts if report.skipped), None)
    expected = next((report.wasxfail for report in parts if hasattr(report, "wasxfail")), None)
    if bad:
        said["reason"] = failure_reason(bad[0])
        said["message"] = cut("\n".join(map(titled, bad)))
        exc = getattr(bad[0], "bytelab_exception", None)
        if exc is not None:
            said["frames"] = own_frames(errors.describe(exc, relative=True)["frames"])
    elif expected is not None:
        said["reason"] = first_line(expected.removeprefix("reason: "))
    elif skipped is not None:
        said["reason"] = skip_reason(skipped)
    sections = parts[-1].sections
    if sections:
        said["sections"] = [{"title": title[:200], "text": cut(text)} for title, text in sections]
    return said


def outcome_of(parts, bad):
    if bad:
        return "failed" if any(report.when == "call" for report in bad) else "error"
    if any(hasattr(report, "wasxfail") for report in parts):
        return "xfailed" if any(report.skipped for report in parts) else "xpassed"
    return "skipped" if any(report.skipped for report in parts) else "passed"


def titled(report):
    """What pytest says of a failed phase, headed as pytest heads it where it is not the test itself."""
    text = plain(report)
    if report.when != "call":
        return f"ERROR at {report.when} of {report.head_line or report.nodeid}\n\n{text}"
    return f"{report.head_line}\n\n{text}" if hasattr(report, "context") else text


def plain(report):
    """What a report says at length, as it stands on pytest's terminal; its indentation kept."""
    from _pytest._io import TerminalWriter

    written = TerminalWriter(io.StringIO())
    written.hasmarkup = False
    report.toterminal(written)
    return written._file.getvalue().strip("\n")


def failure_reason(report):
    crash = getattr(report.longrepr, "reprcrash", None)
    if crash:
        return first_line(crash.message)
    lines = report.longreprtext.splitlines() or [""]
    return first_line(next((line[1:] for line in lines if line.startswith("E  ")), lines[0]))


def skip_reason(report):
    why = report.longrepr[2] if isinstance(report.longrepr, tuple) else report.longreprtext
    return first_line(str(why).removeprefix("Skipped: "))


def own_frames(frames):
    """Where it happened in the project, and beyond it; not how pytest came there."""
    first = next((index for index, frame in enumerate(frames) if frame["own"]), len(frames))
    return [frame for frame in frames[first:] if not is_pytest(frame["file"])]


def is_pytest(file):
    return "/_pytest/" in file or "/pluggy/" in file


@contextlib.contextmanager
def measured():
    """Measures statements and branches as `coverage run --branch` does, and says at the end what was found."""
    import coverage

    try:
        measuring = coverage.Coverage(branch=True)
        if not any(measuring.get_option(f"run:{key}") for key in ("source", "source_pkgs", "source_dirs", "include")):
            measuring.set_option("run:source", ["."])
            measuring.set_option("run:omit", [*(measuring.get_option("run:omit") or []), *TESTS])
        with beside_library():
            measuring.start()
    except coverage.CoverageException as exc:
        notice(f"Coverage is not measured: {exc}")
        yield
        return
    try:
        with beside_library():
            yield
    finally:
        measuring.stop()
    try:
        measuring.save()
        emit("coverage", findings(measuring))
    except coverage.CoverageException as exc:
        notice(f"Coverage could not be reported: {exc}")
    finally:
        forget()


@contextlib.contextmanager
def beside_library():
    """Keeps coverage from asking where the library's files really lie: there are no links, and each package asked for
    would be fetched whole, with the standard library's sources for a note of who began to measure."""
    from coverage import collector, inorout

    canonical, stack = inorout.canonical_filename, collector.short_stack
    inorout.canonical_filename = lambda name: name if name.startswith(process.LIBRARY) else canonical(name)
    collector.short_stack = lambda *args, **options: ""
    try:
        yield
    finally:
        inorout.canonical_filename, collector.short_stack = canonical, stack


def forget():
    """Empties the cache in which coverage's collectors, and all that they found, would live on."""
    from coverage.collector import Collector

    for member in vars(Collector).values():
        if hasattr(member, "cache_clear"):
            member.cache_clear()


def findings(measuring):
    """What coverage's own reports say, as a `coverage` event."""
    from coverage.report_core import get_analysis_to_report
    from coverage.results import Numbers

    # A file that is not Python, or is gone, leaves the others worth showing.
    measuring.set_option("report:ignore_errors", True)
    total = Numbers(measuring.get_option("report:precision"))
    files = []
    for file, analysis in get_analysis_to_report(measuring, None):
        total += analysis.numbers
        files.append(file_of(relative(file.filename), analysis))
    return {"files": files, "percent": total.pc_covered}


def file_of(path, analysis):
    taken = analysis.executed_branch_arcs()
    missed = analysis.missing_branch_arcs()
    branches = [(line, to, ran) for arcs, ran in ((taken, True), (missed, False)) for line in arcs for to in arcs[line]]
    return {
        "path": path,
        "statements": sorted(analysis.statements),
        "missing": sorted(analysis.missing),
        "excluded": sorted(analysis.excluded),
        "branches": [{"line": line, "to": to, "taken": ran} for line, to, ran in sorted(branches)],
        "percent": analysis.numbers.pc_covered,
    }

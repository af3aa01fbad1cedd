"""What changed is made again, what did not is left alone, and clean leaves what somebody wrote."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

WRITTEN = ["Makefile", "leaf.c", "main.py", "pytea.pyx", "setup.py", "tea.h", "water.c"]


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """A copy of what the reader wrote. Times are set by hand, a minute apart, so that no clock is too coarse."""
    for name in WRITTEN:
        shutil.copy(name, tmp_path / name)
        os.utime(tmp_path / name, (1_000_000_000, 1_000_000_000))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def make(*words):
    done = subprocess.run(["make", *words], capture_output=True, text=True)
    return done.returncode, done.stdout + done.stderr


def made():
    """Makes the library, and gives everything in it one time."""
    code, text = make("libtea.a")
    assert code == 0, f"make libtea.a in a fresh folder:\n{text}"
    for path in Path().iterdir():
        if path.name not in WRITTEN:
            os.utime(path, (1_000_000_060, 1_000_000_060))


def compiled():
    """Which objects make would compile now, and whether it would put the library together."""
    code, text = make("-n", "libtea.a")
    assert code == 0, f"make -n libtea.a:\n{text}"
    return {name for name in ("water", "leaf") if f"{name}.c" in text}, "ar " in text


def touch(name):
    os.utime(name, (1_000_000_120, 1_000_000_120))


def test_the_module():
    """What make built first of all."""
    import pytea

    assert pytea.teaspoons(1000) == 6


def test_fresh(folder):
    code, text = make("libtea.a")
    assert code == 0, f"make libtea.a in a fresh folder:\n{text}"
    listed = subprocess.run(["ar", "t", "libtea.a"], capture_output=True, text=True).stdout.split()
    assert sorted(listed) == ["leaf.o", "water.o"], f"the library should hold leaf.o and water.o, it holds {listed}"


def test_nothing_changed(folder):
    made()
    assert compiled() == (set(), False), "nothing changed, and make would make it all the same"


@pytest.mark.parametrize("name", ["water", "leaf"])
def test_one_file_changed(folder, name):
    made()
    touch(f"{name}.c")
    objects, library = compiled()
    assert name in objects, f"{name}.c changed, and make would not compile it: what does {name}.o depend on?"
    assert objects == {name}, f"only {name}.c changed, make would compile {sorted(objects)}"
    assert library, f"{name}.o changes, so the library must be put together again: what does libtea.a depend on?"


def test_the_header_changed(folder):
    made()
    touch("tea.h")
    objects, library = compiled()
    assert objects == {"water", "leaf"}, f"both C files include tea.h; it changed, and make would compile {sorted(objects) or 'nothing'}"
    assert library


def test_an_object_is_missing(folder):
    made()
    Path("leaf.o").unlink()
    objects, library = compiled()
    assert objects == {"leaf"}
    assert library, "leaf.o is made anew, so the library must be too"


LEFT = ["build/temp/pytea.o", "leaf.o", "libtea.a", "pytea.c", "pytea.cpython-314-wasm32-emscripten.so", "water.o"]


@pytest.mark.parametrize("left", [LEFT, [], ["pytea.c"]], ids=["all", "nothing", "some"])
def test_clean(folder, left):
    for name in left:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("")
    code, text = make("clean")
    names = sorted(path.name for path in folder.iterdir())
    gone = [name for name in WRITTEN if name not in names]
    assert not gone, f"make clean took away what somebody wrote: {', '.join(gone)}"
    stays = [name for name in names if name not in WRITTEN]
    assert not stays, f"make clean left {', '.join(stays)}"
    assert code == 0, f"make clean failed; there were: {', '.join(left) or 'no made files'}\n{text}"


@pytest.mark.parametrize("name", ["clean", "all"])
def test_a_file_of_that_name(folder, name):
    """A file named clean must not keep make clean from running."""
    (folder / name).write_text("")
    os.utime(folder / name, (2_000_000_000, 2_000_000_000))
    code, text = make("-n", name)
    assert code == 0 and ("rm" in text or "setup.py" in text), f"there is a file named {name}, and make {name} says: {text.strip()}"

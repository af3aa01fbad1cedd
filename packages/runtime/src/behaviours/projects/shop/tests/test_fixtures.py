import os
import sys
import unittest
import warnings

import pytest

from shop import basket

calls = []


@pytest.fixture(scope="module")
def shared():
    calls.append("up")
    yield calls
    calls.append("down")


@pytest.fixture(params=[1, 2], ids=["one", "two"])
def number(request):
    return request.param


@pytest.fixture(autouse=True)
def counted(request):
    before = len(calls)
    yield
    assert len(calls) >= before


def test_shared(shared):
    assert shared == ["up"]


def test_params(number, shared):
    assert number in (1, 2)


def test_folder(tmp_path, tmp_path_factory):
    (tmp_path / "a" / "b").mkdir(parents=True)
    (tmp_path / "a" / "b" / "c.txt").write_text("héllo", encoding="utf-8")
    assert [path.name for path in tmp_path.rglob("*.txt")] == ["c.txt"]
    assert tmp_path_factory.mktemp("other").is_dir()


def test_printed(capsys):
    print("out")
    print("err", file=sys.stderr)
    assert capsys.readouterr() == ("out\n", "err\n")
    with capsys.disabled():
        pass
    assert basket.safe("x") == 0
    assert capsys.readouterr().out == "asked for x\n"


def test_descriptors(capfd):
    os.write(1, b"one\n")
    os.write(2, b"two\n")
    assert capfd.readouterr() == ("one\n", "two\n")


def test_binary(capfdbinary):
    os.write(1, b"\xff\x00")
    assert capfdbinary.readouterr().out == b"\xff\x00"


def test_warning():
    with pytest.warns(UserWarning, match="careful"):
        warnings.warn("be careful", stacklevel=1)
    assert basket.old(3) == 3


@pytest.mark.filterwarnings("default::UserWarning")
def test_warning_shown():
    warnings.warn("shown in the summary", UserWarning, stacklevel=1)


def test_raises():
    with pytest.raises(ValueError, match="no such discount: all") as caught:
        basket.discount(10, "all")
    assert caught.traceback[-1].name == "discount"
    assert basket.discount(10, "half") == pytest.approx(5.0)


def test_group():
    with pytest.raises(ExceptionGroup) as caught:
        raise ExceptionGroup("two", [ValueError(1), TypeError(2)])
    assert caught.group_contains(TypeError)


def test_environment(monkeypatch):
    monkeypatch.setenv("HOME", "/nowhere")
    monkeypatch.delenv("LANG", raising=False)
    monkeypatch.setitem(sys.modules, "fake_module", sys)
    monkeypatch.syspath_prepend("/nowhere")
    import fake_module

    assert fake_module is sys


@pytest.mark.skipif(sys.platform != "nothing", reason="only on nothing")
def test_skipped():
    raise AssertionError


def test_skips_itself():
    pytest.skip("not today")


@pytest.mark.xfail(raises=ZeroDivisionError, reason="nobody can")
def test_expected_failure():
    1 / 0


@pytest.mark.xfail
def test_unexpected_pass():
    pass


@pytest.mark.usefixtures("shared")
class TestClass:
    @pytest.mark.parametrize("x", [0, 1])
    @pytest.mark.parametrize("y", "ab")
    def test_grid(self, x, y):
        assert f"{x}{y}" in ("0a", "0b", "1a", "1b")

    def test_lines(self):
        assert basket.Line("tea", 3) == basket.Line("coffee", 3)
        assert basket.loop(3) == -1


class Old(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.rows = [1, 2, 3]

    def test_pairs(self):
        self.assertEqual(basket.pairs(self.rows), [(1, 2), (1, 3), (2, 3)])

    def test_sub(self):
        for row in self.rows:
            with self.subTest(row=row):
                self.assertGreater(row, 0)

    @unittest.skip("old")
    def test_old(self):
        raise AssertionError

    @unittest.expectedFailure
    def test_fails(self):
        self.assertEqual(1, 2)

"""Every word arrives whole, and what happens in the callback reaches the caller."""

import gc
import sys

import pytest
import pywords


def each_word(text, callback):
    try:
        return pywords.each_word(text, callback)
    except SystemError as error:
        pytest.fail(f"SystemError: {error}. An exception was on its way, and somebody did not say so: look at each except")


def listed(text):
    words = []
    try:
        each_word(text, words.append)
    except TypeError as error:
        pytest.fail(f"each_word({text!r}, words.append): TypeError: {error}. A callback may return anything, None too")
    return words


@pytest.mark.parametrize(
    "text",
    [b"tea for two", b"tea", b"", b"   ", b"  tea   for ", b"a b c d e f", "żółć 李 🫖".encode(), b"a,b\tc\nd e", b"\xff \x80"],
    ids=repr,
)
def test_words(text):
    got = listed(text)
    wanted = [word for word in text.split(b" ") if word]
    assert got == wanted, f"the words of {text!r} are {wanted}, the callback got {got}: what is a word, and how long?"


def test_the_library_is_asked():
    assert listed(b"seven of nine") == [b"septem", b"of", b"nine"], "the check's library spells seven in its own way: each_word() should hand on what it is given, as many bytes as it is told"


@pytest.mark.parametrize("text", [b"a\0b c", b"\0 a", b"a \0\0", b"\0"], ids=repr)
def test_zeros(text):
    got = listed(text)
    assert got == text.split(b" "), f"a 0 is a byte like others: the words of {text!r} are {text.split(b' ')}, the callback got {got}"


def test_words_are_bytes():
    words = listed(b"tea for two")
    assert [type(word) for word in words] == [bytes] * 3


def test_true_at_the_end():
    assert each_word(b"tea for two", lambda word: None) is True
    assert each_word(b"", lambda word: True) is True


@pytest.mark.parametrize("answer", [True, 1, "stop", [0]], ids=repr)
def test_stop(answer):
    seen = []

    def callback(word):
        seen.append(word)
        return answer if word == b"for" else None

    try:
        got = each_word(b"tea for two", callback)
    except TypeError as error:
        pytest.fail(f"the callback answered {answer!r}, and that became a TypeError: {error}. Any object may be true")
    assert seen == [b"tea", b"for"], f"the callback answered {answer!r} at b'for', which should be the last word; it got {seen}"
    assert got is False, f"each_word should be False when the callback stopped it, it gave {got!r}"


@pytest.mark.parametrize("answer", [None, False, 0, "", []], ids=repr)
def test_go_on(answer):
    seen = []

    def callback(word):
        seen.append(word)
        return answer

    try:
        got = each_word(b"tea for two", callback)
    except TypeError as error:
        pytest.fail(f"the callback answered {answer!r}, and that became a TypeError: {error}. Any object may be true or not")
    assert got is True, f"nobody stopped it, so each_word should be True, it gave {got!r}"
    assert seen == [b"tea", b"for", b"two"], f"{answer!r} is not true, so it should go on"


@pytest.mark.parametrize("answer", [-1, 2**40, -(2**31), 0.5], ids=repr)
def test_odd_answers(answer):
    """True is what Python takes for true, whatever number it is."""
    assert each_word(b"tea for two", lambda word: answer) is False, f"{answer!r} is true, so it should stop"


@pytest.mark.parametrize("error", [ValueError("no tea"), KeyError("for"), StopIteration(), KeyboardInterrupt(), MemoryError()], ids=repr)
def test_exceptions_reach_the_caller(error, capfd):
    seen = []

    def callback(word):
        seen.append(word)
        if word == b"for":
            raise error

    with pytest.raises(type(error)) as caught:
        each_word(b"tea for two", callback)
        pytest.fail(f"the callback raised {error!r}, and each_word returned as if nothing had happened")
    assert caught.value is error
    assert seen == [b"tea", b"for"], f"nothing should be called after an exception, the callback got {seen}"


def test_it_works_after_an_exception():
    with pytest.raises(ZeroDivisionError):
        each_word(b"tea", lambda word: 1 / 0)
    assert listed(b"tea for two") == [b"tea", b"for", b"two"]


def test_an_answer_that_cannot_say():
    class Moody:
        def __bool__(self):
            raise RuntimeError("not today")

    with pytest.raises(RuntimeError, match="not today"):
        each_word(b"tea", lambda word: Moody())


def test_one_inside_another():
    """A callback may call each_word itself."""
    seen = []

    def outer(word):
        seen.append(word)
        each_word(b"x y", lambda inner: seen.append(word + inner))

    each_word(b"a b", outer)
    assert seen == [b"a", b"ax", b"ay", b"b", b"bx", b"by"], f"the outer words must go to the outer callback, also after an inner call: {seen}"


def test_nothing_is_kept():
    class Callback:
        def __call__(self, word):
            if word == b"two":
                raise ValueError

    callback = Callback()
    gc.collect()
    before = sys.getrefcount(callback)
    for _ in range(5):
        each_word(b"tea for", callback)
        with pytest.raises(ValueError):
            each_word(b"tea for two", callback)
    gc.collect()
    after = sys.getrefcount(callback)
    assert after == before, f"each_word keeps the callback: {after - before} references more than before"


@pytest.mark.parametrize("text", [b"tea", b""], ids=repr)
@pytest.mark.parametrize("callback", [None, 7, "print"], ids=repr)
def test_no_callback(text, callback):
    with pytest.raises(TypeError):
        each_word(text, callback)
        pytest.fail(f"{callback!r} cannot be called, and each_word({text!r}, …) took it")


@pytest.mark.parametrize("text", ["tea", None, 7, [b"tea"]], ids=repr)
def test_no_text(text):
    with pytest.raises(TypeError):
        each_word(text, print)

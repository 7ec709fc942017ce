"""One remembered value: loaded once, looked at again after 30 seconds, kept when the database
fails.
"""

import threading

import pytest
from django.db import InterfaceError, OperationalError

from meldcode import remembered
from meldcode.remembered import LOOK_AGAIN_SECONDS, Remembered


class Shelf:
    """A database that counts how often it is asked, and that can fail."""

    def __init__(self):
        self.value, self.loads, self.looks, self.error = "eerst", 0, 0, None

    def load(self):
        self.loads += 1
        return self.value

    def version(self):
        self.looks += 1
        if self.error:
            raise self.error
        return self.value


@pytest.fixture
def clock(monkeypatch):
    now = [1000.0]
    monkeypatch.setattr(remembered, "monotonic", lambda: now[0])
    return now


@pytest.fixture
def shelf():
    return Shelf()


@pytest.fixture
def memory(shelf, clock):
    return Remembered(shelf.load, shelf.version, lambda: "geleverd")


def test_it_works(memory, shelf):
    assert [memory(), memory(), memory()] == ["eerst"] * 3
    assert (shelf.loads, shelf.looks) == (1, 1)


def test_a_change_shows_after_thirty_seconds_and_not_before(memory, shelf, clock):
    memory()
    shelf.value = "later"
    clock[0] += LOOK_AGAIN_SECONDS - 1
    assert memory() == "eerst"
    clock[0] += 1
    assert memory() == "later"
    assert (shelf.loads, shelf.looks) == (2, 2)


def test_the_same_version_is_not_loaded_again(memory, shelf, clock):
    memory()
    clock[0] += LOOK_AGAIN_SECONDS
    memory()
    assert (shelf.loads, shelf.looks) == (1, 2)


def test_forgetting_loads_at_the_next_call(memory, shelf):
    memory()
    shelf.value = "later"
    memory.forget()
    assert memory() == "later"


@pytest.mark.parametrize("error", [OperationalError("weg"), InterfaceError("dicht")])
def test_without_a_database_the_fallback_shows_until_there_is_one(memory, shelf, clock, error):
    shelf.error = error
    assert memory() == "geleverd"
    shelf.error = None
    assert memory() == "geleverd"
    clock[0] += LOOK_AGAIN_SECONDS
    assert memory() == "eerst"


def test_a_failing_database_keeps_what_was_there_and_is_asked_again_later(memory, shelf, clock):
    memory()
    shelf.error = OperationalError("weg")
    clock[0] += LOOK_AGAIN_SECONDS
    assert [memory(), memory()] == ["eerst", "eerst"]
    assert shelf.looks == 2


def test_a_mistake_in_our_own_code_is_not_hidden(memory, shelf):
    shelf.error = KeyError("fout")
    with pytest.raises(KeyError):
        memory()


def test_while_one_thread_looks_the_others_go_on(shelf, clock):
    looking, go_on = threading.Event(), threading.Event()

    def slow_version():
        looking.set()
        go_on.wait(5)
        return shelf.version()

    memory = Remembered(shelf.load, slow_version, lambda: "geleverd")
    go_on.set()
    memory()
    go_on.clear()
    looking.clear()
    shelf.value = "later"
    clock[0] += LOOK_AGAIN_SECONDS
    thread = threading.Thread(target=memory)
    thread.start()
    looking.wait(5)
    assert memory() == "eerst"
    go_on.set()
    thread.join(5)
    assert memory() == "later"


def test_many_first_callers_load_once(shelf, clock):
    memory = Remembered(shelf.load, shelf.version, lambda: "geleverd")
    threads = [threading.Thread(target=memory) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(5)
    assert shelf.loads == 1

"""What runs until it is told to stop, stops when a container is stopped."""

import os
import signal
from collections.abc import Iterator
from threading import Timer

import pytest
from django.core.management import call_command

from meldcode.operations.services import rounds


@pytest.fixture(autouse=True)
def as_it_was() -> Iterator[None]:
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


def test_the_round_that_runs_is_finished_and_none_follows() -> None:
    done = []
    for _ in rounds(60):
        os.kill(os.getpid(), signal.SIGTERM)
        done.append("finished")
    assert done == ["finished"]


@pytest.mark.django_db
def test_the_service_of_the_mail_ends_when_it_is_asked_to() -> None:
    Timer(0.5, os.kill, (os.getpid(), signal.SIGTERM)).start()
    call_command("send_mail", forever=True)

"""What falls due, told by way of a mail server that hangs or refuses the first of six addresses."""

import socketserver
from collections.abc import Iterator
from threading import Event, Thread
from typing import Any

import pytest
from django.utils import timezone

from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.models import Task, TaskKind
from meldcode.operations import outbox
from meldcode.operations.models import Mail
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
SIX = [f"een-{number}@school.example" for number in range(6)]


class Talk(socketserver.StreamRequestHandler):
    """As much SMTP as it takes: refuse some addresses, or say nothing at all."""

    server: "MailServer"

    def handle(self) -> None:
        if self.server.hangs:
            self.server.over.wait()
            return
        self.say("220 hier")
        while line := self.rfile.readline().decode().strip():
            word = line.split(" ")[0].upper()
            if word == "RCPT":
                self.to = line.split("<")[1].split(">")[0]
                self.say("550 die is er niet" if self.to in self.server.refused else "250 goed")
            elif word == "DATA":
                self.say("354 zeg het")
                while self.rfile.readline() != b".\r\n":
                    pass
                self.server.got.append(self.to)
                self.say("250 goed")
            else:
                self.say("221 dag" if word == "QUIT" else "250 goed")

    def say(self, line: str) -> None:
        self.wfile.write(f"{line}\r\n".encode())


class MailServer(socketserver.ThreadingTCPServer):
    """On a port of its own."""

    daemon_threads, allow_reuse_address = True, True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Talk)
        self.hangs, self.over = False, Event()
        self.refused: list[str] = []
        self.got: list[str] = []


@pytest.fixture
def server(settings: Any) -> Iterator[MailServer]:
    with MailServer() as server:
        Thread(target=server.serve_forever, daemon=True).start()
        settings.EMAIL_BACKEND = "meldcode.operations.outbox.Outbox"
        settings.MAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
        settings.EMAIL_HOST, settings.EMAIL_PORT = server.server_address
        settings.EMAIL_USE_TLS = settings.EMAIL_USE_SSL = False
        settings.EMAIL_HOST_USER, settings.EMAIL_TIMEOUT = "", 0.3
        yield server
        server.over.set()
        server.shutdown()


@pytest.fixture
def told(server: MailServer, django_capture_on_commit_callbacks: Any) -> MailServer:
    """Something fell due today for six people, and the daily job ran."""
    today = timezone.localdate()
    for address in SIX:
        by = UserFactory(email=address)
        Task.objects.create(case=a_case(by), person=by, kind=TaskKind.ALARM, due_on=today)
    with django_capture_on_commit_callbacks(execute=True):
        assert tell_what_is_due(today) == len(SIX)
    return server


def test_who_is_refused_first_keeps_nobody_else_from_the_mail(told: MailServer) -> None:
    told.refused = SIX[:1]
    assert outbox.deliver() == (5, 1)
    assert sorted(told.got) == SIX[1:]


def test_a_server_that_hangs_loses_nothing_and_holds_nobody_up(told: MailServer) -> None:
    told.hangs = True
    assert outbox.deliver() == (0, 2)
    told.hangs = False
    told.over.set()
    Mail.objects.update(due_at=timezone.now())
    assert outbox.deliver() == (6, 0)
    assert sorted(told.got) == SIX
    assert outbox.deliver() == (0, 0), "nothing twice"

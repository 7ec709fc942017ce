"""Mail waits in the product and leaves it later: nothing is lost, nobody is written to death."""

import socket
from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail
from django.core.mail import EmailMessage
from django.core.mail.backends.base import BaseEmailBackend
from django.db import OperationalError, connections
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.operations import outbox
from meldcode.operations.models import Mail
from tests.factories.accounts import UserFactory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WORD = "Kersenbloesem"


class Server(BaseEmailBackend):
    """A mail server with moods: by address, what it says to a mail."""

    moods: dict[str, Exception] = {}
    got: list[str] = []
    bodies: list[str] = []
    asked = 0

    def send_messages(self, messages: Any) -> int:
        for message in messages:
            Server.asked += 1
            if mood := Server.moods.get(message.to[0]):
                raise mood
            Server.got.append(message.to[0])
            Server.bodies.append(message.body)
        return len(messages)


@pytest.fixture(autouse=True)
def server(settings: Any) -> type[Server]:
    settings.EMAIL_BACKEND = "meldcode.operations.outbox.Outbox"
    settings.MAIL_BACKEND = f"{Server.__module__}.Server"
    Server.moods, Server.got, Server.bodies, Server.asked = {}, [], [], 0
    return Server


def write(*to: str) -> None:
    for address in to:
        EmailMessage("Onderwerp", WORD, None, [address]).send()


def later(**passed: float) -> None:
    """So much time passes for every mail that waits."""
    for row in Mail.objects.all():
        for name in ("made_at", "due_at", "sent_at"):
            if getattr(row, name):
                setattr(row, name, getattr(row, name) - timedelta(**passed))
        row.save()


def test_a_mail_is_kept_and_sent_later(server: type[Server]) -> None:
    write("een@school.example")
    assert (server.got, mail.outbox) == ([], [])
    assert outbox.deliver() == (1, 0)
    assert server.got == ["een@school.example"]
    assert outbox.deliver() == (0, 0)


def test_the_row_holds_neither_text_nor_address() -> None:
    write("een@school.example")
    row = Mail.objects.get()
    stored = bytes(row.sealed) + row.address.encode() + row.problem.encode()
    assert WORD.encode() not in stored
    assert b"school" not in stored
    outbox.deliver()
    assert bytes(Mail.objects.get().sealed) == b""


def test_one_refused_address_keeps_nobody_else_from_their_mail(server: type[Server]) -> None:
    gone = SMTPRecipientsRefused({"weg@school.example": (550, b"no such user")})
    server.moods = {"weg@school.example": gone}
    write("weg@school.example", "een@school.example", "twee@school.example")
    assert outbox.deliver() == (2, 1)
    assert server.got == ["een@school.example", "twee@school.example"]
    assert Mail.objects.exclude(given_up_at=None).count() == 1


def test_a_full_mailbox_is_tried_again(server: type[Server]) -> None:
    server.moods = {"vol@school.example": SMTPRecipientsRefused({"vol@school.example": (452, b"")})}
    write("vol@school.example")
    assert outbox.deliver() == (0, 1)
    assert outbox.deliver() == (0, 0)
    later(minutes=1)
    server.moods = {}
    assert outbox.deliver() == (1, 0)


@pytest.mark.parametrize("problem", [TimeoutError(), SMTPServerDisconnected(), ConnectionError()])
def test_a_server_that_is_away_is_asked_twice_and_then_left_alone(
    server: type[Server], problem: Exception
) -> None:
    addresses = [f"{number}@school.example" for number in range(6)]
    server.moods = dict.fromkeys(addresses, problem)
    write(*addresses)
    assert outbox.deliver() == (0, 2)
    assert server.asked == 2
    server.moods = {}
    assert outbox.deliver() == (4, 0)
    later(minutes=1)
    assert outbox.deliver() == (2, 0)


def test_after_a_day_it_is_given_up(server: type[Server]) -> None:
    server.moods = {"een@school.example": TimeoutError()}
    write("een@school.example")
    outbox.deliver()
    later(hours=25)
    outbox.deliver()
    row = Mail.objects.get()
    assert row.given_up_at
    assert bytes(row.sealed) == b""


@pytest.mark.parametrize("gone", ["another ring", "no keys database"])
def test_a_text_that_cannot_be_opened_for_a_while_is_kept(
    server: type[Server], settings: Any, gone: str
) -> None:
    write(*(f"{number}@school.example" for number in range(4)))
    right = settings.FIELD_KEYS
    if gone == "another ring":
        settings.FIELD_KEYS = "k9:88hhusDdDMDbNcwNGfs5Rd1y_V0otipeLB6anTWgj2o"
        assert outbox.deliver() == (0, 2)
    else:
        with connections["keys"].execute_wrapper(is_away):
            assert outbox.deliver() == (0, 2)
    settings.FIELD_KEYS = right
    assert not Mail.objects.exclude(given_up_at=None)
    later(minutes=6)
    assert outbox.deliver() == (4, 0)


def is_away(execute: Any, sql: str, *rest: Any) -> Any:
    raise OperationalError("server closed the connection unexpectedly")


def test_no_machine_answers_a_mail_and_none_is_named_in_it() -> None:
    words = {"subject": "a", "body": "b", "from": "Weg <noreply@weg.example>", "to": "c@d.example"}
    sent = outbox.letter(words).message()
    assert sent["Auto-Submitted"] == "auto-generated"
    assert sent["Message-ID"].endswith("@weg.example>")
    assert socket.gethostname() not in sent.as_string()


def test_a_sender_that_died_loses_no_mail(server: type[Server]) -> None:
    write("een@school.example")
    next(outbox.claimed())
    assert outbox.deliver() == (0, 0)
    later(minutes=6)
    assert outbox.deliver() == (1, 0)


def test_sixteen_events_are_one_neutral_mail_an_hour(
    server: type[Server], django_capture_on_commit_callbacks: Any
) -> None:
    person = UserFactory()

    def something_happens(times: int) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            for _ in range(times):
                neutral_mail.tell([person])

    something_happens(16)
    assert outbox.deliver() == (1, 0)
    something_happens(16)
    assert outbox.deliver() == (0, 0)
    assert outbox.waiting().count() == 1
    later(minutes=61)
    assert outbox.deliver() == (1, 0)
    assert server.got == [person.email] * 2


@pytest.fixture
def tell(django_capture_on_commit_callbacks: Any) -> Any:
    """Tell one person of something, as a change does."""

    def go(*args: Any, **how: Any) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            neutral_mail.tell(*args, **how)

    return go


def test_what_cannot_wait_goes_with_the_mail_that_waits_and_names_both_places(
    server: type[Server], tell: Any
) -> None:
    # given who was mailed a moment ago, and whose next mail waits an hour
    person = UserFactory()
    tell([person])
    outbox.deliver()
    tell([person], "desk")
    assert outbox.deliver() == (0, 0)
    # when a colleague takes emergency access, or the way into the account becomes another
    tell([person], "account", at_once=True)
    # then it is told now, with all the places to look
    assert outbox.deliver() == (1, 0)
    assert "bij «Mijn account» en in het beheer." in server.bodies[-1]
    assert not outbox.waiting()


def test_nobody_makes_somebody_be_mailed_without_end(server: type[Server], tell: Any) -> None:
    person = UserFactory()
    for _ in range(9):
        tell([person], "account", at_once=True)
        outbox.deliver()
    assert len(server.got) == 4
    later(minutes=61)
    outbox.deliver()
    assert len(server.got) == 5


def test_what_is_added_while_a_mail_goes_out_is_sent_too(server: type[Server], tell: Any) -> None:
    person = UserFactory()
    tell([person])
    row = next(outbox.claimed())
    tell([person], "account", at_once=True)
    outbox.settle(row, None)
    assert outbox.deliver() == (1, 0)
    assert "bij uw taken en bij «Mijn account»." in server.bodies[-1]


def test_a_mail_that_cannot_be_kept_is_a_mail_that_cannot_be_sent(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from django.db import OperationalError

    def no_disk(*args: Any, **kwargs: Any) -> None:
        raise OperationalError

    monkeypatch.setattr(Mail.objects, "bulk_create", no_disk)
    with pytest.raises(OSError):
        write("een@school.example")


def test_old_rows_go() -> None:
    write("een@school.example")
    outbox.deliver()
    outbox.purge(timezone.now())
    assert Mail.objects.count() == 1
    outbox.purge(timezone.now() + timedelta(days=2))
    assert Mail.objects.count() == 0

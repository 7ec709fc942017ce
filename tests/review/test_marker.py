"""Planted names stand nowhere but in their author's own note: every route and role, mail, logs and
errors.
"""

import logging
from typing import Any
from uuid import uuid4

import pytest
from django.core import mail
from django.db import transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import Deputy, User
from meldcode.cases.casework import access, deciding, recording
from meldcode.cases.models import Kind, MaskedCopy
from meldcode.domain.stages import Stage
from meldcode.review.models import Comment, Review
from meldcode.review.remarks import remark
from meldcode.review.turns import Event, Side
from tests.access.routes import address, routes
from tests.factories.accounts import TeamFactory, UserFactory
from tests.review.given import MARKER, Offered

MARKS = (*MARKER.split(), "24681357")
# Where a member of the case reads the notes themselves.
OWN_NOTES = "/werk/{case}/"


class Planted(Offered):
    """A case with the marker in every sort of text, offered, answered and talked about."""

    def __init__(self) -> None:
        super().__init__(disclosure="yes")
        text = f"{MARKER}, bel 06 24681357."
        p = self.people
        access.add_colleague(case=self.fresh(), by=self.alice, person=p.bob)
        self.plant(text)
        self.review = self.offer()
        self.does(self.review, Event.TAKE)
        given = {"review": self.review, "by": self.lead, "side": Side.LEAD, "token": uuid4()}
        self.comment = remark(**given, copy_id=self.copy.pk, words="bang", pointing=True)
        self.asked = deciding.ask_approval(
            case=self.fresh(), by=self.alice, token=uuid4(), rule="R22", reason=text
        )
        self.confirm(self.asked)
        self.gate = self.offer("gate", asked=self.asked)
        self.excluded = UserFactory(name="Uitgesloten", team=self.case.team, lead=True)
        access.exclude(case=self.fresh(), by=self.alice, person=self.excluded)
        self.deputy = UserFactory(
            name="Vervanger", team=TeamFactory(organisation=self.case.organisation)
        )
        Deputy.objects.create(team=self.case.team, person=self.deputy, named_by=self.lead)

    def plant(self, text: str) -> None:
        given: dict[str, Any] = {"by": self.alice}
        today = timezone.localdate()
        talk = {"data": {"disclosed": "yes"}, "texts": {"text": text}, "happened_on": today}
        recording.record_person_talk(case=self.fresh(), token=uuid4(), **talk, **given)
        contact = {
            "data": {"who": "family", "how": "phone"},
            "texts": {"text": text},
            "happened_on": today,
        }
        recording.record_contact(case=self.fresh(), token=uuid4(), **contact, **given)
        answers = {"basis": {}, "answers": {1: "yes"}, "texts": {1: text}}
        deciding.answer_questions(case=self.fresh(), token=uuid4(), **answers, **given)
        given["stage"] = Stage.TALK_WITH_FAMILY
        from meldcode.cases.ledger import StageEvent

        deciding.move_stage(
            case=self.fresh(), token=uuid4(), event=StageEvent.LEFT, reason=text, **given
        )

    def roles(self) -> dict[str, User | None]:
        p = self.people
        return {
            "author": p.alice,
            "member": p.bob,
            "lead": p.lead,
            "deputy": self.deputy,
            "stranger": p.charlie,
            "excluded lead": self.excluded,
            "admin": p.admin,
            "nobody": None,
        }


def paths(planted: Planted) -> list[str]:
    """Every route filled with what exists: each id with the case it belongs to."""
    keys = [stage.value for stage in Stage]
    values: dict[str, list[Any]] = {
        "pk": [planted.case.pk],
        "case_pk": [planted.case.pk],
        "entry_pk": [
            planted.note.pk,
            *planted.case.entries.filter(by=planted.alice).values_list("pk", flat=True),
        ],
        "review_pk": [planted.review.pk, planted.gate.pk],
        "copy_pk": [planted.copy.pk],
        "comment_pk": [planted.comment.pk],
        "asked_pk": [planted.asked.pk],
        "rule": ["R22"],
        "event": ["take", "left", "done"],
        "verb": ["toevoegen"],
    }
    values |= {
        "form": ["csv", "json"],
        "kind": ["contact"],
        "app_label": ["accounts"],
        "url": ["x/"],
        "rest": ["x"],
        "provider_id": ["oidc"],
        "key": keys,
    }
    found = []
    for route in routes():
        kinds = {
            name: kind for pattern in route.patterns for name, kind in pattern.converters.items()
        }
        choices = [values.get(name) or [sample(kinds.get(name))] for name in route.parts]
        for number in range(max(map(len, choices), default=1)):
            parts = {
                name: many[min(number, len(many) - 1)]
                for name, many in zip(route.parts, choices, strict=True)
            }
            found.append(address(route, parts))
    return found


def sample(converter: Any) -> Any:
    """A value that fits the converter and no row."""
    return {"UUIDConverter": uuid4(), "IntConverter": 1}.get(type(converter).__name__, "abc")


def test_the_walk_knows_every_route() -> None:
    planted = Planted()
    walked = paths(planted)
    assert not [path for path in walked if "<" in path or "(" in path]
    expected = [
        reverse("cases:timeline", args=[planted.case.pk]),
        reverse("cases:copies", args=[planted.case.pk]),
        reverse("cases:mask", args=[planted.case.pk, planted.note.pk]),
        reverse("review:queue"),
        reverse("review:read", args=[planted.review.pk]),
        reverse("review:figures"),
        reverse("cases:list"),
        reverse("contacts:export", args=["csv"]),
        reverse("contacts:export", args=["json"]),
        reverse("admin:index"),
        "/api/x",
        "/beheer/gegevens/x/",
        "/accounts/confirm-email/1/",
    ]
    assert set(expected) <= set(walked)


def test_planted_names_stand_nowhere_but_in_the_note_itself(
    caplog: pytest.LogCaptureFixture,
) -> None:
    planted = Planted()
    caplog.set_level(logging.DEBUG)
    walked = paths(planted)
    own, leaks, own_pages = OWN_NOTES.format(case=planted.case.pk), [], set()
    for role, person in planted.roles().items():
        client = Client(raise_request_exception=False)
        for path in walked:
            if person and "_auth_user_id" not in client.session:
                client.force_login(person)
            answer = client.get(path)
            if any(mark in told_by(answer) for mark in MARKS):
                allowed = role in ("author", "member") and path.startswith(own)
                leaks += [] if allowed else [(role, path)]
                own_pages |= {path} if allowed else set()
    assert leaks == []
    assert own_pages, "the walk would see nothing even if it leaked"
    assert not any(mark in caplog.text for mark in MARKS)
    assert not [
        letter for letter in mail.outbox if any(mark in str(letter.message()) for mark in MARKS)
    ]


def told_by(answer: Any) -> str:
    body = b"".join(answer.streaming_content) if answer.streaming else answer.content
    return body.decode("utf-8", "replace") + str(answer.headers)


def test_nor_where_something_is_sent() -> None:
    planted = Planted()
    own = OWN_NOTES.format(case=planted.case.pk)
    leaks = []
    for role, person in planted.roles().items():
        client = Client(raise_request_exception=False)
        for path in paths(planted):
            if not path.startswith(("/werk/", "/overleg/")):
                continue
            if person and "_auth_user_id" not in client.session:
                client.force_login(person)
            with transaction.atomic():
                answer = client.post(path, {"doe": "toon"})
                transaction.set_rollback(True)
            if any(mark in told_by(answer) for mark in MARKS):
                leaks += (
                    [] if role in ("author", "member") and path.startswith(own) else [(role, path)]
                )
    assert leaks == []


def test_an_error_page_shows_nothing_of_a_case(monkeypatch: pytest.MonkeyPatch) -> None:
    planted = Planted()
    client = Client(raise_request_exception=False)
    client.force_login(planted.alice)

    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError(MARKER)

    monkeypatch.setattr("meldcode.cases.views.around.days_of", broken)
    answer = client.get(reverse("cases:timeline", args=[planted.case.pk]))
    assert answer.status_code == 500
    assert not any(mark in told_by(answer) for mark in MARKS)


def test_no_table_holds_a_name_in_plain() -> None:
    planted = Planted()
    stored = [str(row) for row in Review.objects.values_list()]
    stored += [str(bytes(row.__dict__["sealed"].raw)) for row in MaskedCopy.objects.all()]
    stored += [str(bytes(row.__dict__["sealed"].raw)) for row in Comment.objects.all()]
    stored += [str(row.data) for row in planted.case.entries.exclude(kind=Kind.OPENED)]
    assert not [row for row in stored if any(mark in row for mark in MARKS)]

"""The rows that a route can point at, and how each role asks for it: real, or as something that
does not exist.
"""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import date
from typing import Any
from uuid import UUID, uuid4

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.db import transaction
from django.http import HttpResponse
from django.test import Client
from django.utils import timezone

from contacts import changes, creating, keepers, work
from contacts.models import Contact, ContactTask, ImportDraft, Keeper, Proposal, RegionEntry
from contacts.subjects import Ground
from meldcode.accounts import invitations, own_changes, roles, second
from meldcode.accounts.models import Deputy, Draft, SignOnLink
from meldcode.cases.casework.exporting import export
from meldcode.cases.models import Export, Handover
from meldcode.content import proposing
from meldcode.content.changes import add_holiday
from meldcode.oversight.months import first_of
from meldcode.retention.changing import change
from meldcode.retention.terms import Category
from meldcode.subject_access.answering import refuse
from meldcode.subject_access.models import Answer
from tests.access.cast import ANONYMOUS, Cast
from tests.access.secret import Secret, a_secret
from tests.cases.given import Desk
from tests.shipped import put_directory

__all__ = ["World", "a_world", "clean", "looks", "undone"]

ONE_TIME = re.compile(
    rb'name="(?:[\w-]*token|form_owner)" value="[^"]*"'
    rb'|data-session-(?:ends|left)="[^"]*"|\bom \d\d:\d\d uur'
    rb" uitgelogd"
)
UUIDS = re.compile(
    rb"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}|987654321|876543210"
)
NEVER_COMPARED = {"Date", "Expires"}
REAL_NUMBER, ABSENT_NUMBER = 876543210, 987654321
GROUND = Ground("website van de organisatie", date(2026, 11, 1), "site", "nieuw")


@contextmanager
def undone() -> Iterator[None]:
    """Whatever a request writes is gone after it; its own durable transactions count as outermost
    here.
    """
    with transaction.atomic() as first, transaction.atomic(using="keys"):
        assert first is None
        for alias in ("default", "keys"):
            transaction.get_connection(alias).atomic_blocks[-1]._from_testcase = True
        try:
            yield
        finally:
            for alias in ("default", "keys"):
                transaction.set_rollback(True, using=alias)


def clean(body: bytes) -> bytes:
    """A page without what is new at every view: tokens, the signed name of the form, the end of the
    session.
    """
    return ONE_TIME.sub(b"", body)


def looks(answer: HttpResponse) -> tuple[Any, ...]:
    """All that a visitor gets, the identifier that was asked for left out."""
    headers = {name: value for name, value in answer.headers.items() if name not in NEVER_COMPARED}
    text = str(sorted(headers.items())).encode()
    body = b"".join(answer) if answer.streaming else answer.content
    return (
        answer.status_code,
        UUIDS.sub(b"-", text),
        UUIDS.sub(b"-", clean(body)),
        sorted(answer.cookies),
    )


@dataclass
class World:
    """The people, the case, a session of each role, and a value for each part of an address."""

    cast: Cast
    secret: Secret
    values: dict[str, Any] = field(default_factory=dict)
    form: dict[str, Any] = field(default_factory=dict)
    sessions: dict[str, str] = field(default_factory=dict)
    # One chain of middleware for all requests: to build it takes as long as a small page.
    handler: Any = field(default_factory=lambda: Client().handler)

    def ask(self, role: str, method: str, url: str) -> HttpResponse:
        """One request of this role, and nothing that it wrote is left."""
        client = Client(raise_request_exception=False)
        client.handler = self.handler
        if role != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.session_of(role)
        with undone():
            answer: HttpResponse = getattr(client, method)(
                url, self.form if method == "post" else {}
            )
            return answer

    def session_of(self, role: str) -> str:
        if role not in self.sessions:
            client, person = Client(), getattr(self.cast, role)
            client.force_login(person)
            client.get("/")
            self.sessions[role] = client.session.session_key
            if role == "deactivated":
                type(person).objects.filter(pk=person.pk).update(is_active=False)
        return self.sessions[role]

    def absent(self, values: dict[str, Any]) -> dict[str, Any]:
        """The same parts with identifiers that nothing has."""
        return {name: absent(value) for name, value in values.items()}


def absent(value: Any) -> Any:
    if isinstance(value, UUID):
        return uuid4()
    return ABSENT_NUMBER if isinstance(value, int) and value > 1 else value


def a_world(cast: Cast) -> World:
    """Everything there is, and the addresses' parts by `room.part` or `room:route.part`."""
    put_directory()
    secret = a_secret(cast)
    world = World(cast, secret)
    offer = Handover.objects.create(case=secret.desk.case, offered_by=cast.owner, to=cast.same_team)
    world.values["cases.offer_pk"] = offer.pk
    world.values |= case_parts(secret) | account_parts(cast) | desk_parts(cast) | PLAIN
    rows = {
        "organisation": cast.owner.organisation_id,
        "team": cast.owner.team_id,
        "user": cast.owner.pk,
    }
    for model, pk in rows.items():
        names = [f"admin:accounts_{model}_{verb}" for verb in ("history", "delete", "change")]
        names.append(f"admin:beheer/gegevens/accounts/{model}/<path:object_id>/")
        world.values |= {f"{name}.object_id": pk for name in names}
    world.form = {
        "person": cast.same_team.pk,
        "team": cast.owner.team_id,
        "event": "take",
        "what": "signaal",
    }
    return world


PLAIN: dict[str, Any] = {
    "show.name": "english",
    "oversight.key": f"{first_of(timezone.localdate(), -1):%Y-%m}",
    "guide.slug": "gevaar",
    "guide.part": "balie",
    "guide.number": 2,
    "guide.key": "1",
    "cases.key": "1",
    "cases.event": "left",
    "cases.rule": "R22",
    "retention.verb": "vragen",
    "cases.verb": "toevoegen",
    "cases.answer": "aannemen",
    "review.event": "take",
    "review.rule": "R22",
    "contacts.slug": "lkha",
    "contacts.iso": "MA",
    "contacts.token": "geen",
    "contacts:new.kind": "own",
    "contacts.kind": "contact",
    "contacts.number": 1,
    "contacts.form": "csv",
    "api.slug": "lkha",
    "api.iso": "MA",
    "api.rest": "niets",
    "accounts.secret": "geen",
    "accounts.role": "lead",
    "cases.secret": "geen",
    "practice.number": "112",
    ".uidb36": "0",
    ".key": "geen",
    ".provider_id": "geen",
    ".pk": REAL_NUMBER,
    "admin.object_id": uuid4(),
    "admin.content_type_id": "2",
    "admin.app_label": "accounts",
    "admin.url": "niets",
}


def case_parts(secret: Secret) -> dict[str, Any]:
    return {
        "cases.pk": secret.desk.case.pk,
        "cases.entry_pk": secret.entry.pk,
        "cases.task_pk": secret.task.pk,
        "cases.export_pk": a_summary(secret.desk).pk,
        "review.review_pk": secret.review.pk,
        "review.copy_pk": secret.copy.pk,
        "review.asked_pk": secret.asked.pk,
        "oversight.pk": secret.desk.case.pk,
        "subject_access.pk": secret.desk.case.pk,
        "subject_access.answer_pk": refused(secret.desk).pk,
        "retention.pk": secret.desk.case.pk,
        "review.case_pk": secret.desk.case.pk,
        "review.comment_pk": secret.comment.pk,
    }


def a_summary(desk: Desk) -> Export:
    """One that the handler asked for a moment ago."""
    return export(case=desk.case, by=desk.by, purpose="advice", text="Ik bel vandaag.")


def refused(desk: Desk) -> Answer:
    """An answer to the person concerned."""
    return refuse(
        case=desk.case,
        by=desk.by,
        token=None,
        asked_on=desk.today,
        reason="safety",
        words="Daarom niet.",
    )


def account_parts(cast: Cast) -> dict[str, Any]:
    given = {
        "name": "Nieuw",
        "team": cast.owner.team,
        "is_professional": True,
        "is_lead": False,
        "is_admin": False,
    }
    invitation, _ = invitations.invite(admin=cast.admin, email="nieuw@school.example", **given)
    session = UserSession.objects.create(
        user=cast.owner, session_key="x" * 32, ip="127.0.0.1", user_agent="", pk=REAL_NUMBER
    )
    own_changes.note(cast.owner, "account/email/password_changed")
    return {
        "accounts.pk": session.pk,
        "accounts.change_id": own_changes.of(cast.owner)[0].pk,
        "accounts.kept_id": Draft.objects.create(user=cast.owner, path="/werk/", body=b"-").pk,
        "accounts.link_id": SignOnLink.objects.create(
            person=cast.owner, confirmed_by=cast.owner, provider="school", issuer="-", subject="-"
        ).pk,
        "accounts.deputy_id": Deputy.objects.get(person=cast.deputy).pk,
        "accounts.invitation_id": invitation.pk,
        "accounts.request_id": roles.ask(admin=cast.admin, person=cast.same_team, role="lead").pk,
        "accounts:decide_staff.request_id": (
            second.ask_deputy(actor=cast.lead, team=cast.owner.team, person=cast.other_team).pk
        ),
        "accounts.person_id": cast.same_team.pk,
        "leaving.person_id": cast.same_team.pk,
        "leaving.team_id": cast.owner.team_id,
        "accounts.team_id": cast.owner.team_id,
        "retention:decide.pk": change(admin=cast.admin, category=Category.SAFE, months=36).pk,
    }


def desk_parts(cast: Cast) -> dict[str, Any]:
    """An own contact of the organisation, a task about it, a proposal about a vital one, and a file
    on trial.
    """
    values = {"name": "Eigen aandachtsfunctionaris", "phone": "+31201234567"}
    own = creating.create(values, by=cast.admin, ground=GROUND)
    lkha = Contact.objects.get(slug="lkha")
    typed = {"when_nl": "Altijd als iemand in het buitenland is."}
    keepers.name_first([cast.admin, cast.other_admin])
    proposal = changes.change(lkha, typed, by=cast.other_admin, ground=GROUND, version=lkha.version)
    assert isinstance(proposal, Proposal)
    given = {
        "target": "contacts",
        "form": "csv",
        "text": "slug\n",
        "source": "-",
        "source_date": timezone.localdate(),
    }
    holiday = add_holiday(
        actor=cast.admin,
        name="autumn",
        region="noord",
        starts_on=date(2026, 10, 10),
        ends_on=date(2026, 10, 18),
    )
    source = {"source": "-", "source_date": timezone.localdate(), "imported_by": cast.admin}
    line = RegionEntry.objects.create(key="zeist", name="Zeist", region="Utrecht", **source)
    return {
        "contacts:region_line.pk": line.pk,
        "contacts.pk": own.pk,
        "contacts:task_done.pk": work.open_task(ContactTask.Kind.REPORTED, own).pk,
        "contacts:take_release.pk": work.open_task(ContactTask.Kind.RELEASE, own).pk,
        "contacts:proposal.pk": proposal.pk,
        "contacts:decide_keeper.pk": (
            Keeper.objects.create(person=cast.same_team, asked_by=cast.owner).pk
        ),
        "contacts:import_try.pk": ImportDraft.objects.create(made_by=cast.admin, **given).pk,
        "content.pk": holiday.pk,
        "content:decide_proposal.pk": (
            proposing.propose(
                by=cast.other_admin,
                act=proposing.Act.WITHDRAWAL,
                asked={"holiday": str(holiday.pk)},
            ).pk
        ),
    }

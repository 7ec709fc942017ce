"""Practising: a case of one's own, marked everywhere, that mixes with nothing and goes at once."""

from collections import Counter
from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.apps import apps
from django.core import mail
from django.db import IntegrityError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit.models import Record
from meldcode.audit.verify import faults
from meldcode.cases.calendars import calendar_of
from meldcode.cases.casework import tasks
from meldcode.cases.casework.due import tell_what_is_due
from meldcode.cases.models import Case, Entry, Export, Kind, Task
from meldcode.cases.urls import urlpatterns
from meldcode.management.commands.daily import due_jobs
from meldcode.oversight.counting import team_month
from meldcode.oversight.months import first_of
from meldcode.practice import practising
from meldcode.retention.standing import near_their_end
from meldcode.review.figures.counting import TABLES, HalfYear, counted
from meldcode.vault.models import WrappedKey
from tests.cases.given import Desk
from tests.cases.pages import send
from tests.cases.rows import TODAY
from tests.factories.accounts import People

MARK = "data-practice"
LATER = timedelta(days=4000)
# Every list, count, feed and file in which cases, or what hangs from them, can stand.
LISTS = (
    "/werk/", "/werk/taken/", "/werk/agenda/", "/werk/agenda/taken.ics", "/werk/overdragen/",
    "/werk/eigen-namen/", "/overleg/", "/overleg/cijfers/", "/toezicht/maand/", "/bewaren/",
    "/beheer/", "/beheer/bewaartermijnen/", "/beheer/draait/", "/account/", "/account/mensen/",
    "/account/bewaard/", "/account/vervangers/", "/api/contacts", "/api/signals",
    "/api/openapi.json", "/zoeken/?q=casus", "/",
)  # fmt: skip


def signed_in(person: User) -> Client:
    client = Client()
    client.force_login(User.objects.get(pk=person.pk))
    return client


@pytest.fixture
def desk(p: People) -> Desk:
    """A practice case with all that could press, fall due or be counted in it."""
    case = practising.begin(p.alice)
    desk = Desk(case, p.alice, on=(timezone.localdate() - TODAY).days)
    desk.observe("afraid-of-trip")
    desk.consult()
    desk.talk_with_person()
    desk.answer("yes", "yes")
    desk.plan(0)
    desk.tell(danger_now="yes", whereabouts="abroad")
    desk.decide("report", "yes")
    Task.objects.create(
        case=case, person=p.alice, kind="own", due_on=timezone.localdate(), subject="call"
    )
    team = {"kind": "question-5-lead", "due_on": timezone.localdate()}
    Task.objects.create(case=case, team=p.lead.team, **team)
    Case.with_practice.filter(pk=case.pk).update(still_from=timezone.localdate())
    return desk


def addresses(desk: Desk) -> dict[str, str]:
    """Every page of the case, by the name of its route."""
    entry = desk.contact()
    export = Export.objects.create(case=desk.case, by=desk.by, purpose="advice", sealed="{}")
    task = Task.objects.filter(case=desk.case, person=desk.by, ended_at=None).first()
    values = {
        "pk": desk.case.pk, "entry_pk": entry.pk, "export_pk": export.pk, "rule": "R22",
        "task_pk": task.pk if task else uuid4(), "key": "1", "verb": "toevoegen", "event": "done",
    }  # fmt: skip
    found = {}
    for pattern in urlpatterns:
        names = pattern.pattern.converters
        if "pk" in names:
            chosen = {name: values[name] for name in names}
            found[str(pattern.name)] = reverse(f"cases:{pattern.name}", kwargs=chosen)
    for stage in ("2", "3a", "4", "3b", "5"):
        found[f"stage {stage}"] = reverse("cases:stage", args=[desk.case.pk, stage])
    return found


def test_every_screen_of_it_has_the_mark_and_asks_before_a_call(desk: Desk) -> None:
    """Given a practice case, when each of its pages is asked for, then what comes says that it is
    practice, and no number on it is dialled at once.
    """
    client, shown = signed_in(desk.by), []
    for name, url in addresses(desk).items():
        answer = client.get(url)
        if answer.status_code in (302, 404, 405):
            continue
        assert answer.status_code == 200, name
        shown.append(name)
        if answer["Content-Type"] == "application/pdf":
            continue
        html = answer.content.decode()
        assert MARK in html, name
        assert 'href="tel:' not in html, name
        assert "/oefenen/bel/112/" in html, name
    assert {"overview", "stage", "stage 5", "timeline", "print", "summary", "paper", "plan",
            "close", "situation", "appointment", "contact", "reported"} <= set(shown)  # fmt: skip


def test_papers_say_it_at_the_head_and_foot(desk: Desk) -> None:
    from tests.cases.test_summary import made, text_of

    client = signed_in(desk.by)
    assert text_of(made(desk, client).content).count("Oefening.") >= 2
    assert "Oefening." in made(desk, client, "cases:summary").content.decode()


def test_a_page_asks_before_a_real_call_and_dials_nothing_else(desk: Desk) -> None:
    client = signed_in(desk.by)
    html = client.get("/oefenen/bel/+31703454319/").content.decode()
    assert 'href="tel:+31703454319"' in html
    assert MARK in html
    for wrong in ("abc", "1", "112%22onclick", "+", "1" * 16, "javascript:1"):
        assert client.get(f"/oefenen/bel/{wrong}/").status_code == 404, wrong


@pytest.mark.parametrize("role", ["alice", "bob", "lead", "admin"])
def test_it_stands_in_no_list_count_feed_or_file(p: People, desk: Desk, role: str) -> None:
    """For each list of the product and each role: neither its code nor its address is there."""
    client, wrong = signed_in(getattr(p, role)), []
    for place in LISTS:
        text = client.get(place, follow=True).content.decode(errors="replace")
        if desk.case.code in text or str(desk.case.pk) in text:
            wrong.append(place)
    assert wrong == []


def test_no_mail_task_count_or_term_knows_of_it(
    p: People, desk: Desk, settings: Any, django_capture_on_commit_callbacks: Any
) -> None:
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    today = timezone.localdate()
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        told = {day: tell_what_is_due(today + timedelta(days=day)) for day in (0, 1, 7)}
        Task.objects.create(
            case=desk.case, person=p.alice, kind="question-5", due_on=today - timedelta(days=9)
        )
        handed = tasks.hand_to_lead(today)
    assert (told, handed, mail.outbox) == ({0: 0, 1: 0, 7: 0}, 0, [])
    assert "BEGIN:VEVENT" not in calendar_of(p.alice, timezone.now())
    lead = signed_in(p.lead).get("/overleg/").context
    assert not any(lead[name].rows for name in ("overdue", "still", "leaving", "all_cases"))
    half = HalfYear(today.year, 1 if today.month < 7 else 2)
    assert {name: counted(name, half) for name in TABLES} == {name: {} for name in TABLES}
    assert not list(near_their_end(p.alice.organisation_id, today + LATER))
    month = team_month(p.lead, first_of(today))
    assert not any(sum(row.counts.values()) for row in month)
    assert Case.objects.count() == 0


@pytest.mark.parametrize("role", ["bob", "charlie", "lead", "admin"])
def test_nobody_else_finds_it(p: People, desk: Desk, role: str) -> None:
    client = signed_in(getattr(p, role))
    found = {name: client.get(url).status_code for name, url in addresses(desk).items()}
    assert {name for name, status in found.items() if status not in (404, 405)} == set()


def test_nothing_of_it_can_be_offered_given_or_shared(desk: Desk) -> None:
    client = signed_in(desk.by)
    rooms = ("review:of-case", "review:offer", "oversight:looked", "subject_access:of-case",
             "retention:case", "cases:access", "cases:hand-over",
             "cases:emergency-access")  # fmt: skip
    pages = [reverse(name, args=[desk.case.pk]) for name in rooms]
    assert {client.get(page).status_code for page in pages} == {404}
    overview = client.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert [page for page in pages if f'"{page}"' in overview] == []


def rows() -> Counter[str]:
    return Counter({model.__name__: model._base_manager.count() for model in apps.get_models()})


def test_thrown_away_all_rows_and_the_key_are_gone(p: People) -> None:
    """Given a practice case with everything in it, when it is thrown away, then no row and no key
    of it is left; the trail of every other case is whole.
    """
    client = signed_in(p.alice)
    client.get("/oefenen/")
    before = rows()
    client.post("/oefenen/begin/")
    case = practising.case_of(p.alice)
    assert case is not None
    desk = Desk(case, p.alice, on=(timezone.localdate() - TODAY).days)
    desk.observe("afraid-of-trip")
    for url in addresses(desk).values():
        client.get(url)
    client.post("/oefenen/weg/")
    # What says that a key ended, and that a trail did, stays; the account has a key of its own.
    assert {name for name, count in (rows() - before).items() if count} <= {
        "Tombstone", "Head", "Record", "WrappedKey"
    }  # fmt: skip
    assert not WrappedKey.objects.filter(pk=case.pk).exists()
    assert not Record.objects.filter(chain=case.pk).exists()
    assert not list(faults())
    assert practising.case_of(p.alice) is None
    client.post("/oefenen/weg/")


@pytest.mark.parametrize("change", [{"is_active": False}, {"is_professional": False}])
def test_each_day_what_was_left_behind_goes(p: People, change: dict[str, bool]) -> None:
    """An account that went off before there was a rule, or that has no cases any more."""
    mine, other = practising.begin(p.alice), practising.begin(p.bob)
    User.objects.filter(pk=p.alice.pk).update(**change)
    due_jobs()["practice"]()
    assert list(Case.with_practice.filter(practice=True)) == [other]
    assert not WrappedKey.objects.filter(pk=mine.pk).exists()


def test_one_at_a_time_and_the_same_again(p: People) -> None:
    client = signed_in(p.alice)
    first, second = (client.post("/oefenen/begin/")["Location"] for _ in range(2))
    assert first == second
    case = practising.case_of(p.alice)
    assert case is not None
    twin = {"organisation": case.organisation, "team": case.team, "owner": p.alice}
    with pytest.raises(IntegrityError), transaction.atomic():
        Case.with_practice.create(**twin, moved_on=case.moved_on, practice=True)
    client.post("/oefenen/weg/")
    assert client.post("/oefenen/begin/")["Location"] != first


def test_it_is_worked_on_like_any_case(p: People) -> None:
    """Notes, masks, tasks, closing and taking up again all work."""
    case = practising.begin(p.alice)
    desk = Desk(case, p.alice, on=(timezone.localdate() - TODAY).days)
    client = signed_in(p.alice)
    day = timezone.localdate().strftime("%d-%m-%Y")
    assert send(client, "signaal", case.pk, happened_on=day).status_code == 302
    note = Entry.objects.get(case=case, kind=Kind.OBSERVATION)
    assert note.number > 1
    desk.plan(3)
    task = Task.objects.filter(case=case).latest("made_at")
    client.post(reverse("cases:finish", args=[case.pk, task.pk]))
    task.refresh_from_db()
    assert task.ended_at
    assert desk.close()
    assert Case.with_practice.get(pk=case.pk).closed_on


def test_an_admin_has_nothing_to_practise(p: People) -> None:
    client = signed_in(p.admin)
    assert client.get("/oefenen/").status_code == 404
    assert client.post("/oefenen/begin/").status_code == 404

"""Words that were typed on the page of a case and not saved stay behind the door of the case."""

import re
from collections.abc import Callable, Iterator
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts import form_text, kept_text
from meldcode.accounts.models import Draft, User
from meldcode.audit.models import Record
from meldcode.cases.casework import access, emergency_access, handing
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Case, Exclusion, Member
from meldcode.practice import practising
from tests.accounts.typed_text import form_of
from tests.cases.given import Desk, a_desk
from tests.cases.pages import DECISIONS
from tests.factories.accounts import People
from tests.rooms import signed_in

TEXT = "Haar oom bewaart de kersenbloesem."
OFFERED = "Er is een concept van"
OWNERS = re.compile(rf'name="{form_text.FIELD}" value="([^"]+)"')


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice)


def leave(person: User, page: str) -> Draft:
    """Words typed on this page by this person."""
    row = sent(person, page)
    assert row
    return row


def sent(person: User, page: str) -> Draft | None:
    """The same; None where the page is closed to this person, and nothing is kept."""
    owner = form_text.owner_of(form_of(person, page)[form_text.FIELD])
    assert owner
    fields = form_text.from_json(f'{{"tekst": "{TEXT}"}}'.encode())
    return kept_text.keep_for(owner, fields)


def page_of(desk: Desk, name: str = "contact") -> str:
    return reverse(f"cases:{name}", args=[desk.case.pk])


def listed(person: User) -> str:
    return signed_in(person).get(reverse("accounts:kept")).text


def added(p: People, desk: Desk) -> None:
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob)


def excluded(p: People, desk: Desk) -> None:
    access.exclude(case=desk.case, by=p.alice, person=p.bob)


def excluded_past_the_verbs(p: People, desk: Desk) -> None:
    Exclusion.objects.create(case=desk.case, person=p.bob, added_by=p.alice)


def removed(p: People, desk: Desk) -> None:
    access.remove_colleague(case=desk.case, by=p.alice, person_id=p.bob.pk)


def removed_past_the_verbs(p: People, desk: Desk) -> None:
    Member.objects.filter(person=p.bob).update(removed_at=timezone.now())


def time_is_up(p: People, desk: Desk) -> None:
    Member.objects.filter(person=p.bob).update(until=timezone.now() - timedelta(minutes=1))


def no_professional_any_more(p: People, desk: Desk) -> None:
    User.objects.filter(pk=p.bob.pk).update(is_professional=False, is_admin=True, team=None)


ENDS: list[tuple[Callable[[People, Desk], None], bool]] = [
    # how the right to see the case ends, and whether the words are deleted at once
    (excluded, True),
    (removed, True),
    (excluded_past_the_verbs, False),
    (removed_past_the_verbs, False),
    (time_is_up, False),
    (no_professional_any_more, False),
]


@pytest.mark.parametrize(("end", "deleted"), ENDS, ids=lambda one: getattr(one, "__name__", ""))
def test_they_end_with_the_right_to_see_the_case(
    p: People, desk: Desk, end: Callable[[People, Desk], None], deleted: bool
) -> None:
    added(p, desk)
    row = leave(p.bob, page_of(desk))
    assert TEXT in listed(p.bob)
    end(p, desk)
    html = listed(p.bob)
    assert TEXT not in html
    assert str(desk.case.pk) not in html
    assert Draft.objects.filter(pk=row.pk).exists() is not deleted
    p.bob.refresh_from_db()
    home = signed_in(p.bob).get("/").text
    assert "bewaard" not in home
    assert signed_in(p.bob).get(kept_text.way_back(row)).status_code == 404


def test_they_end_for_who_hands_the_case_over(p: People, desk: Desk) -> None:
    leave(p.alice, page_of(desk))
    offer = handing.offer(case=desk.case, by=p.alice, to=p.bob)
    handing.accept(offer_id=offer.pk, by=p.bob)
    assert not Draft.objects.exists()
    assert TEXT not in listed(p.alice)


def test_a_look_at_them_is_a_look_into_the_case(p: People, desk: Desk) -> None:
    row = leave(p.alice, page_of(desk))
    before = Record.objects.filter(chain=desk.case.pk).count()
    assert TEXT in listed(p.alice)
    rows = list(Record.objects.filter(chain=desk.case.pk).order_by("number"))[before:]
    assert [(one.action, one.actor_id, one.subject) for one in rows] == [
        ("seen", p.alice.pk, row.pk)
    ]


def test_without_its_row_the_list_is_not_shown(
    p: People, desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    from django.db import DatabaseError

    def full(*_: object, **__: object) -> None:
        raise DatabaseError

    leave(p.alice, page_of(desk))
    client = signed_in(p.alice)
    client.raise_request_exception = False
    monkeypatch.setattr("meldcode.audit.reads.record", full)
    answer = client.get(reverse("accounts:kept"))
    assert (answer.status_code, TEXT in answer.text) == (503, False)


def test_words_of_no_case_leave_no_look(p: People) -> None:
    leave(p.alice, f"/werk/{uuid4()}/contact/")
    leave(p.alice, "/werk/nieuw/")
    before = Record.objects.count()
    assert listed(p.alice).count(TEXT) == 2
    assert Record.objects.count() == before


def test_of_a_page_that_is_closed_to_a_lead_nothing_is_kept(p: People, desk: Desk) -> None:
    assert sent(p.lead, page_of(desk, "contact")) is None
    assert TEXT not in listed(p.lead)


@pytest.mark.parametrize("name", ["emergency-access", "access", "hand-over"])
def test_a_lead_keeps_the_words_of_the_pages_of_a_lead(p: People, desk: Desk, name: str) -> None:
    leave(p.lead, page_of(desk, name))
    assert TEXT in listed(p.lead)
    access.exclude(case=desk.case, by=p.alice, person=p.lead)
    assert TEXT not in listed(p.lead)


def test_after_emergency_access_its_words_are_closed(p: People, desk: Desk) -> None:
    emergency_access.take(case=desk.case, by=p.lead, reason="nu")
    leave(p.lead, page_of(desk, "note"))
    assert TEXT in listed(p.lead)
    emergency_access.end(case=desk.case, by=p.lead)
    assert TEXT not in listed(p.lead)


def test_of_a_practice_case_they_stand_there(p: People) -> None:
    case: Case = practising.begin(p.alice)
    leave(p.alice, reverse("cases:contact", args=[case.pk]))
    assert TEXT in listed(p.alice)


def every_form(of: type[CaseForm] = CaseForm) -> Iterator[type[CaseForm]]:
    for form in of.__subclasses__():
        yield form
        yield from every_form(form)


def test_what_stands_unseen_in_a_form_is_nothing_that_somebody_typed() -> None:
    unseen = {
        name
        for form in every_form()
        for name, field in form.base_fields.items()
        if field.widget.is_hidden and not form_text.SECRET.search(name)
    }
    assert {"basis", "shown"} <= unseen
    assert [name for name in unseen if not form_text.SILENT.search(f"a-{name}")] == []


CHECKED = [
    (["cases:stage", "5"], {"what": "besluit", **DECISIONS}),
    (["cases:close"], {"sluiten-reason": "safe", "sluiten-text": "Zij is veilig."}),
]


@pytest.mark.parametrize(("place", "words"), CHECKED)
def test_what_was_looked_at_once_more_and_saved_is_no_draft_any_more(
    place: list[str], words: dict[str, str], desk: Desk, browser: Client
) -> None:
    """Given an account that may have drafts, when answers are looked at once more and then saved,
    then neither page offers them as a draft, and no row of them is left.
    """
    desk.observe("afraid-of-trip")
    desk.answer("yes", "yes")
    User.objects.filter(pk=desk.by.pk).update(drafts_until=timezone.now() + timedelta(days=1))
    url = reverse(place[0], args=[desk.case.pk, *place[1:]])
    first = browser.get(url).content.decode()
    asked = {name: value for name, value in words.items() if name != "nagekeken"}
    looked = browser.post(url, {**asked, form_text.FIELD: OWNERS.findall(first)[-1]})
    page = looked.content.decode()
    assert "Klopt dit?" in page
    assert Draft.objects.count() == 1
    passed_on = {**dict(looked.context["passed_on"]), "nagekeken": "1"}
    saved = browser.post(url, {**passed_on, form_text.FIELD: OWNERS.findall(page)[-1]})
    after = browser.get(saved["Location"]).content.decode()
    assert [OFFERED in page, OFFERED in after] == [False, False]
    assert not Draft.objects.exists()

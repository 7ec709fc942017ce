"""A press on the situation is undone with one press: the row stays, what it closed stays closed."""

import re
from datetime import timedelta

import pytest
from django.db.models import QuerySet
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.models import Entry, Kind
from meldcode.domain.rule import Action
from tests.cases.given import HERE, TODAY, Desk
from tests.factories.accounts import People
from tests.factories.cases import a_case

UNDO = re.compile(r'name="zet" value="(terug:[0-9]+)"')


@pytest.fixture
def desk(p: People) -> Desk:
    """A case that was made an hour ago, looked at today."""
    made = Desk(a_case(p.alice, sector="social_work", **HERE), p.alice)
    made.on = (timezone.localdate() - TODAY).days
    moved(made, timedelta(hours=1))
    return made


def moved(desk: Desk, ago: timedelta) -> None:
    for entry in Entry.objects.filter(case=desk.case):
        QuerySet(Entry).filter(pk=entry.pk).update(at=entry.at - ago)


def presses(browser: Client, desk: Desk, zet: str, **more: str) -> str:
    sent = {"zet": zet, "back": reverse("cases:contact", args=[desk.case.pk]), **more}
    answer = browser.post(reverse("cases:press", args=[desk.case.pk]), sent, follow=True)
    return answer.content.decode()


def test_one_press_undoes_the_last_one(desk: Desk, browser: Client) -> None:
    page = presses(browser, desk, "whereabouts:abroad")
    assert "In het buitenland</b>" in page
    (undo,) = UNDO.findall(page)
    after = presses(browser, desk, undo)
    assert "Ongedaan gemaakt" in after
    assert not UNDO.search(after)
    assert desk.facts.whereabouts == "netherlands"
    rows = Entry.objects.filter(case=desk.case, kind=Kind.SITUATION)
    assert [row.data["whereabouts"] for row in rows] == ["netherlands", "abroad", "netherlands"]
    assert rows[2].corrects_id == rows[1].pk


def test_the_timeline_tells_a_press_that_was_undone_later(desk: Desk, browser: Client) -> None:
    page = presses(browser, desk, "danger_now:yes")
    moved(desk, timedelta(minutes=5))
    presses(browser, desk, UNDO.findall(page)[0])
    told = browser.get(reverse("cases:timeline", args=[desk.case.pk])).content.decode()
    assert "De situatie is teruggezet" in told
    assert "Ongedaan gemaakt</span>" in told


def test_what_a_press_closed_stays_closed_after_it_is_undone(desk: Desk, browser: Client) -> None:
    desk.observe("ran-away-from-home")
    desk.consult()
    assert "R05" not in desk.closed_by(Action.TALK_WITH_FAMILY)
    moved(desk, timedelta(minutes=2))
    page = presses(browser, desk, "whereabouts:abroad")
    presses(browser, desk, UNDO.findall(page)[0])
    assert "R07" in desk.closed_by(Action.TALK_WITH_FAMILY)


def test_no_typed_word_is_lost_by_undoing(desk: Desk, browser: Client) -> None:
    page = presses(browser, desk, "whereabouts:abroad")
    owner = page.split('name="form_owner" value="')[1].split('"')[0]
    typed = {"contact-text": "hij belde net", "form_owner": owner}
    assert "hij belde net" in presses(browser, desk, UNDO.findall(page)[0], **typed)


@pytest.mark.parametrize("since", ["long ago", "a note", "another", "colleague", "undone"])
def test_what_is_past_is_not_undone(desk: Desk, p: People, browser: Client, since: str) -> None:
    page = presses(browser, desk, "whereabouts:abroad")
    undo = UNDO.findall(page)[0]
    if since == "long ago":
        moved(desk, timedelta(minutes=11))
    elif since == "a note":
        desk.contact()
    elif since == "another":
        presses(browser, desk, "danger_now:yes")
    elif since == "colleague":
        QuerySet(Entry).filter(case=desk.case, number=undo.split(":")[1]).update(by=p.bob)
    else:
        presses(browser, desk, undo)
    rows = Entry.objects.filter(case=desk.case).count()
    assert "kan niet meer ongedaan" in presses(browser, desk, undo)
    assert Entry.objects.filter(case=desk.case).count() == rows


@pytest.mark.parametrize(
    "zet", ["terug:", "terug:-1", "terug:0", "terug:4294967296", "terug:1e3", "terug:٣", "terug:1"]
)
def test_a_forged_number_undoes_nothing(desk: Desk, browser: Client, zet: str) -> None:
    rows = Entry.objects.filter(case=desk.case).count()
    presses(browser, desk, zet)
    assert Entry.objects.filter(case=desk.case).count() == rows


def test_what_was_learned_beside_a_note_is_no_press(desk: Desk, browser: Client) -> None:
    desk.tell(whereabouts="unknown", danger_now="yes")
    page = browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()
    assert not UNDO.search(page)

"""The cases of brothers and sisters are linked by code, and show to nobody who may not see them."""

from datetime import timedelta
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.audit.models import Record
from meldcode.cases.casework import access
from meldcode.cases.casework.siblings import link, unlink
from meldcode.cases.casework.work import CaseIsClosed, MayNot
from meldcode.cases.models import Case, Member, Sibling
from meldcode.retention.erasing import erase
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People


@pytest.fixture
def girl(p: People) -> Desk:
    return a_desk(p.alice, others_at_risk="yes")


@pytest.fixture
def boy(p: People) -> Desk:
    return a_desk(p.alice)


def linked(first: Desk, second: Desk) -> None:
    link(case=first.now, other_id=second.case.pk, by=first.by)


def overview(browser: Client, desk: Desk) -> str:
    return browser.get(reverse("cases:overview", args=[desk.case.pk])).content.decode()


def as_client(person: object) -> Client:
    client = Client()
    client.force_login(person)
    return client


def test_others_at_risk_ask_for_it_until_it_is_done(girl: Desk, boy: Desk, browser: Client) -> None:
    assert 'data-asks="siblings"' in overview(browser, girl)
    page = reverse("cases:siblings", args=[girl.case.pk])
    assert boy.case.code in browser.get(page).content.decode()
    answer = browser.post(page, {"koppel-other": str(boy.case.pk)}, follow=True)
    assert "De casussen zijn gekoppeld" in answer.content.decode()
    for one, other in ((girl, boy), (boy, girl)):
        assert f"Casus {other.case.code}" in overview(browser, one)
    assert 'data-asks="siblings"' not in overview(browser, girl)


def test_a_family_is_of_three_and_one_leaves_it(girl: Desk, boy: Desk, p: People) -> None:
    third = a_desk(p.alice)
    linked(girl, boy)
    linked(third, boy)
    assert len(set(Sibling.objects.values_list("family", flat=True))) == 1
    unlink(case=boy.now, by=p.alice)
    browser = as_client(p.alice)
    assert boy.case.code not in overview(browser, girl)
    assert third.case.code in overview(browser, girl)


def test_the_timeline_says_who_undid_a_link_to_who_sees_the_other(
    girl: Desk, boy: Desk, p: People
) -> None:
    linked(girl, boy)
    Member.objects.create(case=girl.case, person=p.bob, added_by=p.alice)
    page = reverse("cases:timeline", args=[girl.case.pk])
    assert "data-taken-away" not in as_client(p.alice).get(page).text
    unlink(case=girl.now, by=p.alice)
    told = as_client(p.alice).get(page).text
    assert told.count("data-taken-away") == 1
    assert "Koppeling met broers of zussen verbroken" in told
    assert f"Door {p.alice.name}." in told
    assert "Koppeling" not in as_client(p.bob).get(page).text


def test_who_sees_no_sibling_ends_no_link(girl: Desk, boy: Desk, p: People) -> None:
    linked(girl, boy)
    Member.objects.create(case=girl.case, person=p.bob, added_by=p.alice)
    page = reverse("cases:siblings", args=[girl.case.pk])
    assert as_client(p.bob).post(page, {"los": "1"}).status_code == 302
    assert Sibling.objects.filter(ended_at=None).count() == 2


def test_two_families_become_one(girl: Desk, boy: Desk, p: People) -> None:
    others = a_desk(p.alice), a_desk(p.alice)
    linked(girl, boy)
    linked(*others)
    linked(girl, others[0])
    linked(girl, others[0])
    assert len(set(Sibling.objects.values_list("family", flat=True))) == 1
    assert Sibling.objects.count() == 4


def test_a_colleague_sees_only_the_link_to_a_case_that_is_the_colleagues_too(
    girl: Desk, boy: Desk, p: People
) -> None:
    linked(girl, boy)
    access.add_colleague(case=girl.now, by=p.alice, person=p.bob)
    bob = as_client(p.bob)
    assert boy.case.code not in overview(bob, girl)
    assert 'data-asks="siblings"' in overview(bob, girl)
    access.add_colleague(case=boy.now, by=p.alice, person=p.bob)
    assert boy.case.code in overview(bob, girl)
    access.exclude(case=boy.now, by=p.alice, person=p.bob)
    assert boy.case.code not in overview(bob, girl)
    page = bob.get(reverse("cases:siblings", args=[girl.case.pk])).content.decode()
    assert boy.case.code not in page


@pytest.mark.parametrize("whose", ["another's", "nobody's", "own", "practice", "for a time"])
def test_what_one_may_not_write_in_is_not_linked(girl: Desk, p: People, whose: str) -> None:
    other = a_desk(p.bob)
    if whose == "for a time":
        later = timezone.now() + timedelta(hours=1)
        Member.objects.create(case=other.case, person=p.alice, added_by=p.alice, until=later)
    if whose == "practice":
        Case.objects.filter(pk=other.case.pk).update(practice=True)
        Member.objects.create(case=other.case, person=p.alice, added_by=p.alice)
    pk = {"nobody's": uuid4(), "own": girl.case.pk}.get(whose, other.case.pk)
    page, sent = reverse("cases:siblings", args=[girl.case.pk]), {"koppel-other": str(pk)}
    answer = as_client(p.alice).post(page, sent)
    assert "Deze casus kunt u niet koppelen" in answer.content.decode()
    with pytest.raises(Case.DoesNotExist):
        link(case=girl.now, other_id=pk, by=p.alice)
    assert not Sibling.objects.exists()


@pytest.mark.parametrize("sent", ["", "x", "-1", "\x00", str(2**63)])
def test_a_forged_choice_gets_a_sentence(girl: Desk, boy: Desk, browser: Client, sent: str) -> None:
    page = reverse("cases:siblings", args=[girl.case.pk])
    answer = browser.post(page, {"koppel-other": sent})
    assert answer.status_code == 200
    assert not Sibling.objects.exists()


def test_a_closed_case_is_linked_to_and_not_from(girl: Desk, boy: Desk, browser: Client) -> None:
    boy.close()
    linked(girl, boy)
    assert "Afgesloten" in overview(browser, girl)
    with pytest.raises(CaseIsClosed):
        linked(boy, girl)


def test_a_case_that_is_erased_leaves_nothing_of_it(girl: Desk, boy: Desk, browser: Client) -> None:
    linked(girl, boy)
    erase([boy.case.pk])
    assert list(Sibling.objects.values_list("case", flat=True)) == [girl.case.pk]
    assert boy.case.code not in overview(browser, girl)


def test_both_chains_say_who_linked(girl: Desk, boy: Desk, p: People) -> None:
    linked(girl, boy)
    for one, other in ((girl, boy), (boy, girl)):
        row = Record.objects.filter(chain=one.case.pk, action="changed").latest("number")
        assert (row.subject, row.actor_id) == (other.case.pk, p.alice.pk)


def test_emergency_access_links_nothing(girl: Desk, boy: Desk, p: People) -> None:
    later = timezone.now() + timedelta(hours=1)
    Member.objects.filter(case=girl.case, person=p.alice).update(until=later)
    with pytest.raises(MayNot):
        linked(girl, boy)


def told_by(mails: list[Any]) -> set[str]:
    return {one.to[0] for one in mails}


def of_bob_too(p: People) -> Desk:
    """A case that Bob has and in which Alice may do everything."""
    desk = a_desk(p.bob)
    Member.objects.create(case=desk.case, person=p.alice, added_by=p.bob)
    return desk


def test_the_other_side_hears_that_a_link_is_made_and_undone(
    girl: Desk,
    boy: Desk,
    p: People,
    mailoutbox: list[Any],
    django_capture_on_commit_callbacks: Any,
) -> None:
    # given two families, one of which has a case that somebody else has
    theirs = of_bob_too(p)
    linked(theirs.taken_by(p.alice), boy)
    mailoutbox.clear()
    # when they become one
    with django_capture_on_commit_callbacks(execute=True):
        linked(girl, boy)
    # then who has that case is mailed, without a word of it, and its chain says who did
    assert told_by(mailoutbox) == {p.bob.email}
    assert girl.case.code not in mailoutbox[0].body + mailoutbox[0].subject
    row = Record.objects.filter(chain=theirs.case.pk, action="changed").latest("number")
    assert (row.subject, row.actor_id) == (girl.case.pk, p.alice.pk)
    # when the link is undone from the other side, then so too, and the timeline says it
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        unlink(case=girl.now, by=p.alice)
    assert told_by(mailoutbox) == {p.bob.email}
    row = Record.objects.filter(chain=theirs.case.pk, action="changed").latest("number")
    assert row.actor_id == p.alice.pk
    timeline = reverse("cases:timeline", args=[theirs.case.pk])
    told = as_client(p.alice).get(timeline).text
    assert told.count("Koppeling met broers of zussen verbroken</h3>") == 1
    # Who does not see the case that left reads nothing of it.
    assert "Koppeling" not in as_client(p.bob).get(timeline).text


def test_who_is_excluded_from_the_other_case_hears_of_no_link(
    girl: Desk, p: People, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    theirs = of_bob_too(p)
    access.exclude(case=girl.now, by=p.alice, person=p.bob)
    with django_capture_on_commit_callbacks(execute=True):
        linked(girl, theirs)
        unlink(case=girl.now, by=p.alice)
    assert told_by(mailoutbox) == set()

"""Terms and school holidays are before every visitor: one changes nothing, two keepers do."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from contacts import keepers
from meldcode.accounts.models import User
from meldcode.content import memory, proposing
from meldcode.content.models import ContentProposal, SchoolHoliday, TermSetting
from meldcode.waiting import waiting_for
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper

pytestmark = pytest.mark.django_db(databases="__all__")
Browser = Callable[[User], Client]
TERMS, HOLIDAYS = reverse("content:terms"), reverse("content:holidays")
LIST = reverse("content:holiday_list")
TERM = {"name": "judgement_days", "value": "10"}
HOLIDAY = {
    "name": "summer",
    "region": "noord",
    "starts_on": "2027-07-10",
    "ends_on": "2027-08-22",
}
LINES = {"lines": "zomervakantie; noord; 10-7-2027; 22-8-2027"}
DOORS = [(TERMS, TERM), (HOLIDAYS, HOLIDAY), (LIST, LINES)]


@pytest.fixture
def ada() -> User:
    return a_keeper(name="Ada")


@pytest.fixture
def ben() -> User:
    return a_keeper(name="Ben")


@pytest.fixture
def browser() -> Browser:
    def signed_in(user: User) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return signed_in


def answer(browser: Browser, by: User, word: str) -> str:
    row = ContentProposal.objects.get(decided_at=None)
    at = reverse("content:decide_proposal", args=[row.pk])
    return browser(by).post(at, {"besluit": word}, follow=True).content.decode()


def seen() -> tuple[Any, ...]:
    """What a visitor's page is made from."""
    memory.forget()
    return memory.terms(), memory.holidays(), memory.seasonal_banner(date(2027, 7, 15))


@pytest.mark.parametrize(("door", "sent"), DOORS)
def test_who_is_no_keeper_changes_nothing_and_keeps_what_was_typed(
    browser: Browser, door: str, sent: dict[str, str]
) -> None:
    before = seen()
    page = browser(UserFactory(admin=True)).post(door, sent).content.decode()
    assert "Alleen een lijstbeheerder" in page
    assert max(sent.values(), key=len) in page
    assert not ContentProposal.objects.exists()
    assert seen() == before


@pytest.mark.parametrize(("door", "sent"), DOORS)
def test_one_keeper_changes_nothing_alone(
    browser: Browser, ada: User, ben: User, door: str, sent: dict[str, str]
) -> None:
    before = seen()
    page = browser(ada).post(door, sent, follow=True).content.decode()
    assert "wacht op een tweede lijstbeheerder" in page
    assert "Een andere lijstbeheerder keurt dit goed." in answer(browser, ada, "ja")
    assert seen() == before


@pytest.mark.parametrize(("door", "sent"), DOORS)
def test_a_second_keeper_agrees_and_it_is_seen_at_once(
    browser: Browser, ada: User, ben: User, door: str, sent: dict[str, str]
) -> None:
    before = seen()
    browser(ada).post(door, sent)
    assert "Goedgekeurd." in answer(browser, ben, "ja")
    assert seen() != before
    made = (TermSetting.objects.first() or SchoolHoliday.objects.first()).made_by
    assert made == ada
    assert not proposing.waiting().exists()


def test_a_holiday_goes_by_two(browser: Browser, ada: User, ben: User) -> None:
    browser(ada).post(HOLIDAYS, HOLIDAY)
    answer(browser, ben, "ja")
    held = SchoolHoliday.objects.get()
    at = reverse("content:withdraw_holiday", args=[held.pk])
    assert "Alleen een lijstbeheerder" in (
        browser(UserFactory(admin=True)).post(at, follow=True).content.decode()
    )
    page = browser(ben).post(at, follow=True).content.decode()
    assert "Intrekken: Zomervakantie, noord: 10 juli 2027" in page
    assert len(memory.load_holidays()) == 1
    answer(browser, ada, "ja")
    assert memory.load_holidays() == ()


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_keeper_refuses_or_takes_back_and_nothing_changes(
    browser: Browser, ada: User, ben: User, who: str
) -> None:
    before = seen()
    browser(ada).post(TERMS, TERM)
    assert "Er verandert niets." in answer(browser, {"ada": ada, "ben": ben}[who], "nee")
    assert seen() == before
    assert not proposing.waiting().exists()


def test_two_keepers_of_one_organisation_are_one_voice_where_another_has_keepers(
    browser: Browser, ada: User, ben: User
) -> None:
    beside = a_keeper(name="Bea", organisation=ada.organisation)
    browser(ada).post(TERMS, TERM)
    assert "van een andere organisatie" in answer(browser, beside, "ja")
    assert not TermSetting.objects.exists()


@pytest.mark.parametrize("how", ["decided", "lapsed", "left", "same"])
def test_what_cannot_be_agreed_to_any_more(ada: User, ben: User, how: str) -> None:
    asked = {"name": "judgement_days", "value": 10}
    row = proposing.propose(by=ada, act=proposing.Act.TERM, asked=asked)
    if how == "decided":
        proposing.decide(row.pk, by=ben, granted=False)
    elif how == "lapsed":
        row.asked_at -= timedelta(days=15)
        row.save()
    elif how == "left":
        ada.is_active = False
        ada.save()
        keepers.end_of(ada)
    else:
        with pytest.raises(ValidationError, match="wacht al"):
            proposing.propose(by=ben, act=proposing.Act.TERM, asked=asked)
        return
    with pytest.raises(ValidationError):
        proposing.decide(row.pk, by=ben, granted=True)
    assert not TermSetting.objects.exists()


def test_a_term_that_changed_since_is_proposed_anew(browser: Browser, ada: User, ben: User) -> None:
    """Who proposed to go from 14 to 10 did not propose to go from 5 to 10."""
    older = proposing.propose(
        by=ada, act=proposing.Act.TERM, asked={"name": "judgement_days", "value": 10}
    )
    newer = proposing.propose(
        by=ada, act=proposing.Act.TERM, asked={"name": "judgement_days", "value": 5}
    )
    assert "10 dagen, in plaats van 14 dagen" in browser(ben).get(TERMS).content.decode()
    proposing.decide(newer.pk, by=ben, granted=True)
    with pytest.raises(ValidationError, match="intussen veranderd"):
        proposing.decide(older.pk, by=ben, granted=True)
    assert memory.load_terms().judgement_days == 5


def test_a_list_of_which_one_came_in_between_is_refused_whole(ada: User, ben: User) -> None:
    rows = {"holidays": [HOLIDAY, {**HOLIDAY, "region": "zuid"}]}
    whole = proposing.propose(by=ada, act=proposing.Act.HOLIDAYS, asked=rows)
    one = proposing.propose(by=ada, act=proposing.Act.HOLIDAYS, asked={"holidays": [HOLIDAY]})
    proposing.decide(one.pk, by=ben, granted=True)
    with pytest.raises(ValidationError, match="staat er al"):
        proposing.decide(whole.pk, by=ben, granted=True)
    assert SchoolHoliday.objects.count() == 1


def test_it_waits_on_the_work_list_of_the_other_keepers_alone(ada: User, ben: User) -> None:
    proposing.propose(by=ada, act=proposing.Act.TERM, asked={"name": "judgement_days", "value": 9})
    proposing.propose(by=ada, act=proposing.Act.HOLIDAYS, asked={"holidays": [HOLIDAY]})
    assert waiting_for(ada) == {}
    assert waiting_for(UserFactory(admin=True)) == {}
    assert waiting_for(ben) == {"content": 1, "holiday": 1}


@pytest.mark.parametrize(("word", "door"), [("nee", HOLIDAYS), ("ja", HOLIDAYS), ("nee", TERMS)])
def test_who_proposed_hears_what_another_keeper_decided(
    browser: Browser, ada: User, ben: User, mailoutbox: Any,
    django_capture_on_commit_callbacks: Any, word: str, door: str,
) -> None:  # fmt: skip
    browser(ada).post(door, dict(DOORS)[door])
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer(browser, ben, word)
    assert [mail.to for mail in mailoutbox] == [[ada.email]]
    page = browser(ada).get(door).text
    assert (f"afgewezen door {ben}" in page) == (word == "nee")


def test_who_takes_an_own_proposal_back_is_told_nothing(
    browser: Browser, ada: User, ben: User, mailoutbox: Any, django_capture_on_commit_callbacks: Any
) -> None:
    browser(ada).post(HOLIDAYS, HOLIDAY)
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        answer(browser, ada, "nee")
    assert not mailoutbox
    assert "data-refused" not in browser(ada).get(HOLIDAYS).text

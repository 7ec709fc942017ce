"""What a visitor chose: in the browser alone, small, sealed, and growing old."""

from datetime import timedelta
from http.cookies import SimpleCookie

import pytest
from django.conf import settings
from django.http import HttpResponse
from django.test import RequestFactory
from django.utils import timezone

from meldcode.content import memory
from meldcode.domain.facts import TalkJudgement, Whereabouts
from meldcode.guide import choices, packed
from meldcode.guide.choices import Choices
from meldcode.guide.fields import FIELDS, FieldKind
from meldcode.vault import cookie_seal

pytestmark = pytest.mark.django_db(databases="__all__")


def everything() -> dict:
    """Every field filled in, every signal and every risk factor ticked."""
    values = {}
    for field in FIELDS:
        if field.kind is FieldKind.DAYS:
            values[field.name] = 3660
        elif field.kind is FieldKind.COUNTRY:
            values[field.name] = "MA"
        else:
            values[field.name] = field.values[-1]
    checklist = memory.checklist()
    return values | {
        "signals": sorted(checklist.signal_slugs),
        "risk_factors": sorted(factor.slug for factor in checklist.all_risk_factors),
        "consult_on": timezone.localdate().toordinal(),
    }


def test_r07_without_its_day_an_experts_word_does_not_count():
    assert not is_current(Choices().changed({**SAFE, "consult_days": None}))


def test_r07_an_old_word_does_not_count():
    assert not is_current(Choices().changed({**SAFE, "consult_days": 15}))


def cookie_of(made: Choices) -> SimpleCookie:
    return choices.keep(HttpResponse(), made).cookies


def read_back(cookies: SimpleCookie) -> Choices:
    request = RequestFactory().get("/")
    request.COOKIES = {name: morsel.value for name, morsel in cookies.items()}
    return choices.read(request)


def test_it_works():
    chosen = Choices().changed(
        {"whereabouts": "abroad", "signals": ["rejects-help"], "at_airport": "no"}
    )
    assert read_back(cookie_of(chosen)) == chosen


def test_r56_the_cookie_is_small_sealed_and_only_for_this_session():
    cookie = cookie_of(Choices(everything()))[settings.CHOICES_COOKIE_NAME]
    assert len(cookie.OutputString()) < 2000
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert not cookie["max-age"]
    assert not cookie["expires"]
    assert "abroad" not in cookie.value


def test_r56_the_cookie_is_secure_where_the_site_is(settings):
    settings.HTTPS = True
    assert cookie_of(Choices({"whereabouts": "abroad"}))[settings.CHOICES_COOKIE_NAME]["secure"]


def test_everything_comes_back_as_it_was():
    values = everything()
    checklist = memory.checklist()
    found = packed.unpack(packed.pack(values, 5, checklist), checklist)
    assert found is not None
    kept, day = found
    assert day == 5
    assert kept == values


@pytest.mark.parametrize("value", ["", "x", "AAAA" * 600, "\x00", "é" * 30, "v1.AAAA.BBBB"])
def test_a_changed_cookie_means_that_everything_is_unknown(value):
    request = RequestFactory().get("/")
    request.COOKIES = {settings.CHOICES_COOKIE_NAME: value}
    assert choices.read(request).values == {}


def test_a_cookie_of_another_release_says_nothing(monkeypatch):
    cookies = cookie_of(Choices({"whereabouts": "netherlands"}))
    monkeypatch.setattr(packed, "version", lambda slugs: "other")
    assert read_back(cookies).values == {}


def later(monkeypatch, hours: float) -> None:
    at = timezone.now() + timedelta(hours=hours)
    monkeypatch.setattr(choices.timezone, "now", lambda: at)


@pytest.fixture
def _at_eight_in_the_evening(monkeypatch) -> None:
    at = timezone.localtime().replace(hour=20)
    monkeypatch.setattr(choices.timezone, "now", lambda: at)


@pytest.mark.usefixtures("_at_eight_in_the_evening")
def test_days_move_on_while_the_browser_stays_open(monkeypatch):
    cookies = cookie_of(
        Choices({"departure_in_days": 3, "last_seen_days": 0, "return_overdue_days": 1})
    )
    later(monkeypatch, 6)
    assert read_back(cookies).values == {
        "departure_in_days": 2,
        "last_seen_days": 1,
        "return_overdue_days": 2,
    }


@pytest.mark.usefixtures("_at_eight_in_the_evening")
def test_r57_a_departure_that_passes_takes_its_old_confirmation_along(monkeypatch):
    cookies = cookie_of(Choices({"departure_in_days": 0, "here_confirmed_since_departure": "yes"}))
    later(monkeypatch, 6)
    assert read_back(cookies).values == {"departure_in_days": -1}


@pytest.mark.parametrize(
    ("said", "then", "confirmation"),
    [
        ({}, {"signals": ["not-back-from-trip"]}, "here_confirmed_since_signal"),
        ({"departure_in_days": -9}, {"departure_in_days": -1}, "here_confirmed_since_departure"),
        ({}, {"departure_in_days": -1}, "here_confirmed_since_departure"),
    ],
)
def test_r57_r63_a_confirmation_is_of_what_was_said_before_it(said, then, confirmation):
    before = Choices().changed({"whereabouts": "netherlands", **said, confirmation: "yes"})
    after = before.changed(then)
    assert confirmation not in after.values
    assert confirmation in after.changed({confirmation: "yes"}).values
    assert confirmation in before.changed({**then, confirmation: "yes"}).values
    assert confirmation in after.changed({confirmation: "yes"}).changed({"sector": "other"}).values


@pytest.mark.parametrize(("hours", "counts"), [(11.9, True), (12.1, False), (24 * 6, False)])
def test_after_twelve_hours_nothing_of_it_counts(monkeypatch, hours, counts):
    """A browser that goes on where it was gives back what a cookie of its session held."""
    cookies = cookie_of(Choices({"whereabouts": "netherlands"}))
    later(monkeypatch, hours)
    assert bool(read_back(cookies).values) is counts


def test_each_choice_counts_twelve_hours_anew(monkeypatch):
    first = read_back(cookie_of(Choices({"whereabouts": "netherlands"})))
    later(monkeypatch, 11)
    second = cookie_of(first.changed({"sector": "education"}))
    later(monkeypatch, 11)
    assert read_back(second).values == {"whereabouts": "netherlands", "sector": "education"}


def test_a_cookie_of_an_earlier_release_that_held_a_day_counts_no_more():
    data = packed.pack({"sector": "other"}, timezone.localdate().toordinal(), memory.checklist())
    cookies = SimpleCookie({settings.CHOICES_COOKIE_NAME: cookie_seal(choices.PURPOSE, data)})
    assert read_back(cookies).values == {}


SAFE = {
    "whereabouts": "netherlands",
    "consult_with": "lkha",
    "consult_talk": "safe",
    "consult_days": 0,
    "consult_current": "yes",
    "age_group": "adult",
}


def is_current(chosen: Choices) -> bool:
    return chosen.facts.consultations[-1].current


def test_r07_an_experts_word_counts_from_the_day_that_was_said():
    chosen = Choices().changed(SAFE)
    assert chosen.facts.consultations[-1].talk is TalkJudgement.SAFE
    assert is_current(chosen)


@pytest.mark.parametrize(
    "change",
    [
        {"whereabouts": "abroad"},
        {"whereabouts": None},
        {"departure_in_days": 5},
        {"departure_expected": "yes"},
        {"disclosure": "yes"},
        {"signals": ["afraid-of-trip"]},
        {"return_overdue_days": 1},
        {"danger_now": "yes"},
        {"children_along": "yes"},
        {"signals": ["rejects-help"]},
    ],
)
def test_r07_it_lapses_when_the_situation_changes_and_stays_lapsed(change):
    changed = Choices().changed(SAFE).changed(change)
    assert not is_current(changed)
    back = changed.changed({**dict.fromkeys(change), "whereabouts": "netherlands"})
    assert not is_current(back)
    assert is_current(back.changed({"consult_current": "yes"}))


@pytest.mark.parametrize(
    "change", [{"sector": "education"}, {"consent_lkha": "no"}, {"country": "MA"}]
)
def test_r07_it_stays_when_something_else_changes(change):
    assert is_current(Choices().changed(SAFE).changed(change))


@pytest.mark.usefixtures("_at_eight_in_the_evening")
def test_r07_it_lapses_while_the_browser_stays_open(monkeypatch):
    cookies = cookie_of(Choices().changed({**SAFE, "last_seen_days": 7}))
    later(monkeypatch, 6)
    assert not is_current(read_back(cookies))


def test_an_adviser_taken_back_takes_the_advice_along():
    assert "consult_talk" not in Choices().changed(SAFE).changed({"consult_with": None}).values


def test_the_choices_go_along_into_a_case_as_the_core_names_them():
    request = RequestFactory().get("/")
    made = Choices().changed({**SAFE, "at_airport": "no", "answer_1": "yes", "report": "yes"})
    request.COOKIES = {name: morsel.value for name, morsel in cookie_of(made).items()}
    assert choices.of(request) == {
        "whereabouts": "netherlands",
        "age_group": "adult",
        "at_airport": False,
        "consultations": [
            {
                "with": "lkha",
                "talk": "safe",
                "person_talk": "not-discussed",
                "current": True,
                "days_ago": 0,
            }
        ],
        "answers": {"1": "yes"},
        "decisions": {"report": "yes"},
    }
    assert choices.read(request).facts.whereabouts is Whereabouts.NETHERLANDS


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/situatie/", "/zoeken/", "/accounts/login/"])
def test_every_cookie_of_a_visitor_is_one_of_the_session_of_the_browser(client, path):
    for answer in (client.get(path), client.post(path, {})):
        stay = [one.key for one in answer.cookies.values() if one["max-age"] or one["expires"]]
        assert stay in ([], [settings.CHOICES_COOKIE_NAME])  # which an empty form takes away
        assert not any(answer.cookies[name].value for name in stay)

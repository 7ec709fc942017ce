"""Whatever is sent: never a fault of ours, a sentence that helps, and what was typed still in the
page.
"""

import html
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from meldcode.cases.models import Kind
from tests.cases.given import Desk, a_desk
from tests.cases.pages import FORMS, FREE_TEXTS, filled, send, url_of
from tests.factories.accounts import People

NOBODY = "5f0c1d1e-0000-4000-8000-000000000001"
FORM = "application/x-www-form-urlencoded"
ODD = {
    "nul": ("een\x00twee", False),
    "bidi": ("een \u202etwee\u202c drie", True),
    "zero width": ("e\u200be\u200dn", True),
    "long word": ("w" * 20_000, True),
    "emoji": ("👩‍👧 \U0001f9d5", True),
    "markup": ("<script>alert(1)</script>{{ case.code }}", True),
    "too long": ("lang " * 20_000, False),
    "spaces": (" \t\n ", None),
}


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice, sector="social_work")
    desk.observe("")
    return desk


def page(answer: HttpResponse) -> str:
    return html.unescape(answer.content.decode())


@pytest.mark.parametrize("odd", ODD)
@pytest.mark.parametrize("field", FREE_TEXTS)
def test_odd_text_is_kept_or_given_back(field: str, odd: str, desk: Desk, browser: Client) -> None:
    typed, fits = ODD[odd]
    form, name = field.split("-", 1)
    rows = desk.case.entries.count()
    answer = send(browser, form, desk.case.pk, **{name: typed})
    saved = desk.case.entries.count() > rows
    assert answer.status_code in (200, 302)
    if fits is not None:
        assert saved is (answer.status_code == 302)
        assert not (saved and fits is False)
    if not saved and fits is not None:
        assert typed.strip().replace("\x00", "")[:3000] in page(answer).replace("\x00", "")
    if saved and fits:
        texts = [text for entry in desk.now.entries_in_order for text in entry.texts.values()]
        assert typed.strip() in texts


@pytest.mark.parametrize("sent", [b"%ff%fe", b"%ed%a0%80", b"%ed%b0%80tekst", b"%00", b"%c0%af"])
def test_bytes_that_are_no_text_never_break(sent: bytes, desk: Desk, browser: Client) -> None:
    body = b"what=tegen&tegen-token=" + str(uuid4()).encode() + b"&tegen-text=begin" + sent
    answer = browser.post(url_of("tegen", desk.case.pk), body, content_type=FORM)
    assert answer.status_code in (200, 302)
    assert browser.get(reverse("cases:timeline", args=[desk.case.pk])).status_code == 200


@pytest.mark.parametrize(
    ("value", "says"),
    [
        ("31-2-2026", "bijvoorbeeld"),
        ("1-1-0000", "bijvoorbeeld"),
        ("0001-01-01", "jaartal"),
        ("1-1-9999", "jaartal"),
        ("9999-12-31", "jaartal"),
        ("99999-12-31", "bijvoorbeeld"),
        ("volgende week", "nog geen dag"),
        ("1-1-1900", "jaartal"),
        ("\x00", ""),
        ("1" * 5000, "bijvoorbeeld"),
        ("٣١-١٢-٢٠٢٦", ""),
    ],
)
@pytest.mark.parametrize("form", ["situatie", "contact", "signaal", "hulp"])
def test_a_day_that_cannot_be_is_told_beside_the_field(
    form: str, value: str, says: str, desk: Desk, browser: Client
) -> None:
    if form == "situatie":
        fields = {"situatie-whereabouts": "netherlands", "situatie-departure_on": value}
        answer = browser.post(reverse("cases:situation", args=[desk.case.pk]), fields)
    else:
        answer = send(
            browser, form, desk.case.pk, **{"until" if form == "hulp" else "happened_on": value}
        )
    if value == "٣١-١٢-٢٠٢٦":
        assert answer.status_code in (200, 302)
        return
    assert answer.status_code == 200
    assert says in page(answer)
    assert "error" in page(answer)
    assert value.replace("\x00", "") in page(answer)


def test_a_day_in_the_future_is_no_day_on_which_something_was_seen(
    desk: Desk, browser: Client
) -> None:
    answer = send(browser, "contact", desk.case.pk, happened_on="1-1-2028", text="mijn tekst")
    assert "toekomst" in page(answer)
    assert "mijn tekst" in page(answer)


def test_a_return_before_the_departure_is_told(desk: Desk, browser: Client) -> None:
    fields = {"whereabouts": "netherlands", "departure_on": "20-12-2026", "return_on": "10-12-2026"}
    sent = {f"situatie-{name}": value for name, value in fields.items()}
    answer = browser.post(reverse("cases:situation", args=[desk.case.pk]), sent)
    assert "De terugkeer ligt voor het vertrek" in page(answer)
    assert 'value="20-12-2026"' in page(answer)


@pytest.mark.parametrize("token", ["", "geen-uuid", "\x00", "1" * 5000, "{}", NOBODY])
@pytest.mark.parametrize("basis", ["", "tekst", "-1", "9" * 30, "9" * 5000, "1.5", "\x00"])
def test_a_foreign_token_or_basis_leaves_nobody_stuck(
    token: str, basis: str, desk: Desk, browser: Client
) -> None:
    typed = {"token": token, "basis": basis, "report_reason": "mijn reden"}
    answer = send(browser, "besluit", desk.case.pk, **typed)
    assert answer.status_code in (200, 302)
    if answer.status_code == 302:
        return
    assert "mijn reden" in page(answer)
    again = filled("besluit", report_reason="mijn reden")
    form = answer.context["form"]
    again |= {f"besluit-{name}": form[name].value() for name in ("token", "basis")}
    assert browser.post(url_of("besluit", desk.case.pk), again).status_code == 302
    assert desk.facts.report == "yes"


CHOICES: dict[str, dict[str, str]] = {
    "signaal": {"source": "x", "role": "x", "signals": ["x"]},
    "achtergrond": {"slugs": ["x"]},
    "advies": {"with_whom": "x", "talk": "x", "person_talk": "x", "shared": "x", "informing": "x"},
    "voorbereiding": {"interpreter": "x"},
    "gesprek": {"went": ["x"], "interpreter": "x", "disclosed": "x", "others_at_risk": "x"},
    "vraag1": {"answer": "doubt", "weighed_with": "x"},
    "vraag3": {"answer": "x"},
    "besluit": {"report": "x", "help": "x"},
    "hulp": {"kinds": ["x"], "leads": "x", "safety": "x"},
    "gemeld": {"who": "x"},
    "contact": {"who": "x", "how": "x"},
    "sluiten": {"reason": "x"},
}


@pytest.mark.parametrize(
    ("form", "name"), [(form, name) for form, names in CHOICES.items() for name in names]
)
def test_an_unknown_choice_is_a_sentence_and_no_row(
    form: str, name: str, desk: Desk, browser: Client
) -> None:
    rows = desk.case.entries.count()
    answer = send(browser, form, desk.case.pk, **{name: CHOICES[form][name]})
    assert answer.status_code == 200
    assert "Kies" in page(answer) or "keuze" in page(answer)
    assert desk.case.entries.count() == rows


def test_a_repeated_field_counts_once(desk: Desk, browser: Client) -> None:
    answer = send(browser, "vraag1", desk.case.pk, answer=["yes", "no"], reason=["een", "twee"])
    assert answer.status_code == 302
    assert desk.ledger.latest(Kind.ANSWER).data["answer"] == "no"
    signals = send(browser, "signaal", desk.case.pk, signals=["afraid-of-trip"] * 3)
    assert signals.status_code == 302
    assert desk.ledger.latest(Kind.OBSERVATION).data["signals"] == ["afraid-of-trip"]


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("sent", [{}, {"what": ""}, {"what": "onbekend"}, {"what": "x" * 9000}])
def test_an_empty_or_unknown_form_never_breaks(
    form: str, sent: dict[str, Any], desk: Desk, browser: Client
) -> None:
    assert browser.post(url_of(form, desk.case.pk), sent).status_code in (200, 302)


@pytest.mark.parametrize(
    ("body", "says", "status"),
    [
        ("&".join(f"a{n}=1" for n in range(2000)), "veld", 400),
        ("text=" + "x" * 5_000_000, "groot", 413),
    ],
    ids=["fields", "size"],
)
@pytest.mark.parametrize("form", ["tegen", "contact", "reden"])
def test_too_much_is_told_in_our_own_words(
    body: str, says: str, status: int, form: str, desk: Desk, browser: Client
) -> None:
    answer = browser.post(url_of(form, desk.case.pk), body, content_type=FORM)
    assert answer.status_code == status
    assert 'data-contact="112"' in page(answer)
    assert says in page(answer)


@pytest.mark.parametrize(
    "path",
    [
        "stap/6/", "stap/3/", "stap/3A/", "stap/%00/", "stap/" + "9" * 3000 + "/",
        "stap/1/onbekend/", "stap/9/done/",
        "stap/1/not-held/", "akkoord/R99/", "akkoord/R05/", "akkoord/r22/", "regels/geen-uuid/",
        f"regels/{NOBODY}/", f"taken/{NOBODY}/", "taken/1/", "toegang/onbekend/", "onbekend/",
        "%ff/",
    ],
)  # fmt: skip
@pytest.mark.parametrize("method", ["get", "post"])
def test_an_unknown_stage_rule_event_or_row_is_not_found(
    path: str, method: str, desk: Desk, browser: Client
) -> None:
    answer = getattr(browser, method)(f"/werk/{desk.case.pk}/{path}")
    assert answer.status_code in (404, 405)
    if answer.status_code == 404:
        assert 'data-contact="112"' in page(answer)
        assert desk.case.code not in page(answer)


@pytest.mark.parametrize(
    "back", ["https://kwaad.example/", "//kwaad.example", "/werk/\r\nX: y", "javascript:1", "\x00"]
)
def test_a_press_leads_back_to_this_site_only(back: str, desk: Desk, browser: Client) -> None:
    fields = {"zet": "whereabouts:abroad", "back": back}
    answer = browser.post(reverse("cases:press", args=[desk.case.pk]), fields)
    assert answer.status_code == 302
    assert desk.facts.whereabouts == "abroad"
    assert answer["Location"].startswith("/werk/")
    assert "\n" not in answer["Location"]
    assert "X" not in answer.headers


@pytest.mark.parametrize(
    "zet",
    [
        "",
        "whereabouts",
        "whereabouts:mars",
        "age_group:adult",
        "x:y:z",
        "danger_now:\x00",
        ":" * 9000,
    ],
)
def test_a_press_that_says_nothing_changes_nothing(zet: str, desk: Desk, browser: Client) -> None:
    rows = desk.case.entries.count()
    answer = browser.post(reverse("cases:press", args=[desk.case.pk]), {"zet": zet})
    assert answer.status_code == 302
    assert desk.case.entries.count() == rows


def test_a_press_costs_no_typed_word(desk: Desk, browser: Client) -> None:
    """The buttons of the situation belong to the form of the page: the words stand in it again."""
    stage = url_of("contact", desk.case.pk)
    owner = browser.get(stage).content.decode().split('name="form_owner" value="')[1].split('"')[0]
    typed = {"contact-text": "hij zei net dat zij weg is", "form_owner": owner}
    sent = {**typed, "zet": "whereabouts:abroad"}
    answer = browser.post(reverse("cases:press", args=[desk.case.pk]), sent, follow=True)
    assert desk.facts.whereabouts == "abroad"
    assert "hij zei net dat zij weg is" in page(answer)
    assert not answer.context["form"].errors


@pytest.mark.parametrize(
    "told",
    [
        {"whereabouts": "abroad", "at_airport": True},
        {"whereabouts": "abroad", "departure_on": "2026-12-24", "last_seen_on": "2026-11-18"},
        {
            "whereabouts": "netherlands",
            "return_on": "2026-11-01",
            "here_confirmed_on": "2026-11-18",
        },
        {"whereabouts": "unknown", "last_seen_on": "2026-11-18", "departure_on": "2026-11-17"},
    ],
)
@pytest.mark.parametrize("key", ["1", "2", "3a", "4", "3b", "5"])
def test_facts_that_contradict_each_other_give_one_screen(
    key: str, told: dict, desk: Desk, browser: Client
) -> None:
    desk.tell(**told)
    desk.observe("not-back-from-trip", seen_since="yes")
    shown = page(browser.get(reverse("cases:stage", args=[desk.case.pk, key])))
    assert shown.count("data-headline=") == 1
    assert shown.count("data-stop=") <= 1

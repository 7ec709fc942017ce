"""The forms of a case in their pages: corrections, refusals, two editors, and going back in the
browser.
"""

import html
import re
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.cases.casework.recording import OWN_WORDS
from meldcode.cases.forms.fields import NOTHING_WAS
from meldcode.cases.models import Entry, Kind
from meldcode.cases.observed import NOT_BACK
from meldcode.cases.stages.signals.record import risk_choices
from meldcode.cases.stages.talk_with_person.record import CHECKS
from meldcode.cases.telling import corrected_in
from meldcode.domain.rule import Action
from meldcode.domain.rules import RULE_BY_ID
from tests.cases.given import TODAY, Desk, a_desk
from tests.cases.pages import FORMS, filled, send, url_of
from tests.factories.accounts import People
from tests.factories.cases import a_case

KIND_OF = {
    "signaal": Kind.OBSERVATION, "tegen": Kind.AGAINST, "advies": Kind.CONSULTATION,
    "contact": Kind.CONTACT, "voorbereiding": Kind.PREPARATION, "gesprek": Kind.PERSON_TALK,
    "familie": Kind.FAMILY_TALK, "gemeld": Kind.REPORTED,
}  # fmt: skip
SIDE_BY_SIDE = "Zo heeft een collega het intussen opgeslagen"


@pytest.fixture
def desk(p: People) -> Desk:
    return a_desk(p.alice, sector="social_work")


def page(answer) -> str:
    return html.unescape(answer.content.decode())


def as_shown(form) -> dict:
    """The fields of a form as its page shows them."""
    values = {form.add_prefix(name): form[name].value() for name in form.fields}
    return {
        name: "on" if value is True else value
        for name, value in values.items()
        if value not in (None, False)
    }


def test_every_kind_of_own_words_has_a_form() -> None:
    assert set(OWN_WORDS) == set(KIND_OF.values())
    assert all(corrected_in(kind) for kind in OWN_WORDS)


@pytest.mark.parametrize("form", KIND_OF)
def test_a_correction_shows_what_stood_there_and_keeps_it(
    form: str, desk: Desk, browser: Client
) -> None:
    assert send(browser, form, desk.case.pk).status_code == 302
    entry = desk.ledger.latest(KIND_OF[form])
    url = reverse("cases:correct", args=[desk.case.pk, entry.pk])
    shown = browser.get(url).context["form"]
    days = {name: value for name, value in shown.initial.items() if name.endswith("_on")}
    sent = as_shown(shown) | {shown.add_prefix(name): str(day) for name, day in days.items() if day}
    assert browser.post(url, sent).status_code == 302
    newer = desk.ledger.latest(KIND_OF[form])
    assert newer.corrects_id == entry.pk
    assert (newer.data, newer.texts, newer.happened_on) == (
        entry.data,
        entry.texts,
        entry.happened_on,
    )


def test_a_correction_never_turns_whether_the_family_was_spoken(
    desk: Desk, browser: Client
) -> None:
    assert send(browser, "familie", desk.case.pk).status_code == 302
    entry = desk.ledger.latest(Kind.FAMILY_TALK)
    assert entry.data["held"] is False
    sent = {
        "familie-text": "beter gezegd",
        "familie-held": "yes",
        "familie-token": str(uuid4()),
        "familie-basis": "0",
    }
    assert (
        browser.post(reverse("cases:correct", args=[desk.case.pk, entry.pk]), sent).status_code
        == 302
    )
    newer = desk.ledger.latest(Kind.FAMILY_TALK)
    assert (newer.data["held"], newer.texts["text"]) == (False, "beter gezegd")


def test_an_answer_can_be_taken_back_on_its_page(desk: Desk, browser: Client) -> None:
    desk.answer("yes", start=2)
    url = reverse("cases:stage", args=[desk.case.pk, "4"])
    shown = browser.get(f"{url}?wat=vraag2").context["form"]
    assert "withdrawn" in dict(shown.fields["answer"].choices)
    sent = as_shown(shown) | {"what": "vraag2", "vraag2-answer": "withdrawn", "vraag2-reason": ""}
    assert browser.post(url, sent).status_code == 302
    assert desk.ledger.latest(Kind.ANSWER, question=2).data["answer"] == ""
    again = browser.get(f"{url}?wat=vraag2").context["form"]
    assert "withdrawn" not in dict(again.fields["answer"].choices)


@pytest.mark.parametrize("value", ["relative", "partner", "child", "neighbour", "acquaintance"])
@pytest.mark.parametrize("form", ["voorbereiding", "gesprek", "familie"])
def test_r44_relatives_and_acquaintances_never_interpret(
    form: str, value: str, desk: Desk, browser: Client
) -> None:
    """R44: refused at every form that asks who interprets."""
    desk.consult()
    answer = send(browser, form, desk.case.pk, interpreter=value, held="yes")
    assert "Kies een professionele tolk" in page(answer)
    assert desk.ledger.latest(KIND_OF.get(form, Kind.FAMILY_TALK)) is None


def test_r44_a_correction_names_no_relative_either(desk: Desk, browser: Client) -> None:
    send(browser, "gesprek", desk.case.pk)
    url = reverse("cases:correct", args=[desk.case.pk, desk.ledger.latest(Kind.PERSON_TALK).pk])
    assert "professionele tolk" in page(browser.post(url, filled("gesprek", interpreter="partner")))


@pytest.mark.parametrize(
    ("kinds", "reason", "saved"),
    [
        (["mediation"], "", False),
        (["mediation"], "omdat", False),
        (["mediation", "mediation"], "omdat", False),
        (["mediation", "guidance"], "", False),
        (["mediation", "guidance"], "omdat", True),
    ],
)
def test_r45_mediation_is_never_alone_and_needs_a_reason(
    kinds: list[str], reason: str, saved: bool, desk: Desk, browser: Client
) -> None:
    """R45."""
    answer = send(browser, "hulp", desk.case.pk, kinds=kinds, mediation_reason=reason)
    assert (answer.status_code == 302) is saved


@pytest.mark.parametrize("name", ["kinds", "until", "goal", "leads", "safety", "question_5_on"])
def test_r52_help_needs_its_agreements(name: str, desk: Desk, browser: Client) -> None:
    answer = send(browser, "hulp", desk.case.pk, **{name: ""})
    assert answer.status_code == 200
    assert name in answer.context["form"].errors


def test_r43_the_check_before_a_talk_is_one_press_and_names_all_five(
    desk: Desk, browser: Client
) -> None:
    """R43."""
    shown = page(browser.get(reverse("cases:stage", args=[desk.case.pk, "3a"])))
    for check in CHECKS.values():
        assert check in shown
    assert send(browser, "voorbereiding", desk.case.pk).status_code == 302
    assert all(desk.ledger.latest(Kind.PREPARATION).data[name] for name in CHECKS)


def test_r43_an_unplanned_talk_is_recorded_without_any_check(desk: Desk, browser: Client) -> None:
    assert send(browser, "gesprek", desk.case.pk).status_code == 302
    assert desk.ledger.latest(Kind.PERSON_TALK).data["planned"] == "no"


@pytest.mark.parametrize(
    ("changes", "asked"),
    [
        ({"source": "person"}, "disclosed"),
        ({"source": "person", "disclosed": "no"}, ""),
        ({"source": "own"}, ""),
        ({"signals": [NOT_BACK]}, "seen_since"),
        ({"signals": [NOT_BACK], "seen_since": "unknown"}, ""),
    ],
)
def test_r63_a_signal_asks_at_once_what_its_words_state(
    changes: dict, asked: str, desk: Desk, browser: Client
) -> None:
    answer = send(browser, "signaal", desk.case.pk, **changes)
    assert (answer.status_code == 302) is (not asked)
    assert set(answer.context["form"].errors) == {asked} if asked else True


def test_r63_not_back_makes_the_place_unknown_until_someone_saw_the_person(
    desk: Desk, browser: Client
) -> None:
    send(browser, "signaal", desk.case.pk, signals=[NOT_BACK], seen_since="no")
    assert "R63" in desk.closed_by(Action.TALK_WITH_FAMILY)
    send(browser, "signaal", desk.case.pk, signals=[NOT_BACK], seen_since="yes")
    assert "R63" not in desk.closed_by(Action.TALK_WITH_FAMILY)


@pytest.mark.parametrize("changes", [{"source": ""}, {"happened_on": ""}, {"source": "other"}])
def test_r46_an_observation_needs_source_role_and_day(
    changes: dict, desk: Desk, browser: Client
) -> None:
    """R46."""
    assert send(browser, "signaal", desk.case.pk, **changes).status_code == 200
    assert desk.ledger.latest(Kind.OBSERVATION) is None


def test_r02_a_held_talk_is_refused_with_the_reason_and_the_text(
    desk: Desk, browser: Client
) -> None:
    desk.tell(whereabouts="abroad")
    answer = send(
        browser, "familie", desk.case.pk, held="yes", happened_on="18-11-2026", text="wij spraken"
    )
    assert "Praat niet met ouders, partner of familie." in page(answer)
    assert "wij spraken" in page(answer)


def test_while_the_talk_may_not_be_held_that_is_recorded_in_one_press(
    desk: Desk, browser: Client
) -> None:
    shown = page(browser.get(reverse("cases:stage", args=[desk.case.pk, "3b"])))
    assert "Leg vast: niet gehouden" in shown
    assert "Schrijf dat op" in shown
    assert "Hoe ging het" not in shown
    assert "Hoe ging het, of waarom niet?" in page(
        send(browser, "familie", desk.case.pk, held="yes", text="x")
    )
    assert send(browser, "familie", desk.case.pk, text="").status_code == 302
    entry = desk.ledger.latest(Kind.FAMILY_TALK)
    assert (entry.data["held"], entry.data["because"]) == (False, ["R05"])
    told = page(browser.get(reverse("cases:timeline", args=[desk.case.pk])))
    assert RULE_BY_ID["R05"].nl in told


def test_an_open_talk_asks_how_it_went_or_why_not(p: People, browser: Client) -> None:
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days, sector="social_work")
    desk.consult()
    assert "Hoe ging het, of waarom niet?" in page(
        browser.get(reverse("cases:stage", args=[desk.case.pk, "3b"]))
    )
    entry = desk.talk_with_family(held=True)
    correcting = page(browser.get(reverse("cases:correct", args=[desk.case.pk, entry.pk])))
    assert "Hoe ging het?" in correcting


def test_two_editors_see_both_versions_and_nothing_typed_is_lost(
    desk: Desk, browser: Client
) -> None:
    first = filled("vraag1", reason="van de eerste")
    second = filled("vraag1", reason="van de tweede")
    assert browser.post(url_of("vraag1", desk.case.pk), first).status_code == 302
    answer = browser.post(url_of("vraag1", desk.case.pk), second)
    for words in (SIDE_BY_SIDE, "van de eerste", "van de tweede"):
        assert words in page(answer)
    again = as_shown(answer.context["form"]) | {"what": "vraag1"}
    assert browser.post(url_of("vraag1", desk.case.pk), again).status_code == 302
    assert desk.ledger.latest(Kind.ANSWER).texts["reason"] == "van de tweede"


def test_what_is_decided_is_looked_at_once_more_and_can_still_be_changed(
    desk: Desk, browser: Client
) -> None:
    url, sent = url_of("besluit", desk.case.pk), filled("besluit", report_reason="lang overlegd")
    sent.pop("nagekeken")
    looked = browser.post(url, sent)
    assert "Klopt dit?" in page(looked)
    assert "lang overlegd" in page(looked)
    assert desk.ledger.latest(Kind.DECISION) is None
    passed_on = dict(looked.context["passed_on"])
    back = browser.post(url, {**passed_on, "nagekeken": "1", "terug": "1"})
    assert back.context["form"]["report_reason"].value() == "lang overlegd"
    assert not back.context["form"].errors
    done = page(browser.post(url, {**passed_on, "nagekeken": "1"}, follow=True))
    confirmed = done.split("data-saved")[1].split("</div>")[0]
    assert "Besluit over melden: ja" in confirmed
    assert "Besluit over hulp: nee" in confirmed
    made = {row.data["decision"]: row.data["choice"] for row in desk.ledger.live(Kind.DECISION)}
    assert made == {"report": "yes", "help": "no"}


def test_r52_what_help_needs_is_asked_after_help_was_decided_on(
    desk: Desk, browser: Client
) -> None:
    desk.consult()
    desk.observe("afraid-of-trip")
    desk.answer("yes", "no", "yes", "yes")
    stage = reverse("cases:stage", args=[desk.case.pk, "5"])
    assert browser.get(stage).context["part"].name == "besluit"
    agreed = {"agreements": "wij kijken elke week"}
    send(browser, "besluit", desk.case.pk, report="no", help="yes", **agreed)
    assert browser.get(stage).context["part"].name == "hulp"
    basis = desk.ledger.latest(Kind.DECISION, decision="help").number
    assert send(browser, "hulp", desk.case.pk, basis=str(basis)).status_code == 302
    helped = desk.ledger.latest(Kind.DECISION, decision="help")
    assert (helped.data["choice"], helped.data["question_5_on"]) == ("yes", "2027-11-18")
    assert helped.texts["reason"] == "omdat"
    assert browser.get(stage).context["part"].name == "vraag5"


def test_an_answer_and_a_decision_keep_what_the_rules_said_then(desk: Desk) -> None:
    desk.observe("afraid-of-trip")
    answer = desk.answer("yes")[0]
    assert answer.data["ground"]["edition"] == 2
    assert "talk-with-family" in answer.data["ground"]["closed"]
    assert desk.decide("report", "yes").data["ground"]["outcome"] == "open"


@pytest.mark.parametrize("form", ["hulp", "achtergrond"])
def test_lists_are_compared_side_by_side_too(form: str, desk: Desk, browser: Client) -> None:
    one, other = (slug for slug, _ in risk_choices()[:2])
    name, one, other = {
        "hulp": ("kinds", "guidance", "legal"),
        "achtergrond": ("slugs", one, other),
    }[form]
    send(browser, form, desk.case.pk, **{name: [one]})
    assert SIDE_BY_SIDE in page(send(browser, form, desk.case.pk, **{name: [other]}))


def test_what_was_typed_after_going_back_is_saved_too(desk: Desk, browser: Client) -> None:
    sent = filled("contact", text="eerste keer", token=str(uuid4()))
    for fields in (sent, sent, {**sent, "contact-text": "eerste keer, en toen nog iets"}):
        assert browser.post(url_of("contact", desk.case.pk), fields).status_code == 302
    texts = [row.texts["text"] for row in desk.ledger.live(Kind.CONTACT)]
    assert texts == ["eerste keer", "eerste keer, en toen nog iets"]


@pytest.mark.parametrize(
    "form", [form for form in FORMS if form not in ("achtergrond", "voorbereiding", "reden")]
)
def test_r54_what_was_typed_in_a_case_that_was_closed_meanwhile_is_given_back(
    form: str, desk: Desk, browser: Client
) -> None:
    desk.close()
    rows = Entry.objects.count()
    text = next(
        name
        for name in filled(form)
        if name.endswith(("-text", "reason", "-agreements", "-goal")) and "sluiten-r" not in name
    )
    answer = browser.post(url_of(form, desk.case.pk), {**filled(form), text: "lang getypt"})
    assert answer.status_code == 200
    assert "lang getypt" in page(answer)
    assert "Deze casus is afgesloten." in page(answer)
    assert Entry.objects.count() == rows


def test_a_reason_without_an_answer_is_not_thrown_away(desk: Desk, browser: Client) -> None:
    answer = send(browser, "vraag1", desk.case.pk, answer="", reason="mijn gedachten")
    assert answer.status_code == 200
    assert "mijn gedachten" in page(answer)


def test_a_list_begins_with_nothing_chosen(p: People, browser: Client) -> None:
    """A browser sends the first answer of a list that nobody touched: that may never be a fact."""
    case = a_case(p.alice)
    pages = [*{url_of(form, case.pk) for form in FORMS}, reverse("cases:situation", args=[case.pk])]
    fallen = []
    for url in pages:
        page = browser.get(url).content.decode()
        for name, inside in re.findall(r'<select name="([^"]+)"[^>]*>(.*?)</select>', page, re.S):
            first = re.search(r'<option value="([^"]*)"', inside)
            if first and "selected" not in inside and first[1] not in NOTHING_WAS:
                fallen.append((url, name, first[1]))
    assert fallen == []

"""R40 while saving: what identifies someone is named first, nothing typed is lost, nothing hard is
ever kept.
"""

import re
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.forms import checked
from meldcode.cases.models import Case, Entry, Kind, MaskMemory
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

TYPED = "Fatima El Amrani belde met 06 24681357 over haar oom."


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


@pytest.fixture
def browser(case: Case) -> Client:
    client = Client()
    client.force_login(case.owner)
    return client


def send(browser: Client, case: Case, text: str, **more: str) -> Any:
    sent = {"what": "tegen", "tegen-happened_on": "2026-11-01", "tegen-text": text, **more}
    return browser.post(reverse("cases:stage", args=[case.pk, "1"]), sent)


def choices(answer: Any) -> dict[str, str]:
    """Every choice on the page that came back, as the page itself would send it."""
    form = answer.context["form"]
    return {choice.name: choice.options[0][0] for text in form.checked for choice in text.choices}


def kept(case: Case) -> list[str]:
    return [
        entry.texts["text"]
        for entry in Entry.objects.filter(case=case, kind=Kind.AGAINST).select_related("case")
    ]


def test_r40_a_name_and_a_number_are_named_before_anything_is_saved(
    browser: Client, case: Case
) -> None:
    answer = send(browser, case, TYPED)
    page = answer.content.decode()
    assert answer.status_code == 200
    assert not kept(case)
    assert TYPED in answer.context["form"]["text"].value()
    assert "Fatima El Amrani</mark>" in page
    assert 'data-rule="R40"' in page
    assert "Vervang en bewaar" in page


def test_r40_the_form_of_the_signals_offers_the_choice_and_keeps_the_mask(
    browser: Client, case: Case
) -> None:
    signal = {"what": "signaal", "signaal-signals": "afraid-of-trip", "signaal-source": "own"}
    sent = {**signal, "signaal-happened_on": "2026-11-01", "signaal-text": TYPED}
    url = reverse("cases:stage", args=[case.pk, "1"])
    page = browser.post(url, sent).content.decode()
    assert "Fatima El Amrani</mark>" in page
    assert page.count("utrecht-button--primary-action") == 1
    offered = re.findall(r'name="(signaal-text-keuze-[0-9a-f]+)"', page)
    assert len(offered) == 2
    assert browser.post(url, sent | dict.fromkeys(offered, "mask")).status_code == 302
    saved = Entry.objects.get(case=case, kind=Kind.OBSERVATION)
    assert saved.texts["text"] == "[de persoon] belde met [telefoonnummer] over haar oom."


def test_r40_replace_and_save_keeps_no_word_of_them(browser: Client, case: Case) -> None:
    answer = send(browser, case, TYPED, **choices(send(browser, case, TYPED)))
    assert answer.status_code == 302
    assert kept(case) == ["[de persoon] belde met [telefoonnummer] over haar oom."]


def test_the_same_person_keeps_the_same_replacement_in_a_later_note(
    browser: Client, case: Case
) -> None:
    send(browser, case, TYPED, **choices(send(browser, case, TYPED)))
    later = "Gesproken met Omar Yildiz, daarna met Fatima."
    send(browser, case, later, **choices(send(browser, case, later)))
    assert kept(case)[1].endswith("daarna met [de persoon].")
    assert "[de persoon]" not in kept(case)[1].split("daarna")[0]


def test_what_is_no_name_stays_with_its_reason_and_is_not_asked_again(
    browser: Client, case: Case
) -> None:
    asked = choices(send(browser, case, "Vertelde over Zaphira."))
    send(browser, case, "Vertelde over Zaphira.", **dict.fromkeys(asked, "word"))
    assert kept(case) == ["Vertelde over Zaphira."]
    assert list(MaskMemory.objects.get().held["explained_by"][str(case.owner.pk)].values()) == [
        "word"
    ]
    assert send(browser, case, "Zaphira belde weer.").status_code == 302


def test_r40_a_hard_identifier_cannot_be_explained_away(browser: Client, case: Case) -> None:
    asked = choices(send(browser, case, TYPED))
    assert send(browser, case, TYPED, **dict.fromkeys(asked, "word")).status_code == 200
    assert not kept(case)


def test_mask_this_too(browser: Client, case: Case) -> None:
    text = "Fatima werkt bij de bakker op de hoek."
    asked = choices(send(browser, case, text))
    send(browser, case, text, **asked, **{"tegen-ook": "de bakker op de hoek"})
    assert "bakker" not in kept(case)[0]
    assert "bakker" not in kept(case)[0]
    again = send(browser, case, "De bakker op de hoek belde.")
    assert "bakker op de hoek</mark>" in again.content.decode()


def test_a_rare_combination_is_warned_for_once(browser: Client, case: Case) -> None:
    text = "Een meisje van 14 jaar uit Eritrea, de oudste dochter."
    answer = send(browser, case, text)
    assert "kunnen één persoon aanwijzen" in answer.content.decode()
    assert not kept(case)
    form = answer.context["form"]
    assert send(browser, case, text, **{"tegen-gezien": form.rare_key}).status_code == 302


def test_a_check_that_breaks_loses_no_note_and_says_so(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError("Fatima")

    monkeypatch.setattr(checked, "findings_in", broken)
    answer = browser.post(
        reverse("cases:stage", args=[case.pk, "1"]),
        {"what": "tegen", "tegen-happened_on": "2026-11-01", "tegen-text": TYPED},
        follow=True,
    )
    assert kept(case) == [TYPED]
    assert "De controle op namen en nummers werkt nu niet" in answer.content.decode()
    assert "Fatima" not in caplog.text


def test_the_live_check_says_places_only_and_stores_nothing(browser: Client, case: Case) -> None:
    answer = browser.post(reverse("cases:check", args=[case.pk]), {"text": "😀 Fatima belde"})
    assert answer.json()["spans"][0] | {"why": ""} == {
        "start": 3, "end": 9, "kind": "naam", "why": "", "weight": "asked",
    }  # fmt: skip
    assert "Fatima" not in answer.content.decode()
    assert not MaskMemory.objects.exists()


def test_the_live_check_is_for_who_may_see_the_case(case: Case) -> None:
    stranger = Client()
    stranger.force_login(UserFactory())
    assert stranger.post(reverse("cases:check", args=[case.pk]), {"text": "x"}).status_code == 404

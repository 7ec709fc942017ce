"""Whom the case is about has one label, never a letter, and nobody else has it."""

import json
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.anonymity import Memory, find, mask
from meldcode.cases.casework.access import add_colleague
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, MaskMemory
from tests.cases.test_masked_copies import confirm, note, url
from tests.cases.test_masking import choices, kept, send
from tests.cases.test_names_once import page_of
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case
from tests.rooms import signed_in


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


@pytest.fixture
def browser(case: Case) -> Client:
    return signed_in(case.owner)


def says(browser: Client, case: Case, text: str, **chosen: str) -> str:
    """What is kept of a note; `chosen` is what was said of some of its words."""
    answer = send(browser, case, text)
    form = answer.context["form"]
    sent = choices(answer)
    for part in form.checked:
        for one in part.choices:
            sent[one.name] = chosen.get(one.finding.words, sent[one.name])
    assert send(browser, case, text, **sent).status_code == 302
    return kept(case)[-1]


def tells(browser: Client, case: Case, person: str, names: str = "") -> Any:
    before = browser.get(page_of(case)).context["form"].initial["before"]
    sent = {"namen-person": person, "namen-names": names, "namen-before": before}
    return browser.post(page_of(case), sent)


def masked(browser: Client, case: Case, entry: Entry) -> str:
    text: str = browser.get(url(case, entry)).context["proposal"].parts[0].masked
    return text


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Samira wil niet mee.", "[de persoon] wil niet mee."),
        ("Samira de Wit wil niet mee.", "[de persoon] wil niet mee."),
        ("Leerling Samira wil niet mee.", "Leerling [de persoon] wil niet mee."),
        ("Mevrouw Bakker zag Samira.", "Mevrouw [persoon C] zag [de persoon]."),
        ("Haar zus Noor zag Samira.", "Haar zus [persoon B] zag [de persoon]."),
        ("Ingrid van Veilig Thuis kent Samira.", "[persoon B] van Veilig Thuis kent [de persoon]."),
        ("Collega Bram sprak met Samira.", "Collega [persoon C] sprak met [de persoon]."),
        (
            "Samira zag Noor, en Samira belde.",
            "[de persoon] zag [persoon B], en [de persoon] belde.",
        ),
    ],
)
def test_the_first_without_a_title_is_the_person(text: str, told: str) -> None:
    memory = Memory(awaits_person=True)
    assert mask(text, find(text), memory=memory) == told
    again = "Samira belde."
    assert mask(again, find(again), memory=memory) == "[de persoon] belde."


def test_outside_a_case_nobody_is_guessed() -> None:
    assert mask("Samira", find("Samira"), memory=Memory()) == "[persoon B]"


def test_another_than_was_guessed_is_said_with_one_choice(browser: Client, case: Case) -> None:
    told = says(browser, case, "Noor zag Samira huilen.", Noor="other", Samira="person")
    assert told.endswith("zag [de persoon] huilen.")
    assert not told.startswith("[de persoon]")
    assert says(browser, case, "Samira belde.") == "[de persoon] belde."


def test_who_it_is_can_be_given_later_and_old_labels_follow(browser: Client, case: Case) -> None:
    """Also in a case of before anybody could say it: the notes hold a letter."""
    old = {"labels": {"person:samira": "persoon B"}, "used": {"persoon": 1}, "known": [],
           "harmless": {}, "no_names": [], "answered": [], "names": {}, "readers": {}}  # fmt: skip
    MaskMemory.objects.create(case=case, version=1, sealed=json.dumps(old))
    first = note(case, "[persoon B] belde.")
    assert confirm(browser, case, first).status_code == 302
    second = note(case, "Noor en Samira belden.")
    assert masked(browser, case, second).count("persoon") == 2
    assert "[de persoon]" not in masked(browser, case, second)
    assert tells(browser, case, "Samira el Idrissi").status_code == 302
    assert not MaskedCopy.objects.standing().exists()
    assert masked(browser, case, first) == "[de persoon] belde."
    assert masked(browser, case, second).endswith("en [de persoon] belden.")


def test_taken_back_it_is_a_letter_again(browser: Client, case: Case) -> None:
    tells(browser, case, "Samira\nSam")
    entry = note(case, "Samira, Sam dus, belde Noor.")
    assert confirm(browser, case, entry).status_code == 302
    assert masked(browser, case, entry).count("[de persoon]") == 2
    tells(browser, case, "Noor")
    assert not MaskedCopy.objects.standing().exists()
    told = masked(browser, case, entry)
    assert told.endswith("belde [de persoon].")
    assert told.count("[de persoon]") == 1


def test_it_is_always_left_out_and_only_its_author_sees_it(browser: Client, case: Case) -> None:
    tells(browser, case, "mieren")
    assert masked(browser, case, note(case, "Daar zijn de mieren.")) == "Daar zijn de [de persoon]."
    colleague = UserFactory(team=case.team)
    add_colleague(case=case, by=case.owner, person=colleague)
    assert "mieren" not in signed_in(colleague).get(page_of(case)).content.decode()


def test_words_at_emergency_access_have_no_label_of_the_notes(browser: Client, case: Case) -> None:
    says(browser, case, "Samira zag Noor.")
    lead = UserFactory(team=case.team, lead=True)
    client = signed_in(lead)
    for address, name in (("emergency-access", "nood-reason"), ("note", "notitie-text")):
        page = reverse(f"cases:{address}", args=[case.pk])
        sent = {
            name: "Bram belde met Samira.",
            "nood-why": "away",
            f"{name.split('-')[0]}-token": str(uuid4()),
        }
        assert client.post(page, sent | choices(client.post(page, sent))).status_code == 302
    said = [
        next(iter(row.texts.values()))
        for row in Entry.objects.filter(case=case, by=lead).select_related("case")
    ]
    assert len(said) == 2
    assert said[0] == said[1]
    assert "Samira" not in said[0]
    labels = set(CaseMasks.of(case.pk).memory.labels.values())
    assert not any(f"[{label}]" in said[0] for label in labels)

"""R47: a lead reads a note only as the masked copy that its author confirmed; a changed note
withdraws it at once.
"""

from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.test import Client
from django.urls import reverse

from meldcode.cases import copying
from meldcode.cases.casework import deciding, recording
from meldcode.cases.models import Case, Entry, Kind, MaskedCopy, Member
from meldcode.domain.stages import Stage
from tests.cases.rows import TODAY
from tests.factories.accounts import UserFactory
from tests.factories.cases import a_case

TYPED = "Zaphira Qandil vertelde het op 3 november 2026 in Zwolle."


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


def note(case: Case, text: str = TYPED, **more: Any) -> Entry:
    given = {
        "case": case,
        "by": case.owner,
        "token": uuid4(),
        "happened_on": TODAY,
        "texts": {"text": text},
        **more,
    }
    return recording.record_entry(kind=Kind.AGAINST, stage=Stage.SIGNALS, data={}, **given)


@pytest.fixture
def browser(case: Case) -> Client:
    client = Client()
    client.force_login(case.owner)
    return client


def url(case: Case, entry: Entry) -> str:
    return reverse("cases:mask", args=[case.pk, entry.pk])


def confirm(browser: Client, case: Case, entry: Entry, **sent: str) -> Any:
    shown = (
        browser.get(url(case, entry))
        if not sent
        else browser.post(url(case, entry), {"doe": "toon", **sent})
    )
    digest = shown.context["proposal"].digest
    return browser.post(url(case, entry), {"doe": "bevestig", "getoond": digest, **sent})


def test_nothing_is_there_until_the_author_confirms(browser: Client, case: Case) -> None:
    entry = note(case)
    page = browser.get(url(case, entry))
    assert "[de persoon] vertelde het op [datum] in [plaats]." in page.content.decode()
    assert not MaskedCopy.objects.exists()


def test_the_copy_holds_no_more_than_a_lead_may_see(browser: Client, case: Case) -> None:
    assert confirm(browser, case, note(case)).status_code == 302
    copy = MaskedCopy.objects.get()
    assert (copy.week, copy.kind, copy.stage) == ("2026-W47", "against", "1")
    assert copy.told == {
        "title": "Wat er niet bij past",
        "lines": [],
        "texts": [
            [
                "Wat past niet bij het vermoeden?",
                "[de persoon] vertelde het op [datum] in [plaats].",
            ]
        ],
    }
    assert {field.name for field in MaskedCopy._meta.fields} == {
        "id", "case", "entry", "kind", "stage", "week", "sealed", "confirmed_at", "withdrawn_at",
        "name_known",
    }  # fmt: skip
    with connection.cursor() as cursor:
        cursor.execute("SELECT sealed FROM cases_maskedcopy")
        assert b"persoon" not in bytes(cursor.fetchone()[0])


def test_a_correction_withdraws_the_copy_at_once(browser: Client, case: Case) -> None:
    entry = note(case)
    confirm(browser, case, entry)
    recording.correct(
        case=case,
        entry=entry,
        by=case.owner,
        token=uuid4(),
        happened_on=TODAY,
        data={},
        texts={"text": "Anders."},
    )
    assert not MaskedCopy.objects.standing().exists()
    assert browser.get(url(case, entry)).status_code == 404


def test_another_answer_to_the_same_question_withdraws_the_copy_of_the_first(
    browser: Client, case: Case
) -> None:
    given = {"case": case, "by": case.owner, "basis": {}}
    first = deciding.answer_questions(
        **given, token=uuid4(), answers={2: "doubt"}, texts={2: "Ik twijfel."}
    )[0]
    confirm(browser, case, first)
    basis = {"basis": {2: first.number}}
    deciding.answer_questions(
        **{**given, **basis}, token=uuid4(), answers={2: "yes"}, texts={2: "Toch."}
    )
    assert not MaskedCopy.objects.standing().exists()


def test_what_was_not_shown_cannot_be_confirmed(browser: Client, case: Case) -> None:
    answer = browser.post(url(case, note(case)), {"doe": "bevestig", "getoond": "iets anders"})
    assert answer.status_code == 200
    assert not MaskedCopy.objects.exists()


def test_mask_this_too_in_the_copy(browser: Client, case: Case) -> None:
    entry = note(case, "De bakker op de hoek zag haar.")
    confirm(browser, case, entry, ook="bakker op de hoek")
    assert "bakker" not in MaskedCopy.objects.get().told["texts"][0][1]


def test_what_is_hard_is_masked_whatever_is_sent(browser: Client, case: Case) -> None:
    entry = note(case, "Bel 06 24681357 of haar.")
    keys = {finding.key for finding in browser.get(url(case, entry)).context["proposal"].findings}
    confirm(browser, case, entry, **{f"keuze-{key}": "word" for key in keys})
    assert "24681357" not in str(MaskedCopy.objects.get().told)


def test_the_author_takes_it_back(browser: Client, case: Case) -> None:
    entry = note(case)
    confirm(browser, case, entry)
    browser.post(url(case, entry), {"doe": "intrekken"})
    assert not MaskedCopy.objects.standing().exists()


def test_only_the_author_confirms_not_even_a_colleague_on_the_case(case: Case) -> None:
    colleague = UserFactory(team=case.team)
    Member.objects.create(case=case, person=colleague, added_by=case.owner)
    client = Client()
    client.force_login(colleague)
    assert client.get(url(case, note(case))).status_code == 404
    assert client.get(reverse("cases:copies", args=[case.pk])).status_code == 200


def test_without_the_check_nothing_can_be_offered(
    browser: Client, case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*args: Any, **kwargs: Any) -> None:
        raise RuntimeError

    entry = note(case)
    digest = browser.get(url(case, entry)).context["proposal"].digest
    monkeypatch.setattr(copying, "findings_in", broken)
    answer = browser.post(url(case, entry), {"doe": "bevestig", "getoond": digest})
    assert "De controle werkt nu niet" in answer.content.decode()
    assert not MaskedCopy.objects.exists()

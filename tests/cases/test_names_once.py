"""Names that an author gives once for a case: always masked, shown to nobody else, gone with the
case.
"""

import json
from typing import Any
from unittest.mock import ANY
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse, reverse_lazy

from meldcode.anonymity.finder import find
from meldcode.anonymity.known import find_known
from meldcode.anonymity.replacing import mask
from meldcode.audit.models import Record
from meldcode.cases.casework import emergency_access
from meldcode.cases.casework.own_names import keep_own_names
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, MaskMemory, Member, OwnNames
from meldcode.retention.erasing import erase
from meldcode.review.turns import Event as Turning
from meldcode.vault import keys
from tests.cases.test_doubts import confirms
from tests.cases.test_masked_copies import note, url
from tests.cases.test_masking import send
from tests.factories.accounts import TeamFactory, UserFactory
from tests.factories.cases import a_case
from tests.review.given import Offered
from tests.rooms import signed_in

EMPTY = '{"names": [], "person": []}'
GIVEN = "Wil Bakker\nteam zonnehoek, fatima van der laan"


@pytest.fixture
def case() -> Case:
    return a_case(UserFactory(), whereabouts="netherlands")


@pytest.fixture
def browser(case: Case) -> Client:
    return signed_in(case.owner)


def page_of(case: Case) -> str:
    return reverse("cases:names", args=[case.pk])


def gives(browser: Client, case: Case, names: str, before: str | None = None) -> Any:
    if before is None:
        before = browser.get(page_of(case)).context["form"].initial["before"]
    return browser.post(page_of(case), {"namen-names": names, "namen-before": before})


def listed(browser: Client, case: Case) -> str:
    return browser.get(page_of(case)).context["form"].initial["names"]


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("wil was er niet, bakker wel", {"wil", "bakker"}),
        ("Bakkr's zus", {"bakkr", "bakkr's"}),
        ("mail naar f.vanderlaan@voorbeeld.nl of @wilbakker7", {"laan", "@wilbakker7"}),
        ("W.B. kwam, en fatima ook", {"w.b.", "fatima"}),
        ("zij werkt bij Team Zonnehoek", {"zonnehoek"}),
    ],
)
def test_what_was_given_is_masked_in_every_form(
    browser: Client, case: Case, text: str, left: set[str]
) -> None:
    assert gives(browser, case, GIVEN).status_code == 302
    shown = browser.get(url(case, note(case, text))).context["proposal"].parts[0].masked
    assert not left & set(shown.lower().replace(",", " ").split()), shown


def test_a_form_points_at_them_from_then_on(browser: Client, case: Case) -> None:
    assert send(browser, case, "Zij zag de mieren lopen.").status_code == 302
    gives(browser, case, "de mieren")
    assert "de mieren</mark>" in send(browser, case, "Daar zijn de mieren.").content.decode()


def test_only_its_author_sees_the_list(browser: Client, case: Case) -> None:
    gives(browser, case, GIVEN)
    colleague = UserFactory(team=case.team)
    Member.objects.create(case=case, person=colleague, added_by=case.owner)
    other = signed_in(colleague)
    assert listed(other, case) == ""
    assert gives(other, case, "Ans de Vries").status_code == 302
    assert listed(browser, case) == "Wil Bakker\nteam zonnehoek\nfatima van der laan"
    # and yet both lists count for both
    entry = note(case, "ans en bakker kwamen")
    assert browser.get(url(case, entry)).context["proposal"].parts[0].masked.count("[") == 2


def test_who_took_emergency_access_learns_none_of_them_by_typing(
    browser: Client, case: Case
) -> None:
    # given a lead who suspects whom the case is about, and a name that no list of names has
    gives(browser, case, "de kwikstaart")
    lead = UserFactory(team=case.team, lead=True)
    emergency_access.take(case=case, by=lead, reason="Het kan niet wachten.")
    typed = {"text": "De kwikstaart was er."}
    check = reverse("cases:check", args=[case.pk])
    assert browser.post(check, typed).json()["spans"]
    # when the lead types it in the check and in a note
    other = signed_in(lead)
    assert other.post(check, typed).json()["spans"] == []
    sent = {"notitie-text": typed["text"], "notitie-token": str(uuid4())}
    answer = other.post(reverse("cases:note", args=[case.pk]), sent)
    # then nothing tells that somebody gave it
    assert answer.status_code == 302


def test_they_lie_sealed_with_the_key_of_the_case_and_go_with_it(
    browser: Client, case: Case
) -> None:
    gives(browser, case, GIVEN)
    row = MaskMemory.objects.get()
    assert row.sealing_key() == keys.key_for(case.pk)
    assert b"zonnehoek" not in bytes(MaskMemory._meta.get_field("sealed").pre_save(row, False).raw)
    erase([case.pk])
    assert not MaskMemory.objects.exists()


def test_a_copy_in_which_the_name_stands_is_withdrawn(browser: Client, case: Case) -> None:
    first, second = note(case, "Zij ging naar de mieren kijken."), note(case, "Zij is moe.")
    for entry in (first, second):
        confirms(browser, case, entry, answers_to(browser, case, entry))
    assert MaskedCopy.objects.standing().count() == 2
    answer = browser.post(
        page_of(case), {"namen-names": "de mieren", "namen-before": EMPTY}, follow=True
    )
    assert "Die versie is ingetrokken" in answer.content.decode()
    assert [copy.entry_id for copy in MaskedCopy.objects.standing()] == [second.pk]


def answers_to(browser: Client, case: Case, entry: Entry) -> dict[str, str]:
    doubts = browser.get(url(case, entry)).context["doubts"]
    return dict.fromkeys((doubt.name for doubt in doubts), "geen-naam")


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("K", "te kort"),
        ("Wil Bakker\nde", "te veel zinnen"),
        ("a" * 101, "te lang"),
        ("\n".join(f"Naam{n}" for n in range(501)), "te veel namen"),
        ("x" * 20_001, "te lang"),
    ],
)
def test_a_list_that_cannot_be_kept_says_so_and_is_not_lost(
    browser: Client, case: Case, typed: str, says: str
) -> None:
    answer = gives(browser, case, typed)
    assert answer.status_code == 200
    assert says in answer.content.decode()
    assert answer.context["form"]["names"].value() == typed
    assert not MaskMemory.objects.exists()


@pytest.mark.parametrize("typed", ["", "😀 Zoë", "Zo\u200bë Ja\u0000nsen", "أحمد", "<b>x</b>"])
def test_odd_names_are_no_error(browser: Client, case: Case, typed: str) -> None:
    assert gives(browser, case, typed).status_code in (200, 302)
    note_page = browser.get(url(case, note(case, f"daar was {typed} ook bij")))
    assert note_page.status_code == 200


def test_a_name_of_another_window_is_not_lost(browser: Client, case: Case) -> None:
    gives(browser, case, "Wil Bakker")
    answer = gives(browser, case, "Ans de Vries", before="{}")
    assert answer.status_code == 200
    assert answer.context["form"]["names"].value() == "Ans de Vries\nWil Bakker"
    shown = answer.context["form"]["before"].value()
    assert gives(browser, case, "Ans de Vries\nWil Bakker", before=shown).status_code == 302
    assert CaseMasks.of(case.pk).names[str(case.owner.pk)] == ["Ans de Vries", "Wil Bakker"]


@pytest.mark.parametrize("before", ["", "{", "7", '{"a": 1}', "null"])
def test_a_forged_list_of_before_is_no_error(browser: Client, case: Case, before: str) -> None:
    gives(browser, case, "Wil Bakker")
    assert gives(browser, case, "Ans", before=before).status_code == 200
    assert listed(browser, case) == "Wil Bakker"


def test_a_name_that_is_taken_off_is_no_longer_masked(browser: Client, case: Case) -> None:
    gives(browser, case, "de mieren")
    gives(browser, case, "")
    assert send(browser, case, "Daar zijn de mieren.").status_code == 302


OWN = {
    "eigen-people": "Ans Postma\nteun de boer",
    "eigen-teams": "Team Zuidwind",
    "eigen-locations": "Basisschool De Wissewas",
    "eigen-streets": "Lange Kromsteeg",
    "eigen-before": "{}",
}
OWN_PAGE = reverse_lazy("cases:own-names")


@pytest.fixture
def admin(case: Case) -> Client:
    return signed_in(UserFactory(organisation=case.organisation, admin=True))


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("postma en teun waren erbij", {"postma", "teun"}),
        ("A. Postma belde, de boer ook", {"a.", "postma", "boer"}),
        ("op de wissewas, zei Team Zuidwind", {"wissewas", "zuidwind"}),
        ("bij de Kromsteeg gezien", {"kromsteeg"}),
    ],
)
def test_what_an_organisation_keeps_is_masked_in_every_case_of_it(
    admin: Client, browser: Client, case: Case, text: str, left: set[str]
) -> None:
    assert admin.post(OWN_PAGE, OWN).status_code == 302
    shown = browser.get(url(case, note(case, text))).context["proposal"].parts[0].masked
    assert not left & set(shown.lower().replace(",", " ").split()), shown


@pytest.mark.parametrize(
    ("list_", "name"),
    [("people", "Niet Terug"), ("people", "bang"), ("teams", "met de ouders"),
     ("teams", "Veilig Thuis"), ("streets", "Somalië weg"), ("streets", "onderweg"),
     ("streets", "LKHA straat")],
)  # fmt: skip
def test_no_admin_takes_ordinary_words_out_of_the_cases_of_others(
    admin: Client, case: Case, list_: str, name: str
) -> None:
    """«Praat niet met de ouders» would be read as the opposite by who takes over."""
    answer = admin.post(OWN_PAGE, {**OWN, f"eigen-{list_}": name})
    assert "te veel zinnen" in answer.content.decode()
    assert not OwnNames.objects.exists()


def test_a_part_of_a_name_takes_no_land_and_no_body_out_of_the_cases_of_others(
    admin: Client, browser: Client, case: Case
) -> None:
    people = "Fatima Somalië\nVera Tol\nJan Uitgehuwelijkt"
    assert admin.post(OWN_PAGE, {**OWN, "eigen-people": people}).status_code == 302
    entry = note(case, "Zij wordt in Somalië uitgehuwelijkt, zegt VT. Vera belde Fatima Somalië.")
    shown = browser.get(url(case, entry)).context["proposal"].parts[0].masked
    assert shown.startswith("Zij wordt in Somalië uitgehuwelijkt, zegt VT.")
    assert not {"Vera", "Fatima"} & set(shown.split())


def test_a_word_of_the_list_of_an_organisation_is_said_to_stand_there(
    admin: Client, browser: Client, case: Case
) -> None:
    admin.post(OWN_PAGE, OWN)
    check = reverse("cases:check", args=[case.pk])
    found = browser.post(check, {"text": "Daar was Postma van Team Zuidwind."}).json()["spans"]
    assert {one["why"] for one in found} == {"Dit staat in de lijst van namen van uw organisatie."}


@pytest.mark.parametrize(
    ("name", "kept"), [("gevaar", False), ("niet met", False), ("Yildirimova", True)]
)
def test_an_added_colleague_takes_no_ordinary_words_out_of_the_notes_of_the_handler(
    case: Case, name: str, kept: bool
) -> None:
    colleague = UserFactory(team=case.team)
    case.members.create(person=colleague, added_by=case.owner)
    page = reverse("cases:names", args=[case.pk])
    browser = signed_in(colleague)
    sent = {"namen-person": "", "namen-names": name}
    sent["namen-before"] = browser.get(page).context["form"].initial["before"]
    browser.post(page, sent)
    assert (name in CaseMasks.of(case.pk).known_in("")) is kept


def test_another_organisation_keeps_its_own_list(admin: Client, case: Case) -> None:
    admin.post(OWN_PAGE, OWN)
    other = a_case(UserFactory(team=TeamFactory()), whereabouts="netherlands")
    assert CaseMasks.of(other.pk).of_organisation == ()
    assert signed_in(UserFactory(organisation=other.organisation, admin=True)).get(
        OWN_PAGE
    ).context["form"].initial == {"before": "{}", "token": ANY, "basis": 0}


def test_the_list_of_an_organisation_lies_sealed_and_is_recorded(admin: Client, case: Case) -> None:
    admin.post(OWN_PAGE, OWN)
    row = OwnNames.objects.get()
    assert b"Postma" not in bytes(OwnNames._meta.get_field("sealed").pre_save(row, False).raw)
    assert Record.objects.filter(subject=case.organisation_id, action="changed").exists()


@pytest.mark.parametrize("list_", ["people", "teams", "locations", "streets"])
@pytest.mark.parametrize("name", ["Noord-Irak", "Al Hoceima", "Zuid-Soedan", "Midden-Oosten"])
def test_no_list_holds_a_land_or_a_place_abroad(admin: Client, list_: str, name: str) -> None:
    answer = admin.post(OWN_PAGE, {**OWN, f"eigen-{list_}": name})
    assert f"‘{name}’ is een land of een plaats in het buitenland." in answer.content.decode()
    assert not OwnNames.objects.exists()


def test_a_list_of_before_takes_no_land_out_of_a_note(browser: Client, case: Case) -> None:
    held = {"locations": ["Noord-Irak", "Al Hoceima"], "people": ["Zuid-Soedan", "Erbil"]}
    OwnNames(organisation=case.organisation, sealed=json.dumps(held)).save()
    text = "Zij gaat morgen naar Zuid-Soedan met haar vader. Haar tante woont in Erbil."
    shown = browser.get(url(case, note(case, text))).context["proposal"].parts[0].masked
    assert shown == mask(text, find(text))
    assert "[plaats buitenland]" in shown


def test_the_other_admins_are_mailed_that_the_list_changed_also_when_it_is_emptied(
    admin: Client, case: Case, mailoutbox, django_capture_on_commit_callbacks
) -> None:
    other = UserFactory(organisation=case.organisation, admin=True)
    elsewhere = UserFactory(admin=True)
    emptied = {f"eigen-{name}": "" for name in ("people", "teams", "locations", "streets")}
    for sent in (OWN, emptied):
        sent = {**sent, "eigen-before": admin.get(OWN_PAGE).context["form"].initial["before"]}
        with django_capture_on_commit_callbacks(execute=True):
            assert admin.post(OWN_PAGE, sent).status_code == 302
        assert [mail.to for mail in mailoutbox] == [[other.email]]
        assert "Postma" not in mailoutbox[0].subject + mailoutbox[0].body
        assert elsewhere.email not in mailoutbox[0].to
        mailoutbox.clear()


@pytest.mark.parametrize("who", ["owner", "lead"])
def test_only_admins_see_or_change_it(admin: Client, case: Case, who: str) -> None:
    admin.post(OWN_PAGE, OWN)
    person = case.owner if who == "owner" else UserFactory(team=case.team, lead=True)
    assert signed_in(person).get(OWN_PAGE).status_code == 404
    assert signed_in(person).post(OWN_PAGE, {**OWN, "eigen-people": ""}).status_code == 404
    assert OwnNames.objects.get().held["people"] == ["Ans Postma", "teun de boer"]


def test_two_admins_at_once_lose_no_name(admin: Client, case: Case) -> None:
    admin.post(OWN_PAGE, OWN)
    answer = admin.post(OWN_PAGE, {**OWN, "eigen-people": "Bep Kuiper"})
    assert answer.status_code == 200
    shown = answer.context["form"]
    assert shown["people"].value() == "Bep Kuiper\nAns Postma\nteun de boer"


def test_a_text_without_a_case_is_held_against_it_too(admin: Client, case: Case) -> None:
    admin.post(OWN_PAGE, {**OWN, "eigen-teams": "De Mieren"})
    masks = CaseMasks.without_case(case.organisation_id)
    assert find_known("daar zijn de Mieren", masks.known_in(""))


def test_the_words_of_a_lead_are_held_against_it_too() -> None:
    offered = Offered()
    admin = UserFactory(organisation=offered.case.organisation, admin=True)
    keep_own_names(by=admin, lists={"people": ["De Mieren"]}, shown={})
    review = offered.does(offered.offer(), Turning.TAKE)
    sent = {"antwoord-event": "please-change", "antwoord-words": "Haal de Mieren weg."}
    sent["antwoord-basis"] = str(offered.last)
    page = signed_in(offered.lead).post(reverse("review:read", args=[review.pk]), sent)
    assert "de Mieren</mark>" in page.content.decode()

"""No colleague takes a decisive word out of what another wrote by calling it a name: a word in use
counts there only where the text writes it as one.
"""

import json
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from meldcode.cases.casework import access
from meldcode.cases.doubts import NAME
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Entry, Mandate, MaskMemory
from meldcode.review.models import Review, Turn
from tests.cases.given import Desk, a_desk
from tests.cases.test_doubts import confirms, doubts_on
from tests.cases.test_masked_copies import note
from tests.cases.test_summary import made, plain
from tests.cases.test_wiping import wipes
from tests.factories.accounts import People
from tests.review.given import Offered
from tests.rooms import signed_in

DECISIVE = "Hij dreigt met de dood en heeft een mes. Er is acuut gevaar: de vlucht is morgen, snel."
ASKED = "gister belde de snel over de bal, en acuut was boos. dood en morgen zagen het."
SAID = ["mes", "een mes", "snel", "acuut", "morgen", "de dood", "met de dood", "dood", "gevaar"]


@pytest.fixture
def desk(p: People) -> Desk:
    desk = a_desk(p.alice)
    access.add_colleague(case=desk.case, by=p.alice, person=p.bob, mandate=Mandate.WORK)
    return desk


@pytest.fixture
def bob(p: People) -> Client:
    return signed_in(p.bob)


def summary(desk: Desk, browser: Client) -> str:
    return plain(made(desk, browser, "cases:summary").content.decode())


def gives(client: Client, desk: Desk, *names: str) -> Any:
    page = reverse("cases:names", args=[desk.case.pk])
    before = client.get(page).context["form"].initial["before"]
    return client.post(page, {"namen-names": "\n".join(names), "namen-before": before})


@pytest.mark.parametrize("excluded", [False, True])
def test_an_answer_that_a_word_is_a_name_takes_it_from_no_note_of_another(
    browser: Client, bob: Client, desk: Desk, p: People, excluded: bool
) -> None:
    theirs = note(desk.case, ASKED, by=p.bob)
    asked = doubts_on(bob.get(reverse("cases:mask", args=[desk.case.pk, theirs.pk])))
    assert {"morgen", "dood"} <= set(asked.values())
    assert confirms(bob, desk.case, theirs, dict.fromkeys(asked, NAME)).status_code == 302
    if excluded:
        access.exclude(case=desk.case, by=p.alice, person=p.bob)
    note(desk.case, DECISIVE)
    assert DECISIVE in summary(desk, browser)
    # from what the colleague wrote it is gone
    assert "dood en morgen" not in summary(desk, browser)


@pytest.mark.parametrize("word", SAID)
def test_nor_does_a_list_of_names(browser: Client, bob: Client, desk: Desk, word: str) -> None:
    note(desk.case, DECISIVE)
    gives(bob, desk, word)
    assert DECISIVE in summary(desk, browser)


@pytest.mark.parametrize("way", ["names", "person", "pointed", "answered"])
def test_nor_any_other_way_to_say_it(browser: Client, desk: Desk, p: People, way: str) -> None:
    masks = CaseMasks.of(desk.case.pk, by=p.bob)
    if way in ("names", "person"):
        (masks.names if way == "names" else masks.persons)[str(p.bob.pk)] = SAID
    else:
        (masks.learn if way == "pointed" else masks.learn_names)(SAID)
    masks.keep()
    note(desk.case, DECISIVE)
    assert DECISIVE in summary(desk, browser)


def test_nor_what_was_kept_before_it_was_kept_who_said_it(browser: Client, desk: Desk) -> None:
    old: dict[str, Any] = {"labels": {}, "used": {}, "known": [*SAID, "zonnehoek"], "harmless": {}}
    MaskMemory.objects.create(case=desk.case, version=1, sealed=json.dumps(old))
    note(desk.case, f"{DECISIVE} Dat zei de zonnehoek.")
    told = summary(desk, browser)
    assert DECISIVE in told
    assert "zonnehoek" not in told


def test_a_word_of_the_owner_stays_in_what_a_colleague_wrote(
    browser: Client, desk: Desk, p: People
) -> None:
    gives(browser, desk, "mes", "Fatma Bos")
    note(desk.case, "Ik zag mes daar.")
    note(desk.case, "Hij had een mes in het bos. Dat zei mevrouw Mes, en fatma.", by=p.bob)
    told = summary(desk, browser)
    assert "Hij had een mes in het bos." in told
    assert "Ik zag mes daar" not in told
    assert "mevrouw Mes" not in told
    assert "fatma" not in told


def test_what_nobody_uses_as_a_word_leaves_every_text(
    browser: Client, bob: Client, desk: Desk, p: People
) -> None:
    gives(bob, desk, "zonnehoek", "Meerlaar")
    access.exclude(case=desk.case, by=p.alice, person=p.bob)
    note(desk.case, "Zij zag de meerlaar bij de zonnehoek.")
    told = summary(desk, browser)
    assert "meerlaar" not in told
    assert "zonnehoek" not in told


LEAD = "Hij heeft een mes. Ga niet naar het bos, een jager en de storm. Wie is Zaphira Qandil? Mes?"


@pytest.mark.parametrize("wiped", ["mes", "bos", "jager", "storm", "roos", "niet"])
def test_by_wiping_no_word_in_use_leaves_what_a_lead_said(wiped: str) -> None:
    # given a lead who answers, and a colleague who has a note in which the word is a name
    offered = Offered()
    review = offered.offer()
    turn = Turn(
        review=Review.objects.get(pk=review.pk), number=99, event="disagree", by=offered.lead
    )
    turn.sealed, turn.state = LEAD, "disagreed"
    turn.save()
    masks = CaseMasks.of(offered.case.pk)
    masks.names[str(offered.alice.pk)] = [wiped.capitalize()]
    masks.keep()
    offered.note = offered.write(f"Meneer {wiped.capitalize()} kwam met Zaphira Qandil.")
    # when both are wiped
    wipes(offered, offered.alice, f"{wiped}, Zaphira Qandil")
    # then the name alone is gone from the words of the lead
    assert wiped not in Entry.objects.get(pk=offered.note.pk).texts["text"].lower()
    said = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    assert said == LEAD.replace("Zaphira Qandil", "[weggehaald]")


@pytest.mark.parametrize(
    ("wiped", "lead", "left"),
    [
        ("Mes", "Wat zei Mes, met dat mes?", "Wat zei [weggehaald], met dat mes?"),
        ("Xeandry", "Xeandry en XEANDRY", "[weggehaald] en [weggehaald]"),
        # what does not stand in the note stays
        ("Mes, Leyla", "Leyla belde", "Leyla belde"),
    ],
)  # fmt: skip
def test_a_name_that_stood_in_the_note_leaves_it(wiped: str, lead: str, left: str) -> None:
    offered = Offered()
    turn = Turn(review=offered.offer(), number=99, event="disagree", by=offered.lead)
    turn.sealed, turn.state = lead, "disagreed"
    turn.save()
    offered.note = offered.write("Meneer Mes kwam met Xeandry.")
    wipes(offered, offered.alice, wiped)
    assert Turn.objects.select_related("review__case").get(pk=turn.pk).sealed == left


BELLED = "Toen belde ik Veilig Thuis Rotterdam en Veilig Thuis Noord. Ik belde LKHA: meld vandaag."
OF_BODIES = ["Veilig Thuis Rotterdam", "Veilig Thuis Noord", "LKHA Den Haag", "LKHA meld",
             "Buitenlandse Zaken Noord", "Kinderbescherming West"]  # fmt: skip


@pytest.mark.parametrize("entry", OF_BODIES)
def test_no_public_body_with_a_place_is_a_name(bob: Client, desk: Desk, entry: str) -> None:
    answer = gives(bob, desk, entry)
    assert answer.status_code == 200
    assert f"‘{entry}’ staat in te veel zinnen" in answer.content.decode()


@pytest.mark.parametrize("kept", ["names", "known"])
def test_nor_where_it_was_kept_before(browser: Client, desk: Desk, p: People, kept: str) -> None:
    masks = CaseMasks.of(desk.case.pk, by=p.bob)
    masks.names[str(p.bob.pk)] = [*OF_BODIES, "Noord"] if kept == "names" else []
    masks.known = OF_BODIES if kept == "known" else []
    masks.keep()
    note(desk.case, BELLED)
    told = summary(desk, browser)
    assert "Toen belde ik Veilig Thuis [plaats] en Veilig Thuis [persoon" in told
    assert "Ik belde LKHA: meld vandaag." in told


def test_a_name_that_a_colleague_gave_is_not_guessed_to_be_the_person(
    browser: Client, desk: Desk, p: People
) -> None:
    masks = CaseMasks.of(desk.case.pk, by=p.bob)
    masks.names[str(p.bob.pk)] = ["Rotterdam"]
    masks.keep()
    note(desk.case, "Ik was in Rotterdam, en daar huilde Fatima.")
    told = summary(desk, browser)
    assert "Ik was in [persoon" in told
    assert "en daar huilde [de persoon]." in told


WHAT_TO_DO = (
    "Doe aangifte bij politie Rotterdam. Houd vlucht TK1952 tegen. Opvang in Enschede is vrij, op"
    " 3 december, bij De Vlinder. "
)
OF_NOBODY = ["Rotterdam", "politie Rotterdam", "vlucht TK1952", "TK1952", "Enschede", "3 december",
             "Opvang in Enschede"]  # fmt: skip


@pytest.mark.parametrize("listed", [False, True])
def test_by_wiping_no_place_flight_or_day_leaves_what_a_lead_said(listed: bool) -> None:
    # given a lead who says what to do, and a colleague who copied it, as names or not
    offered = Offered()
    turn = Turn(review=offered.offer(), number=99, event="disagree", by=offered.lead)
    of_somebody = "Bel Zaphira Qandil op 06-12345678."
    turn.sealed, turn.state = WHAT_TO_DO + of_somebody, "disagreed"
    turn.save()
    if listed:
        masks = CaseMasks.of(offered.case.pk)
        masks.names[str(offered.alice.pk)] = OF_NOBODY
        masks.keep()
    offered.note = offered.write(WHAT_TO_DO + of_somebody)
    # when all of it is wiped
    wipes(offered, offered.alice, ", ".join([*OF_NOBODY, "Zaphira Qandil", "06-12345678"]))
    # then only what points at somebody by itself is gone
    said = Turn.objects.select_related("review__case").get(pk=turn.pk).sealed
    assert said == f"{WHAT_TO_DO}Bel [weggehaald] op [weggehaald]."

"""All masked copies of an offer are read on one page and confirmed with one press."""

import re

from django.urls import reverse

from meldcode.cases.models import MaskedCopy
from meldcode.review.models import Review
from tests.review.given import MARKER, Offered
from tests.rooms import signed_in

NOTES = 12


def hidden(page: str) -> dict[str, str]:
    return dict(re.findall(r'name="(getoond-[^"]*|verder)" value="([^"]*)"', page))


def test_twelve_notes_are_offered_in_six_presses() -> None:
    given = Offered()
    for number in range(NOTES - 1):
        given.write(f"Zij zei {number + 2} keer niets.")
    author, presses = signed_in(given.alice), 0
    offer = reverse("review:offer", args=[given.case.pk])
    page = author.get(offer).content.decode()
    presses += 1
    assert f"Lees en bevestig {NOTES - 1} notities" in page
    copies = f"{reverse('cases:copies', args=[given.case.pk])}?verder={offer}"
    page = author.get(copies).content.decode()
    presses += 1
    assert page.count("data-masked") == NOTES - 1
    answer = author.post(copies, hidden(page))
    presses += 1
    assert answer["Location"] == offer
    sent = {"aanbod-scope": "case", "aanbod-question": "read-along"}
    assert author.post(offer, sent).status_code == 302
    presses += 3
    assert presses <= 6
    assert MaskedCopy.objects.standing().count() == NOTES
    assert Review.objects.exists()


def test_only_exactly_what_was_shown_is_confirmed() -> None:
    given = Offered()
    note = given.write("Zij is bang.")
    copies = reverse("cases:copies", args=[given.case.pk])
    author = signed_in(given.alice)
    shown = hidden(author.get(copies).content.decode())
    assert "intussen" in author.post(copies, {}).content.decode()
    forged = dict.fromkeys(shown, "x")
    assert "intussen" in author.post(copies, forged).content.decode()
    given.write("Er kwam iets bij.")
    assert "intussen" in author.post(copies, shown).content.decode()
    assert not MaskedCopy.objects.standing().filter(entry=note).exists()


def test_a_note_that_asks_something_waits_for_its_own_page() -> None:
    given = Offered()
    given.write(f"Zij sprak met {MARKER} bij jansje thuis.")
    page = signed_in(given.alice).get(reverse("cases:copies", args=[given.case.pk]))
    for row in page.context["rows"]:
        note = row["note"]
        assert note.asks == (note.copy is None and note.proposal is None)
    assert MARKER not in page.content.decode()

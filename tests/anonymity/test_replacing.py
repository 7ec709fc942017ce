"""What stands in a masked text: readable, the same for the same person, and nothing of what was
there.
"""

import re
import string
from copy import deepcopy
from datetime import date
from itertools import product
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from meldcode.anonymity import Memory, PiiKind, Span, find, mask, rare_combination
from meldcode.anonymity.earlier import Earlier
from meldcode.anonymity.folding import fold
from meldcode.anonymity.lettering import LETTERS, lettered, without
from meldcode.anonymity.vocabulary import RELATIONS
from tests.anonymity.labelled import measure, notes_of

GENERIC = {"klas", "vlucht", "school", "van", "de", "het"}


@pytest.mark.parametrize("part", ["work", "measure"])
def test_nothing_of_an_identifier_stands_in_its_replacement_R47(part: str) -> None:
    for note in notes_of(part):
        for span in find(note.text):
            original = note.text[span.start : span.end]
            replacement = mask(original, [Span(0, len(original), span.kind, span.why)])
            left = {fold(piece) for piece in re.findall(r"[^\W_]+", original)} - RELATIONS - GENERIC
            assert not left & {fold(piece) for piece in re.findall(r"[^\W_]+", replacement)}, (
                original,
                replacement,
            )


def test_the_same_person_keeps_a_label_over_several_notes_of_a_case() -> None:
    memory = Memory()
    first, second = "Gesproken met Fatima El Amrani en Omar.", "fatima belde. Ook Fatima's zus."
    one, two = mask(first, find(first), memory=memory), mask(second, find(second), memory=memory)
    assert one == "Gesproken met [persoon B] en [persoon C]."
    assert two == "[persoon B] belde. Ook [persoon B] zus."


def test_a_label_never_shows_an_initial_R47() -> None:
    text = "Gesproken met Bilal."
    assert mask(text, find(text)) == "Gesproken met [persoon C]."


@pytest.mark.parametrize("number", [1, 18, 19, 20, 37, 360, 361, 380, 400, 6_858, 6_879, 130_000])
@pytest.mark.parametrize("initials", ["", "X", "B", "Z", "BZ", "CDF", "BCDEFGHJKLMNPQRSTVW"])
def test_the_next_letters_are_the_first_without_an_initial(number: int, initials: str) -> None:
    found = without(set(initials), number)
    assert not set(initials) & set(lettered(found))
    between = range(number, min(found, number + 3_000))
    assert all(set(initials) & set(lettered(one)) for one in between)


def test_what_begins_with_every_letter_has_a_label_too() -> None:
    text = " ".join(f"{letter}onk" for letter in LETTERS)
    assert re.fullmatch(r"\[[^\]]+\]", mask(text, [Span(0, len(text), PiiKind.PERSON, "naam")]))


def test_thousands_of_names_have_each_a_label_of_their_own() -> None:
    memory, pairs = Memory(), product(string.ascii_lowercase, repeat=2)
    names = [f"{first}{second}onk{end}" for first, second in pairs for end in "xyz"]
    for name in names:
        mask(name, [Span(0, len(name), PiiKind.PERSON, "naam")], memory=memory)
    assert len(set(memory.labels.values())) == len(names) == 2_028


def test_a_name_is_looked_up_and_not_searched_for_among_all() -> None:
    # given a case with more names than a search could take
    memory = Memory({f"person:naam{number} van{number}": "persoon B" for number in range(30_000)})
    # when names come, new ones and some that were met
    names = [f"Onbekend{number}" for number in range(300)] + ["Naam7", "Naam8 Van8"]
    started = process_time()
    told = [mask(one, [Span(0, len(one), PiiKind.PERSON, "")], memory=memory) for one in names]
    # and what they would be called is tried on copies, as for each text of a case
    for _ in range(3):
        mask("Naam9", [Span(0, 5, PiiKind.PERSON, "")], memory=deepcopy(memory))
    # then each takes no time
    assert process_time() - started < 1.5
    assert (told[-2:], len(set(told))) == (["[persoon B]"] * 2, 300)


NAMES = st.lists(st.sampled_from(["jan", "omar", "de", "vries"]), min_size=1, max_size=4)


@given(st.lists(NAMES.map(" ".join), unique=True), NAMES.map(" ".join))
def test_what_was_met_is_what_a_search_would_find(met: list[str], key: str) -> None:
    earlier = Earlier().of(dict.fromkeys(met, ""))
    assert earlier.first(key) == next((one for one in met if f"{one} ".startswith(f"{key} ")), None)
    assert earlier.shorter(key) == [one for one in met if key.startswith(f"{one} ")]


def test_a_relation_stays_readable() -> None:
    text = "Haar oom Ahmed en haar oom Omar kwamen met haar broer Driss."
    masked = "Haar [oom] en haar [oom C] kwamen met haar broer [persoon B]."
    assert mask(text, find(text)) == masked


@pytest.mark.parametrize(
    ("age", "label"),
    [
        ("11 jaar", "[leeftijd onder twaalf]"),
        ("12 jaar", "[leeftijd tussen elf en zestien]"),
        ("15-jarige", "[leeftijd tussen elf en zestien]"),
        ("zestien jaar", "[leeftijd tussen vijftien en achttien]"),
        ("24 jaar", "[leeftijd volwassen]"),
    ],
)
def test_an_age_becomes_its_group_without_its_digits(age: str, label: str) -> None:
    assert mask(age, [Span(0, len(age), PiiKind.AGE, "")]) == label


@pytest.mark.parametrize(
    ("day", "label"),
    [
        ("3 augustus 2026", "[datum, twee weken voor vertrek]"),
        ("31 juli 2026", "[datum, twee weken voor vertrek]"),
        ("3 juli 2026", "[datum, zes weken voor vertrek]"),
        ("11 juni 2026", "[datum, tien weken voor vertrek]"),
        ("22 juli 2026", "[datum, 4 weken voor vertrek]"),
        ("02-08-2026", "[datum, twee weken voor vertrek]"),
        ("7 september 2026", "[datum, twee weken na vertrek]"),
        ("04-11-2009", "[datum]"),
        ("20-08-2026", "[datum]"),
        ("drie maart", "[datum]"),
    ],
)
def test_a_date_is_told_by_the_departure_only_where_that_is_safe(day: str, label: str) -> None:
    assert mask(day, [Span(0, len(day), PiiKind.DATE, "")], departure=date(2026, 8, 20)) == label


def test_places_say_whether_they_are_abroad() -> None:
    text = "Zij gaat van Zwolle naar Nador."
    assert mask(text, find(text)) == "Zij gaat van [plaats] naar [plaats buitenland]."


def test_spans_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ValueError, match="in order"):
        mask("kort", [Span(0, 9, PiiKind.OTHER, "")])


@pytest.mark.parametrize(
    ("text", "warns"),
    [
        ("Zij is 15 jaar, komt uit Somalië en zit in klas 3b.", True),
        ("Zij is 15 jaar, komt uit Somalië en is de oudste dochter.", True),
        ("Zij is 15 jaar en zit in klas 3b.", False),
        ("Zij komt uit Somalië en zit in klas 3b.", False),
        ("Zij is de derde van zeven kinderen en zit in klas 3b.", True),
        ("De tweeling zit in groep 8.", True),
        ("De Pakistaanse huisarts wil zijn dochter uithuwelijken.", True),
        ("Haar Eritrese vader heeft een winkel in ons dorp.", True),
        ("Zij is de dochter van de imam.", True),
        ("De enige Somalische leerling is weg.", True),
        ("De voorzitter van de Turkse moskee is haar vader.", True),
        ("Het meisje in de rolstoel zit in 4 havo.", True),
        ("De pleegdochter van de directeur is verhuisd.", True),
        ("Zijn vader is conciërge op onze school.", True),
        ("Haar oom was minister.", True),
        ("Een Oeigoerse leerling, vader is taxichauffeur.", True),
        ("De jongste thuis, haar moeder is politieagente.", True),
        ("De jongen met één arm gaat naar Pakistan.", True),
        ("De keeper komt uit Ghana.", True),
        ("Er is maar één gezin uit Mongolië.", True),
        ("Zij is nummer drie van negen, moeder komt uit Soedan.", True),
        ("Haar vader heeft een Turkse bakkerij.", True),
        ("Vader is schipper, zij wonen op een woonboot.", True),
        ("Het meisje met het gehoorapparaat komt uit Irak.", True),
        ("Haar oudste zus is ziek.", False),
        ("Er is maar één kans om te bellen.", False),
        ("Zij werkt als bijbaan in een winkel.", False),
        ("Vader is streng en moeder is ziek.", False),
        ("De huisarts is gebeld.", False),
        ("De directeur van de school belde.", False),
        ("Zij gaat met haar twee broers op vakantie.", False),
    ],
)
def test_a_rare_combination_is_named_although_no_name_stands_there(text: str, warns: bool) -> None:
    assert (rare_combination(text, find(text)) is not None) is warns


@pytest.mark.parametrize("part", ["work", "measure", "other"])
def test_the_figures_to_reach_are_reached(part: str) -> None:
    figures = measure(notes_of(part), find)
    assert figures.overall.share() >= 0.97
    assert figures.numbers.share() >= 0.99
    assert figures.lower_names.share() >= 0.90
    assert figures.precision.share() >= 0.85
    assert figures.letters.share() <= 0.06
    assert figures.public.got == 0


def test_the_corpus_is_large_enough_and_in_two_parts() -> None:
    work, measured = notes_of("work"), notes_of("measure")
    assert len(work) + len(measured) >= 300
    assert {note.text for note in work}.isdisjoint(note.text for note in measured)

"""The invariants: every format with random values, in every context, case and punctuation; titles
and surnames; ages; a floor for each cell."""

import random
import re

import pytest

from meldcode.anonymity import PiiKind, Span, find
from tests.anonymity.formats import CASES, CONTEXTS, FORMATS

VALUES = 6
# Formats of letters or of joined parts: there every character counts; else every digit.
WHOLE = {"place", "handle", "iban", "plate"}
KEYWORDS = re.compile(r"^(?:kenteken |insta:? |snap: |tiktok )", re.IGNORECASE)
# «6929 kg» and «3551 dd» in lower case can be a weight or a date; «TK-512-X» is flight or plate.
COVERED = {"postcode lower": 0.96, "postcode bare lower": 0.96}
OF_ITS_KIND = {"postcode lower": 0.85}


def covered(spans: list[Span], places: list[int]) -> bool:
    masked = {place for span in spans for place in range(span.start, span.end)}
    return all(place in masked for place in places)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("form", FORMATS)
def test_a_code_is_covered_whole_whatever_its_value_and_surroundings_F1_F4(
    form: str, case: str
) -> None:
    kind, make = FORMATS[form]
    chance = random.Random(f"{form} {case}")
    write = CASES[case]
    missed, other_kind, total = [], [], 0
    for _ in range(VALUES):
        for context in CONTEXTS:
            value = write(make(chance))
            before, after = map(write, context.split("{}"))
            text = before + value + after
            end = len(before) + len(value)
            start = end - len(KEYWORDS.sub("", value)) if kind in WHOLE else len(before)
            counts = str.isalnum if kind in WHOLE else str.isdigit
            places = [place for place in range(start, end) if counts(text[place])]
            spans = find(text)
            total += 1
            if not covered(spans, places):
                missed.append(text)
            elif not any(
                span.kind.value == kind and span.start <= places[-1] and places[0] < span.end
                for span in spans
            ):
                other_kind.append((text, spans))
    cell = f"{form} {case}"
    assert 1 - len(missed) / total >= COVERED.get(cell, 0.99), missed[:5]
    assert 1 - len(other_kind) / total >= OF_ITS_KIND.get(cell, 0.93), other_kind[:3]


@pytest.mark.parametrize(
    "number", ["06 2020 3040", "06-20203040", "06 1999 2001", "06 20 24 20 25", "+31 6 2020 2021"]
)
def test_a_year_inside_a_number_is_no_year_F1(number: str) -> None:
    assert [(span.kind, span.start, span.end) for span in find(f"bel {number}")] == [
        (PiiKind.PHONE, 4, 4 + len(number))
    ]


@pytest.mark.parametrize(
    "text",
    [
        "in 2020 waren er 30 leerlingen",
        "schooljaar 2019-2020 en 2020-2021",
        "van 10.15 - 11.00 uur en in 2024 20 keer",
        "3 van de 24 lessen, 250 euro in 2023",
    ],
)
def test_years_times_and_amounts_beside_each_other_stay(text: str) -> None:
    assert find(text) == []


TITLES = ["mevrouw", "meneer", "mw.", "dhr.", "juf", "dokter", "familie", "fam."]
SURNAMES = """
    de boer|de wit|kan|bakker|visser|van dijk|de groot|vos|de jong|smit|kok|van der meer|de haan|
    prins|de vries|koning|bos|van den berg|kuiper|de bruin|mulder|schouten|van leeuwen|de koning|
    peters|willems|van de ven|de graaf|blom|zwart|van vliet|de leeuw|brouwer|timmerman
""".replace("\n", "").split("|")  # fmt: skip
SENTENCES = ["{} belde", "gesproken met {} over thuis", "{} zei dat het goed ging", "{} kwam langs"]


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("title", TITLES)
def test_a_surname_behind_a_title_is_found_though_it_is_a_word_F2(title: str, case: str) -> None:
    write = CASES[case]
    missed, total = [], 0
    for surname in map(str.strip, SURNAMES):
        for sentence in SENTENCES:
            text = write(sentence.format(f"{title} {surname}"))
            place = text.lower().index(surname.split()[-1], text.lower().index(title) + len(title))
            total += 1
            if not covered(find(text), list(range(place, place + len(surname.split()[-1])))):
                missed.append(text)
    assert 1 - len(missed) / total >= 0.97, missed


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("insta: @kaan_067", "kaan"),
        ("mail kaan@voorbeeld.nl of bel 06-12345678", "kaan"),
        ("kaan zit in klas 3b, Kaan Yıldız ook", "kaan"),
        ("Fatima El Amrani woont Kerkstraat 14", "Amrani"),
        ("zij woont in de Roosstraat 12 bij Roos", "Roos"),
        ("met mevrouw De Wit gesproken", "wit"),
        ("op 3 maart 2026 naar Nador", "maart"),
        ("BSN 999990019", "999990019"),
    ],
)
def test_what_is_known_only_ever_adds_F3(text: str, known: str) -> None:
    alone = {place for span in find(text) for place in range(span.start, span.end)}
    together = {place for span in find(text, [known]) for place in range(span.start, span.end)}
    typed = {
        place
        for match in re.finditer(rf"\b{known}\b", text, re.IGNORECASE)
        for place in range(*match.span())
    }
    assert alone | typed <= together


AGES = ["16", "14", "9", "zestien", "vijftien", "eenentwintig", "14½", "12,5"]
TELLINGS = """
    Volgende maand wordt {p} {n}
    {p} is {n} {p} woont bij oma
    Morgen is {p} {n}.
    {p} wordt {n} in juli
    dan is {p} {n}, zei moeder
    als {p} {n} is mag het
    toen {p} {n} was ging het mis
    ik denk dat {p} {n} is
    omdat {p} nog geen {n} is
    {p} was net {n} geworden
    volgens moeder is {p} {n}
    {p} is bijna {n} en bang
    haar zus is {n}
    {p} is {n} jaar
    {p} is {n} jaar oud
    een meisje van {n}
    dochter ({n})
    leeftijd {n}
    lft: {n}
    In mei werd {p} {n}
    {p} is {n} dus minderjarig
    {p} is pas {n}
    """.strip().split("\n")


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("telling", [telling.strip() for telling in TELLINGS])
def test_an_age_is_found_in_every_order_and_writing_F6(telling: str, case: str) -> None:
    missed, total = [], 0
    for person in ("ze", "zij", "hij"):
        for number in AGES:
            text = CASES[case](telling.format(p=person, n=number))
            place = text.lower().index(number)
            digits = [n for n in range(place, place + len(number)) if text[n].isalnum()]
            total += 1
            if not covered(find(text), digits):
                missed.append(text)
    assert 1 - len(missed) / total >= 0.85, missed


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("she is 15 and scared", "15"),
        ("a girl, 11 years old, in class", "11 years old"),
        ("a fifteen year old girl", "fifteen year old"),
        ("she turns 16 in may", "turns 16"),
        ("meisje/15", "meisje/15"),
        ("(v, 15)", "15"),
        ("de jongste samira van vier moet mee", "vier"),
        ("karim is tien hij woont hier", "tien"),
        ("samira wordt dan achttien en moet weg", "dan achttien"),
    ],
)
def test_an_age_in_english_or_in_brackets_is_found_F6(text: str, age: str) -> None:
    assert [text[span.start : span.end] for span in find(text) if span.kind is PiiKind.AGE] == [age]


@pytest.mark.parametrize(
    "text",
    [
        "Ze is 3 keer te laat geweest.",
        "ze is 10 minuten te laat",
        "Hij was 2 dagen weg.",
        "ze is twee weken weg",
        "Ze wordt 3 keer per week gebeld.",
        "Ze was een van de eersten.",
        "ze woont al 12 jaar hier",
        "kinderen onder de 18",
        "ze had een 7 voor wiskunde",
        "bijna 20 leerlingen",
    ],
)
def test_a_count_or_a_duration_is_no_age(text: str) -> None:
    assert find(text) == []


@pytest.mark.parametrize("code", ["NRL4C8F71", "V6.2", "x_y-12", "12-b/4", "kaan@x1", "3b.2"])
def test_no_span_begins_or_ends_inside_a_code_F4(code: str) -> None:
    for text in (f"zie {code} daar", f"klas {code}.", f"({code})", f"Amira {code}, bel"):
        start = text.index(code)
        for span in find(text):
            assert not start < span.start < start + len(code), text
            assert not start < span.end < start + len(code), text

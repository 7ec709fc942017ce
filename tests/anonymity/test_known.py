"""Names given once are masked in every form: first, last, initials, possessive, a letter off, in
mail and account."""

import random

import pytest

from meldcode.anonymity import find
from meldcode.anonymity.known import find_known
from meldcode.anonymity.known_forms import Body, KeptName, KnownName
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.too_general import too_general
from meldcode.anonymity.vocabulary import GRAMMAR, PARTICLES, RELATIONS, TITLES

KNOWN = ["Fatima El Amrani", "Jan de Boer", "Sterre", "Kerkstraat", "Team Jeugd Zuid", "Wijnaldum"]


def masked(text: str, known: list[str]) -> str:
    spans = find(text, known)
    places = {place for span in spans for place in range(span.start, span.end)}
    return "".join("#" if place in places else c for place, c in enumerate(text))


@pytest.mark.parametrize(
    "written",
    [
        "Fatima", "fatima", "FATIMA", "Fatima's", "Fatimas", "Fátima", "Amrani", "El Amrani",
        "fatima el amrani", "Fatima El-Amrani", "F. El Amrani", "F. Amrani", "f. el amrani",
        "F.E.A.", "FEA", "F.A.", "FeA", "Fatma", "Fatiam", "Fatimma", "Amranie", "Amrami",
        "fatima.elamrani@voorbeeld.nl", "@fatima_09", "fatimaelamrani2009", "x.fatima.x_",
        "de Boer", "J. de Boer", "jan", "Sterre's", "sterretje", "Stere", "kerkstraat",
        "Kerkstraat 12", "team jeugd zuid", "Wijnaldum", "wijnaldums", "Wijnalda", "Wijnladum",
    ],
)  # fmt: skip
def test_every_form_is_masked(written: str) -> None:
    left = masked(f"daarna {written} gezien", KNOWN)
    kept = left[len("daarna ") : len("daarna ") + len(written)]
    assert not any(c.isalnum() for c in kept), left


def test_a_letter_off_is_found_wherever_it_stands() -> None:
    chance = random.Random(5)
    names = ["Rachida", "Mehmet", "Annemarie", "Oosterhof", "Kowalczyk", "Abdirahman"] * 40
    written = [(name, slip) for name in names for slip in slips(name, chance)]
    missed = [
        slip
        for name, slip in written
        if "#" * len(slip) not in masked(f"toen kwam {slip.lower()} binnen", [name])
    ]
    assert len(missed) <= 10, missed


def slips(name: str, chance: random.Random) -> list[str]:
    """A letter more, other, less, and two changed of place."""
    place, letter = chance.randrange(len(name)), chance.choice("abcdefghijklmnopqrstuvwxyz")
    before, here, after = name[:place], name[place], name[place + 1 :]
    return [
        before + letter + name[place:],
        before + letter + after,
        before + after,
        before + after[:1] + here + after[1:],
    ]


@pytest.mark.parametrize("word", ["boerderij", "een stere hemel", "jaar", "kerk", "team", "jeugd"])
def test_an_ordinary_word_that_resembles_one_stays(word: str) -> None:
    assert "#" not in masked(f"daar is {word} nu", ["Jan Boer", "Kerkstraat", "Team Jeugd Zuid"])


@pytest.mark.parametrize(
    ("known", "written"),
    [
        # a family name that looks like a street
        ("Fatima van der Laan", "fatima"),
        ("Fatima van der Laan", "laan"),
        ("Jan Overweg", "overweg"),
        # the part of a name that only this body has, and the whole name with a letter off
        ("Basisschool De Wissewas", "wissewas"),
        ("Team Jeugd Zuid", "Taem Jeugd Zuid"),
        ("Stichting Wijkhart Zuid", "Stichtng Wijkhart Zuid"),
        # told to be a name, it is one without capitals too
        (KnownName("wil bakker"), "bakker"),
        (KnownName("wil bakker"), "Wil"),
        (KnownName("noor van de kerkstraat"), "noor"),
    ],
)
def test_a_name_that_looks_like_something_else_is_masked_too(known: str, written: str) -> None:
    left = masked(f"daarna {written} gezien", [known])
    assert not any(c.isalnum() for c in left[len("daarna ") : -len(" gezien")]), left


def test_a_general_word_of_a_body_stays() -> None:
    known = ["Basisschool De Regenboog", "Team Noord", "Stichting Wijkhart"]
    assert "#" not in masked("de basisschool belde, het team en een stichting ook", known)


def test_a_description_is_masked_whole_only() -> None:
    known = ["de dochter van de bakker"]
    assert "#" not in masked("haar dochter werkt bij een bakker", known)
    assert masked("zij is de dochter van de bakker", known).endswith("#" * 24)


def test_many_known_names_cost_little() -> None:
    known = [f"Naam{n:03} Achternaam{n:03}" for n in range(300)]
    assert find("Gisteren een rustig gesprek gehad over school. " * 50, known) == []


@pytest.mark.parametrize("part", ["niet", "geen", "wel", "ook"])
def test_a_small_word_of_a_name_is_never_masked_alone(part: str) -> None:
    """Else «praat niet met de ouders» says the opposite."""
    known: list[str] = [KnownName(f"{part} Yildirimova")]
    assert "#" not in masked(f"praat {part} met de ouders", known)
    assert masked(f"{part} yildirimova belde", known).startswith("#" * len(part))


def test_a_word_that_no_list_knows_as_a_name_counts_alone_with_a_capital() -> None:
    known: list[str] = [KnownName("Jan Bedreigd")]
    assert "#" not in masked("zij wordt thuis bedreigd", known)
    assert "#" in masked("daarna belde Bedreigd weer", known)
    assert "#" in masked("en toen belde jan bedreigd", known)


@pytest.mark.parametrize(
    ("entry", "general"),
    [
        # a word that signals or advice are made of
        (KnownName("niet"), True),
        (KnownName("Niet Terug"), True),
        (KnownName("bang"), True),
        (KnownName("mishandeld"), True),
        (KnownName("Lies Ouders"), True),
        (Body("met de ouders"), True),
        (Body("is bang voor"), True),
        (Body("zorg"), True),
        (Body("het team"), True),
        # a body that everybody calls
        (Body("Veilig Thuis"), True),
        (KnownName("lkha"), True),
        (KnownName("112"), True),
        (KnownName("Onveiligheid"), True),
        (Body("Veilig Thuis pakt"), True),
        (KnownName("Bang Reis"), True),
        (KnownName("Kerkstraat"), False),
        (Body("0800 2000"), True),
        (KnownName("Marokko"), True),
        (Body("Turkse"), True),
        # where everybody leaves from, or goes for papers
        (Body("Schiphol"), True),
        (Body("Amsterdam Schiphol"), True),
        (Body("Eindhoven Airport"), True),
        (Body("Rotterdam The Hague Airport"), True),
        (Body("Groningen Airport Eelde"), True),
        (Body("Maastricht Aachen Airport"), True),
        (Body("Zaventem"), True),
        (Body("Vertrekhal 3"), True),
        (Body("de ambassade"), True),
        (Body("Marokkaanse ambassade"), True),
        (Body("Consulaat Rotterdam"), True),
        (Body("enkele reis"), True),
        # a word that ends as a street does, or a loose word for one beside such words
        (Body("onderweg"), True),
        (Body("Schoolplein"), True),
        (Body("De terugweg"), True),
        (KnownName("onderweg"), True),
        (Body("Somalië weg"), True),
        (Body("Turkije straat"), True),
        (Body("LKHA straat"), True),
        (Body("Laan van Erbil"), True),
        (Body("Erbil laan"), True),
        (Body("uithuwelijking straat"), True),
        (Body("Schiphol straat"), True),
        (Body("terug naar Somalië"), True),
        (KnownName("Somalië LKHA"), True),
        (KnownName("Jan VT"), True),
        (Body("Marokkostraat"), False),
        (Body("Kerkstraat"), False),
        (Body("Stationsweg"), False),
        (Body("Binnenweg"), False),
        (Body("Laan van Meerdervoort"), False),
        (Body("Noord straat"), False),
        (KnownName("Van Dijk"), False),
        (KnownName("Van der Laan"), False),
        (Body("Schipholweg"), False),
        (Body("Obs De Ambassade"), False),
        (Body("De Grens"), False),
        (Body("Station Zuid"), False),
        (Body("Eindhoven"), False),
        (KnownName("Jan Reis"), False),
        # names of people, teams, locations and streets, of ordinary words too
        (KnownName("Wil Bakker"), False),
        (KnownName("Per Olsen"), False),
        (KnownName("Roos"), False),
        (KnownName("Marieke Sterk"), False),
        (KnownName("Meneer de Vries"), False),
        (KnownName("In 't Veld"), False),
        (Body("De mieren"), False),
        (Body("Zorg en Welzijn"), False),
        (Body("Team Noord"), False),
        (Body("Het Atrium"), False),
        (Body("Hoofdstraat"), False),
        (Body("Lokaal 3"), False),
    ],
)
def test_what_one_gives_for_all_takes_no_ordinary_words_away(
    entry: KnownName | Body, general: bool
) -> None:
    assert too_general(entry) is general, entry


NEEDED = [
    (Body("Marokkostraat"), "Marokko"),
    (Body("Basisschool Somalië"), "Somalië"),
    (Body("Team Uithuwelijking Oost"), "uithuwelijking"),
    (Body("Stichting Erbil Zuid"), "Erbil"),
    (KnownName("Fatima Somalië"), "Somalië"),
    (KnownName("Jan LKHA"), "LKHA"),
    (KnownName("Jan Saoedi"), "Saoedi"),
    (KnownName("Ahmed Ambassade"), "Ambassade"),
    (KnownName("Jan Uitgehuwelijkt"), "Uitgehuwelijkt"),
    (KnownName("Anna Toetsweek"), "toetsweek"),
    (KnownName("Anna Toetsweek"), "Toetsweek"),
    (KnownName("Jan 112"), "112"),
    (KnownName("Vera Tol"), "VT"),
    (KnownName("Karel Hassan Abdi"), "KHA"),
    (KnownName("Lotte Karel Hassan Abdi"), "LKHA"),
    (KnownName("Bas Zand"), "BZ"),
    (KnownName("Truus Anna Visser"), "t.a.v."),
    (KnownName("Kees Martens Arends"), "KMA"),
    (KnownName("Kim Maria Anna Roos"), "KMar"),
    # with a letter off, or with the ending of another word
    (KnownName("Jan Merokko"), "Marokko"),
    (Body("Veilig Tuis"), "Veilig Thuis"),
    (KnownName("Jan Thui"), "thuis"),
    (KnownName("Jan Meis"), "meisje"),
]


@pytest.mark.parametrize(("entry", "word"), NEEDED)
def test_what_others_need_is_masked_by_no_part_of_an_entry(
    entry: KnownName | Body, word: str
) -> None:
    kept = word != "KMA"
    assert ("#" not in known_in(f"daarna {word} gezien", [entry])) is kept
    whole = known_in(f"daarna {entry} gezien", [entry])[len("daarna ") : -len(" gezien")]
    assert not any(c.isalnum() for c in whole), whole


@pytest.mark.parametrize("name", ["Piet Spreek", "Jan Vertelt", "Jan Best"])
def test_a_word_in_common_use_counts_alone_within_a_sentence_only(name: str) -> None:
    word = name.split()[1]
    for text in (f"{word} daarover", f"Zij kwam. {word} veel", f"en {word.lower()} veel"):
        assert "#" not in known_in(text, [KnownName(name)]), text
    assert "#" in known_in(f"daarna belde {word} weer", [KnownName(name)])


def known_in(text: str, known: list[KnownName | Body]) -> str:
    """The text without what `known` masks in it by itself."""
    places = {place for span in find_known(text, known) for place in range(span.start, span.end)}
    return "".join("#" if place in places else c for place, c in enumerate(text))


@pytest.mark.parametrize("written", ["V.T.", "V. Tol", "Vera", "tol", "Tol's", "V.Tol"])
def test_a_name_with_the_initials_of_a_body_is_masked_in_every_other_form(written: str) -> None:
    left = known_in(f"daarna {written} gezien", [KnownName("Vera Tol")])
    assert not any(c.isalnum() for c in left[len("daarna ") : -len(" gezien")]), left


def test_every_name_of_the_lists_is_taken_and_masked_by_each_part_of_it() -> None:
    lists, chance = lexicon(), random.Random(3)
    first, last = sorted(lists.called), sorted(lists.surnames | lists.more_surnames)
    lands = lists.countries - {"frans", "turk", "pool"}
    for one, other in zip(chance.sample(first, 700), chance.sample(last, 700), strict=True):
        name = KnownName(f"{one.capitalize()} {other.capitalize()}")
        assert not too_general(name), name
        assert not any(c.isalnum() for c in known_in(name, [name])), name
        for part in name.split():
            if (
                len(part) > 2
                and part.lower() not in GRAMMAR | PARTICLES | RELATIONS | TITLES | lands
            ):
                assert set(known_in(part, [name])) <= {"#", "-", "'"}, (name, part)


def test_who_reads_it_is_told_whose_list_a_word_stands_in() -> None:
    kept = [KeptName("Ans Postma"), Body("Team Zonnehoek")]
    whys = {span.why for span in find_known("Postma van Team Zonnehoek", kept)}
    assert whys == {"Dit staat in de lijst van namen van uw organisatie."}
    own = find_known("Postma belde", [KnownName("Ans Postma"), *kept])
    assert own[0].why == "Dit is in deze casus eerder aangewezen als herkenbaar."

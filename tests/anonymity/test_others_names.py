"""What another than the author of a text gave as a name takes no word in use out of that text, but
where the text writes it as a name.
"""

import pytest

from meldcode.anonymity.known import find_known
from meldcode.anonymity.known_forms import Body, KeptName, KnownName
from meldcode.anonymity.others_forms import OthersName, OthersWord
from meldcode.anonymity.too_general import too_general
from tests.anonymity.test_kept_names import SENTENCES, TAKES_NOTHING

# What somebody said is a name, and how a text has the words.
WORDS = [
    ("snel", "de vlucht is snel. Snel dus"), ("acuut", "er is acuut gevaar"),
    ("Acuut", "ACUUT gevaar. Acuut!"), ("morgen", "morgen vroeg"), ("dood", "dreigt met de dood"),
    ("mes", "pakt een mes. Mes in haar tas"), ("een mes", "pakt een mes"), ("Een Mes", "een mes"),
    ("de dood", "met de dood"), ("met de dood", "dreigt met de dood"), ("bos", "naar het bos"),
    ("vos", "zag een vos"), ("roos", "een roos"), ("storm", "in de storm"), ("jager", "een jager"),
    ("Ahmed dood", "hij wil ahmed dood"), ("Ahmed Dood", "hij wil Ahmed dood"),
    ("Mohammed dreigt", "Mohammed dreigt haar"), ("Veilig Thuis", "bij Veilig Thuis gebeld"),
    ("Eindhoven Airport", "via Eindhoven Airport"), ("2026", "in 2026"), ("112", "belde 112"),
    ("niet", "zij wil niet. Niet!"),
]  # fmt: skip
# What somebody gave, a text of another, and what of it is masked.
NAMES = [
    ("Mes", "hij sprak met Mes", "Mes"), ("Mieren", "meneer Mieren belde", "Mieren"),
    ("roos", "toen zag Roos het", "Roos"), ("Fatima Bos", "daar liep Fatima Bos", "Fatima Bos"),
    ("Fatima", "fatima en Fatimah", "fatima Fatimah"), ("sara", "sara huilt", "sara"),
    ("Mila", "mila belde", "mila"), ("jan de boer", "jan belde", "jan"),
    ("Wil Yildiz", "yildiz wil niet", "yildiz"), ("A. Yildiz", "met a. yildiz", "a. yildiz"),
    ("zonnehoek", "de zonnehoek, zonehoek en zonnehoekje", "zonnehoek zonehoek zonnehoekje"),
    ("zonnehoek", "het zonnehoekteam", "zonnehoekteam"),
    ("Fatima van der Laan", "mail f.vanderlaan en @fatimavanderlaan", "@fatimavanderlaan"),
    ("Dorpsstraat 12", "in de dorpsstraat 12", "dorpsstraat 12"),
    ("Basisschool De Meerpaal", "op basisschool De Meerpaal", "De Meerpaal"),
    ("4567812", "dossier 4567812", "4567812"), ("06-12345678", "bel 06-12345678", "06-12345678"),
    # two persons of whom one name was made stay two
    ("Amina Mohammed", "zag Amina. Mohammed riep", "Amina Mohammed"),
    ("Amina Mohammed", "zag Amina, Mohammed riep", "Amina Mohammed"),
]  # fmt: skip


def left_out(text: str, entry: str) -> list[str]:
    found = {(one.start, one.end) for one in find_known(text, [entry])}
    whole = [
        one
        for one in found
        if not any(one != b and b[0] <= one[0] <= one[1] <= b[1] for b in found)
    ]
    return [text[start:end] for start, end in sorted(whole)]


@pytest.mark.parametrize("sort", [OthersName, OthersWord])
@pytest.mark.parametrize(("entry", "text"), WORDS)
def test_no_word_in_use_leaves_a_text_of_another(
    entry: str, text: str, sort: type[OthersName | OthersWord]
) -> None:
    assert "".join(left_out(text, sort(entry))) in {"", "Mohammed", "ahmed", "Ahmed"}


@pytest.mark.parametrize("entry", TAKES_NOTHING)
def test_nor_by_a_phrase_or_a_slip(entry: str) -> None:
    first = entry[0].upper() + entry[1:].lower()
    for sentence in SENTENCES:
        text = sentence.format(low=entry.lower(), first=first, loud=entry.upper())
        assert not left_out(text, OthersName(entry)) or entry in NO_WORDS, text


# Of these something is no word, and no name: in every form it leaves the text.
NO_WORDS = {"wil niett", "moedr slaat", "niett", "vluchttas"}


@pytest.mark.parametrize(("entry", "text", "masked"), NAMES)
def test_a_name_is_masked_and_what_nobody_uses_as_a_word_in_every_form(
    entry: str, text: str, masked: str
) -> None:
    assert " ".join(left_out(text, OthersName(entry))) == masked


@pytest.mark.parametrize(("entry", "text"), WORDS)
def test_for_the_author_of_the_text_nothing_changes(entry: str, text: str) -> None:
    assert left_out(text, KnownName(entry))


# A public body with where it is, a word or a number; and with somebody.
BODIES = [
    "Veilig Thuis Noord", "Veilig Thuis Rotterdam", "LKHA Den Haag", "Buitenlandse Zaken Noord",
    "Kinderbescherming West", "Veilig-Thuis  noord", "Véilig Thuis Noord", "Veilig Thuis Bos",
    "Veilig Thuis Hollands Midden", "Veilig Thuis Kanaleneiland", "Sterk Huis Tilburg",
    "Politie Rotterdam", "Veilig Thuis 3", "Rotterdam Veilig Thuis", "Veilig Thuis en LKHA Noord",
]  # fmt: skip
BESIDE = [
    ("Veilig Thuis Yildiz", "Yildiz"), ("Fatima Veilig Thuis", "Fatima"),
    ("Veilig Thuis Xeandry", "Xeandry"),
]  # fmt: skip


@pytest.mark.parametrize("entry", BODIES)
@pytest.mark.parametrize("sort", [OthersName, OthersWord, KeptName, Body])
def test_no_body_leaves_a_text_by_a_place_or_a_word_beside_it(
    entry: str, sort: type[OthersName | OthersWord | KeptName | Body]
) -> None:
    text = f"Toen belde ik {entry} en {entry.upper()}. {entry}: meld vandaag"
    assert not left_out(text, sort(entry))
    assert too_general(KnownName(entry))
    assert too_general(Body(entry))


@pytest.mark.parametrize(("entry", "name"), BESIDE)
def test_of_a_body_with_somebody_beside_it_the_name_counts(entry: str, name: str) -> None:
    assert left_out(f"Ik belde {entry}.", OthersName(entry)) == [name]
    assert not too_general(KnownName(entry))


@pytest.mark.parametrize(
    ("entry", "text"),
    [
        ("Thuis Noord", "Ik belde Veilig Thuis Noord"), ("Noord", "Ik belde Veilig Thuis Noord"),
        ("Zaken Noord", "bij Buitenlandse Zaken Noord"),
        ("Ik Belde Veilig", "Toen Ik Belde Veilig Thuis Noord"),
        ("Bescherming Rotterdam", "Raad voor de Kinderbescherming Rotterdam"),
    ],
)  # fmt: skip
def test_nor_by_a_part_of_what_it_is_called(entry: str, text: str) -> None:
    assert "Thuis" not in "".join(left_out(text, OthersName(entry)))
    assert "Noord" not in "".join(left_out(text, OthersName(entry)))
    assert "Rotterdam" not in "".join(left_out(text, OthersName(entry)))

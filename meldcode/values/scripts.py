"""Names in one script, and which of them look the same: «Аnna» with a Cyrillic А is not Anna."""

import re
import unicodedata
from itertools import pairwise

from django.core.exceptions import ValidationError

from meldcode.values.text import FOREIGN, is_plain_letter

__all__ = ["refuse_mixed", "skeleton", "skeleton_of_address"]

MIXED = "Deze naam heeft letters uit twee soorten schrift. Typ de naam opnieuw, in één schrift."
# By the first word of what Unicode calls their letters. Of others every letter may be drawn as ours
# (Lisu, Cherokee), or all of it is ours in another dress (full-width, mathematical).
SCRIPTS = frozenset(
    "LATIN CYRILLIC GREEK ARABIC HEBREW SYRIAC ARMENIAN GEORGIAN ETHIOPIC TIFINAGH DEVANAGARI"
    " BENGALI GURMUKHI GUJARATI ORIYA TAMIL TELUGU KANNADA MALAYALAM SINHALA THAANA THAI LAO"
    " TIBETAN MYANMAR KHMER MONGOLIAN CJK HANGUL HIRAGANA KATAKANA".split()
)
# Written together in one name: Japanese, Korean.
TOGETHER = dict.fromkeys(("CJK", "HANGUL", "HIRAGANA", "KATAKANA"), "CJK")
# Of Latin alphabets outside Europe, which the texts of the product have no use for.
FURTHER = "əŋɛɔɓɗƙ"
# What is drawn as a letter of ours, small and (where that is drawn otherwise) as a capital.
TWINS = (
    str.maketrans("æœøłđðþħıəŋɛɔɓɗƙ", "aoolddphienecbdk")
    | str.maketrans("аеорсухіјѕһԁԛԝвнкмт", "aeopcyxijshdqwbhkmt")
    | str.maketrans("αβεζηικνορτυχ", "abeznikvoptux")
    | str.maketrans("օոս", "onu")
)
CAPITALS = str.maketrans("ΗΜΝΥ", "HMNY")
STROKES = (("|", "l"), ("1", "l"), ("0", "o"), ("rn", "m"), ("vv", "w"), ("i", "l"))

# Letters to Unicode, and drawn as an apostrophe.
APOSTROPHES = "\u02bb\u02bc"
BETWEEN_DIGITS = re.compile(r"(?<!\d) | (?!\d)")
# With fewer letters a digit is read as one («4B»).
LETTERS = 2
INITIALS = 4


def refuse_mixed(value: str) -> str:
    """Raise for letters of two scripts, for what is drawn as a letter and is none, and for digits
    other than 0-9.
    """
    if value.isascii():
        return value
    for before, char in pairwise(f" {value}"):
        kind, name = unicodedata.category(char)[0], unicodedata.name(char, "")
        odd_letter = kind == "L" and not is_letter_of_a_name(char, name)
        odd_sign = kind == "S" and re.search(r"\b(LETTER|DIGIT)\b", name)
        loose = kind == "M" and unicodedata.category(before)[0] not in "LM"
        if odd_letter or odd_sign or loose or (kind == "N" and not char.isascii()):
            raise ValidationError(FOREIGN.format(char=char), code="look-alike")
    if len({script_of(char) for char in value if char.isalpha()}) > 1:
        raise ValidationError(MIXED, code="look-alike")
    return value


def is_letter_of_a_name(char: str, name: str) -> bool:
    """A letter that some people write their names with, in its plain form."""
    script = name.partition(" ")[0]
    if script == "LATIN":
        return is_plain_letter(char) or char.lower() in FURTHER
    return script in SCRIPTS and unicodedata.normalize("NFKC", char) == char


def script_of(letter: str) -> str:
    script = unicodedata.name(letter, "").partition(" ")[0]
    return TOGETHER.get(script, script)


def skeleton(name: str) -> str:
    """What an eye makes of a name: two of the same skeleton look alike, also where one has a
    hyphen, a full stop or a blank more. For comparing alone.
    """
    letters = unicodedata.normalize("NFKD", name).translate(CAPITALS).casefold().translate(TWINS)
    plain = "".join(char for char in letters if not unicodedata.combining(char))
    spaced = "".join(" " if is_a_gap(char) else char for char in plain)
    # «Groep 1 2» is another one than «Groep 12».
    return BETWEEN_DIGITS.sub("", " ".join(map(as_drawn, spaced.split())))


def skeleton_of_address(address: str) -> str:
    """The same of an e-mail address, which is shown in small letters: a dot makes another one."""
    mailbox, at, domain = address.lower().rpartition("@")
    # Of a mailbox of initials («al», «ai») one letter is another person.
    drawn = mailbox if len(mailbox) <= INITIALS else as_drawn(mailbox)
    return f"{drawn}{at}{as_drawn(domain)}"


def is_a_gap(char: str) -> bool:
    return unicodedata.category(char)[0] in "PZ" or char in APOSTROPHES


def as_drawn(word: str) -> str:
    """I, l and 1 are one stroke, rn is drawn as m; but «1I» is another name than «1L»."""
    if word != "0" and any(map(str.isdigit, word)) and sum(map(str.isalpha, word)) < LETTERS:
        return word
    for drawn, same in STROKES:
        word = word.replace(drawn, same)
    return word

"""Text that shows what it says: Latin letters, plain digits, nothing hidden, no formula, no
withdrawn number.
"""

import re
import unicodedata

from django.core.exceptions import ValidationError

HIDDEN = (
    "Hier staat een onzichtbaar teken in (plaats {place}). Typ de tekst opnieuw, zonder te plakken."
)
FOREIGN = (
    "Het teken «{char}» lijkt op een gewone letter of een gewoon cijfer, maar is het niet. Typ het"
    " opnieuw."
)
FORMULA = "Begin een tekst niet met «{char}». Een rekenprogramma leest dat als een formule."
TOO_LONG = "Deze tekst is te lang: {size} tekens. Er passen er {limit}."
WITHDRAWN = "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400."  # R34

WITHDRAWN_DIGITS = "682387796"
NUMBER_RUN = re.compile(r"\+?\d[\d\s().\-/+]*")
FORMULA_STARTS = ("=", "@", "|", "\t")
LINE_BREAKS = "\n"
UNSEEN_KINDS = frozenset({"Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"})
# Joiners, fillers, the empty Braille cell and the selectors of a variant.
UNSEEN = re.compile(
    "[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u2800\u3164"
    "\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]"
)
LETTERS = "ßæœøłđðþħı"


def refuse_withdrawn(value: str) -> str:
    """Raise for the withdrawn WhatsApp number in any writing: spaces, brackets, other digits,
    hidden characters.
    """
    for run in NUMBER_RUN.findall(value if value.isascii() else in_plain_digits(value)):
        if WITHDRAWN_DIGITS in re.sub(r"\D", "", run):
            raise ValidationError(WITHDRAWN, code="withdrawn")
    return value


def in_plain_digits(value: str) -> str:
    """The text without what cannot be seen, with every digit as 0-9."""
    visible = "".join(
        char for char in unicodedata.normalize("NFKC", value) if unicodedata.category(char) != "Cf"
    )
    return "".join(str(unicodedata.digit(char, "")) or char for char in visible)


def refuse_hidden(value: str, *, allowed: str = "") -> str:
    """Raise for characters that cannot be seen, such as U+202E, which turns a number around."""
    if value.isascii() and value.isprintable():
        return value
    for place, char in enumerate(value, start=1):
        if is_hidden(char) and char not in allowed:
            raise ValidationError(HIDDEN.format(place=place), code="hidden")
    return value


def is_hidden(char: str) -> bool:
    """Whether nothing of it shows: control and format characters, and what else draws nothing."""
    return unicodedata.category(char) in UNSEEN_KINDS or UNSEEN.match(char) is not None


def refuse_look_alikes(value: str) -> str:
    """Raise for letters that no Latin alphabet in use here has, for digits other than 0-9, for
    signs drawn as a letter, and for marks that are on no letter.
    """
    if value.isascii():
        return value
    for place, char in enumerate(value, start=1):
        kind, name = unicodedata.category(char)[0], unicodedata.name(char, "")
        odd_letter = kind == "L" and not (name.startswith("LATIN") and is_plain_letter(char))
        odd_sign = kind == "S" and re.search(r"\b(LETTER|DIGIT)\b", name)
        if odd_letter or odd_sign or (kind == "N" and not char.isascii()):
            raise ValidationError(FOREIGN.format(char=char), code="look-alike")
        if kind == "M":
            raise ValidationError(HIDDEN.format(place=place), code="hidden")
    return value


def is_plain_letter(char: str) -> bool:
    """a to z, with or without an accent, or a letter of an alphabet of Europe: no small capitals
    and no phonetic signs.
    """
    return unicodedata.normalize("NFKD", char)[0].isascii() or char.lower() in LETTERS


def clean_text(value: str, limit: int = 500) -> str:
    """A text for on screen, trimmed; raises ValidationError with one Dutch sentence."""
    text = unicodedata.normalize("NFC", str(value)).replace("\r\n", "\n").strip(" \n")
    refuse_withdrawn(text)
    refuse_hidden(text, allowed=LINE_BREAKS)
    refuse_look_alikes(text)
    if text.startswith(FORMULA_STARTS):
        raise ValidationError(FORMULA.format(char=text[0]), code="formula")
    if len(text) > limit:
        raise ValidationError(TOO_LONG.format(size=len(text), limit=limit), code="too-long")
    return text

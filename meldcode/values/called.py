"""Whether somebody, or a team, is called by a name: what is named like a line or like a message is
read by colleagues who trust it.
"""

import re

from meldcode.values.advising import advice_in, puts_first
from meldcode.values.dialled import dialled
from meldcode.values.resemblance import LOOKS, forms, plain, runs

__all__ = ["no_name"]

LIKE_A_LINE = "Deze naam lijkt op die van een landelijke lijn. Schrijf de eigen naam."
A_MESSAGE = "Dit is geen naam: het zegt iets aan wie het leest. Schrijf alleen de naam."
A_NUMBER = "Een nummer is geen naam. Schrijf de naam."
# Wherever they stand in a name, and where they are the whole of it («Politie», «Team LKHA»).
LINES = (
    "veilig thuis", "thuis veilig", "landelijk knooppunt", "knooppunt huwelijksdwang",
    "knooppunt achterlating", "huwelijksdwang en achterlating", "meldpunt huiselijk geweld",
    "raad voor de kinderbescherming", "buitenlandse zaken", "nederland wereldwijd",
    "centrum internationale kinderontvoering", "koninklijke marechaussee",
)  # fmt: skip
WHOLE = (
    "112", "113", "lkha", "vt", "politie", "police", "kmar", "marechaussee", "fier", "bz", "buza",
    "minbuza", "ambassade", "consulaat", "kindertelefoon", "kinderbescherming", "alarmcentrale",
    "meldkamer",
)  # fmt: skip
KIND = re.compile(r"^(?:(?:het|de) )?(?:(?:team|afdeling|locatie|contact) )?")
# Whom or what a team is for, and names that are words of advice as well.
TOPICS = re.compile(
    r"\b(?:ouders?|gezin|familie|cultuur|huwelijk|reizen|doe|imam|imelda|hoeven|broers|ooms|voogd"
    r"|geduld|meldpunt|(?<!u )(?<!je )moet)\b"
)
# What somebody is told to do, where a name would follow with a capital.
TOLD = re.compile(
    r"^(?:bel|belt|mail|mailt|app|vraag|vraagt|zeg|vertel|spreek|informeer|waarschuw|meld|wacht|keur"
    r"|geef|ga|kom|praat|overleg|neem)\b.*\b(?:ouders?|vader|moeder|familie|broers?|thuis|eerst|niet"
    r"|niets|nu|meteen|direct|altijd|nooit|dit|deze|dat|mij|ons|goed|akkoord)\b"
)


def no_name(text: str) -> str:
    """Why this is the name of nobody and no team, as a sentence; empty where it may be one."""
    said = KIND.sub("", plain(text))
    if dialled(text) or not any(sign.isalpha() for sign in text):
        return A_NUMBER
    if is_a_line(text, said):
        return LIKE_A_LINE
    message = TOLD.search(said) or puts_first(text) or advice_in(TOPICS.sub("-", said))
    return A_MESSAGE if message else ""


def is_a_line(text: str, said: str) -> bool:
    """Whether it reads or sounds as a line of the whole country."""
    # A short name sounds like many: by its look alone.
    squeezed = {one.replace(" ", "") for one in (plain(text), said)}
    if not {*squeezed, *(one.translate(LOOKS) for one in squeezed)}.isdisjoint(WHOLE):
        return True
    read = forms(said) | {form for run in runs(text) for form in forms(run)}
    return not read.isdisjoint(form for line in LINES for form in forms(line))

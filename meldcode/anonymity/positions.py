"""Where someone is, told by a position: coordinates, plus codes and addresses of three words."""

import re

from meldcode.anonymity.remaining import DIGITS, EVERYWHERE, ITSELF, Form
from meldcode.anonymity.spans import PiiKind

_I = re.IGNORECASE
_SIDE = "(?:noord|zuid|oost|west|[nzsewo])"
_DEGREES = (
    r"\d{1,3}(?:[.,]\d{1,8})? ?°(?: ?\d{1,2}(?:[.,]\d{1,4})? ?['′](?: ?\d{1,2}(?:[.,]\d{1,4})?"
    r" ?(?:\"|″|''))?)?"
)
DECIMAL = re.compile(
    rf"(?<![\w.,])(?:{_SIDE} ?)?-?\d{{1,3}}\.\d{{3,8}} ?°?(?: ?{_SIDE}\b)?(?:,| |, |/|;|; )"
    rf"(?:{_SIDE} ?)?-?\d{{1,3}}\.\d{{3,8}}(?!\w|\.\d)(?: ?°)?(?: ?{_SIDE}\b)?",
    _I,
)
LETTERED = re.compile(
    rf"(?<!\w){_SIDE} ?\d{{1,3}}[.,]\d{{2,8}}(?:,| |, ){_SIDE} ?\d{{1,3}}[.,]\d{{2,8}}(?!\w)", _I
)
DEGREES = re.compile(
    rf"(?<![\w.])(?:{_SIDE} ?)?{_DEGREES}(?: ?{_SIDE}\b)?(?:,? {{0,2}}(?:{_SIDE} ?)?{_DEGREES}"
    rf"(?: ?{_SIDE}\b)?)?",
    _I,
)
PLUS_CODE = re.compile(r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)", _I)
THREE_WORDS = re.compile(r"///?[^\W\d_]{2,24}\.[^\W\d_]{2,24}\.[^\W\d_]{2,24}(?!\w)")
_WHY = "Dit is een plek op de kaart."
POSITIONS = (
    Form(THREE_WORDS, PiiKind.PLACE, _WHY, ITSELF, needs="/"),
    Form(PLUS_CODE, PiiKind.PLACE, _WHY, EVERYWHERE, needs="+"),
    Form(DECIMAL, PiiKind.PLACE, _WHY, DIGITS, needs="."),
    Form(DEGREES, PiiKind.PLACE, _WHY, DIGITS, needs="°"),
    Form(DEGREES, PiiKind.PLACE, _WHY, "n z o w s e noo zui oos wes", needs="°"),
    Form(LETTERED, PiiKind.PLACE, _WHY, EVERYWHERE, needs=".,"),
)

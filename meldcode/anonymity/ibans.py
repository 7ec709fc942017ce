"""Account numbers of any country: by form in capitals, by check sum in lower case (ISO 13616)."""

import re
from collections.abc import Iterator

from meldcode.anonymity.remaining import Starts
from meldcode.anonymity.spans import Certainty, PiiKind, Span

IBAN = re.compile(
    r"(?<![^\W_])(?:[A-Z]{2}[ -]?\d{2}(?:[ -]?[A-Z0-9]){11,30}(?![^\W_])|[a-z]{2}\d{2}(?:[ "
    r"-]?[a-z0-9]){11,30}(?![^\W_]))"
)
_IBAN_LENGTHS = {
    "NL": 18, "BE": 16, "DE": 22, "FR": 27, "TR": 26, "GB": 22, "ES": 24, "PL": 28, "PK": 24,
    "EG": 29, "SA": 24, "AE": 23, "IT": 27, "SE": 24, "DK": 18, "RO": 24, "BG": 22, "PT": 25,
}  # fmt: skip
_IBAN_COUNTRIES = _IBAN_LENGTHS.keys() | frozenset(
    (
        "AD AL AT AZ BA BF BH BI BJ BR BY CH CI CM CR CV CY CZ DJ DO DZ EE FI FO GE GI GL GR GT HR "
        "HU IE IL IQ IR IS JO KW KZ LB LC LI LT LU LV LY MA MC MD ME MG MK ML MN MR MT MU MZ NI NO "
        "OM PS QA RS RU SC SD SI SK SM SN SO ST SV TL TN UA VA VG XK YE"
    ).split()
)
_LIKE_IBAN = "Dit heeft de vorm van een rekeningnummer."
_SMALL_NL = re.compile(r"nl\d\d ?[a-z]{4} ?\d{4}")


def find_ibans(text: str, starts: Starts) -> Iterator[Span]:
    """Account numbers of any country, by form in capitals, by check sum in lower case (ISO
    13616).
    """
    position = 0
    for start in starts.codes:
        match = IBAN.match(text, start) if start >= position else None
        length = _iban_length(match.group()) if match else 0
        if length:
            position = start + length
            yield Span(start, position, PiiKind.IBAN, _LIKE_IBAN, Certainty.CERTAIN)


def _iban_length(written: str) -> int:
    """How much of `written` is the number: up to where the check sum fits, or all of it when it has
    the look of one.
    """
    borders = [match.end() for match in re.finditer(r"[^\W_]+", written)]
    compacts = [(border, re.sub("[ -]", "", written[:border]).upper()) for border in borders]
    country = written[:2].upper()
    if country not in _IBAN_COUNTRIES:
        return 0
    length = _IBAN_LENGTHS.get(country, 0)
    for border, compact in compacts:
        fits = len(compact) == length if length else 15 <= len(compact) <= 34
        if fits and _checks(compact):
            return border
    large = written[:2].isupper() or _SMALL_NL.match(written)
    looks = large and written[2:4].isdigit() and not compacts[-1][1][4:].isalpha()
    if not looks or sum(c.isdigit() for c in written) < 10:
        return 0
    fitting = [border for border, compact in compacts if len(compact) == length]
    return fitting[0] if fitting else len(written)


def _checks(compact: str) -> bool:
    return int("".join(str(int(c, 36)) for c in compact[4:] + compact[:4])) % 97 == 1

"""Shops of national chains: they stand in every town and identify nobody; one that is also a word
or a family name counts only behind «bij de» or «naar de»."""

import re
from collections.abc import Iterator

from meldcode.anonymity.remaining import Form, Starts
from meldcode.anonymity.spans import PiiKind

_SHOPS = (
    r"hema|lidl|aldi|albert heijn|kruidvat|primark|media ?markt|ikea|mc ?donald'?s|kfc|"
    r"bol\.com|zalando|postnl|coolblue|intertoys|wibra|vinted|marktplaats|thuisbezorgd|decathlon"
)
_ALSO_WORDS = (
    "jumbo|action|zeeman|blokker|gamma|plus|spar|coop|etos|dirk|hornbach|pathé|karwei|praxis|"
    "xenos|appie|mac|zara|bershka|trekpleister|vomar|deka|poiesz|boni|ah"
)
_BEHIND = "|".join(f"(?<={word} de )" for word in ("bij", "naar", "van", "voor", "in"))
_FORM = Form(
    re.compile(rf"(?<![\w@.])(?:{_SHOPS}|(?:{_BEHIND})(?:{_ALSO_WORDS}))(?![\w@])", re.IGNORECASE),
    PiiKind.OTHER,
    "",
    "hem lid ald alb kru pri med ike mc mcd kfc bol zal pos coo int wib vin mar thu dec"
    " jum act zee blo gam plu spa coo eto dir hor pat kar pra xen app mac"
    " zar ber tre vom dek poi bon ah",
)


def shops(text: str, starts: Starts) -> Iterator[tuple[int, int]]:
    """Where a shop of a national chain stands."""
    for match in _FORM.matches(text, starts):
        yield match.span()

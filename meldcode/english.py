"""Dutch with its English beside it, for who asked for that."""

import re

from django.utils.html import format_html
from django.utils.safestring import SafeString

__all__ = ["beside", "english_day"]

# As Dutch people write a month, long or short; in English the same but for a few.
MONTHS = {
    "januari": "January", "februari": "February", "maart": "March", "mei": "May", "juni": "June",
    "juli": "July", "augustus": "August", "april": "April", "september": "September",
    "oktober": "October", "november": "November", "december": "December",
    "jan": "Jan", "feb": "Feb", "mrt": "Mar", "apr": "Apr", "jun": "Jun", "jul": "Jul",
    "aug": "Aug", "sep": "Sep", "okt": "Oct", "nov": "Nov", "dec": "Dec",
    "maandag": "Monday", "dinsdag": "Tuesday", "woensdag": "Wednesday", "donderdag": "Thursday",
    "vrijdag": "Friday", "zaterdag": "Saturday", "zondag": "Sunday",
}  # fmt: skip
DAY = re.compile(r"(?:[a-z]+dag )?(?:\d{1,2} )?[a-z]{3,9}(?: \d{4})?(?:,? \d{1,2}:\d\d)?", re.I)


def english_day(text: str) -> str:
    """A day as it stands on a page, such as «3 maart 2027» or «maandag 3 mrt 9:30», in English;
    empty where the text is no day.
    """
    words = text.split(" ")
    if not DAY.fullmatch(text) or not any(word.strip(",").lower() in MONTHS for word in words):
        return ""
    return " ".join(MONTHS.get(word.lower(), word) for word in words)


def beside(nl: str, en: str) -> SafeString:
    """The Dutch, and the English marked as such; the Dutch alone where there is no other."""
    if not en or en == nl:
        return format_html("{}", nl)
    return format_html('{} <span class="en" lang="en">{}</span>', nl, en)

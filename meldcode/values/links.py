"""Addresses on the web: https, a plain host name, nobody's name before it, no letters that only
look Latin.
"""

import re
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.core.validators import EmailValidator

from meldcode.values.text import refuse_withdrawn

NOT_HTTPS = "Een webadres begint met https://."
NOT_PLAIN = (
    "Het teken «{char}» mag niet in een webadres. Plak het adres uit de adresbalk van uw browser."
)
USERINFO = (
    "Er staat een @ in dit webadres. Wat ervoor staat, is niet de website waar u uitkomt. Haal dat"
    " weg."
)
ODD_HOST = (
    "Deze website heeft geen gewone naam. Gebruik een naam met gewone letters, zoals"
    " www.voorbeeld.nl."
)
PORT = "Zet geen poort in een webadres."
TOO_LONG = "Dit webadres is te lang."
MAIL = "Dit is geen e-mailadres. Schrijf het als naam@voorbeeld.nl."
TAIL = "Een pad heeft kleine letters, cijfers en streepjes, zoals marokko/ambassade-rabat."

PLAIN = re.compile(r"[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=%]*")
HOST = re.compile(r"(?=.{4,253}$)([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}")
TAIL_FORM = re.compile(r"[a-z0-9-]{2,60}(/[a-z0-9-]{2,60})?")


def clean_url(value: str) -> str:
    """A web address that leads where it seems to lead; raises ValidationError."""
    text = str(value).strip(" ")
    refuse_withdrawn(text)
    if not text.lower().startswith("https://"):
        raise ValidationError(NOT_HTTPS, code="scheme")
    strange = PLAIN.sub("", text)
    if strange:
        raise ValidationError(NOT_PLAIN.format(char=strange[0]), code="look-alike")
    if len(text) > 300:
        raise ValidationError(TOO_LONG, code="too-long")
    refuse_host(text)
    return text


def refuse_host(text: str) -> None:
    """Raise where the host is not the plain name of a website."""
    parts = urlsplit(text)
    if "@" in parts.netloc:
        raise ValidationError(USERINFO, code="userinfo")
    host = parts.netloc.lower()
    if ":" in host:
        raise ValidationError(PORT, code="port")
    if not HOST.fullmatch(host) or "xn--" in host:
        raise ValidationError(ODD_HOST, code="host")


def clean_email(value: str) -> str:
    """An e-mail address in plain letters."""
    text = str(value).strip(" ")
    if not text.isascii() or "xn--" in text.lower():
        raise ValidationError(MAIL, code="email")
    EmailValidator(MAIL)(text)
    return text


def clean_tail(value: str) -> str:
    """The end of the address of a post's page."""
    text = str(value).strip(" ")
    if not TAIL_FORM.fullmatch(text):
        raise ValidationError(TAIL, code="tail")
    return text

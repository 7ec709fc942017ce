"""Telephone numbers: valid, free or ordinary, written as people write them; 112 is a type of its
own.
"""

import re
from typing import NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from phonenumbers import PhoneNumberFormat, PhoneNumberType, shortnumberinfo
from phonenumbers.shortnumberinfo import ShortNumberCost

from contacts.validation.text import refuse_hidden, refuse_withdrawn

EMERGENCY = "112"
LETTERS = "Een telefoonnummer heeft alleen cijfers. Laat letters weg."
SIGNS = (
    "Het teken «{char}» hoort niet in een telefoonnummer. Gebruik 0 tot en met 9, spaties en een +"
    " vooraan."
)
INVALID = (
    "Dit telefoonnummer bestaat niet. Controleer de cijfers; begin een buitenlands nummer met + en"
    " de landcode."
)
PREMIUM = "Dit is een betaald nummer, zoals 0900. Zet hier alleen een gratis of gewoon nummer."
NOT_MOBILE = "Bellen kan met 112, appen niet. Zet hier een WhatsApp-nummer met landcode."
DIFFERENT = "Dit is een ander nummer dan «{dial}». Schrijf hetzelfde nummer, alleen met spaties."

WRITING = re.compile(r"[0-9+() .\-/]*")
PAID = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
FREE_OR_USUAL = (ShortNumberCost.TOLL_FREE, ShortNumberCost.STANDARD_RATE)


class Phone(NamedTuple):
    """One number: E.164 (empty for a short number), what one dials, how people write it here, and
    abroad.
    """

    e164: str
    dial: str
    display: str
    abroad: str = ""


def clean_phone(value: str) -> Phone:
    """The number that someone typed; Dutch unless it starts with +. Raises ValidationError."""
    text = refuse_signs(value)
    if re.sub(r"\D", "", text) == EMERGENCY:
        return Phone("", EMERGENCY, EMERGENCY)
    number = parse(text)
    if phonenumbers.is_valid_number(number):
        return long_number(number)
    if is_short(number):
        digits = str(number.national_number)
        return Phone("", digits, digits)
    raise ValidationError(INVALID, code="invalid")


def refuse_signs(value: str) -> str:
    """Raise for anything but plain digits and the usual signs between them."""
    text = str(value).strip(" ")
    refuse_withdrawn(text)
    refuse_hidden(text)
    if any(char.isascii() and char.isalpha() for char in text):
        raise ValidationError(LETTERS, code="letters")
    rest = WRITING.sub("", text)
    if rest or "+" in text[1:]:
        raise ValidationError(SIGNS.format(char=rest[:1] or "+"), code="signs")
    return text


def parse(text: str) -> phonenumbers.PhoneNumber:
    """The number as phonenumbers reads it."""
    try:
        return phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        raise ValidationError(INVALID, code="invalid") from None


def long_number(number: phonenumbers.PhoneNumber) -> Phone:
    """A full number; a free Dutch number is dialled the Dutch way, because +31 800 does not work
    from abroad.
    """
    kind = phonenumbers.number_type(number)
    if kind in PAID:
        raise ValidationError(PREMIUM, code="premium")
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    if number.country_code != 31:
        return Phone(e164, e164, abroad, abroad)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    dial = re.sub(r"\D", "", national) if kind == PhoneNumberType.TOLL_FREE else e164
    return Phone(e164, dial, national, abroad)


def is_short(number: phonenumbers.PhoneNumber) -> bool:
    """Whether this is a Dutch short number, such as 116111, that costs nothing special."""
    if not shortnumberinfo.is_valid_short_number_for_region(number, "NL"):
        return False
    if shortnumberinfo.expected_cost_for_region(number, "NL") not in FREE_OR_USUAL:
        raise ValidationError(PREMIUM, code="premium")
    return True


def clean_whatsapp(value: str) -> str:
    """A WhatsApp number in E.164."""
    phone = clean_phone(value)
    if not phone.e164:
        raise ValidationError(NOT_MOBILE, code="not-mobile")
    return phone.e164


def clean_display(value: str, phone: Phone) -> str:
    """How people write the number; it must be that same number."""
    text = refuse_signs(value)
    if clean_phone(text)[:2] != phone[:2]:
        raise ValidationError(DIFFERENT.format(dial=phone.dial), code="different")
    return text

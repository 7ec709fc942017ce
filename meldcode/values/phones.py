"""Telephone numbers as typed values: what sort, of which country, what one dials, how it is shown.
A number with two readings is no number.
"""

import re
import unicodedata
from typing import NamedTuple

import phonenumbers
from django.core.exceptions import ValidationError
from phonenumbers import PhoneNumberFormat, PhoneNumberType

from meldcode.values.text import refuse_hidden, refuse_withdrawn

EMERGENCY = "112"
# Short numbers of the Netherlands that cost nothing special: 113 (suicide prevention), 144
# (animals) and those that are the same all over Europe.
SHORT = ("113", "144", "116000", "116006", "116111", "116117", "116123")
# A municipality: 14 and its area code, of three digits or of four.
AREAS = "10|13|15|2[0346]|3[03568]|4[0356]|5[0358]|7[0-9]"
MUNICIPAL = re.compile(rf"140(?:{AREAS}|(?!{AREAS})[1-7]\d\d)")
LETTERS = (
    "Een telefoonnummer heeft alleen cijfers. Laat letters weg; zet een toestelnummer bij «Wanneer"
    " iemand dit contact belt»."
)
CALCULATED = (
    "«{typed}» is een getal dat een rekenprogramma heeft afgerond: er zijn cijfers weg. Zet het"
    " nummer als tekst in het bestand, met 0 of + vooraan."
)
SIGNS = (
    "Het teken «{char}» hoort niet in een telefoonnummer. Gebruik 0 tot en met 9, spaties en een +"
    " vooraan."
)
INVALID = (
    "Dit telefoonnummer bestaat niet. Controleer de cijfers; begin een buitenlands nummer met + en"
    " de landcode."
)
NO_START = (
    "Begin een telefoonnummer met 0 of met +. Er zijn cijfers weggevallen, of er staat een nummer"
    " van een ander land."
)
READINGS = "«{typed}» kan {readings} zijn. Schrijf het nummer met 0 of + vooraan."
FOREIGN = "{number} is een nummer van hulpdiensten in een ander land. In Nederland is dat 112."
MUNICIPAL_FORM = (
    "Dit is geen nummer met 14 en een netnummer. Schrijf het zoals 14 020, zonder landcode en"
    " zonder extra 0."
)
PREMIUM = "Dit is een betaald nummer, zoals 0900. Zet hier alleen een gratis of gewoon nummer."
NOT_MOBILE = "Met {dial} kunt u bellen, niet appen. Zet hier een WhatsApp-nummer met landcode."
DIFFERENT = "Dit is een ander nummer dan «{dial}». Schrijf hetzelfde nummer, alleen met spaties."

WRITING = re.compile(r"[0-9+() .\-/]*")
# 3,17E+10, and 31703454319.0 as a number with a fraction.
ROUNDED = re.compile(r"[0-9.,]+E\+?[0-9]+|[0-9]{9,}[.,]0+", re.IGNORECASE)
PAID = (PhoneNumberType.PREMIUM_RATE, PhoneNumberType.SHARED_COST)
# Emergency services elsewhere; most of these are not numbers here.
ELSEWHERE = {
    "000", "100", "101", "102", "103", "108", "110", "111", "115", "117", "118", "119", "122",
    "123", "133", "155", "190", "191", "192", "193", "197", "199", "911", "999", "1122",
}  # fmt: skip


class Phone(NamedTuple):
    """One number: E.164 (empty for a short one), what one dials, how people write it here and
    abroad (empty where it does not work from there), its sort and its country.
    """

    e164: str
    dial: str
    display: str
    abroad: str = ""
    sort: str = "national"
    country: str = "NL"


def clean_phone(value: str) -> Phone:
    """The number that someone typed. Raises ValidationError."""
    text = refuse_signs(value)
    digits = re.sub(r"\D", "", text)
    plus = text.startswith("+") or digits.startswith("00")
    if not plus and (short := short_number(digits)):
        return short
    if digits in ELSEWHERE:
        raise ValidationError(FOREIGN.format(number=digits), code="foreign")
    if not plus and not digits.startswith("0"):
        refuse_guess(text, digits)
    number = parse("+" + digits.removeprefix("00") if plus else digits)
    if number is None or not phonenumbers.is_valid_number(number) or begins_odd(number):
        raise ValidationError(INVALID, code="invalid")
    return long_number(number)


def short_number(digits: str) -> Phone | None:
    """112, or another short number of the Netherlands."""
    if digits == EMERGENCY:
        return Phone("", digits, digits, sort="emergency")
    if digits in SHORT:
        return Phone("", digits, digits, sort="short")
    if MUNICIPAL.fullmatch(digits):
        return Phone("", digits, f"{digits[:2]} {digits[2:]}", sort="short")
    return None


def refuse_guess(text: str, digits: str) -> None:
    """Raise where the + or the first 0 fell off: what it was is not ours to guess."""
    found = []
    if digits.startswith("140"):
        raise ValidationError(MUNICIPAL_FORM, code="municipal")
    for candidate in ("0" + digits, "+" + digits, "+31" + digits):
        number = parse(candidate)
        if number is not None and phonenumbers.is_valid_number(number):
            shown = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
            domestic = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
            found.append(domestic if candidate.startswith("0") else shown)
    if not found:
        raise ValidationError(NO_START, code="start")
    readings = " of ".join(dict.fromkeys(found))
    raise ValidationError(READINGS.format(typed=text, readings=readings), code="readings")


def refuse_signs(value: str) -> str:
    """Every blank and hyphen as one that people type; raise for anything but plain digits and the
    usual signs between them.
    """
    text = "".join(usual(char) for char in str(value)).strip(" ")
    refuse_withdrawn(text)
    refuse_hidden(text)
    if ROUNDED.fullmatch(text):
        raise ValidationError(CALCULATED.format(typed=text), code="calculated")
    if any(char.isascii() and char.isalpha() for char in text):
        raise ValidationError(LETTERS, code="letters")
    rest = WRITING.sub("", text)
    if rest or "+" in text[1:]:
        raise ValidationError(SIGNS.format(char=rest[:1] or "+"), code="signs")
    return text


def usual(char: str) -> str:
    """A blank or a hyphen of any sort as the plain one."""
    category = unicodedata.category(char)
    if category == "Zs" or char == "\t":
        return " "
    return "-" if category == "Pd" or char == "\u2212" else char


def parse(text: str) -> phonenumbers.PhoneNumber | None:
    """The number as phonenumbers reads it; None where it cannot."""
    try:
        return phonenumbers.parse(text, "NL")
    except phonenumbers.NumberParseException:
        return None


def begins_odd(number: phonenumbers.PhoneNumber) -> bool:
    """Behind a Dutch area code no number begins with 0, and behind 0800 stand four digits or seven;
    one that differs lost or won a digit.
    """
    if number.country_code != 31:
        return False
    area = phonenumbers.length_of_geographical_area_code(number)
    digits = phonenumbers.national_significant_number(number)
    if digits.startswith("800"):
        return len(digits) not in (7, 10)
    return bool(area and digits[area : area + 1] == "0")


def long_number(number: phonenumbers.PhoneNumber) -> Phone:
    """A full number; a free Dutch number is dialled the Dutch way, because +31 800 does not work
    from abroad.
    """
    kind = phonenumbers.number_type(number)
    if kind in PAID:
        raise ValidationError(PREMIUM, code="premium")
    e164 = phonenumbers.format_number(number, PhoneNumberFormat.E164)
    if e164.startswith("+3114"):
        raise ValidationError(MUNICIPAL_FORM, code="municipal")
    abroad = phonenumbers.format_number(number, PhoneNumberFormat.INTERNATIONAL)
    if number.country_code != 31:
        country = phonenumbers.region_code_for_number(number) or ""
        return Phone(e164, e164, abroad, abroad, "abroad", country)
    national = phonenumbers.format_number(number, PhoneNumberFormat.NATIONAL)
    if kind == PhoneNumberType.TOLL_FREE:
        return Phone(e164, re.sub(r"\D", "", national), national, "", "free")
    return Phone(e164, e164, national, abroad)


def clean_whatsapp(value: str) -> str:
    """A WhatsApp number in E.164."""
    phone = clean_phone(value)
    if phone.sort not in ("national", "abroad"):
        raise ValidationError(NOT_MOBILE.format(dial=phone.dial), code="not-mobile")
    return phone.e164


def clean_display(value: str, phone: Phone) -> str:
    """How people write the number; it must be that same number."""
    text = refuse_signs(value)
    if clean_phone(text)[:2] != phone[:2]:
        raise ValidationError(DIFFERENT.format(dial=phone.dial), code="different")
    return text


def same_digits(typed: str, dial: str) -> bool:
    """Whether a cell still holds this number after a spreadsheet took its +, 0, signs or blanks."""
    return bool(dial) and bare(typed) == bare(dial) != ""


def bare(number: str) -> str:
    """The digits behind +, 00, 31 and 0."""
    if re.search(r"[A-Za-z,]", number):
        return ""
    digits = re.sub(r"\D", "", number).lstrip("0")
    return digits.removeprefix("31").lstrip("0") if len(digits) > 8 else digits

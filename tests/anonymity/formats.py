"""Random values in every format people write them: what the matrix of the finder is made of."""

import random
import string
from collections.abc import Callable

from meldcode.anonymity.numbers import eleven_test

Maker = Callable[[random.Random], str]
_PASSPORT = "BCDFGHJKLNPRSTVXZ"
_PLUS = "23456789CFGHJMPQRVWX"
_PLUS_END = "2345CFGHJ"
_SIDES = [
    "LL-99-99",
    "99-99-LL",
    "99-LL-99",
    "LL-99-LL",
    "99-LLL-9",
    "9-LLL-99",
    "LL-999-L",
    "L-999-LL",
    "LLL-99-L",
]
_PLATE = "BDFGHJKLNPRSTVXZ"
_WORDS = ["tafel", "lamp", "stoel", "regen", "fiets", "boom", "deur", "steen", "water", "brood"]


def digits(chance: random.Random, count: int) -> str:
    """Random digits, one time in three with a year, a time or a date among them."""
    plain = "".join(chance.choices(string.digits, k=count))
    if count < 6 or chance.random() > 0.33:
        return plain
    inside = chance.choice(
        [
            str(chance.randint(1950, 2035)),
            f"{chance.randint(10, 23)}30",
            f"12{chance.randint(10, 31)}",
        ]
    )
    place = chance.randint(0, count - 4)
    return plain[:place] + inside + plain[place + 4 :]


def letters(chance: random.Random, count: int, of: str = _PLATE) -> str:
    return "".join(chance.choices(of, k=count))


def grouped(digits_: str, pattern: str, between: str) -> str:
    """`grouped("12345678", "2222", " ")` gives «12 34 56 78»."""
    parts, position = [], 0
    for size in map(int, pattern):
        parts.append(digits_[position : position + size])
        position += size
    return between.join(parts)


def _mobile(head: str, pattern: str, between: str) -> Maker:
    return lambda chance: head + grouped(digits(chance, 8), pattern, between)


def _area(chance: random.Random) -> str:
    return chance.choice(["010", "020", "030", "070", "040", "015", "038", "058"])


def _bsn(chance: random.Random) -> str:
    while True:
        number = str(chance.randint(100_000_000, 799_999_999))
        if eleven_test(number):
            return number


def _iban(chance: random.Random) -> str:
    bank = chance.choice(["ABNA", "INGB", "RABO", "TRIO", "BUNQ"])
    account = "".join(chance.choices(string.digits, k=10))
    number = int("".join(str(int(c, 36)) for c in bank + account + "NL00"))
    return f"NL{98 - number % 97:02}{bank}{account}"


def _passport(chance: random.Random) -> str:
    middle = "".join(chance.choices(_PASSPORT + string.digits, k=6))
    return letters(chance, 2, _PASSPORT) + middle + chance.choice(string.digits)


def _plate(between: str) -> Maker:
    def make(chance: random.Random) -> str:
        side = chance.choice(_SIDES)
        code = "".join(
            letters(chance, 1) if c == "L" else chance.choice(string.digits) if c == "9" else c
            for c in side
        )
        return code.replace("-", between)

    return make


def _flight(between: str) -> Maker:
    def make(chance: random.Random) -> str:
        line = chance.choice(["TK", "HV", "PC", "AT", "KL", "ET", "QR", "XQ"])
        return f"{line}{between}{chance.randint(101, 7999)}"

    return make


def _class(chance: random.Random) -> str:
    year, letter = chance.randint(1, 6), chance.choice("abcdef")
    return chance.choice(
        [
            f"klas {year}{letter}", f"klas {letter.upper()}{year}", f"klas "
            f"V{year}.{chance.randint(1, 4)}",
            f"groep {chance.randint(1, 8)}", f"groep {chance.randint(1, 8)}{letter}", f"{year}havo",
            f"{year} vwo", f"{year}-mavo", f"vmbo-t {year}", f"vmbo {year}{letter}", f"havo {year}",
            f"brugklas {year}{letter}", f"leerjaar {year}", f"klas {year}.{chance.randint(1, 9)}",
            f"klas {year}TL{chance.randint(1, 4)}", f"ISK {year}{letter}", f"klas "
            f"MH{year}{letter.upper()}",
            f"{year}e klas", f"klas: {year}{letter}", f"klas {year}-{letter}", f"{year} havo/vwo",
        ]
    )  # fmt: skip


def _handle(chance: random.Random) -> str:
    name = chance.choice(["kaan", "noor", "fatima", "ayoub", "sara", "yaz"])
    tail = chance.choice(["_067", ".2009", "99", "_x_", "__official", "-030"])
    form = chance.choice(["@{}", "insta {}", "snap: {}", "tiktok @{}", "insta: @{}"])
    return form.format(name + tail)


def _coordinates(chance: random.Random) -> str:
    north, east = chance.uniform(21, 53), chance.uniform(3, 45)
    return chance.choice(
        [
            f"{north:.5f}, {east:.5f}", f"{north:.4f},{east:.4f}", f"N{north:.3f} E{east:.3f}",
            f"{int(north)}°{chance.randint(10, 59)}'{chance.randint(10, 59)}\"N {int(east)}°"
            f"{chance.randint(10, 59)}'{chance.randint(10, 59)}\"E",
            "9F46" + letters(chance, 4, _PLUS) + "+" + letters(chance, 2, _PLUS_END),
            "///" + ".".join(chance.sample(_WORDS, 3)),
        ]
    )  # fmt: skip


def _case(chance: random.Random) -> str:
    word = chance.choice(
        ["zaaknummer", "dossier", "parketnummer", "kenmerk", "casusnummer", "cliëntnr"]
    )
    year, number = chance.randint(2015, 2027), chance.randint(100, 99999)
    return word + " " + chance.choice(
        [f"{year}/{number}", f"{year}-{number}", f"{number}", f"VT{year}{number:05}",
         f"05/{number}-21",
         f"{letters(chance, 2)}-{year}.{number}"]
    )  # fmt: skip


def _postcode(between: str) -> Maker:
    def make(chance: random.Random) -> str:
        return f"{chance.randint(1011, 9999)}{between}{letters(chance, 2)}"

    return make


FORMATS: dict[str, tuple[str, Maker]] = {
    "06 in eights": ("phone", _mobile("06", "8", "")),
    "06-8": ("phone", _mobile("06-", "8", "")),
    "06 8": ("phone", _mobile("06 ", "8", "")),
    "06 fours": ("phone", _mobile("06 ", "44", " ")),
    "06 pairs": ("phone", _mobile("06 ", "2222", " ")),
    "06-pairs": ("phone", _mobile("06-", "2222", "-")),
    "06.pairs": ("phone", _mobile("06.", "2222", ".")),
    "06 - 3 3 2": ("phone", _mobile("06 - ", "332", " ")),
    "(06)": ("phone", _mobile("(06) ", "44", " ")),
    "06/": ("phone", _mobile("06/", "8", "")),
    "+31 6": ("phone", _mobile("+31 6 ", "8", "")),
    "+316": ("phone", _mobile("+316", "8", "")),
    "+31(0)6": ("phone", _mobile("+31(0)6-", "8", "")),
    "+31 (0)6": ("phone", _mobile("+31 (0)6 ", "44", " ")),
    "00316": ("phone", _mobile("0031 6 ", "44", " ")),
    "area-7": ("phone", lambda chance: f"{_area(chance)}-{digits(chance, 7)}"),
    "area 3 2 2": ("phone", lambda c: f"{_area(c)} {grouped(digits(c, 7), '322', ' ')}"),
    "0348-6": ("phone", lambda chance: f"0348-{digits(chance, 6)}"),
    "Morocco": ("phone", lambda chance: f"+212 6{grouped(digits(chance, 8), '2222', ' ')}"),
    "Turkey": ("phone", lambda chance: f"+90 5{grouped(digits(chance, 9), '2322', ' ')}"),
    "BSN": ("bsn", lambda chance: "BSN " + _bsn(chance)),
    "BSN bare": ("bsn", _bsn),
    "BSN dots": ("bsn", lambda chance: "BSN " + grouped(_bsn(chance), "423", ".")),
    "BSN spaces": ("bsn", lambda chance: "bsn: " + grouped(_bsn(chance), "333", " ")),
    "passport": ("document", lambda chance: "paspoort " + _passport(chance)),
    "passport bare": ("document", _passport),
    "plate-": ("plate", _plate("-")),
    "plate spaces": ("plate", lambda chance: "kenteken " + _plate(" ")(chance)),
    "plate bare": ("plate", lambda chance: "kenteken " + _plate("")(chance)),
    "IBAN": ("iban", _iban),
    "IBAN fours": ("iban", lambda chance: grouped(_iban(chance), "44442", " ")),
    "flight": ("flight", _flight("")),
    "flight space": ("flight", lambda chance: "vlucht " + _flight(" ")(chance)),
    "flight-": ("flight", _flight("-")),
    "class": ("class", _class),
    "postcode": ("postcode", _postcode(" ")),
    "postcode bare": ("postcode", _postcode("")),
    "handle": ("handle", _handle),
    "coordinates": ("place", _coordinates),
    "case": ("case", _case),
}  # fmt: skip
CONTEXTS = (
    "bel {} vandaag",
    "Vader stuurde {}. Daarna niets meer",
    "{} staat op het briefje",
    "genoteerd ({}) door de mentor",
    "het is {}, zei ze",
    "gevonden: {}",
    "ze gaf «{}»!",
    "{}",
    "in 2024 en nu {} weer",
    "3 keer {} gezien; om 10.15 uur weg",
)
CASES: dict[str, Callable[[str], str]] = {"as is": str, "lower": str.lower, "upper": str.upper}

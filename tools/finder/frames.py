"""Makes notes from sentences with open places: names and other identifiers as they occur here, filled
in at random, between sentences that name nobody."""

import random
import re
import string

from meldcode.anonymity.amounts import ORDINALS
from meldcode.anonymity.folding import fold
from tools.finder.bodies import body
from tools.finder.notes import CORPUS
from tools.finder.pools import Pools
from tools.finder.spoken import TEENS, spelled
from tools.finder.vary import Parts, bare, small

_PLACE = re.compile(r"\{([a-z]|T)\}")
_TITLES = ("mevrouw mevr. mw. mw meneer dhr. dhr juf meester dokter dr. mijnheer mevr").split()
_MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
_ENGLISH_MONTHS = (
    "January February March April May June July August September October November December"
).split()
_RANKS = {day: rank for rank, day in ORDINALS.items() if "ë" not in rank}
_DAYS = "maandag dinsdag woensdag donderdag vrijdag zaterdag zondag".split()


def framed_notes(pools: Pools, count: int) -> list[tuple[str, Parts]]:
    """Notes of two to five such sentences, 150 to 250 characters as people write them."""
    large, little = _read("frames"), _read("frames_free")
    return [_note(pools, large, little) for _ in range(count)]


def _read(name: str) -> tuple[list[str], list[str]]:
    """The sentences that are written with care, and those in haste or aloud."""
    lines = (CORPUS / f"{name}.txt").read_text(encoding="utf-8").splitlines()
    kept = [line for line in lines if line and not line.startswith("#")]
    hasty = [line[2:] for line in kept if line.startswith(">")]
    return [line for line in kept if not line.startswith(">")], hasty


def _note(
    pools: Pools, frames: tuple[list[str], list[str]], free: tuple[list[str], list[str]]
) -> tuple[str, Parts]:
    chance = pools.chance
    hasty = chance.random() < 0.5
    wished, parts = chance.randint(130, 240), Parts()
    joint = chance.choice([", ", " ", " en ", ". ", "; ", " "]) if hasty else " "
    while sum(len(words) for _, words in parts) < wished:
        lines = (frames if chance.random() < 0.62 else free)[hasty]
        parts += [*_filled(chance.choice(lines), pools), ("", joint)]
    parts = parts[:-1]
    if not hasty:
        return "tidy", parts
    parts = small(parts)
    return ("dictated", bare(parts)) if joint in (" ", " en ") else ("hasty", parts)


def _filled(line: str, pools: Pools) -> Parts:
    parts, place = Parts(), 0
    for match in _PLACE.finditer(line):
        parts += [("", line[place : match.start()]), _identifier(match[1], pools)]
        place = match.end()
    return [part for part in [*parts, ("", line[place:])] if part[1]]


def _identifier(letter: str, pools: Pools) -> tuple[str, str]:
    chance = pools.chance
    if letter in "swqmo":
        return "o", body(letter, pools)
    if letter in "tvkx":
        return "n", _number(letter, chance)
    made = {
        "p": pools.given, "f": pools.family, "a": lambda: _street(pools), "c": pools.school_class,
        "h": pools.handle, "e": pools.email,
        "n": lambda: f"{pools.given()} {pools.family()}",
        "i": lambda: f"{pools.given()} {pools.family()[0].upper()}.",
        "T": lambda: f"{chance.choice(_TITLES)} {pools.family()}",
        "l": lambda: pools.place(abroad=False), "b": lambda: pools.place(abroad=True),
        "g": lambda: _age(chance), "d": lambda: _date(chance),
    }[letter]()  # fmt: skip
    return {"f": "p", "n": "p", "i": "p", "T": "p", "b": "l"}.get(letter, letter), made


def _street(pools: Pools) -> str:
    """A street, one in five with its number in words."""
    street, chance = pools.street(), pools.chance
    if chance.random() < 0.2:
        return re.sub(r",? ?\S*\d.*", "", street) + " " + spelled(chance.randint(1, 99))
    return street


def _age(chance: random.Random) -> str:
    years = chance.choice([*range(3, 20), *range(12, 19), *range(19, 40)])
    return str(years) if chance.random() < 0.55 else spelled(years)


def _date(chance: random.Random) -> str:
    day, month = chance.randint(1, 28), chance.randint(1, 12)
    english = _ENGLISH_MONTHS[month - 1]
    return chance.choice([
        f"de {day}e", f"de {_RANKS[day]}", f"{chance.choice(_DAYS)} de {_RANKS[day]}", f"{day} {english}", f"{english} {day}",
        f"{day} {_MONTHS[month - 1]}", f"{day} {_MONTHS[month - 1]}", f"{day}-{month}", f"{day}/{month}",
        f"{spelled(day)} {_MONTHS[month - 1]}", f"{day} {_MONTHS[month - 1][:3]}",
        f"{chance.choice(_DAYS)} {day} {_MONTHS[month - 1]}", f"{day:02}-{month:02}-{chance.randint(2019, 2027)}",
    ])  # fmt: skip


def _number(letter: str, chance: random.Random) -> str:
    def digits(count: int) -> str:
        return "".join(chance.choice(string.digits) for _ in range(count))

    def letters(count: int) -> str:
        return "".join(chance.choice("BDFGHJKLNPRSTVXZ") for _ in range(count))

    if letter == "t":
        said = " ".join(TEENS[int(digit)] for digit in "06" + digits(8))
        return chance.choice([
            f"06-{digits(8)}", f"06{digits(8)}", f"06 {digits(2)} {digits(2)} {digits(2)} {digits(2)}",
            f"+31 6 {digits(8)}", f"+212 6 {digits(2)} {digits(2)} {digits(2)} {digits(2)}",
            f"+90 5{digits(2)} {digits(3)} {digits(4)}", said,
        ])  # fmt: skip
    if letter == "v":
        line = chance.choice(["TK", "AT", "HV", "KL", "PC", "ET", "PK", "QR", "MS"])
        joint = chance.choice(["", " ", "-"])
        said = f"{line} {' '.join(TEENS[int(digit)] for digit in digits(4))}"
        return chance.choice([f"{line}{joint}{digits(chance.randint(3, 4))}"] * 3 + [said])
    if letter == "k":
        return chance.choice([
            f"{letters(2)}-{digits(3)}-{letters(1)}", f"{digits(1)}-{letters(3)}-{digits(2)}",
            f"{letters(1)}-{digits(3)}-{letters(2)}", f"{letters(2)}{digits(3)}{letters(1)}",
            " ".join([*fold(letters(2)), *(TEENS[int(digit)] for digit in digits(3)), *fold(letters(1))]),
        ])  # fmt: skip
    return chance.choice([
        f"VT-20{chance.randint(19, 27)}-{digits(5)}", f"{letters(2)}{digits(6)}", f"{digits(4)}/{digits(3)}",
        f"C/{digits(2)}/{digits(6)}", f"Z{digits(7)}",
    ])  # fmt: skip

"""Makes other notes of a labelled one: other people, places and numbers, another way of writing."""

import random
import re
from collections.abc import Callable

from meldcode.anonymity.folding import fold
from tools.finder.bodies import any_body
from tools.finder.pools import Pools
from tools.finder.spoken import Parts, spoken

_TITLES = set(
    "mevrouw mevr mw mvr meneer dhr mijnheer juf meester dokter dr familie fam heer mvrw mr mrs miss ds prof drs kl"
    " gezin".split()
)
_LEADS = _TITLES | set(
    "haar zijn mijn hun de het onze zus zusje broer broertje oom tante oma opa vader moeder neef nicht nichtje imam"
    " hadji collega teamleider agent wachtm pastor auntie amca dayi hala baba hooyo si voogd mentor buurvrouw buurman"
    " kleindochter kleinzoon dochter zoon minderjarige van pa ma vr wijkagent conciërge the mijn ene voogd".split()
)
_SMALL = set("van de der den het 't el al ait ben bou du le la te ter ten v/d vd en".split())


def other_people(parts: Parts, pools: Pools, keep: float = 0.12) -> Parts:
    """The same note with other identifiers; the same name stays the same person."""
    names: dict[str, str] = {}
    return [
        (letter, _other(letter, words, pools, names, keep) if letter else words)
        for letter, words in parts
    ]


def _other(letter: str, words: str, pools: Pools, names: dict[str, str], keep: float) -> str:
    if pools.chance.random() < keep:
        return words
    if letter == "p":
        return _person(words, pools, names)
    if letter == "l":
        return _place(words, pools)
    makers = {
        "o": lambda: any_body(pools), "a": pools.street, "c": pools.school_class, "h": pools.handle, "e": pools.email,
    }  # fmt: skip
    if letter in makers:
        # A described or spoken one keeps its form half of the time.
        return words if pools.chance.random() < 0.3 else _cased(words, makers[letter]())
    if letter == "g":
        return pools.age(words)
    return pools.digits(words)


def _cased(like: str, words: str) -> str:
    if like.isupper() and len(like) > 2:
        return words.upper()
    return words.lower() if like.islower() else words


def _person(words: str, pools: Pools, names: dict[str, str]) -> str:
    tokens = words.split(" ")
    lead = 0
    while (
        lead < len(tokens) - 1
        and fold(tokens[lead]).strip(".") in _LEADS
        and not (tokens[lead][:1].isupper() and fold(tokens[lead]) in _SMALL)
    ):
        lead += 1
    head, rest = tokens[:lead], tokens[lead:]
    titled = any(fold(word).strip(".") in _TITLES for word in head)
    key = " ".join(rest)
    if key not in names:
        names[key] = _name_like(rest, titled, pools)
    return " ".join([*head, _cased(key, names[key])])


def _name_like(rest: list[str], titled: bool, pools: Pools) -> str:
    initial = [bool(re.fullmatch(r"[A-Za-z]{1,2}\.?", word)) for word in rest]
    if len(rest) > 1 and initial[0]:
        return f"{pools.given()[0]}. {pools.family()}"
    if len(rest) > 1 and initial[-1]:
        return f"{pools.given()} {pools.family()[0]}{'.' if rest[-1].endswith('.') else ''}"
    if len(rest) == 1 and initial[0]:
        return pools.given()[0] + ("." if rest[0].endswith(".") else "")
    if titled or fold(rest[0]) in _SMALL:
        return pools.family()
    if len(rest) == 1:
        return pools.given() if pools.chance.random() < 0.9 else pools.family()
    return f"{pools.given()} {pools.family()}"


def _place(words: str, pools: Pools) -> str:
    first, *more = words.split(" ")
    if more and fold(first) in ("station", "het", "de", "schiphol", "wijk"):
        return words
    lists = pools.abroad
    return _cased(words, pools.place(abroad=fold(words) in lists))


def written_otherwise(parts: Parts, chance: random.Random) -> tuple[str, Parts]:
    """The same words in another style: as it is, small, without signs, said aloud, in capitals,
    hasty.
    """
    draw = chance.random()
    if draw < 0.42:
        return "", parts
    if draw < 0.61:
        return "lower", small(parts)
    if draw < 0.75:
        return "bare", bare(small(parts))
    if draw < 0.86:
        return "dictated", spoken(parts, chance)
    if draw < 0.93:
        return "caps", _each(parts, str.upper)
    return "typos", [
        (letter, words if letter else _typos(words, chance)) for letter, words in parts
    ]


_LABELS = {
    "p": "persoon C", "l": "plaats", "o": "organisatie", "a": "adres", "c": "klas", "g": "leeftijd", "d": "datum",
    "n": "telefoonnummer", "h": "account", "e": "e-mailadres",
}  # fmt: skip


def partly_masked(parts: Parts, chance: random.Random) -> Parts:
    """The same note with most identifiers masked already."""
    return [
        ("", f"[{_LABELS[letter]}]") if letter and chance.random() < 0.75 else (letter, words)
        for letter, words in parts
    ]


def _each(parts: Parts, change: Callable[[str], str]) -> Parts:
    return [(letter, change(words)) for letter, words in parts]


def small(parts: Parts) -> Parts:
    """Everything in lower case."""
    return _each(parts, str.lower)


def bare(parts: Parts) -> Parts:
    """Without full stops, commas and the like between words, as a dictating or hurried hand
    leaves it.
    """
    left = [(letter, words if letter else re.sub(r"[.,:;!?\"'()]+(?=\s|$)|(?<=\s)[\"'(]", "", words))
            for letter, words in parts]  # fmt: skip
    return [part for part in left if part[1]]


def _typos(words: str, chance: random.Random) -> str:
    out = []
    for word in words.split(" "):
        if len(word) > 4 and word.isalpha() and chance.random() < 0.15:
            place = chance.randrange(1, len(word) - 1)
            word = chance.choice(
                [word[:place] + word[place + 1 :], word[:place] + word[place] + word[place:],
                 word[:place] + word[place + 1] + word[place] + word[place + 2 :]]
            )  # fmt: skip
        out.append(word)
    return " ".join(out)

"""The context model: weights of signs from a file that must be whole, and what follows of them."""

import hashlib
import math
import zlib
from functools import cache
from pathlib import Path
from sys import intern

_DATA = Path(__file__).with_name("data")
_FILE, _SUM = "context.bin", "context.sha256"
# Weights are kept as whole numbers of this many to one.
SCALE = 32
_LIMIT = 40.0
_NOTHING = (0.0,) * 64
# What the lists say of a piece, its form, and its signs: for themselves, with the lists, with the
# form.
Signs = tuple[str, str, list[str], list[str], list[str]]
# How a sign begins in the file that counts with the lists or with the form only.
_LISTS, _FORM = "L", "S"


def named(signs: Signs) -> list[str]:
    """The signs as the trainer and the file name them."""
    lists, form, own, listed, formed = signs
    return [
        *own,
        *(f"{_LISTS}{lists}|{sign}" for sign in listed),
        *(f"{_FORM}{form}|{sign}" for sign in formed),
    ]


class ModelBroken(RuntimeError):
    """The model is missing, cut or changed: nothing may be taken for free of names."""


Weights = dict[str, float]


class Model:
    """How much each sign speaks for an identifier, and the four steps from piece to piece."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.own: dict[str, float] = {}
        self.pairs: dict[str, dict[str, float]] = {}
        self.lists: dict[str, dict[str, float]] = {}
        self.forms: dict[str, dict[str, float]] = {}
        for sign, weight in weights.items():
            kind, (first, _, rest) = sign[0], sign[1:].partition("|")
            if kind == _LISTS:
                self.lists.setdefault(first, {})[rest] = weight
            elif kind == _FORM:
                self.forms.setdefault(first, {})[rest] = weight
            else:
                self.own[sign] = weight
                first, paired, rest = sign.partition("|")
                if paired:
                    self.pairs.setdefault(first, {})[rest] = weight
        # The same turned round for what a neighbour says: by the sign first.
        self.by_lists, self.by_form = _turned(self.lists, "aAbBXY"), _turned(self.forms, "ab")
        beside = {*self.own, *self.by_lists, *self.by_form}.union(self.pairs, *self.pairs.values())
        self.words = {sign[1:] for sign in beside if sign[0] in "abcd"}
        self.endings = {sign[1:] for sign in self.by_lists if sign[0] in "XY"}
        self._steps = tuple(
            math.exp(weights.get("\t" + step, 0.0)) for step in ("OO", "OI", "IO", "II")
        )

    def score(self, signs: Signs) -> float:
        lists, form, own, listed, formed = signs
        total = sum(map(self.own.get, own, _NOTHING))
        by_lists, by_form = self.lists.get(lists), self.forms.get(form)
        if by_lists:
            total += sum(map(by_lists.get, listed, _NOTHING))
        if by_form:
            total += sum(map(by_form.get, formed, _NOTHING))
        return total

    def chances(self, scores: list[float]) -> list[float]:
        """For each piece how likely it is (part of) an identifier: a chain of two states, both
        ways.
        """
        oo, oi, io, ii = self._steps
        exp = math.exp
        if scores and (min(scores) < -_LIMIT or max(scores) > _LIMIT):
            scores = [max(-_LIMIT, min(_LIMIT, score)) for score in scores]
        odds = list(map(exp, scores))
        # How much likelier inside than outside, of all before and of all behind a piece.
        ahead, front = list[float](), 0.0
        for index, odd in enumerate(odds):
            front = odd * (oi + front * ii) / (oo + front * io) if index else odd
            ahead.append(front)
        behind, chances = 1.0, [0.0] * len(odds)
        for index in range(len(odds) - 1, -1, -1):
            both = ahead[index] * behind
            chances[index] = both / (1.0 + both)
            here = behind * odds[index]
            behind = (io + here * ii) / (oo + here * oi)
        return chances


def _turned(tables: dict[str, Weights], kinds: str) -> dict[str, Weights]:
    """The weights of the signs of `kinds` by sign and then by table."""
    turned: dict[str, Weights] = {}
    for name, table in tables.items():
        for sign, weight in table.items():
            if sign[0] in kinds:
                turned.setdefault(sign, {})[intern(name)] = weight
    return turned


def packed_model() -> bytes:
    """Return the file, when it is what the trainer wrote. Raises ModelBroken."""
    try:
        packed = (_DATA / _FILE).read_bytes()
        expected = (_DATA / _SUM).read_text(encoding="ascii").strip()
    except (OSError, ValueError) as error:
        raise ModelBroken("The context model is missing.") from error
    if hashlib.sha256(packed).hexdigest() != expected:
        raise ModelBroken("The context model is cut or changed.")
    return packed


@cache
def model() -> Model:
    """Return the model, loaded once for the process at the first use. Raises ModelBroken."""
    lines = zlib.decompress(packed_model()).decode().split("\n")
    return Model(
        {sign: int(step) / SCALE for sign, _, step in (line.rpartition("\r") for line in lines)}
    )


def packed(steps: dict[str, int]) -> bytes:
    """The bytes of a model; the same steps give the same bytes."""
    lines = "\n".join(f"{sign}\r{steps[sign]}" for sign in sorted(steps))
    return zlib.compress(lines.encode(), 9)


def write_model(steps: dict[str, int]) -> None:
    """Write the model and its sum."""
    held = packed(steps)
    (_DATA / _FILE).write_bytes(held)
    (_DATA / _SUM).write_text(hashlib.sha256(held).hexdigest() + "\n", encoding="ascii")

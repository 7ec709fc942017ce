"""The context model: whole or not at all, loaded when needed, and what it adds to the rules."""

import shutil
import subprocess
import sys
import zlib
from collections.abc import Iterator
from pathlib import Path

import pytest

from meldcode.anonymity import ModelBroken, find, mask, questions
from meldcode.anonymity import model as models
from meldcode.anonymity.finder import read_by_rules
from meldcode.anonymity.judging import Judge
from meldcode.anonymity.lexicon import lexicon
from meldcode.anonymity.model import SCALE, Model, model, named, packed_model
from meldcode.anonymity.pieces import pieces_of
from meldcode.anonymity.scoring import Scorer, _kept
from meldcode.anonymity.signs import Reader, marked


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the data folder, to break."""
    for path in models._DATA.glob("context.*"):
        shutil.copy(path, tmp_path)
    monkeypatch.setattr(models, "_DATA", tmp_path)
    model.cache_clear()
    yield tmp_path
    model.cache_clear()


def test_a_missing_model_is_no_model(data: Path) -> None:
    (data / "context.bin").unlink()
    with pytest.raises(ModelBroken):
        find("Gesproken met Fatima.")


@pytest.mark.parametrize(
    "change", [lambda b: b[:-7], lambda b: b[:9] + b"?" + b[10:], lambda b: b + b" "]
)
def test_a_cut_or_changed_model_is_refused(data: Path, change) -> None:
    path = data / "context.bin"
    path.write_bytes(change(path.read_bytes()))
    for act in (find, questions):
        with pytest.raises(ModelBroken):
            act("Niets aan de hand.")


def test_a_missing_or_unreadable_sum_is_refused(data: Path) -> None:
    (data / "context.sha256").write_bytes(b"\xff\xfe")
    with pytest.raises(ModelBroken):
        find("Niets aan de hand.")
    (data / "context.sha256").unlink()
    with pytest.raises(ModelBroken):
        find("Niets aan de hand.")


def test_it_is_read_at_the_first_use_and_quickly() -> None:
    program = (
        "import sys, time, resource; import meldcode.anonymity as a;"
        "from meldcode.anonymity.model import model; assert model.cache_info().currsize == 0;"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss; start = time.process_time();"
        "a.find('Vandaag gesproken met de leerling.');"
        "assert time.process_time() - start < 1.5;"
        "assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 80 * 1024;"
        "assert not any(m.split('.')[0] in ('django', 'pycrfsuite') for m in sys.modules)"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


@pytest.mark.parametrize(
    "text",
    [
        "gesproken met Storm de Wit (16) uit 3b, hij zit bij taalcafé de ontmoeting in Oss.",
        "zij zei: ik wil niet naar oujda. bel 06 12 34 56 78, qxazev weet ervan",
        "BEL ZÜBEYDE'S BROER. The girl said that she was at her aunt's in Ede-Zuid; O'Brien ook.",
        "",
    ],
)
def test_a_score_is_the_sum_of_the_weights_that_the_trainer_gave_its_signs(text: str) -> None:
    steps = dict(
        line.rsplit("\r", 1) for line in zlib.decompress(packed_model()).decode().split("\n")
    )
    reader = Reader(marked(pieces_of(text), read_by_rules(text)), Judge(lexicon()))
    scores = []
    for index in range(len(reader.pieces)):
        signs = reader.signs(index)
        scores.append(model().score(signs))
        assert scores[-1] == sum(int(steps.get(sign, 0)) for sign in named(signs)) / SCALE
    assert len(set(scores)) > 5 or not text
    # What a text is read with gives the same sums without making each sign.
    assert Scorer(model(), lexicon()).scores(reader, list(range(len(scores)))) == scores


def test_of_a_note_only_words_that_dutch_uses_much_are_kept_for_the_process() -> None:
    find("Gisteren belde Qxazev uit Ziqova over haar broer Zoubair el Khattabi.")
    kept = _kept(model())
    assert {"over", "haar"} <= kept.words.keys()
    assert kept.words.keys().isdisjoint({"Qxazev", "Ziqova", "Zoubair", "Khattabi"})
    assert kept.said.keys() == model().words


def test_chances_are_those_of_a_chain_of_two_states() -> None:
    import itertools
    import math

    weights = {"\tOO": 0.3, "\tOI": -0.7, "\tIO": -0.2, "\tII": 0.9}
    scores = [0.4, -1.2, 2.0, -0.3]
    total, inside = 0.0, [0.0] * 4
    for path in itertools.product("OI", repeat=4):
        score = sum(s for s, state in zip(scores, path, strict=True) if state == "I")
        score += sum(weights[f"\t{a}{b}"] for a, b in itertools.pairwise(path))
        total += math.exp(score)
        for place, state in enumerate(path):
            inside[place] += math.exp(score) * (state == "I")
    expected = [mass / total for mass in inside]
    assert Model(weights).chances(scores) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("gisteren heeft storm mij gebeld over zijn zus", "storm"),
        ("roos en wil zeiden dat ze niet terugkomt", "roos"),
        ("ik sprak met de mentor van 3h2 over samira", "3h2"),
    ],
)
def test_a_name_that_is_a_word_is_masked_or_asked_in_lower_case(text: str, left: str) -> None:
    masked = mask(text, find(text))
    asked = [question.words for question in questions(text)]
    assert left not in masked.split() or any(left in words for words in asked)

"""`manage.py explain` as a program: in order, at once, quietly, and without leaving anything."""

import json
from pathlib import Path
from random import Random

import pytest

from tests import explaining
from tests.domain.oracle import oracle
from tests.domain.situations import random_situation
from tests.explaining import PLAIN, ROOT, ask, line, started


@pytest.fixture(scope="module")
def bare(tmp_path_factory):
    return explaining.bare(tmp_path_factory.mktemp("bare"))


def test_it_works(bare):
    assert ask([line(whereabouts="abroad")], bare) == [
        oracle({"stage": "1", "whereabouts": "abroad"})
    ]


def test_blank_lines_are_skipped(bare):
    assert ask([b"", b"  ", b"\t\r", b"\xef\xbb\xbf", line(), b"", b""], bare) == [oracle(PLAIN)]


def test_nothing_in_nothing_out(bare):
    assert ask([b""], bare) == []


def test_a_thousand_situations_in_order(bare):
    rng = Random(62)
    situations = [random_situation(rng) for _ in range(1000)]
    assert ask([json.dumps(situation).encode() for situation in situations], bare) == [
        *map(oracle, situations)
    ]


def test_no_file_database_or_key_is_made(bare):
    there = (ROOT / "var").exists()
    ask([line()], bare)
    assert not Path(bare["DATA_DIR"]).exists()
    assert (ROOT / "var").exists() is there


def test_it_needs_no_place_that_can_be_written(bare, tmp_path):
    taken = tmp_path / "a-file-where-the-folder-would-be"
    taken.write_text("")
    assert ask([line()], bare | {"DATA_DIR": str(taken / "var")}) == [oracle(PLAIN)]


def test_each_answer_comes_before_the_next_question(bare):
    with started(bare) as asked:
        for stage in ("1", "5", "3b"):
            asked.stdin.write(line(stage=stage) + b"\n")
            asked.stdin.flush()
            assert json.loads(asked.stdout.readline())["stage"] == stage
        asked.stdin.write(b'{"stage": "4"}')
        asked.stdin.close()
        assert json.loads(asked.stdout.readline())["next_stage"] == "3b"
    assert asked.returncode == 0


def test_it_stops_quietly_when_nobody_reads_on(bare):
    with started(bare) as asked:
        asked.stdin.write(line() + b"\n")
        asked.stdin.flush()
        asked.stdout.readline()
        asked.stdout.close()
        asked.stdin.write((line() + b"\n") * 10)
        asked.stdin.close()
        assert asked.stderr.read() == b""
    assert asked.returncode == 0

"""The checks that are taken away: each still stands in the source, and (with MUTANTS=1) a few are
tried.
"""

import os

import pytest

from tests.access.mutants import tries
from tests.access.mutations import MUTATIONS, QUICK, Mutation
from tests.source import ROOT


@pytest.mark.parametrize("mutation", MUTATIONS, ids=[one.name for one in MUTATIONS])
def test_the_check_still_stands_where_it_is_taken_away(mutation: Mutation) -> None:
    whole = (ROOT / mutation.file).read_text(encoding="utf-8")
    assert mutation.old in whole, (
        f"Tell tests/access/mutations.py how «{mutation.name}» is written now."
    )


def test_each_has_a_name_of_its_own() -> None:
    assert len({one.name for one in MUTATIONS}) == len(MUTATIONS)
    assert {one.name for one in MUTATIONS} > set(QUICK)


@pytest.mark.skipif(not os.environ.get("MUTANTS"), reason="MUTANTS=1 takes a few checks away")
def test_a_removed_check_is_noticed() -> None:
    found = tries(tuple(one for one in MUTATIONS if one.name in QUICK))
    assert {one.verdict for one in found} == {"caught"}

"""What the nightly run takes away, on a few lines of source."""

import pytest

from tests.mutation.mutants import mutants_of

SOURCES = {
    "@sign_in\ndef page(request): pass": {"def page(request): pass"},
    "if not may(user):\n    raise Refused": {"if False:\n    raise Refused"},
    "if a and b:\n    c()": {"if a:\n    c()", "if b:\n    c()"},
    "Case.objects.visible_to(user)": {"Case.objects.all()"},
    "rows.filter(case=case)": {"rows.all()"},
    "rows.get(pk=pk, user=user)": {"rows.get(pk=pk)", "rows.get(user=user)"},
    "rows.exclude(own | other)": {"rows.all()", "rows.exclude(own)", "rows.exclude(other)"},
    "@property\ndef plain(self): return self.row": set(),
}


def plain(source: str) -> str:
    return " ".join(source.split())


@pytest.mark.parametrize("source", SOURCES)
def test_every_check_in_it_is_taken_away_once(source: str) -> None:
    found = [plain(mutant.source) for mutant in mutants_of(source, frozenset({"visible_to"}))]
    assert sorted(found) == sorted(map(plain, SOURCES[source]))

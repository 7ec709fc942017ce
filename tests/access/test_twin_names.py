"""Of two cases that differ only in which names somebody gave, who may not write in them gets the
same, whatever they type: no page tells by a label, or by what is recognised, whom a case is about.
"""

import re
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.casework.naming import give_names
from meldcode.cases.forms.base import CaseForm
from meldcode.cases.forms.fields import TypedText
from meldcode.cases.masking import MASK, REASONS
from meldcode.cases.models import Case, Export
from tests.access.around import Around, around
from tests.access.test_nothing_moves import LEAVES, sent, ways
from tests.access.test_route_matrix import ROUTES
from tests.access.world import World, looks, undone

# What the owner of each twin gave: a name, and a word in use that is one here.
TWINS = (["Samira", "Windvlaag"], ["Fatima", "Kwikstaart"])
TYPED = "Ik bel Samira, en daarna Windvlaag en meneer Jansen."
# A word of a page, but no time of the clock: rows keep the one of their own.
WORD = re.compile(r"\b(?!\d\d:)(?<!\d\d:)\w+")
CHOICE = re.compile(r'name="([\w-]+-keuze-\w+)"')
ROOMS = ("cases:", "review:", "retention:", "subject_access:", "oversight:")
NOT_SENT = LEAVES | {"cases:calendar"}
READS = ("cases:overview", "cases:timeline", "cases:tasks", "review:queue", "oversight:of-case")


@pytest.fixture
def a(world: World, monkeypatch: pytest.MonkeyPatch) -> Around:
    """The clock stands still."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    return around(world.cast, world.secret)


def forms(of: Any = CaseForm) -> Iterator[Any]:
    for form in of.__subclasses__():
        yield form
        yield from forms(form)


def typed(a: Around, world: World) -> dict[str, Any]:
    """What every form finds its own fields in, with the same words in each text of it."""
    texts = {
        f"{form.name}-{name}": TYPED
        for form in forms()
        for name, field in form.base_fields.items()
        if isinstance(field, TypedText)
    }
    tokens = {f"{form.name}-token": str(uuid4()) for form in forms()}
    beside = {"text": TYPED, "words": TYPED, "nagekeken": "", "wijs-words": TYPED}
    return {**sent(a), **texts, **tokens, **beside}


def as_twin(a: Around, names: list[str]) -> None:
    """The owner gives these names, the first as the person of the case."""
    case, owner = Case.objects.get(pk=a.case.pk), a.people["owner"]
    nothing: dict[str, list[str]] = {"person": [], "names": []}
    given = {"person": names[:1], "names": names[1:]}
    give_names(case=case, by=owner, given=given, shown=nothing)


def everything(a: Around, world: World, person: User, choice: str) -> dict[str, Any]:
    """All that this person gets by sending everything, choosing `choice` for what is asked."""
    client = Client(raise_request_exception=False)
    client.force_login(person)
    got = {}
    for route in ROUTES:
        if route.name.startswith(ROOMS) and route.name not in NOT_SENT:
            for url in ways(route, world):
                fields = typed(a, world)
                answer = client.post(url, fields)
                assert answer.status_code < 500, url
                got[url] = words_of(answer)
                asked = CHOICE.findall(str(answer.content)) if answer.status_code == 200 else ()
                if asked:
                    fields |= dict.fromkeys(asked, choice)
                    got[f"{url} answered"] = words_of(client.post(url, fields))
    for number, row in enumerate(Export.objects.filter(by=person).order_by("at", "pk")):
        page = client.get(reverse("cases:summary", args=[a.case.pk, row.pk]))
        got[f"summary {number}"] = words_of(page)
    for url in read_afterwards(a, world):
        got[f"{url} read"] = words_of(client.get(url))
    return got


def read_afterwards(a: Around, world: World) -> Iterator[str]:
    for route in ROUTES:
        if route.name in READS or route.name == "review:read":
            yield from ways(route, world)


def words_of(answer: HttpResponse) -> tuple[Any, ...]:
    """What somebody gets, in no order: tasks of one day stand in the order of a random key."""
    status, _, body, _ = looks(answer)
    return status, sorted(WORD.findall(body.decode()))


# Whoever gets in nowhere (excluded, former), gets what an absent case gives (test_route_matrix.py).
@pytest.mark.parametrize(
    ("kind", "choice"),
    [
        ("emergency", MASK), ("emergency", REASONS[0][0]),
        ("lead", MASK), ("lead", REASONS[0][0]), ("same_team", MASK),
    ],
)  # fmt: skip
def test_whatever_they_type_twin_cases_answer_alike(
    kind: str, choice: str, a: Around, world: World
) -> None:
    got = []
    for names in TWINS:
        with undone():
            as_twin(a, names)
            got.append(everything(a, world, a.people[kind], choice))
    one, other = got
    assert one.keys() == other.keys()
    differ = [url for url in one if one[url] != other[url]]
    assert differ == []


def test_the_comparison_is_able_to_fail(a: Around, world: World) -> None:
    """Who may write knows the label by typing a name: docs/threat-model.md says so."""
    got = []
    for names in TWINS:
        with undone():
            as_twin(a, names)
            client = Client()
            client.force_login(a.people["colleague"])
            url = reverse("cases:check", args=[a.case.pk])
            got.append(client.post(url, {"text": TYPED}).json())
    assert got[0] != got[1]

"""Who was excluded with a page of the case still open sends from it: every answer is the same as
for a case that was deleted since, so nobody can tell the one from the other.
"""

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from meldcode.accounts.models import Draft, User
from meldcode.cases.casework import access
from meldcode.retention.erasing import erase
from meldcode.vault import keys
from tests.accounts.typed_text import DRAFT, form_of
from tests.cases.given import Desk, a_desk
from tests.factories.accounts import People, people

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
IDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
CLOCK = re.compile(r"<aside.*data-session-ends.*</aside>")
PASSING = re.compile(r"[A-Za-z0-9_:=+/.-]{40,}")
WAYS: dict[str, Callable[[Client, dict[str, str]], Any]] = {
    "by script": lambda client, sent: client.post(DRAFT, sent, headers={"X-Requested-With": "x"}),
    "by the button": lambda client, sent: client.post(DRAFT, sent),
    "to its own page": lambda client, sent: client.post(sent["at"], sent),
    "by a way out": lambda client, sent: client.post(sent["at"], {**sent, "naar": "/account/"}),
    "after its token": lambda client, sent: forgetting(client, sent),
    "after the session": lambda client, sent: Client().post(sent["at"], sent),
    "by script, after the session": lambda client, sent: Client().post(
        DRAFT, sent, headers={"X-Requested-With": "x"}
    ),
}


@pytest.fixture
def p() -> People:
    return people()


def forgetting(client: Client, sent: dict[str, str]) -> Any:
    """The same browser, where the token of the form does not fit."""
    strict = Client(enforce_csrf_checks=True)
    strict.cookies = client.cookies
    return strict.post(sent["at"], sent)


def told(way: str, desk: Desk, person: User) -> tuple[int, str, str]:
    """What this person hears who sends words from an open page of this case."""
    client = Client()
    client.force_login(person)
    page = f"/werk/{desk.case.pk}/stap/1/"
    sent = form_of(person, page, client, at=page)
    answer = WAYS[way](client, sent)
    heads = "".join(answer.headers.get(name, "") for name in ("Way-Back", "Location"))
    html = getattr(answer, "content", b"").decode()
    return answer.status_code, without_ids(heads), without_ids(html)


def without_ids(text: str) -> str:
    return re.sub(r'value="[^"]*"', "", PASSING.sub("…", IDS.sub("…", CLOCK.sub("", text))))


@pytest.mark.parametrize("way", WAYS)
def test_excluded_and_deleted_are_told_the_same(way: str, p: People) -> None:
    # given two cases that a colleague had open: from one that colleague was excluded, one is gone
    hidden, gone = a_desk(p.alice), a_desk(p.alice)
    for desk in (hidden, gone):
        access.add_colleague(case=desk.case, by=p.alice, person=p.bob)
    access.exclude(case=hidden.case, by=p.alice, person=p.bob)
    keys.destroy(gone.case.pk)
    erase([gone.case.pk])
    # then nothing tells them apart, and nothing is kept
    person = User.objects.get(pk=p.bob.pk)
    assert told(way, hidden, person) == told(way, gone, person)
    assert not Draft.objects.filter(path__contains=f"/{hidden.case.pk}/").exists()

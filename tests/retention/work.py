"""Work in an installation of the whole product: `python -m tests.retention.work delete CASE --`.
Several verbs in one run, each closed by `--`, for a process takes seconds to start.
"""

import os
import sys
from io import StringIO
from typing import Any
from uuid import UUID

import django
from django.core.management import call_command


def people() -> tuple[Any, Any]:
    """A professional and the lead of the team, made at first use."""
    from meldcode.accounts.models import User
    from tests.factories.accounts import TeamFactory, UserFactory

    found = {person.name: person for person in User.objects.all()}
    if not found:
        team = TeamFactory()
        found = {
            "Maker": UserFactory(name="Maker", team=team),
            "Lead": UserFactory(name="Lead", team=team, lead=True),
        }
    return found["Maker"], found["Lead"]


def fill(cases: str) -> None:
    """Closed cases with rows in every table a case has; prints their ids."""
    from meldcode.accounts.models import Draft
    from tests.access.secret import copied, offered, todays_desk

    maker, _ = people()
    Draft.objects.create(user=maker, path="/werk/nieuw/", body=b"-")
    for _ in range(int(cases)):
        desk = todays_desk(maker)
        copied(desk, desk.contact())
        review = offered(desk)
        desk.close("other")
        type(review).objects.filter(pk=review.pk).update(state="withdrawn")
        say(str(desk.case.pk))


def delete(case: str) -> None:
    from meldcode.retention import deleting

    maker, lead = people()
    deleting.ask(case_id=UUID(case), by=maker, reason="request")
    deleting.approve(case_id=UUID(case), by=lead)


def die_between(case: str) -> None:
    """As `delete`, and the process dies after the key is destroyed and before a row is erased."""
    from meldcode.retention import deleting

    deleting.erase = lambda cases: os._exit(0)
    delete(case)


def read(*cases: str) -> None:
    """For each case: whether it is there with how many entries, whether its texts open, and its
    tombstone.
    """
    from meldcode.cases.models import Case, Entry
    from meldcode.retention.models import Deletion
    from meldcode.vault.errors import VaultError

    for key in cases:
        case = Case.objects.filter(pk=key).first()
        try:
            opens = (
                "open" if case and any(entry.texts for entry in case.entries_in_order) else "none"
            )
        except VaultError:
            opens = "sealed"
        erased = Deletion.objects.filter(case_id=key, erased_at__isnull=False).count()
        say(f"{Entry.objects.filter(case_id=key).count() > 0} {opens} {erased}")


def kept() -> None:
    """How many typed texts wait to be put back."""
    from meldcode.accounts.models import Draft

    say(str(Draft.objects.count()))


def whole() -> None:
    """Ends with an error where the audit trail is not."""
    call_command("verify_audit", stdout=StringIO())
    say("whole")


def say(text: str) -> None:
    print(text, flush=True)


if __name__ == "__main__":
    django.setup()
    while "--" in sys.argv:
        end = sys.argv.index("--")
        verb, *arguments = sys.argv[1:end]
        globals()[verb](*arguments)
        del sys.argv[1 : end + 1]

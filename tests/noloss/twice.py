"""Every verb that a form can send twice, sent twice at the same moment in an installation:
`python -m tests.noloss.twice` prints how each pair ended.
"""

import json
from collections import Counter
from collections.abc import Callable
from threading import Barrier, Thread
from typing import Any
from uuid import uuid4

import django

Verb = Callable[[], Any]
ROUNDS = 5


def at_once(verb: Verb) -> list[str]:
    """Run it twice at the same moment; how both ended."""
    from django.db import connections

    gate, ends = Barrier(2), []

    def run() -> None:
        connections["default"].ensure_connection()
        gate.wait()
        try:
            verb()
            ends.append("done")
        except Exception as refused:
            ends.append(type(refused).__name__)
        finally:
            connections.close_all()

    threads = [Thread(target=run) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(ends)


def of_cases() -> dict[str, Verb]:
    """Of a form of a case, of a new case, and of what stands beside a case."""
    from django.utils import timezone

    from meldcode.cases import calendars
    from meldcode.cases.casework import access, emergency_access, opening, siblings
    from meldcode.cases.models import Case
    from meldcode.cases.situation import SITUATION_FIELDS
    from meldcode.oversight import months
    from meldcode.subject_access import answering
    from tests.factories.accounts import UserFactory
    from tests.factories.cases import a_case
    from tests.noloss.twice_given import answered, noted, reviewed, weighed_apart

    today, lead = timezone.localdate(), UserFactory(lead=True)
    alice = UserFactory(team=lead.team)
    bob = UserFactory(team=lead.team)
    mine, theirs = a_case(alice), a_case(alice)
    emergency_access.take(case=theirs, by=lead, reason="Zij is weg en de school belt.")
    fresh = Case.objects.get(pk=mine.pk)
    pair = [{"case": a, "other_id": b.pk} for a, b in ((mine, theirs), (theirs, mine))]
    known, said, once = uuid4(), uuid4(), {"token": uuid4(), "asked_on": today}
    blank = dict.fromkeys(SITUATION_FIELDS)
    return {
        "a note": noted(fresh, alice),
        **reviewed(),
        **answered(),
        "answers apart": weighed_apart(a_case(alice), alice, UserFactory(team=lead.team)),
        "a case": lambda: opening.open_case(
            by=alice, token=known, situation=blank, sector="education"
        ),
        "a note in an emergency": lambda: emergency_access.add_note(
            case=theirs, by=lead, token=said, text="Zij belde."
        ),
        "an answer": lambda: answering.refuse(
            case=fresh, by=alice, reason="safety", words="Nu niet.", **once
        ),
        # One from each side, as from two pages that are open.
        "siblings": lambda: siblings.link(by=alice, **pair.pop()),
        "an exclusion": lambda: access.exclude(case=fresh, by=alice, person=bob),
        "a calendar": lambda: calendars.new_feed(alice),
        "a month": lambda: months.confirm(by=lead, month=months.first_of(today, -1)),
    }


def of_people() -> dict[str, Verb]:
    """Of teams, invitations, roles, kept words and contacts."""
    from django.http import QueryDict

    from contacts import work
    from contacts.calendars import rotate
    from contacts.models import Contact
    from meldcode.accounts import form_text, invitations, kept_text, roles, second, staffing
    from tests.factories.accounts import TeamFactory, UserFactory
    from tests.noloss.twice_given import without_a_token

    admin = UserFactory(admin=True)
    UserFactory(admin=True, organisation=admin.organisation)
    colleague = UserFactory(team=TeamFactory(organisation=admin.organisation))
    # A digit inside a word makes no name.
    name = uuid4().hex.translate(str.maketrans("0123456789", "ghijklmnop"))
    invited = {"email": f"{name}@school.example", "name": "X", "team": colleague.team}
    owner = form_text.owner_of(form_text.sign(colleague, "/werk/nieuw/"))
    assert owner
    contact = Contact.objects.order_by("slug").first()
    assert contact
    work.close(contact, by=None, outcome="changed")
    return {
        **without_a_token(),
        "a team": lambda: staffing.add_team(admin=admin, name=name),
        "an invitation": lambda: invitations.invite(admin=admin, is_professional=True, **invited),
        "a role": lambda: roles.ask(admin=admin, person=colleague, role="lead"),
        "a second step": lambda: second.ask_factor(admin=admin, person=colleague),
        "kept words": lambda: kept_text.keep_for(owner, QueryDict("tekst=woorden")),
        "an admin's calendar": lambda: rotate(admin),
        "a task about a contact": lambda: work.open_task("broken-link", contact, "weg"),
    }


if __name__ == "__main__":
    django.setup()
    ended: dict[str, Counter[str]] = {}
    for _ in range(ROUNDS):
        for name, verb in {**of_cases(), **of_people()}.items():
            ended.setdefault(name, Counter()).update([" + ".join(at_once(verb))])
    print(json.dumps(ended))

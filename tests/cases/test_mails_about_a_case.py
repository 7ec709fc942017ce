"""No mail about a case goes to somebody who may not know of it: every place that sends one is
listed here, with the act that has it sent or with who alone gets it.
"""

import ast
from collections.abc import Callable, Iterator
from datetime import timedelta
from typing import Any, NamedTuple

import pytest
from django.core.mail import EmailMessage
from django.utils import timezone

from meldcode.accounts import staffing
from meldcode.accounts.models import User
from meldcode.cases.casework import access, due, emergency_access, handing, siblings, tasks
from meldcode.cases.models import Case, ExclusionRequest, Handover, Member, Task, TaskKind
from meldcode.retention import announcing, deleting
from tests.cases.given import Desk, a_desk
from tests.cases.rows import TODAY
from tests.factories.accounts import People, TeamFactory, UserFactory, a_deputy
from tests.retention.given import LONG_AGO, WARNED, today
from tests.source import files, module_of, tree_of

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


class Around(NamedTuple):
    """A case, who may know of it, and who is excluded from it."""

    p: People
    desk: Desk
    boss: User
    deputy: User
    unknown: tuple[User, ...]


@pytest.fixture
def around(p: People) -> Around:
    desk = a_desk(p.alice, on=(timezone.localdate() - TODAY).days)
    team, organisation = p.alice.team, p.alice.organisation
    boss = UserFactory(name="Boss", team=team, lead=True)
    others = [UserFactory(team=TeamFactory(organisation=organisation)) for _ in range(2)]
    deputies = [a_deputy(one, team).person for one in others]
    unknown = (p.lead, deputies[1], p.bob)
    for person in unknown:
        access.exclude(case=desk.now, by=p.alice, person=person)
    return Around(p, desk, boss, deputies[0], unknown)


def stands_still(a: Around) -> None:
    due.tell_what_is_due(a.desk.now.still_from)


def question_5_is_late(a: Around) -> None:
    today = a.desk.today
    a.desk.decide("help", "yes", question_5_on=today.isoformat())
    tasks.hand_to_lead(today + timedelta(days=1))
    due.tell_what_is_due(today + timedelta(days=1))


def nobody_has_it(a: Around) -> None:
    a.desk.decide("report", "yes")
    User.objects.filter(pk=a.p.alice.pk).update(is_active=False)
    due.tell_what_is_due(a.desk.today)


def something_to_be_read(a: Around) -> None:
    """Left with who was excluded afterwards."""
    a.desk.decide("help", "yes", question_5_on=a.desk.today.isoformat())
    given = {"case": a.desk.now, "kind": TaskKind.WEIGHED, "due_on": a.desk.today}
    for person in (*a.unknown, a.boss):
        Task.objects.create(**given, person=person, subject=str(person.pk))
    stands_still(a)


def emergency(a: Around) -> None:
    emergency_access.take(case=a.desk.now, by=a.boss, reason="Er dreigt iets.", why="away")


def deletion(a: Around) -> None:
    a.desk.close("unfounded")
    deleting.ask(case_id=a.desk.case.pk, by=a.p.alice, reason="mistake")


def deletion_is_refused(a: Around) -> None:
    """By who has the case, of what a lead asked after the term."""
    a.desk.close("unfounded")
    Case.objects.update(closed_on=today() - timedelta(days=LONG_AGO))
    announcing.run(today() - timedelta(days=WARNED))
    deleting.ask(case_id=a.desk.case.pk, by=a.boss, reason="retention")
    deleting.decline(case_id=a.desk.case.pk, by=a.p.alice)


def lifting(a: Around) -> None:
    access.ask_lifting(case=a.desk.now, by=a.p.alice, person_id=a.p.bob.pk)


def offered_anew(a: Around) -> None:
    """What nobody may be offered mails nobody."""
    User.objects.filter(pk=a.p.alice.pk).update(is_active=False)
    for to in (a.p.bob, a.boss):
        handing.offer_all(admin=a.p.admin, person=User.objects.get(pk=a.p.alice.pk), to=to)


def on_again(a: Around) -> None:
    staffing.deactivate(admin=a.p.admin, person=a.p.alice)
    staffing.reactivate(admin=a.p.admin, person=a.p.alice)


def called_otherwise(a: Around) -> None:
    """What a lead asked who was excluded afterwards ends unsaid."""
    for by, name in ((a.boss, "Andere Naam"), (a.p.lead, "Nog Anders")):
        works = UserFactory(team=a.p.alice.team)
        access.add_colleague(case=a.desk.now, by=a.p.alice, person=works)
        ExclusionRequest.objects.create(case=a.desk.now, person=works, asked_by=by)
        staffing.rename(admin=a.p.admin, person=works, name=name)


def an_admin_is_refused(a: Around) -> None:
    """What an admin offered: who answers for the team hears the answer."""
    User.objects.filter(pk=a.p.alice.pk).update(is_active=False)
    to = UserFactory(team=a.p.alice.team)
    handing.offer_all(admin=a.p.admin, person=User.objects.get(pk=a.p.alice.pk), to=to)
    handing.decline(offer_id=Handover.objects.get().pk, by=to)


def linked_to_another(a: Around) -> None:
    """To the case of one who may know of it, and to that of one who may not."""
    for owner in (a.boss, a.p.bob):
        other = a_desk(owner)
        Member.objects.create(case=other.case, person=a.p.alice, added_by=owner)
        siblings.link(case=a.desk.now, other_id=other.case.pk, by=a.p.alice)


Act = Callable[[Around], None]
THE_OWNER = "who has the case, and cannot be excluded"
OF_A_ROUND = "tests/cases/test_weighing_ends.py"
OF_A_REVIEW = "tests/review/test_telling.py"
OF_A_NAME = "who still works on the case: tests/review/test_name_known.py"
OF_AN_OFFER = "an exclusion ends the offer first: tests/cases/test_handing_over.py"
SENT_BY: dict[str, tuple[Act, ...] | str] = {
    "cases.casework.due.tell_what_is_due": (
        stands_still, question_5_is_late, nobody_has_it, something_to_be_read,
    ),
    "cases.casework.emergency_access.take": (emergency,),
    "cases.casework.telling_family.tell_each": (linked_to_another,),
    "retention.deleting.ask": (deletion,),
    "retention.deleting.decline": (deletion_is_refused,),
    "cases.casework.access.tell_leads": (lifting,),
    "cases.casework.handing.offer_all": (offered_anew,),
    "cases.casework.of_people.tell_who_answers": (on_again,),
    "cases.casework.of_people.of_who_was_renamed": (called_otherwise,),
    "secret_address.renew": "of the own account: no case",
    "secret_address.end": "of the own account: no case",
    "cases.casework.access.tell_owner": THE_OWNER,
    "cases.casework.naming.tell_others": OF_A_NAME,
    "cases.casework.nudging.nudge": THE_OWNER,
    "cases.casework.passing_on.of_who_left": THE_OWNER,
    "cases.casework.telling_owner.tell_who_has_it": THE_OWNER,
    "retention.announcing.run": THE_OWNER,
    "leaving.teams.end": THE_OWNER,
    "cases.casework.double_weighing.ask_second": OF_A_ROUND,
    "cases.casework.double_weighing.choose_double_weighing": "of the organisation: no case",
    "cases.casework.own_names.keep_own_names": "of the organisation: no case",
    "cases.casework.rounds.follow": OF_A_ROUND,
    "cases.casework.rounds.tell": OF_A_ROUND,
    "cases.casework.handing.offer": OF_AN_OFFER,
    "cases.casework.handing.accept": OF_AN_OFFER,
    "cases.casework.handing.decline": (an_admin_is_refused,),
    "cases.casework.handing.end_unanswered": OF_AN_OFFER,
    "review.telling.tell_of": OF_A_REVIEW,
    "review.telling.tell_readers": OF_A_REVIEW,
}  # fmt: skip
# Rooms that know of no case.
ELSEWHERE = (
    "accounts.", "operations.", "retention.changing.", "contacts.", "contact_desk.", "content.",
)  # fmt: skip
ACTS = [act for acts in SENT_BY.values() if not isinstance(acts, str) for act in acts]


def senders() -> Iterator[str]:
    """Every function of the product that has a neutral mail sent."""
    for path in files():
        for function in ast.walk(tree_of(path)):
            if isinstance(function, ast.FunctionDef) and sends(function):
                yield f"{module_of(path)}.{function.name}".removeprefix("meldcode.")


def sends(function: ast.FunctionDef) -> bool:
    called = (node.func for node in ast.walk(function) if isinstance(node, ast.Call))
    return any(
        isinstance(one, ast.Attribute)
        and one.attr in ("tell", "tell_addresses")
        and isinstance(one.value, ast.Name)
        and one.value.id == "neutral_mail"
        for one in called
    )


def test_every_mail_about_a_case_stands_here() -> None:
    assert {one for one in senders() if not one.startswith(ELSEWHERE)} == {*SENT_BY}


@pytest.mark.parametrize("act", ACTS)
def test_nobody_who_is_excluded_is_mailed(
    act: Act,
    around: Around,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        act(around)
    # Of another name all hear who answer for the team, whatever case there is.
    told = {one.to[0] for one in mailoutbox if "«Mijn account»" not in one.body}
    assert told & {around.boss.email, around.deputy.email}
    assert not told & {one.email for one in around.unknown}


@pytest.mark.parametrize("act", [stands_still, question_5_is_late, nobody_has_it])
@pytest.mark.parametrize("lead_can", [True, False])
def test_a_deputy_is_mailed_where_no_lead_can(
    act: Act,
    lead_can: bool,
    around: Around,
    mailoutbox: list[EmailMessage],
    django_capture_on_commit_callbacks: Any,
) -> None:
    if not lead_can:
        access.exclude(case=around.desk.now, by=around.p.alice, person=around.boss)
    with django_capture_on_commit_callbacks(execute=True):
        act(around)
    told = {one.to[0] for one in mailoutbox}
    assert (around.boss.email in told) is lead_can
    assert (around.deputy.email in told) is not lead_can
    answers = [one for one in (around.boss, around.deputy)
               if Case.objects.led_by(one).filter(pk=around.desk.case.pk).exists()]  # fmt: skip
    assert {one.email for one in answers} <= told

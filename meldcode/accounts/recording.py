"""Every change of accounts leaves a row in the chain of accounts, in the transaction of the
change.
"""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Organisation, Team, User
from meldcode.accounts.models.leading import leads_of, teams_led_by
from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.values.scripts import skeleton

# What one colleague can do to the account of another, as that person reads it.
DONE = {
    AuditAction.RENAMED_PERSON: "veranderde uw naam",
    AuditAction.MOVED_PERSON: "zette u in een ander team",
    AuditAction.TOOK_ROLE: "nam een rol van u af",
    AuditAction.GRANTED_ROLE: "gaf u een rol",
    AuditAction.STOPPED_LEADING: "haalde u als teamleider bij een team weg",
    AuditAction.ENDED_DEPUTY: "stopte dat u een teamleider vervangt",
    AuditAction.REACTIVATED_PERSON: "zette uw account weer aan",
    AuditAction.SET_AWAY: "veranderde wanneer u afwezig bent",
    AuditAction.LISTED: "keek wat er blijft liggen als uw account uitgaat",
}


# By these somebody works for another lead: it says who that is.
PLACED = (AuditAction.MOVED_PERSON, AuditAction.REACTIVATED_PERSON)
# What is told of others than the person too. Of a team it is that somebody left it.
RENAMED = (AuditAction.RENAMED_PERSON, AuditAction.RENAMED_TEAM)
ALSO_TOLD = (
    *RENAMED, AuditAction.TOOK_ROLE, AuditAction.DEACTIVATED_PERSON, AuditAction.MOVED_PERSON,
    AuditAction.MOVED_TEAM, AuditAction.REACTIVATED_PERSON, AuditAction.CHOSE_DOUBLE_WEIGHING,
)  # fmt: skip

# So long it is told to whom it may concern.
LATELY = timedelta(days=14)


class ColleaguesDeed(NamedTuple):
    """Who did what to an account, and when."""

    who: User
    what: str
    at: datetime


def note(actor: Any, action: str, subject: Any = None) -> None:
    """Record that `actor` did `action` (a name of `AuditAction`) to `subject` (with a UUID)."""
    record(actor, AuditAction[action], CHAIN_ACCOUNTS, getattr(subject, "pk", None))


def by_others(person: User, since: datetime) -> list[ColleaguesDeed]:
    """What colleagues did to this account since then, and what is otherwise around it by them,
    newest first. Also of who has no role any more: it goes after the deed.
    """
    colleagues = User.objects.filter(organisation_id=person.organisation_id).exclude(pk=person.pk)
    own = Q(subject=person.pk, action__in=DONE)
    rows = Record.objects.filter(
        own | Q(action__in=ALSO_TOLD),
        chain=CHAIN_ACCOUNTS,
        at__gte=since,
        actor_id__in=colleagues.values("pk"),
    ).order_by("-at")
    around = known_around(person, {row.subject for row in rows} - {person.pk})
    who = colleagues.in_bulk(row.actor_id for row in rows)
    return [
        ColleaguesDeed(who[row.actor_id], what, row.at)
        for row in rows
        if (
            what := done_to(person, AuditAction(row.action))
            if row.subject == person.pk
            else said_of(around.get(row.subject), row)
        )
    ]


def done_to(person: User, action: AuditAction) -> str:
    """What was done to this person; who leads the team that they were put in. Empty for what that
    person reads nowhere: that the account went off.
    """
    said = DONE.get(action, "")
    if action not in PLACED or person.team is None:
        return said
    leads = User.objects.filter(leads_of(person.team_id), is_active=True).distinct()
    who = ", ".join(one.with_address() for one in leads) or "niemand"
    return f"{said} (nu {person.team}; teamleider: {who})"


def said_of(about: Organisation | Team | User | None, row: Record) -> str:
    """What happened there, as a colleague reads it; empty where this colleague hears nothing."""
    if about is None:
        return ""
    if isinstance(about, Organisation):
        now = "aan" if about.double_weighing else "uit"
        return f"veranderde of uw organisatie dubbel weegt (staat nu {now})"
    return said_of_team(about, row) if isinstance(about, Team) else said_of_person(about, row)


def said_of_team(about: Team, row: Record) -> str:
    if row.action == AuditAction.MOVED_TEAM:
        return f"zette iemand van {about.name} in een ander team"
    return f"gaf een team een andere naam: {about.name}"


def said_of_person(about: User, row: Record) -> str:
    who = about.with_address()
    now = f"werkt nu in {about.team}" if about.team else "heeft nu geen team"
    if row.action == AuditAction.DEACTIVATED_PERSON:
        return f"zette het account uit van {who}"
    if row.action == AuditAction.REACTIVATED_PERSON:
        return f"zette het account weer aan van {who} ({now})"
    if row.action == AuditAction.MOVED_PERSON:
        return f"zette {who} in een ander team ({now})"
    if row.action != AuditAction.TOOK_ROLE:
        return f"veranderde de naam van {who}"
    if row.actor_id == about.pk:
        return f"legde de eigen rol neer en {now}"
    return f"nam een rol af van {who} (die {now})"


def known_around(person: User, subjects: set[Any]) -> dict[Any, Organisation | Team | User]:
    """Of what these rows are about what this person hears of: the own teams, and the people of
    those that one answers for; an admin hears of all. Of the organisation a lead hears too.
    """
    if not subjects:
        return {}
    mine = {"organisation_id": person.organisation_id, "pk__in": subjects}
    teams, people = Team.objects.filter(**mine), User.objects.filter(**mine)
    if not person.manages():
        stands_in = person.deputy_for.filter(ended_at=None).values_list("team_id", flat=True)
        answers_for = {*teams_led_by(person), *stands_in}
        teams = teams.filter(pk__in=answers_for | {person.team_id})
        people = people.filter(team__in=answers_for)
    found: list[Organisation | Team | User] = [*teams, *people.select_related("team")]
    if person.manages() or person.leads():
        found.append(person.organisation)
    return {one.pk: one for one in found}


def with_new_names(asked: Iterable[Any]) -> list[Any]:
    """These requests, each with `renamed_at`, `asker_renamed_at` and `team_renamed_at`: when who it
    is about, who asked, or that team, got another name, lately; with `off_at` and `on_at`: when the
    account went off or on, lately; and with `namesakes`: the addresses of others of that name.
    """
    found = list(asked)
    named = {pk for one in found for pk in (one.person_id, one.asked_by_id, *teams_of(one))}
    at = renamed_at(named - {None})
    people = {one.person_id for one in found} - {None}
    off = lately(people, AuditAction.DEACTIVATED_PERSON)
    on = lately(people, AuditAction.REACTIVATED_PERSON)
    known = looking_alike({one.organisation_id for one in found})
    for one in found:
        one.off_at, one.on_at = off.get(str(one.person_id)), on.get(str(one.person_id))
        one.renamed_at = at.get(str(one.person_id))
        one.asker_renamed_at = at.get(str(one.asked_by_id))
        one.team_renamed_at = max(
            filter(None, (at.get(str(pk)) for pk in teams_of(one))), default=None
        )
        about_whom = one.person or one.invitation
        same = known[one.organisation_id, skeleton(about_whom.name)]
        one.namesakes = [email for pk, email in same if pk != one.person_id]
    return found


def looking_alike(organisations: set[Any]) -> dict[tuple[Any, str], list[tuple[Any, str]]]:
    """Who is at work in these organisations, and at which address, by what an eye makes of the
    name.
    """
    found = defaultdict[tuple[Any, str], list[tuple[Any, str]]](list)
    people = User.objects.filter(organisation__in=organisations, is_active=True).order_by("name")
    for pk, organisation, name, email in people.values_list("pk", "organisation", "name", "email"):
        found[organisation, skeleton(name)].append((pk, email))
    return found


def teams_of(asked: Any) -> set[Any]:
    """The teams that a request is about: its own, or that of the person or the invitation, and
    those that an invitation makes somebody lead as well.
    """
    own = asked.team_id or (asked.person or asked.invitation).team_id
    invited = getattr(asked, "invitation", None)
    return {own, *(team.pk for team in invited.further_teams.all())} if invited else {own}


def renamed_at(subjects: set[Any]) -> dict[str, datetime]:
    """When these people and teams last got another name, where that was lately."""
    return lately(subjects, *RENAMED)


def lately(subjects: set[Any], *actions: AuditAction) -> dict[str, datetime]:
    """When this was last done to these people and teams, where that was lately."""
    if not subjects:
        return {}
    since = timezone.now() - LATELY
    done = Record.objects.filter(chain=CHAIN_ACCOUNTS, action__in=actions, subject__in=subjects)
    return {str(row.subject): row.at for row in done.filter(at__gte=since).order_by("at")}


def done_by(actor: User, action: AuditAction, since: datetime) -> set[Any]:
    """To whom, or which team, this person did this since then."""
    rows = Record.objects.filter(chain=CHAIN_ACCOUNTS, actor_id=actor.pk, action=action)
    return set(rows.filter(at__gte=since).values_list("subject", flat=True))

"""What a team that ends leaves behind, and ending it: its people and cases go to another team."""

from dataclasses import dataclass

from django.db import transaction

from contacts.models import Contact
from meldcode.accounts import ending, neutral_mail, staffing
from meldcode.accounts.gaps import teams_without_lead
from meldcode.accounts.models import Team, User
from meldcode.accounts.models.leading import leads_of
from meldcode.accounts.refusing import refuse_own_making
from meldcode.cases.casework.teams import pass_on

__all__ = ["LeftByTeam", "end", "left_by"]

NO_LEAD = "{team} heeft geen teamleider of vervanger. Kies een ander team, of zorg daar eerst voor."
CONTACTS = "Dit contact hoort bij dit team: {names}. Kies daar eerst een andere locatie."


@dataclass(frozen=True)
class LeftByTeam:
    """Who works there, and who loses leading or standing in. No case is counted: its handler
    stays, and an admin learns of nobody whether there is one.
    """

    people: list[User]
    leads: list[User]
    answers: list[User]


def left_by(team: Team) -> LeftByTeam:
    """All that an admin is told before a team ends."""
    people = list(ending.working_in(team))
    return LeftByTeam(
        people=people,
        leads=[one for one in people if one.leads()],
        answers=list(ending.answers_for(team)),
    )


@transaction.atomic
def end(*, admin: User, team: Team, to: Team) -> None:
    """Move its people and cases, and end it: all of it or nothing. Everyone it touches is told.
    Refused to who lately made the team that goes on, or asked who leads it.
    """
    refuse_contacts(team)
    refuse_own_making(admin, to)
    people, answered = list(ending.working_in(team)), list(ending.answers_for(team))
    for person in people:
        staffing.move(admin=admin, person=person, team=to, team_ends=True)
    told = pass_on(admin=admin, team=team, to=to)
    ending.end_team(admin=admin, team=team)
    if teams_without_lead(admin).filter(pk=to.pk).exists():
        raise staffing.ActRefused(NO_LEAD.format(team=to))
    neutral_mail.tell({*told, *people, *answered, *User.objects.filter(leads_of(to))})


def refuse_contacts(team: Team) -> None:
    """An own contact stands where one works: it is moved by hand, under its seal."""
    names = Contact.objects.filter(team=team, retired_on=None).values_list("name", flat=True)
    if names:
        raise staffing.ActRefused(CONTACTS.format(names=", ".join(names)))

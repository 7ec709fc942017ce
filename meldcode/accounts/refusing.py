"""What refuses a change of an account or a team, each by a sentence; and who is held or told with
it.
"""

from uuid import UUID

from django.db.models import Q

from meldcode.accounts.by_one import HELPED, made_or_led_by
from meldcode.accounts.models import Invitation, Organisation, Team, User
from meldcode.accounts.models.leading import answering_for, teams_led_by
from meldcode.accounts.models.roles import BY_TWO, managing

__all__ = [
    "ActRefused", "admins_of", "check_admin", "hold_organisation", "is_unled", "locked",
    "others_around", "refuse_gone", "refuse_last_admin", "refuse_own_making", "refuse_seen",
    "refuse_unled", "teams_of",
]  # fmt: skip

SEEN = (
    "Een beheerder zag de link waarmee dit account is gemaakt. Laat deze persoon eerst zelf een"
    " nieuw wachtwoord aanvragen per mail."
)


ASKER_GONE = (
    "Wie dit vroeg, mag dat niet meer vragen. Wijs het af. Daarna kunt u het zelf vragen; een ander"
    " keurt het dan goed."
)
UNLED = "{team} heeft dan geen teamleider of vervanger. Zorg daar eerst voor."
ANOTHER_ADMIN = (
    "Dit doet een andere beheerder: u maakte {team} in de laatste {days} dagen, of vroeg wie daar"
    " teamleider of vervanger is, of vond dat goed. Of kies een ander team. Is er geen andere"
    " beheerder? Vraag wie de installatie beheert om een beheerder uit te nodigen."
)
LAST_ADMIN = "Dit is de laatste beheerder van uw organisatie. Maak eerst iemand anders beheerder."


class ActRefused(Exception):
    """Not allowed; the message is a sentence for the screen."""


def check_admin(admin: User, person: User | Team) -> None:
    """Only an active admin, only for the own organisation."""
    if not admin.manages_organisation(person.organisation_id):
        raise ActRefused("Dit kan alleen een beheerder van dezelfde organisatie.")


def refuse_gone(asker_may: bool) -> None:
    """The word of an account that is off, or has another task now, makes no first of two."""
    if not asker_may:
        raise ActRefused(ASKER_GONE)


def hold_organisation(pk: UUID) -> None:
    """One change of its people and teams at a time, until the transaction ends."""
    Organisation.objects.select_for_update(no_key=True).get(pk=pk)


def locked(person: User) -> User:
    """The person as the database has it now, held until the transaction ends.

    The organisation is held first: two admins who switch each other off at once come one after the
    other.
    """
    hold_organisation(person.organisation_id)
    return User.objects.select_for_update().get(pk=person.pk)


def admins_of(whose: User | Team) -> set[User]:
    """Every admin of the organisation of this person or team."""
    return set(User.objects.filter(managing(), organisation_id=whose.organisation_id))


def refuse_last_admin(person: User) -> None:
    """An organisation without an admin could never be helped again."""
    others = User.objects.filter(managing(), organisation_id=person.organisation_id, is_active=True)
    if person.manages() and person.is_active and not others.exclude(pk=person.pk).exists():
        raise ActRefused(LAST_ADMIN)


def refuse_own_making(admin: User, team: Team) -> None:
    """Nobody comes into a team that is of one admin's making: what they do there is seen by who
    leads it.
    """
    if made_or_led_by(admin, team):
        raise ActRefused(ANOTHER_ADMIN.format(team=team, days=HELPED.days))


def refuse_unled(team: Team | None) -> None:
    """Nobody leaves a team so that nobody answers for what stays there. Whether anything does makes
    no difference: an admin would learn of it.
    """
    if is_unled(team):
        raise ActRefused(UNLED.format(team=team))


def is_unled(team: Team | None) -> bool:
    """Whether nobody answers for this team, as a lead or as a deputy."""
    return team is not None and not answering_for(team).exists()


def others_around(person: User, actor: User, *teams: Team) -> set[User]:
    """Who answers for these teams, and every admin where this is a lead or an admin: without them
    one admin would empty a team unheard.
    """
    found = {one for team in teams for one in answering_for(team)}
    by_two = admins_of(person) if person.roles() & BY_TWO else set()
    return (found | by_two) - {person, actor}


def teams_of(person: User) -> list[Team]:
    """Where somebody works, leads or stands in."""
    stands_in = person.deputy_for.filter(ended_at=None).values("team")
    about = Q(pk=person.team_id) | Q(pk__in=teams_led_by(person)) | Q(pk__in=stands_in)
    return list(Team.objects.filter(about))


def refuse_seen(person: User) -> None:
    """No role that takes two people for an account that one admin can have made alone."""
    if Invitation.objects.filter(email=person.email, link_shown=True).exists():
        raise ActRefused(SEEN)

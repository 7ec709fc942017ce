"""Everyone around one case: each role that an access rule can tell apart."""

from dataclasses import dataclass, fields

from meldcode.accounts.models import Deputy, User
from tests.factories.accounts import TeamFactory, UserFactory

__all__ = ["ROLES", "Cast", "a_cast"]

ANONYMOUS = "anonymous"


@dataclass
class Cast:
    """Two organisations, two teams in the first one; the case is made by `owner`."""

    owner: User
    colleague: User
    same_team: User
    excluded: User
    other_team: User
    other_organisation: User
    lead: User
    excluded_lead: User
    other_team_lead: User
    deputy: User
    admin: User
    other_admin: User
    deactivated: User


ROLES = (ANONYMOUS, *(field.name for field in fields(Cast)))


def a_cast() -> Cast:
    """The people and the deputy; who is added, excluded or switched off is told when the case is
    there.
    """
    team = TeamFactory(name="Onderbouw")
    second = TeamFactory(name="Bovenbouw", organisation=team.organisation)
    elsewhere = TeamFactory(name="Wijk")
    cast = Cast(
        owner=UserFactory(name="Olga", team=team),
        colleague=UserFactory(name="Coen", team=team),
        same_team=UserFactory(name="Bas", team=team),
        excluded=UserFactory(name="Ximena", team=team),
        other_team=UserFactory(name="Tom", team=second),
        other_organisation=UserFactory(name="Anders", team=elsewhere),
        lead=UserFactory(name="Lea", team=team, lead=True),
        excluded_lead=UserFactory(name="Lex", team=team, lead=True),
        other_team_lead=UserFactory(name="Lot", team=second, lead=True),
        deputy=UserFactory(name="Dirk", team=second),
        admin=UserFactory(name="Ada", organisation=team.organisation, admin=True),
        other_admin=UserFactory(name="Ben", organisation=elsewhere.organisation, admin=True),
        deactivated=UserFactory(name="Dina", team=team),
    )
    Deputy.objects.create(team=team, person=cast.deputy, named_by=cast.lead)
    return cast

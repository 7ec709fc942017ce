"""The roles of an account and what each may do. No other file names a role: everything else asks
what somebody may do, so that a new role is written here alone.
"""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models
from django.db.models import Q

__all__ = [
    "ADMIN_HAS_NO_CASES", "BY_TWO", "BY_TWO_CHOICES", "HIGHEST_FIRST", "NEEDS_NO_TEAM",
    "ROLE_FIELDS", "Role", "RoleHolder", "as_fields", "field_of", "in_a_team",
    "keeping_contacts", "leading", "managing", "roles_in", "working_on_cases",
]  # fmt: skip


class Role(models.TextChoices):
    """What somebody is in the organisation; a lead works on cases too, an admin never does."""

    PROFESSIONAL = "professional", "professional"
    LEAD = "lead", "teamleider"
    ADMIN = "admin", "beheerder"


ROLE_FIELDS = tuple(f"is_{role}" for role in Role)
# The roles that one admin asks for and another one grants.
BY_TWO = frozenset({Role.LEAD, Role.ADMIN})
BY_TWO_CHOICES = [(role.value, role.label) for role in Role if role in BY_TWO]
# How a list of people is ordered by role.
HIGHEST_FIRST = ("-is_admin", "-is_lead")
# What the database refuses, and for whom it asks no team.
ADMIN_HAS_NO_CASES = ~Q(is_admin=True) | Q(is_professional=False, is_lead=False)
NEEDS_NO_TEAM = Q(is_admin=True)


def field_of(role: Role) -> str:
    """The column that says whether somebody has this role."""
    return f"is_{role}"


def as_fields(roles: Iterable[Role | None]) -> dict[str, bool]:
    """These roles and no other, as values of the columns."""
    held = set(roles)
    return {field_of(role): role in held for role in Role}


def roles_in(values: Mapping[str, Any]) -> set[Role]:
    """The roles that are ticked in the values of a form or an invitation."""
    return {role for role in Role if values.get(field_of(role))}


class RoleHolder(models.Model):
    """Who has roles: an account, or an invitation to one. The answers are of the roles alone;
    whether the account is on is asked beside them.
    """

    is_professional = models.BooleanField("professional", default=False)
    is_lead = models.BooleanField("teamleider", default=False)
    is_admin = models.BooleanField("beheerder", default=False)

    class Meta:
        abstract = True

    def roles(self) -> set[Role]:
        """The roles now."""
        return {role for role in Role if getattr(self, field_of(role))}

    def take_roles(self, roles: Iterable[Role]) -> None:
        """These roles and no other; not saved yet."""
        for name, value in as_fields(roles).items():
            setattr(self, name, value)

    def role_names(self) -> list[str]:
        """The roles in words for the screen."""
        held = self.roles()
        return [role.label for role in Role if role in held]

    def works_on_cases(self) -> bool:
        return self.is_professional or self.is_lead

    def leads(self) -> bool:
        """Whether this is the lead of a team; of which teams says `teams_led_by`."""
        return self.is_lead

    def manages(self) -> bool:
        """The people, teams and terms of the organisation, and how the installation runs."""
        return self.is_admin

    def keeps_contacts(self) -> bool:
        """The desk of the directory; what everybody sees asks for a named keeper besides."""
        return self.is_admin

    def is_in_a_team(self) -> bool:
        """Whether a team is needed, and colleagues of it may be this person's deputies."""
        return not self.is_admin


# The same in the database. `via` is the way to the person: "owner__" for the owner of a case.


def working_on_cases(via: str = "") -> Q:
    return Q(**{f"{via}is_professional": True}) | Q(**{f"{via}is_lead": True})


def leading(via: str = "") -> Q:
    return Q(**{f"{via}is_lead": True})


def managing(via: str = "") -> Q:
    return Q(**{f"{via}is_admin": True})


def keeping_contacts(via: str = "") -> Q:
    return Q(**{f"{via}is_admin": True})


def in_a_team(via: str = "") -> Q:
    return Q(**{f"{via}is_admin": False})

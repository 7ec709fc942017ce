"""People, their roles, and who stands in for a team lead."""

import uuid
from datetime import date, datetime
from typing import Any, ClassVar

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q, QuerySet, Value
from django.db.models.functions import Concat
from django.utils import timezone

from meldcode.accounts.models.named import Address, Called
from meldcode.accounts.models.organisations import Organisation, Team
from meldcode.accounts.models.roles import ADMIN_HAS_NO_CASES, NEEDS_NO_TEAM, RoleHolder
from meldcode.accounts.passwords import one_form, ways_to_write

# What the admin site may show. The sign-in library registers secrets and sessions of every
# organisation there:
# those rooms, and everything of a case, stay closed for everyone.
ADMIN_ROOMS = {"accounts", "contacts", "content", "signals"}


class People(BaseUserManager["User"]):
    """Makes accounts; there is no open sign-up."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        """Make one account; without a password it cannot sign in until one is set."""
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.select_related("organisation", "team").get(email__iexact=username)

    def of(self, admin: "User") -> QuerySet["User"]:
        """The people of this admin's own organisation: the only door to another account."""
        return self.select_related("team").filter(organisation_id=admin.organisation_id)


class User(RoleHolder, AbstractBaseUser):
    """One person's account. An admin keeps accounts and contacts right and never has a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = Address(
        "e-mailadres", unique=True, error_messages={"unique": "Dit e-mailadres is al in gebruik."}
    )
    name = Called("naam", max_length=80)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="organisatie"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="team"
    )
    is_active = models.BooleanField("actief", default=True)
    away_from = models.DateField("afwezig vanaf", null=True, blank=True)
    away_until = models.DateField("afwezig tot en met", null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)
    # Since when this is the name, where somebody gave another one: what was done before is shown
    # with the address.
    renamed_at = models.DateTimeField(null=True, editable=False)
    # Until when a draft of this account may stand there: known with the account, so that no page
    # asks.
    drafts_until = models.DateTimeField(null=True, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: ClassVar[list[str]] = []

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["name", "id"]
        constraints = [
            models.CheckConstraint(
                condition=ADMIN_HAS_NO_CASES,
                name="admin_has_no_cases",
                violation_error_message=(
                    "Een beheerder kan niet ook professional of teamleider zijn."
                ),
            ),
            models.CheckConstraint(
                condition=NEEDS_NO_TEAM | Q(team__isnull=False) | Q(is_active=False),
                name="works_in_a_team",
                violation_error_message="Kies een team.",
            ),
            models.CheckConstraint(
                condition=Q(away_from=None)
                | Q(away_until=None)
                | Q(away_from__lte=F("away_until")),
                name="away_from_before_until",
                violation_error_message="De eerste dag van de afwezigheid ligt na de laatste dag.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def with_address(self) -> str:
        """The name as a colleague is chosen by: one admin can give any account the name of another,
        never its address.
        """
        return f"{self.name} ({self.email})"

    def called_at(self, moment: datetime) -> str:
        """The name, for what was done at this moment: with the address where the name is newer."""
        newer = self.renamed_at is not None and self.renamed_at >= moment
        return self.with_address() if newer else self.name

    def set_password(self, raw_password: str | None) -> None:
        super().set_password(raw_password and one_form(raw_password))

    def check_password(self, raw_password: str | None) -> bool:
        """Whether this is the password, on whatever machine it was chosen and is typed."""
        ways = ways_to_write(raw_password or "")
        return any(super(User, self).check_password(way) for way in ways)

    @property
    def is_staff(self) -> bool:
        """Django's admin site is for admins; it registers no model of a case."""
        return self.manages()

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.has_module_perms(perm.partition(".")[0])

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.manages() and app_label in ADMIN_ROOMS

    def is_away(self, today: date) -> bool:
        """Whether this person is away today; an open end counts as away."""
        if self.away_from is None and self.away_until is None:
            return False
        return (self.away_from or today) <= today <= (self.away_until or today)

    def manages_organisation(self, organisation: uuid.UUID) -> bool:
        """Whether this account is on and manages this organisation, which is the own one."""
        return self.is_active and self.manages() and self.organisation_id == organisation

    def leads_or_stands_in(self) -> bool:
        """Whether reviews wait for this person, as lead or as named deputy (`backend`)."""
        return self.leads() or bool(getattr(self, "stands_in", False))


def with_address(prefix: str) -> Concat:
    """`User.with_address` of who `prefix` leads to, for the database."""
    name, email = F(f"{prefix}name"), F(f"{prefix}email")
    return Concat(name, Value(" ("), email, Value(")"), output_field=models.TextField())


class Deputy(models.Model):
    """Who stands in for the lead of a team, named by that lead or an admin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="deputies", verbose_name="team")
    person = models.ForeignKey(
        User, models.PROTECT, related_name="deputy_for", verbose_name="persoon"
    )
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "vervanger"
        constraints = [
            models.UniqueConstraint(
                fields=["team", "person"], condition=Q(ended_at=None), name="deputy_once"
            )
        ]

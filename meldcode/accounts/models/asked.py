"""What an admin asked for and what still waits: an invitation, or a role that needs a
second admin.
"""

import hashlib
import secrets
import uuid
from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.models.named import Address, Called
from meldcode.accounts.models.organisations import Organisation, Team
from meldcode.accounts.models.people import User
from meldcode.accounts.models.roles import (
    ADMIN_HAS_NO_CASES,
    BY_TWO_CHOICES,
    NEEDS_NO_TEAM,
    RoleHolder,
)
from meldcode.accounts.models.second import ForASecond, by_another, decided_at_once

INVITATION_DAYS = 7


def in_a_week() -> datetime:
    return timezone.now() + timedelta(days=INVITATION_DAYS)


class Invitation(RoleHolder):
    """A one-time way in, made by an admin; only a hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = Address("e-mailadres")
    name = Called("naam", max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="organisatie")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, verbose_name="team")
    is_professional = models.BooleanField("professional", default=True)
    further_teams = models.ManyToManyField(
        Team, blank=True, related_name="+", verbose_name="leidt ook deze teams"
    )
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    # Null only for the first two admins of an organisation: the operator of the machine made those.
    invited_by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    # Whether an admin saw the link: such an account gets no role that takes two people, until
    # somebody with its mailbox chose another password.
    link_shown = models.BooleanField(default=False, editable=False)
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField(default=in_a_week)
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = "uitnodiging"
        verbose_name_plural = "uitnodigingen"
        ordering = ["-invited_at"]
        constraints = [
            models.CheckConstraint(
                condition=ADMIN_HAS_NO_CASES,
                name="invited_admin_has_no_cases",
                violation_error_message=(
                    "Een beheerder kan niet ook professional of teamleider zijn."
                ),
            ),
            models.CheckConstraint(
                condition=NEEDS_NO_TEAM | Q(team__isnull=False),
                name="invited_into_a_team",
                violation_error_message="Kies een team.",
            ),
            models.CheckConstraint(
                condition=Q(accepted_at=None) | Q(withdrawn_at=None),
                name="invitation_accepted_or_withdrawn",
            ),
            models.UniqueConstraint(
                fields=["organisation", "email"],
                condition=Q(accepted_at=None, withdrawn_at=None),
                name="invited_once",
                violation_error_message="Voor dit e-mailadres staat al een uitnodiging open.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def with_address(self) -> str:
        """The name and where the link goes, for who decides."""
        return f"{self.name} ({self.email})"

    @staticmethod
    def new_secret() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def hash_of(secret: str) -> str:
        return hashlib.sha256(secret.encode("utf-8", "replace")).hexdigest()

    @property
    def is_open(self) -> bool:
        return (
            self.accepted_at is None
            and self.withdrawn_at is None
            and timezone.now() < self.expires_at
        )

    @property
    def waits_for_second_admin(self) -> bool:
        """Whether a role in it still waits for a second admin, or was refused by one."""
        return self.role_requests.exclude(granted=True).exists()


class RoleRequest(ForASecond):
    """Making someone lead or admin: one admin asks, another one decides. `team` is a further team
    of who is lead already; a role of an invitation comes with all its teams.
    """

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="role_requests")
    role = models.CharField("rol", max_length=5, choices=BY_TWO_CHOICES)
    person = models.ForeignKey(User, models.PROTECT, null=True, related_name="role_requests")
    invitation = models.ForeignKey(
        Invitation, models.PROTECT, null=True, related_name="role_requests"
    )
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    # In which team this person worked when it was asked: the one that is read and agreed to.
    works_in = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(person=None, invitation__isnull=False)
                | Q(person__isnull=False, invitation=None),
                name="role_for_person_or_invitation",
            ),
            decided_at_once("role_decided_at_once"),
            by_another("role_decided_by_another"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | Q(person=None) | ~Q(decided_by=F("person")),
                name="role_not_decided_by_oneself",
            ),
            models.UniqueConstraint(
                fields=["person", "role"],
                condition=Q(decided_at=None, team=None),
                name="role_asked_once_person",
            ),
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=Q(decided_at=None, team__isnull=False),
                name="role_asked_once_team",
            ),
            models.CheckConstraint(
                condition=Q(team=None) | Q(role="lead", person__isnull=False),
                name="role_further_team_of_a_lead",
            ),
            models.UniqueConstraint(
                fields=["invitation", "role"],
                condition=Q(decided_at=None),
                name="role_asked_once_invitation",
            ),
        ]

"""Organisations, teams, people, their roles, and the invitations that make them."""
import secrets
import uuid
from datetime import timedelta
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import Q
from django.utils import timezone

INVITATION_DAYS = 7


class Sector(models.TextChoices):
    """Where the professional works; the slugs are those of the guide (design: `sector`)."""

    EDUCATION = "education", "Onderwijs"
    SOCIAL_WORK = "social_work", "Maatschappelijk werk"
    YOUTH_CARE = "youth_care", "Jeugdhulp"
    SCHOOL_ATTENDANCE = "school_attendance", "Leerplicht"
    OTHER = "other", "Anders"


class Organisation(models.Model):
    """A school, a social-work organisation or the like; nothing of it is seen by another."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("naam", max_length=120, unique=True)
    sector = models.CharField("sector", max_length=20, choices=Sector.choices)
    is_fictional = models.BooleanField("fictief", default=False, editable=False)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class Team(models.Model):
    """The people who work together; a shared team alone opens no case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="teams", verbose_name="organisatie"
    )
    name = models.CharField("naam", max_length=80)

    class Meta:
        verbose_name = "team"
        ordering = ["organisation", "name"]
        constraints = [models.UniqueConstraint(fields=["organisation", "name"], name="team_name_once")]

    def __str__(self) -> str:
        return self.name


class People(BaseUserManager["User"]):
    """Makes accounts; there is no open sign-up."""

    def create_user(self, email: str, password: str | None = None, **fields: Any) -> "User":
        user = self.model(email=self.normalize_email(email).lower(), **fields)
        user.set_password(password)
        user.full_clean(exclude=["password"])
        user.save(using=self._db)
        return user

    def get_by_natural_key(self, username: str | None) -> "User":
        return self.select_related("organisation", "team").get(email__iexact=username)


class User(AbstractBaseUser):
    """One person's account. An admin keeps accounts and contacts right and never has a case."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres", unique=True)
    name = models.CharField("naam", max_length=80)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="people", verbose_name="organisatie"
    )
    team = models.ForeignKey(
        Team, models.PROTECT, null=True, blank=True, related_name="people", verbose_name="team"
    )
    is_professional = models.BooleanField("professional", default=False)
    is_lead = models.BooleanField("teamleider", default=False)
    is_admin = models.BooleanField("beheerder", default=False)
    is_active = models.BooleanField("actief", default=True)
    away_until = models.DateField("afwezig tot en met", null=True, blank=True)
    joined_at = models.DateTimeField(default=timezone.now, editable=False)

    objects = People()

    USERNAME_FIELD = "email"
    EMAIL_FIELD = "email"
    REQUIRED_FIELDS: list[str] = []

    class Meta:
        verbose_name = "persoon"
        verbose_name_plural = "personen"
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(is_admin=True) | Q(is_professional=False, is_lead=False),
                name="admin_has_no_cases",
                violation_error_message="Een beheerder kan niet ook professional of teamleider zijn.",
            ),
            models.CheckConstraint(
                condition=Q(is_admin=True) | Q(team__isnull=False) | Q(is_active=False),
                name="works_in_a_team",
                violation_error_message="Kies een team.",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def is_staff(self) -> bool:
        """Django's admin site is for admins; it registers no model of a case."""
        return self.is_admin

    def has_perm(self, perm: str, obj: Any = None) -> bool:
        return self.is_active and self.is_admin

    def has_module_perms(self, app_label: str) -> bool:
        return self.is_active and self.is_admin


class Deputy(models.Model):
    """Who stands in for the lead of a team, named by that lead or an admin."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    team = models.ForeignKey(Team, models.PROTECT, related_name="deputies")
    person = models.ForeignKey(User, models.PROTECT, related_name="deputy_for")
    named_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    named_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["team", "person"], condition=Q(ended_at=None), name="deputy_once")
        ]


class Invitation(models.Model):
    """A one-time way in, made by an admin; only a hash of its secret is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    email = models.EmailField("e-mailadres")
    name = models.CharField("naam", max_length=80)
    organisation = models.ForeignKey(Organisation, models.PROTECT, verbose_name="organisatie")
    team = models.ForeignKey(Team, models.PROTECT, null=True, blank=True, verbose_name="team")
    is_professional = models.BooleanField("professional", default=True)
    is_lead = models.BooleanField("teamleider", default=False)
    is_admin = models.BooleanField("beheerder", default=False)
    secret_hash = models.CharField(max_length=64, unique=True, editable=False)
    invited_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    invited_at = models.DateTimeField(default=timezone.now)
    expires_at = models.DateTimeField()
    accepted_at = models.DateTimeField(null=True, blank=True)
    withdrawn_at = models.DateTimeField(null=True, blank=True)

    @staticmethod
    def new_secret() -> str:
        return secrets.token_urlsafe(32)

    @staticmethod
    def default_expiry() -> Any:
        return timezone.now() + timedelta(days=INVITATION_DAYS)

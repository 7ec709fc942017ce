"""Organisations and their teams; nothing of one organisation is seen by another."""

import uuid

from django.db import models

from meldcode.accounts.models.named import Called, Name


class Sector(models.TextChoices):
    """Where the professional works; the slugs are those of the guide (design: `sector`)."""

    EDUCATION = "education", "Onderwijs"
    SOCIAL_WORK = "social_work", "Maatschappelijk werk"
    YOUTH_CARE = "youth_care", "Jeugdhulp"
    SCHOOL_ATTENDANCE = "school_attendance", "Leerplicht"
    OTHER = "other", "Anders"


class Organisation(models.Model):
    """A school, a social-work organisation or the like."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = Name("naam", max_length=120, unique=True)
    sector = models.CharField("sector", max_length=20, choices=Sector.choices)
    is_fictional = models.BooleanField("fictief", default=False, editable=False)
    # Whether two people may weigh a case apart; its admins choose.
    double_weighing = models.BooleanField("dubbele weging", default=False, editable=False)

    class Meta:
        verbose_name = "organisatie"
        verbose_name_plural = "organisaties"
        ordering = ["name"]

    def __str__(self) -> str:
        return self.name


class TeamsInUse(models.Manager["Team"]):
    """The teams that one works in and chooses from."""

    def get_queryset(self) -> models.QuerySet["Team"]:
        return super().get_queryset().filter(ended_at=None)


class Team(models.Model):
    """The people who work together; a shared team alone opens no case. One that ended stays, for
    what was recorded of it.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, related_name="teams", verbose_name="organisatie"
    )
    name = Called("naam", max_length=80)
    ended_at = models.DateTimeField("beëindigd op", null=True, editable=False)

    objects = TeamsInUse()
    every = models.Manager["Team"]()

    class Meta:
        verbose_name = "team"
        verbose_name_plural = "teams"
        ordering = ["organisation", "name"]
        constraints = [
            models.UniqueConstraint(
                fields=["organisation", "name"],
                condition=models.Q(ended_at=None),
                name="team_name_once",
                violation_error_message="Er is al een team met deze naam.",
            )
        ]

    def __str__(self) -> str:
        return self.name

"""What the keepers hold beside the contacts, each by two: the terms of the guide and the school
holidays.
"""

import uuid
from typing import Any, NoReturn

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import F, Q
from django.db.models.deletion import ProtectedError
from django.utils import timezone

from meldcode.accounts.models.second import ForASecond, by_two, decided_at_once
from meldcode.content.limits import LIMIT_BY_NAME


class AppendOnly(models.QuerySet[Any]):
    """Rows that are added and never changed."""

    def update(self, **kwargs: Any) -> NoReturn:
        raise ProtectedError("Een wijziging is een nieuwe regel; de oude blijft staan.", set(self))

    def delete(self) -> NoReturn:
        raise ProtectedError("Een wijziging is een nieuwe regel; de oude blijft staan.", set(self))


class TermSetting(models.Model):
    """One change of one number of the guide; the newest row of a name counts."""

    name = models.CharField("termijn", max_length=60)
    value = models.PositiveSmallIntegerField("waarde")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", verbose_name="door"
    )
    made_at = models.DateTimeField("op", default=timezone.now, editable=False)

    objects = AppendOnly.as_manager()

    class Meta:
        verbose_name = "termijn"
        verbose_name_plural = "termijnen"
        ordering = ["pk"]

    def __str__(self) -> str:
        return f"{self.name} = {self.value}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise ProtectedError("Een wijziging is een nieuwe regel; de oude blijft staan.", {self})
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ProtectedError("Een wijziging is een nieuwe regel; de oude blijft staan.", {self})

    def clean(self) -> None:
        limit = LIMIT_BY_NAME.get(self.name)
        if limit is None:
            raise ValidationError({"name": "Deze termijn bestaat niet."})
        if self.value is not None and not limit.low <= self.value <= limit.high:
            raise ValidationError(
                {"value": f"Kies een getal van {limit.low} tot en met {limit.high}."}
            )


class SchoolHoliday(models.Model):
    """One school holiday of one region, as an admin entered it; a mistake is withdrawn and entered
    again.
    """

    class Name(models.TextChoices):
        """The five holidays of a school year."""

        AUTUMN = "autumn", "herfstvakantie"
        CHRISTMAS = "christmas", "kerstvakantie"
        SPRING = "spring", "voorjaarsvakantie"
        MAY = "may", "meivakantie"
        SUMMER = "summer", "zomervakantie"

    class Region(models.TextChoices):
        """The regions over which holidays are spread."""

        NORTH = "noord", "noord"
        MIDDLE = "midden", "midden"
        SOUTH = "zuid", "zuid"
        ALL = "all", "heel Nederland"

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    name = models.CharField("vakantie", max_length=10, choices=Name.choices)
    region = models.CharField("regio", max_length=6, choices=Region.choices)
    starts_on = models.DateField("eerste dag")
    ends_on = models.DateField("laatste dag")
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", editable=False
    )
    made_at = models.DateTimeField(default=timezone.now, editable=False)
    withdrawn_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
    )
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    class Meta:
        verbose_name = "schoolvakantie"
        verbose_name_plural = "schoolvakanties"
        ordering = ["starts_on", "region"]
        constraints = [
            models.CheckConstraint(
                condition=Q(starts_on__lte=F("ends_on")),
                name="holiday_ends_after_start",
                violation_error_message="De laatste dag ligt voor de eerste dag.",
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None, withdrawn_by=None)
                | Q(withdrawn_at__isnull=False, withdrawn_by__isnull=False),
                name="holiday_withdrawn_by_someone",
            ),
            models.UniqueConstraint(
                fields=["name", "region", "starts_on"],
                condition=Q(withdrawn_at=None),
                name="holiday_once",
                violation_error_message="Deze vakantie staat er al.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_name_display()} {self.get_region_display()} {self.starts_on}"


class ContentProposal(ForASecond):
    """What a keeper asked to change for every visitor; done when a second keeper agreed.

    `asked` holds what the act takes: a term (`name`, `value`), a list of `holidays` (days in ISO),
    or the `holiday` that goes.
    """

    class Act(models.TextChoices):
        """What is asked."""

        TERM = "term", "termijn wijzigen"
        HOLIDAYS = "holidays", "vakanties toevoegen"
        WITHDRAWAL = "withdrawal", "vakantie intrekken"

    act = models.CharField("wat", max_length=10, choices=Act.choices)
    asked = models.JSONField("voorstel")

    class Meta:
        verbose_name = "voorstel over termijnen of vakanties"
        verbose_name_plural = "voorstellen over termijnen of vakanties"
        ordering = ["asked_at", "id"]
        constraints = [
            decided_at_once("content_decided_at_once"),
            by_two("content_by_two"),
        ]

    def __str__(self) -> str:
        return self.get_act_display()

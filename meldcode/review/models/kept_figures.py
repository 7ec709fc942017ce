"""The figures of a half-year that is over, counted once and kept as they may be shown."""

import uuid

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import Organisation, User


class KeptFigures(models.Model):
    """What a page shows and nothing more: a number that is hidden or rounded away stands nowhere.

    `own` are the cells of `organisation`, `everyone` those of all organisations (the row without
    organisation has these alone). A row with `person` is for a lead who may not know of a case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    half = models.CharField(max_length=6)
    organisation = models.ForeignKey(Organisation, models.CASCADE, null=True, related_name="+")
    person = models.ForeignKey(User, models.CASCADE, null=True, related_name="+")
    counted_at = models.DateTimeField(default=timezone.now)
    own = models.JSONField(default=dict)
    everyone = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["half"],
                condition=Q(organisation=None, person=None),
                name="figures_of_all_once",
            ),
            models.UniqueConstraint(
                fields=["half", "organisation"],
                condition=Q(person=None),
                name="figures_of_organisation_once",
            ),
            models.UniqueConstraint(
                fields=["half", "person"],
                condition=Q(person__isnull=False),
                name="figures_of_person_once",
            ),
        ]

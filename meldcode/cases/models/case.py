"""A case: a code, a team and an owner; never a name of the person it is about."""

import uuid
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from meldcode.accounts.models import Organisation, Sector, Team, User
from meldcode.cases import codes
from meldcode.cases.models.access import Exclusion
from meldcode.domain.facts import CaseFacts
from meldcode.domain.stages import Stage
from meldcode.vault import keys

if TYPE_CHECKING:
    from meldcode.cases.models.entry import Entry


class Cases(models.QuerySet["Case"]):
    """The only door to cases."""

    def visible_to(self, user: User) -> "Cases":
        """The cases this person made or was added to, without those they are excluded from; an admin sees none.

        Each row carries `touched_at`, the moment of the last change, which lists are ordered by.
        """
        if not (user.is_authenticated and user.is_active and (user.is_professional or user.is_lead)):
            return self.none()
        excluded = Exclusion.objects.filter(case=OuterRef("pk"), person=user, lifted_at=None)
        return self.filter(~Exists(excluded), members__person=user, members__removed_at=None).annotate(
            # Of this person's own membership: a filter on `members` would join every other member again.
            touched_at=F("members__touched_at"),
            member_of=F("members__case"),
        )

    def clocks_for(self, lead: User) -> "Cases":
        """Code, stage and clocks of every case of the lead's own team, and nothing else of them."""
        if not (lead.is_active and lead.is_lead and lead.team_id):
            return self.none()
        excluded = Exclusion.objects.filter(case=OuterRef("pk"), person=lead, lifted_at=None)
        return self.filter(~Exists(excluded), team_id=lead.team_id).only(*CLOCKS)


CLOCKS = ("id", "code", "stage", "opened_at", "moved_on", "still_from", "departure_on", "closed_on")


class Case(models.Model):
    """One case. What lists need of its facts stands in plain columns that casework keeps in step with the entries."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True, default=codes.new_code, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    owner = models.ForeignKey(User, models.PROTECT, related_name="own_cases")
    sector = models.CharField(max_length=20, choices=Sector.choices)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)
    stage = models.CharField(max_length=2, choices=[(stage.value, stage.nl) for stage in Stage], default="1")
    moved_on = models.DateField()
    still_from = models.DateField(null=True, blank=True)
    departure_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)

    objects = Cases.as_manager()

    class Meta:
        indexes = [
            models.Index(fields=["team", "-moved_on", "id"], name="case_team_moved"),
            models.Index(fields=["owner", "still_from"], name="case_owner_still", condition=Q(closed_on=None)),
        ]

    def __str__(self) -> str:
        return self.code

    @cached_property
    def data_key(self) -> bytes:
        """The key that seals what was typed; raises vault.keys.KeyGone when the case was shredded."""
        return keys.key_for(self.pk)

    @cached_property
    def entries_in_order(self) -> list["Entry"]:
        """Every entry, oldest first, loaded once per request."""
        return list(self.entries.annotate(by_name=F("by__name")).order_by("number"))

    def facts(self, today: date) -> CaseFacts:
        """What the rules may know of this case on `today` (Europe/Amsterdam)."""
        from meldcode.cases.reading import facts_of

        return facts_of(self, today)

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

"""A review: what was offered to a lead, what is asked, and where it stands."""

import uuid
from datetime import date

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models import Case, Entry, May
from meldcode.review.readers import readable_by
from meldcode.review.turns import NAMES, OWNER, Side, State


class Scope(models.TextChoices):
    """What of a case was offered."""

    STAGE = "stage", "Eén stap"
    DECISION = "decision", "De afweging en de besluiten"
    CASE = "case", "De hele casus"
    GATE = "gate", "Een akkoord"


class Question(models.TextChoices):
    """What is asked; a choice, so that no name can cross here."""

    READ_ALONG = "read-along", "Lees mee en zeg wat u opvalt"
    WEIGHING = "weighing", "Klopt mijn afweging?"
    DECISION = "decision", "Klopt mijn besluit?"
    NEXT_STEP = "next-step", "Wat is de volgende stap?"
    APPROVAL = "approval", "Gaat u akkoord?"


class Reviews(models.QuerySet["Review"]):
    """The only door for a lead to what was offered."""

    def visible_to(self, user: User, today: date | None = None) -> "Reviews":
        """What this lead or deputy may read today: never one's own case, nothing of a case one is
        excluded from.
        """
        rows = self.filter(readable_by(user, today or timezone.localdate())).exclude(
            state=State.WITHDRAWN
        )
        return rows.select_related("case", "case__team", "lead")

    def withdrawn_from(self, user: User) -> "Reviews":
        """What this lead or deputy might read, had its author not withdrawn it."""
        return self.filter(readable_by(user, timezone.localdate()), state=State.WITHDRAWN)

    def of_author(self, user: User) -> "Reviews":
        """The reviews of the cases this person works on."""
        cases = Case.objects.allowing(user, May.WRITE).values("pk")
        return self.filter(case__in=cases).select_related("case", "lead")

    def waiting(self) -> "Reviews":
        """What waits for a lead."""
        return self.filter(state__in=[state for state in State if OWNER[state] is Side.LEAD])


class Review(models.Model):
    """One offer. `basis` is the number of the last entry of the case that it rests on.

    `guidance` keeps the rule ids and caution slugs that held at the moment of offering; no fact of
    the case.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="reviews")
    scope = models.CharField(max_length=10, choices=Scope.choices)
    stage = models.CharField(max_length=2, blank=True)
    asked = models.OneToOneField(Entry, models.PROTECT, null=True, related_name="review")
    question = models.CharField(max_length=12, choices=Question.choices)
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    state = models.CharField(
        max_length=14, choices=[(state.value, NAMES[state]) for state in State], default="offered"
    )
    lead = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    basis = models.PositiveIntegerField()
    guidance = models.JSONField(default=dict)

    objects = Reviews.as_manager()

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(scope="gate", asked__isnull=False) | (~Q(scope="gate") & Q(asked=None)),
                name="review_of_a_gate_has_its_request",
            ),
            models.CheckConstraint(
                condition=~Q(lead=models.F("offered_by")), name="review_by_another_than_who_offered"
            ),
            models.CheckConstraint(
                condition=~Q(
                    state__in=["with-lead", "agreed", "answered", "change-asked", "disagreed"]
                )
                | Q(lead__isnull=False),
                name="review_with_a_lead_has_one",
            ),
        ]
        indexes = [models.Index(fields=["case", "state"], name="review_case_state")]

    @property
    def rule(self) -> str:
        """The gate this is about; empty for another scope."""
        return str(self.asked.data["rule"]) if self.asked else ""

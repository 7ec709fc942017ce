"""An offer to take over a case: made by one, accepted by another."""

import uuid

from django.db import models
from django.db.models import Exists, F, OuterRef, Q
from django.utils import timezone

from meldcode.accounts.lapsing import LAPSES_AFTER
from meldcode.accounts.models import User
from meldcode.accounts.models.roles import working_on_cases
from meldcode.cases.models.access import Exclusion
from meldcode.cases.models.case import Case, may_have_cases


class OfferOutcome(models.TextChoices):
    """How an offer ended."""

    ACCEPTED = "accepted", "aanvaard"
    DECLINED = "declined", "afgewezen"
    WITHDRAWN = "withdrawn", "ingetrokken"


class Handovers(models.QuerySet["Handover"]):
    """The only door to an offer for who gets one: code and who offers, nothing else of the case."""

    def visible_to(self, user: User) -> "Handovers":
        """The open offers to this person; an exclusion takes one away as if it was withdrawn.

        What was offered because a case had no handler is no offer any more once the handler is
        back, or the account of who offered it is off; nor what nobody answered in two weeks.
        """
        may = may_have_cases(user)
        lately = {"offered_at__gt": timezone.now() - LAPSES_AFTER}
        return self.open_to(user.pk, user.organisation_id).filter(**lately) if may else self.none()

    def open_to(self, to: uuid.UUID, organisation: uuid.UUID) -> "Handovers":
        """The same for an account that may have cases, by its id and organisation."""
        excluded = Exclusion.objects.filter(case=OuterRef("case_id"), person=to, lifted_at=None)
        works = working_on_cases("case__owner__")
        there = {"is_active": True, "organisation_id": F("case__organisation_id")}
        works &= Q(**{f"case__owner__{name}": value for name, value in there.items()})
        stands = Q(offered_by=F("case__owner")) | (~works & Q(offered_by__is_active=True))
        mine = self.filter(
            ~Exists(excluded), to=to, ended_at=None, case__organisation_id=organisation
        )
        return (
            mine.filter(stands)
            .select_related("case", "offered_by")
            .only("offered_at", "case__code", "offered_by__name", "to")
        )


class Handover(models.Model):
    """One offer. Who makes it and who gets it differ: nobody gives a case to themselves."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="handovers")
    offered_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    to = models.ForeignKey(User, models.PROTECT, related_name="+")
    offered_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True, blank=True)
    outcome = models.CharField(max_length=10, choices=OfferOutcome.choices, blank=True)

    objects = Handovers.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case"], condition=Q(ended_at=None), name="handover_open_once"
            ),
            models.CheckConstraint(condition=~Q(to=F("offered_by")), name="handover_takes_two"),
            models.CheckConstraint(
                condition=Q(ended_at=None, outcome="")
                | (Q(ended_at__isnull=False) & ~Q(outcome="")),
                name="handover_ends_somehow",
            ),
        ]
        indexes = [
            models.Index(
                fields=["to", "offered_at"], name="handover_to", condition=Q(ended_at=None)
            )
        ]

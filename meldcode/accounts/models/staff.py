"""What one person asked about another, and a second person has to agree to: a deputy, or a wiped
second factor.
"""

from django.db import models
from django.db.models import F, Q

from meldcode.accounts.models.organisations import Organisation, Team
from meldcode.accounts.models.people import User
from meldcode.accounts.models.second import ForASecond, by_another, decided_at_once


class StaffRequest(ForASecond):
    """One request; `team` is the team that the deputy stands in for."""

    class Kind(models.TextChoices):
        DEPUTY = "deputy", "vervanger van de teamleider"
        FACTOR = "factor", "tweede stap wissen"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(User, models.PROTECT, related_name="staff_requests")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="deputy", team__isnull=False) | Q(kind="factor", team=None),
                name="staff_deputy_of_a_team",
            ),
            decided_at_once("staff_decided_at_once"),
            by_another("staff_decided_by_another"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("person")),
                name="staff_not_decided_by_oneself",
            ),
            models.UniqueConstraint(
                fields=["person", "team"],
                condition=Q(decided_at=None, kind="deputy"),
                name="staff_deputy_asked_once",
            ),
            models.UniqueConstraint(
                fields=["person"],
                condition=Q(decided_at=None, kind="factor"),
                name="staff_factor_asked_once",
            ),
        ]

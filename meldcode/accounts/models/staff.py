"""What one person asked about another, and a second person has to agree to: a deputy, a wiped
second factor, a new password, another e-mail address.
"""

from django.db import models
from django.db.models import F, Q

from meldcode.accounts.models.organisations import Organisation, Team
from meldcode.accounts.models.people import User
from meldcode.accounts.models.second import ForASecond, by_another, decided_at_once


class StaffRequest(ForASecond):
    """One request; `team` is the team that the deputy stands in for, `email` the address that would
    be the right one.
    """

    class Kind(models.TextChoices):
        DEPUTY = "deputy", "vervanger van de teamleider"
        FACTOR = "factor", "tweede stap wissen"
        PASSWORD = "password", "een nieuw wachtwoord"
        ADDRESS = "address", "een ander e-mailadres"

    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    kind = models.CharField(max_length=10, choices=Kind.choices)
    person = models.ForeignKey(User, models.PROTECT, related_name="staff_requests")
    team = models.ForeignKey(Team, models.PROTECT, null=True, related_name="+")
    email = models.EmailField("e-mailadres", blank=True, default="")
    # What the address was until it changed: who reads that mail hears what follows, for a time.
    before = models.EmailField("vorig e-mailadres", blank=True, default="")

    class Meta:
        ordering = ["asked_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="deputy", team__isnull=False) | ~Q(kind="deputy") & Q(team=None),
                name="staff_deputy_of_a_team",
            ),
            models.CheckConstraint(
                condition=Q(kind="address") & ~Q(email="") | ~Q(kind="address") & Q(email=""),
                name="staff_address_says_which",
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
                fields=["person", "kind"],
                condition=Q(decided_at=None, team=None),
                name="staff_asked_once",
            ),
        ]

"""A case: a code, a team and an owner; never a name of the person it is about."""

import uuid
from datetime import date, datetime
from functools import cached_property
from typing import Any

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone

from meldcode.accounts.models import Organisation, Sector, Team, User
from meldcode.accounts.models.people import with_address
from meldcode.accounts.models.roles import working_on_cases
from meldcode.cases import codes
from meldcode.cases.models.access import EMERGENCY, WORKING, Exclusion, Mandate, May, rights_of
from meldcode.cases.models.leading import NOBODY, leads_who_can, teams_led_by, teams_stood_in_for
from meldcode.domain.facts import CaseFacts
from meldcode.domain.stages import Stage
from meldcode.vault import keys


class Cases(models.QuerySet["Case"]):
    """The only door to cases."""

    def visible_to(self, user: User) -> "Cases":
        """The cases this person made or was added to, without those they are excluded from; an
        admin sees none.

        Each row carries `touched_at`, the moment of the last change, which lists are ordered by,
        `presses`, whether it may have to come first, and what a membership allows: `mandate` and
        `until`, the end of access that was taken for a time.
        """
        if not may_have_cases(user):
            return self.none()
        return self.of_member(user.pk, timezone.now())

    def of_member(self, person: uuid.UUID, now: datetime) -> "Cases":
        """The same for an account that may have cases (`may_have_cases`), by its id. Who works for
        another organisation by now sees nothing of this one.
        """
        excluded = Exclusion.objects.filter(case=OuterRef("pk"), person=person, lifted_at=None)
        current = Q(members__until=None) | Q(members__until__gt=now)
        here = {"members__person__organisation": F("organisation")}
        return self.filter(
            current, ~Exists(excluded), members__person=person, members__removed_at=None, **here
        ).annotate(
            # Of this person's own membership: a filter on `members` would join every other member
            # again.
            touched_at=F("members__touched_at"),
            member_of=F("members__case"),
            until=F("members__until"),
            mandate=F("members__mandate"),
            presses=F("members__presses"),
        )

    def that_press(self, yes: bool) -> "Cases":
        """Of the cases that somebody sees, those that may have to come first, or the others."""
        annotated = {"presses": yes}
        return self.filter(**annotated)

    def allowing(self, user: User, right: May) -> "Cases":
        """Of the cases that `user` may see those in which `right` belongs to it."""
        found = self.visible_to(user)
        if right in EMERGENCY or found.query.is_empty():
            return found
        needed: dict[str, Any] = {"until": None}
        if right not in WORKING:
            needed["mandate"] = Mandate.FULL
        return found.filter(**needed)

    def clocks_for(self, lead: User) -> "Cases":
        """Code, stage and clocks of every case of the lead's teams, and nothing else of them."""
        teams = teams_led_by(lead)
        if not teams:
            return self.none()
        return self.filter(~Exists(excluding(lead)), team_id__in=teams).only(*CLOCKS)

    def led_by(self, user: User) -> "Cases":
        """Code, stage and clocks of the cases this person answers for: as lead, or as deputy where
        no lead can.
        """
        today, teams = timezone.localdate(), teams_stood_in_for(user)
        stood_in = Q(team_id__in=teams) & ~Exists(leads_who_can(today)) if teams else NOBODY
        return self.filter(
            Q(team_id__in=teams_led_by(user)) | stood_in, ~Exists(excluding(user))
        ).only(*CLOCKS)

    def without_handler(self) -> "Cases":
        """The cases whose owner can no longer open them: the account is off, or has another task or
        employer.
        """
        return self.exclude(handled())

    def offerable_by(self, user: User) -> "Cases":
        """The cases this person may hand over: the own ones, and those without a handler for who
        leads the team.
        """
        own = Case.objects.visible_to(user).filter(owner=user)
        left = Case.objects.led_by(user).without_handler()
        return self.filter(Q(pk__in=own.values("pk")) | Q(pk__in=left.values("pk")))

    def held_by(self, person: User, admin: User) -> "Cases":
        """The open cases of a colleague, for an admin of the organisation to pass on unseen."""
        if not admin.manages_organisation(admin.organisation_id):
            return self.none()
        held = self.filter(owner=person, organisation_id=admin.organisation_id, closed_on=None)
        return held.filter(~Exists(excluding(admin))).only(*CLOCKS)

    def broken_for(self, user: User, since: datetime) -> "Cases":
        """The cases of a lead's or deputy's team in which someone took emergency access since then,
        with who did.
        """
        teams = [*teams_led_by(user), *teams_stood_in_for(user)]
        taken = {"members__until__isnull": False, "members__added_at__gte": since}
        return (
            self.filter(~Exists(excluding(user)), team_id__in=teams, **taken)
            .annotate(
                taken_by=with_address("members__person__"),
                taken_at=F("members__added_at"),
                until=F("members__until"),
                ended_at=F("members__removed_at"),
            )
            .order_by("-members__added_at")
            .only(*CLOCKS)
        )


class RealCases(models.Manager.from_queryset(Cases)):  # type: ignore[misc] # made of the queryset
    """Every case but those that somebody practises with: what lists, counts and mails ask."""

    def get_queryset(self) -> Cases:
        found: Cases = super().get_queryset().filter(practice=False)
        return found


def may_have_cases(user: User) -> bool:
    """Whether this account can have cases at all; an admin has none."""
    return user.is_authenticated and user.is_active and user.works_on_cases()


def handled(person: str = "owner__", case: str = "") -> Q:
    """Whether the owner can open the case; of tasks, whether the person can whose task it is."""
    here = {f"{person}is_active": True, f"{person}organisation_id": F(f"{case}organisation_id")}
    return Q(working_on_cases(person), **here)


def excluding(user: User) -> QuerySet[Exclusion]:
    """The exclusions of this person that hold."""
    return Exclusion.objects.filter(case=OuterRef("pk"), person=user, lifted_at=None)


EDITION = 2
CLOCKS = (
    "id", "code", "stage", "opened_at", "moved_on", "still_from", "departure_on", "closed_on",
)  # fmt: skip


class Case(models.Model):
    """One case. What lists need of its facts stands in plain columns that casework keeps in step
    with the entries.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    code = models.CharField(max_length=40, unique=True, default=codes.new_code, editable=False)
    organisation = models.ForeignKey(Organisation, models.PROTECT, related_name="+")
    team = models.ForeignKey(Team, models.PROTECT, related_name="cases")
    owner = models.ForeignKey(User, models.PROTECT, related_name="own_cases")
    sector = models.CharField(max_length=20, choices=Sector.choices)
    opened_at = models.DateTimeField(default=timezone.now, editable=False)
    version = models.PositiveIntegerField(default=0)
    # The edition of the rules under which something was last recorded in it.
    edition = models.PositiveSmallIntegerField(default=1)
    stage = models.CharField(
        max_length=2, choices=[(stage.value, stage.name) for stage in Stage], default="1"
    )
    moved_on = models.DateField()
    still_from = models.DateField(null=True, blank=True)
    departure_on = models.DateField(null=True, blank=True)
    closed_on = models.DateField(null=True, blank=True)
    # What lists need to say how much it presses (pressing.py); empty until something is recorded.
    standing = models.JSONField(default=dict)
    # A fictional case of its owner alone, to practise with.
    practice = models.BooleanField(default=False, editable=False)

    # Its entries, once somebody asked for them.
    _entries: list[Any] | None = None

    objects = RealCases()
    # For the pages of one case, and for what is written in it: practice included.
    with_practice = Cases.as_manager()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["owner"], condition=Q(practice=True), name="case_practice_once"
            )
        ]
        indexes = [
            models.Index(fields=["team", "-moved_on", "id"], name="case_team_moved"),
            models.Index(
                fields=["owner", "still_from"], name="case_owner_still", condition=Q(closed_on=None)
            ),
        ]

    def __str__(self) -> str:
        return self.code

    @cached_property
    def data_key(self) -> bytes:
        """The key that seals what was typed; raises vault.keys.KeyGone when the case was
        shredded.
        """
        return keys.key_for(self.pk)

    @property
    def entries_in_order(self) -> list[Any]:
        """Every entry, oldest first, loaded once per request as plain values."""
        from meldcode.cases.plain import rows_of  # noqa: PLC0415 - it is made of the models

        if self._entries is None:
            self._entries = rows_of(self)
        return self._entries

    @entries_in_order.setter
    def entries_in_order(self, rows: list[Any]) -> None:
        self._entries = rows

    @property
    def has_entries_loaded(self) -> bool:
        """Whether they were asked before, so that asking again costs nothing."""
        return self._entries is not None

    def facts(self, today: date, now: datetime | None = None) -> CaseFacts:
        """What the rules may know of this case on `today` (Europe/Amsterdam), and at the local time
        `now` where a page shows it.
        """
        from meldcode.cases.reading import facts_of  # noqa: PLC0415 - it is made of the models

        return facts_of(self, today, now)

    @property
    def rights(self) -> frozenset[May]:
        """What the person may through whose door this row came; nothing where it came another
        way.
        """
        if not hasattr(self, "until"):
            return frozenset()
        return rights_of(getattr(self, "mandate", ""), self.until)

    @property
    def may_write(self) -> bool:
        return May.WRITE in self.rights

    @property
    def may_vouch(self) -> bool:
        return May.VOUCH in self.rights

    @property
    def may_end(self) -> bool:
        return May.END in self.rights

    @property
    def is_closed(self) -> bool:
        return self.closed_on is not None

"""What was recorded in a case: append-only rows, corrected by a newer row and never changed."""

import uuid
from datetime import date
from typing import Any

from django.db import models
from django.db.models import Q
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models.case import Case
from meldcode.cases.models.sealed_words import TypedWords
from meldcode.vault.fields import SealedText


class Kind(models.TextChoices):
    """What a row records."""

    OPENED = "opened", "Casus gemaakt"
    SITUATION = "situation", "Situatie"
    OBSERVATION = "observation", "Signaal of andere observatie"
    AGAINST = "against", "Wat er niet bij past"
    RISK_FACTORS = "risk_factors", "Achtergrond: risicofactoren"
    CONSULTATION = "consultation", "Advies gevraagd"
    CONTACT = "contact", "Familie of persoon nam contact op"
    PREPARATION = "preparation", "Voorbereiding van het gesprek met de persoon"
    PERSON_TALK = "person_talk", "Gesprek met de persoon"
    FAMILY_TALK = "family_talk", "Gesprek met de familie"
    ANSWER = "answer", "Antwoord op een afwegingsvraag"
    WEIGHED_APART = "weighed_apart", "Apart gewogen, door twee personen"
    DECISION = "decision", "Besluit"
    REPORTED = "reported", "Gemeld bij Veilig Thuis"
    APPROVAL_ASKED = "approval_asked", "Tweede persoon gevraagd"
    APPROVAL = "approval", "Antwoord van een tweede persoon"
    PLAN = "plan", "Vertrekplan"
    STAGE = "stage", "Stap"
    CLOSED = "closed", "Casus afgesloten"
    REOPENED = "reopened", "Casus weer opgepakt"
    HANDED_OVER = "handed_over", "Casus overgedragen"
    EMERGENCY_ACCESS = "glass", "Noodtoegang genomen"
    NOTE = "note", "Notitie bij noodtoegang"


WIPED_ON = "wiped_on"
# Of what an exclusion sets back: why, in words that nobody typed.
SET_BACK = "set_back"


class EntryIsFinal(TypeError):
    """An entry was to be changed or removed; a correction is a new entry."""


class Entries(models.QuerySet["Entry"]):
    def update(self, **fields: Any) -> int:
        raise EntryIsFinal

    def delete(self) -> tuple[int, dict[str, int]]:
        raise EntryIsFinal


class Entry(TypedWords, models.Model):
    """One row of a case.

    `data` holds choices, codes and dates (plain, because lists and rules need them); `texts` holds
    what was typed, as one sealed object of name -> text. `happened_on` is the day it happened, `at`
    the moment it was recorded.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="entries")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=20, choices=Kind.choices)
    stage = models.CharField(max_length=2, blank=True)
    by = models.ForeignKey(User, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)
    happened_on = models.DateField(null=True, blank=True)
    data = models.JSONField(default=dict)
    # Title, questions and choices in the words of the day it was written (telling.py).
    labels = models.JSONField(default=dict, editable=False)
    # The one-time token of the form that made it: a form sent twice is one row.
    token = models.UUIDField(null=True, unique=True, editable=False)
    sealed = SealedText()
    corrects = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="corrected_by"
    )

    objects = Entries.as_manager()
    vouched = True
    """Whether the rules may look at it; a row that is read with others knows better (`plain`)."""

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="entry_number_once"),
            models.CheckConstraint(
                condition=~Q(kind__in=["observation", "consultation", "contact", "reported"])
                | Q(happened_on__isnull=False),
                name="entry_that_happened_has_a_day",
            ),
        ]

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise EntryIsFinal
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        raise EntryIsFinal

    def wipe(self, texts: dict[str, str], today: date, **less: Any) -> None:
        """The one change of a row: words that identify someone go, and the row says when; `less` is
        what it no longer says without them.
        """
        self.texts = texts
        self.data = {**self.data, **less, WIPED_ON: today.isoformat()}
        super().save(update_fields=["sealed", "data"])

"""What there is to do for the admins, and the small rows around it."""

import uuid
from datetime import datetime, timedelta
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils import timezone

from contacts.models.changes import About, OfSubject, Proposal
from contacts.models.contact import Contact

WAITS_FOR = timedelta(days=14)


class ContactTask(OfSubject):
    """Something to look at. `detail` is a text of the product, never one that a visitor typed;
    behind it stands why a keeper left the values of a release as they are.
    """

    class Kind(models.TextChoices):
        """In the order of the work list."""

        ALTERED = "altered", "Buiten het product om gewijzigd"
        REPORTED = "reported", "Gemeld: werkt niet"
        FIRST = "first-check", "Nog niet nagekeken: bekijk de bron en zet de datum"
        OVERDUE = "overdue", "Te lang niet nagekeken"
        DUE_SOON = "due-soon", "Binnenkort nakijken"
        PROPOSAL = "proposal", "Voorstel wacht op een tweede beheerder"
        BROKEN_LINK = "broken-link", "Link werkt niet"
        FEED = "feed", "Reisadvies wijkt af"
        RELEASE = "release", "Deze uitgave heeft nieuwe gegevens"

    # What was found about a report: «het klopt» alone would not say on what it rests.
    FOUND = (
        ("answered", "Gebeld: er werd opgenomen"),
        ("on-site", "Op de website staat hetzelfde"),
        ("asked", "Nagevraagd bij de organisatie"),
    )
    OUTCOMES = (
        *FOUND,
        ("right", "Nagekeken: het klopt"),
        ("changed", "Aangepast"),
        ("gone", "Niet meer nodig"),
    )

    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    proposal = models.ForeignKey(
        Proposal, models.PROTECT, null=True, blank=True, related_name="tasks"
    )
    detail = models.CharField("uitleg", max_length=300, blank=True)
    opened_at = models.DateTimeField(default=timezone.now)
    closed_at = models.DateTimeField(null=True, blank=True)
    closed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    outcome = models.CharField("uitkomst", max_length=10, blank=True, choices=OUTCOMES)

    objects: ClassVar[Any] = About.as_manager()

    class Meta:
        db_table = "contacts_task"
        verbose_name = "taak"
        verbose_name_plural = "taken"
        ordering = ["opened_at"]
        indexes = [
            models.Index(
                fields=["kind", "opened_at"], condition=Q(closed_at=None), name="open_tasks"
            )
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["kind", "contact"],
                condition=Q(closed_at=None, proposal=None),
                name="open_task_a_contact",
            ),
            models.UniqueConstraint(
                fields=["kind", "country"],
                condition=Q(closed_at=None, proposal=None),
                name="open_task_a_country",
            ),
            models.UniqueConstraint(
                fields=["proposal"], condition=Q(closed_at=None), name="open_task_a_proposal"
            ),
        ]

    def __str__(self) -> str:
        return self.get_kind_display()

    @property
    def why(self) -> str:
        """What a keeper wrote who left the values of a release as they are."""
        return self.detail.partition(") ")[2]


class Report(models.Model):
    """A visitor says that a contact does not work: choices only, and a hash of the address for a
    day at most.
    """

    WHAT = (
        ("silent", "Er wordt niet opgenomen"),
        ("unknown", "Het nummer bestaat niet"),
        ("other", "Iemand anders neemt op"),
        ("website", "De website werkt niet"),
        ("chat", "De chat of WhatsApp werkt niet"),
        ("hours", "De openingstijden kloppen niet"),
    )

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="reports")
    what = models.CharField("wat er mis is", max_length=10, choices=WHAT)
    address_hash = models.CharField(max_length=64, blank=True, db_index=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now, db_index=True)

    class Meta:
        verbose_name = "melding dat iets niet werkt"
        verbose_name_plural = "meldingen dat iets niet werkt"
        ordering = ["made_at"]

    def __str__(self) -> str:
        return self.get_what_display()


class FeedToken(models.Model):
    """The secret address of an admin's calendar; only its hash is kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    admin = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    token_hash = models.CharField(max_length=64, unique=True, editable=False)
    made_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return "agenda"


class ImportDrafts(models.QuerySet["ImportDraft"]):
    """Files that are not in place yet."""

    def waiting(self, now: datetime) -> "ImportDrafts":
        """The tables of regions, and corrections of them, that wait for a second admin; what nobody
        decided in two weeks waits no more.
        """
        rows = self.exclude(target="contacts").filter(proposed_at__gte=now - WAITS_FOR)
        return rows.select_related("made_by").order_by("proposed_at")


class ImportDraft(models.Model):
    """A file between its trial and its confirmation; kept for a day, or longer while it waits for a
    second admin.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    made_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    made_at = models.DateTimeField(default=timezone.now)
    target = models.CharField(
        max_length=10,
        choices=[("contacts", "contacten"), ("regions", "regio's"), ("region", "regel")],
    )
    form = models.CharField(max_length=4, choices=[("csv", "CSV"), ("json", "JSON")])
    text = models.TextField()
    source = models.CharField("bron", max_length=200)
    source_date = models.DateField("datum van de bron")
    stamp = models.PositiveBigIntegerField("stand van de lijst bij de proef", default=0)
    proposed_at = models.DateTimeField("voorgesteld op", null=True, blank=True)

    objects = ImportDrafts.as_manager()

    def __str__(self) -> str:
        return "import"


class Stamp(models.Model):
    """One row that counts the changes of the directory, so that a reader sees cheaply whether it is
    still current.
    """

    id = models.PositiveSmallIntegerField(primary_key=True, default=1, editable=False)
    number = models.PositiveBigIntegerField(default=0)

    def __str__(self) -> str:
        return str(self.number)

    @classmethod
    def of_now(cls) -> int:
        """The count of changes so far."""
        return cls.objects.filter(pk=1).values_list("number", flat=True).first() or 0

"""What was, what is proposed, and who decided: rows that are only ever added."""

import uuid
from typing import Any, ClassVar, NoReturn

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from contacts.models.contact import Contact, ContactKind
from contacts.models.place import Country
from contacts.models.sealed import Refused
from meldcode.accounts.lapsing import has_lapsed

KEPT = "Wat was, blijft bewaard."
ONE_SUBJECT = Q(contact__isnull=False, country=None) | Q(contact=None, country__isnull=False)


class Kept(models.QuerySet[Any]):
    """Rows that are added and read, and nothing else."""

    def delete(self) -> NoReturn:
        raise Refused(KEPT, code="kept")

    def update(self, **fields: Any) -> NoReturn:
        raise Refused(KEPT, code="kept")


class About(models.QuerySet[Any]):
    """Rows about contacts and countries."""

    def of_organisation(self, organisation: Any) -> "About":
        """The shared ones, and those about contacts of this organisation."""
        return self.filter(
            ~Q(contact__kind=ContactKind.OWN)
            | Q(contact=None)
            | Q(contact__organisation=organisation)
        )


class OfSubject(models.Model):
    """A row about one contact or one country."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(
        Contact, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )
    country = models.ForeignKey(
        Country, models.PROTECT, null=True, blank=True, related_name="%(class)ss"
    )

    class Meta:
        abstract = True

    @property
    def subject(self) -> Contact | Country:
        found = self.contact or self.country
        if found is None:
            raise ValueError("a row about nothing")
        return found


class Proposal(OfSubject):
    """A change of something vital: shown as a difference, effective only after a second admin."""

    APPROVED, REJECTED, WITHDRAWN = "approved", "rejected", "withdrawn"

    changes = models.JSONField("verschil")
    base_version = models.PositiveIntegerField("gemaakt op versie")
    source = models.CharField("bron", max_length=200)
    source_date = models.DateField("datum van de bron")
    how = models.CharField("hoe nagekeken", max_length=10, default="site")
    reason = models.CharField("reden", max_length=300, blank=True)
    proposed_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    proposed_at = models.DateTimeField(default=timezone.now)
    decision = models.CharField(
        "besluit",
        max_length=10,
        blank=True,
        choices=[(APPROVED, "goedgekeurd"), (REJECTED, "afgewezen"), (WITHDRAWN, "ingetrokken")],
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    decision_reason = models.CharField("reden van het besluit", max_length=300, blank=True)

    objects: ClassVar[Any] = About.as_manager()

    class Meta:
        verbose_name = "voorstel"
        verbose_name_plural = "voorstellen"
        ordering = ["proposed_at"]
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="proposal_about_one"),
            models.CheckConstraint(
                condition=Q(decided_by=None)
                | ~Q(decided_by=F("proposed_by"))
                | Q(decision="withdrawn"),
                name="second_admin_decides",
                violation_error_message="Uw eigen voorstel kunt u niet goedkeuren.",
            ),
            models.CheckConstraint(
                condition=Q(decision="", decided_by=None, decided_at=None)
                | (~Q(decision="") & Q(decided_by__isnull=False, decided_at__isnull=False)),
                name="decision_with_who_and_when",
            ),
        ]

    def __str__(self) -> str:
        return f"voorstel van {self.proposed_at:%d-%m-%Y}"

    @property
    def lapsed(self) -> bool:
        """Whether nobody decided in time: a yes of later is not to what was asked then."""
        return not self.decision and has_lapsed(self.proposed_at)

    def refused_by(self, person: Any) -> str:
        """The decision of this person against it."""
        return self.WITHDRAWN if person.pk == self.proposed_by_id else self.REJECTED


class Version(OfSubject):
    """How a contact or country was, from one moment on; who made it so, and why."""

    number = models.PositiveIntegerField("versie")
    values = models.JSONField("waarden")
    source = models.CharField("bron", max_length=200)
    source_date = models.DateField("datum van de bron", null=True, blank=True)
    reason = models.CharField("reden", max_length=300, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    made_at = models.DateTimeField(default=timezone.now)
    proposal = models.OneToOneField(
        Proposal, models.PROTECT, null=True, blank=True, related_name="made"
    )

    objects = Kept.as_manager()

    class Meta:
        verbose_name = "versie"
        verbose_name_plural = "versies"
        ordering = ["-number"]
        constraints = [
            models.CheckConstraint(condition=ONE_SUBJECT, name="version_about_one"),
            models.UniqueConstraint(fields=["contact", "number"], name="contact_version_once"),
            models.UniqueConstraint(fields=["country", "number"], name="country_version_once"),
        ]

    def __str__(self) -> str:
        return f"versie {self.number}"

    def save(self, **options: Any) -> None:
        if not self._state.adding:
            raise Refused(KEPT, code="kept")
        super().save(**options)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise Refused(KEPT, code="kept")

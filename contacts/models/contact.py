"""A contact: who it is for, how to reach it, what it will ask, and where each of its fields comes
from.
"""

import uuid
from typing import Any, ClassVar
from uuid import UUID

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils import timezone

from contacts import cleaning, pinned
from contacts.freshness import HOW, may_call_to_test
from contacts.models.sealed import CRITICAL_STAYS, Guarded, Refused, Sealed

OTHER_TEAM = "Kies een locatie of team van uw eigen organisatie."


class ContactKind(models.TextChoices):
    """Who keeps a contact and who sees it."""

    NATIONAL = "national", "Landelijk"
    REGIONAL = "regional", "Regionaal"
    OWN = "own", "Van de organisatie zelf"


class Audience(models.TextChoices):
    """Who may call."""

    EVERYONE = "everyone", "Iedereen"
    PROFESSIONALS = "professionals", "Professionals"
    YOUNG = "young", "Jongeren"
    UNDER_18 = "under-18", "Jonger dan 18 jaar"


class Contacts(Guarded):
    """The doors to contacts."""

    def in_use(self) -> "Contacts":
        return self.filter(retired_on=None)

    def shared(self) -> "Contacts":
        """What every visitor may see."""
        return self.in_use().exclude(kind=ContactKind.OWN)

    def visible_to(self, user: Any) -> "Contacts":
        """The shared contacts, and those of the own organisation."""
        own = (
            Q(kind=ContactKind.OWN, organisation=getattr(user, "organisation_id", None))
            if user.is_authenticated
            else Q()
        )
        return self.in_use().filter(
            ~Q(kind=ContactKind.OWN) | own if own else ~Q(kind=ContactKind.OWN)
        )

    def editable_by(self, admin: Any) -> "Contacts":
        """National and regional ones for every admin, own ones for those of the organisation."""
        return self.filter(~Q(kind=ContactKind.OWN) | Q(organisation=admin.organisation_id))


class Contact(Sealed):
    """One entry of the directory. Its values change through contacts.changes; it is retired, never
    deleted.
    """

    FIRST = tuple(
        "name phone dial display display_abroad whatsapp whatsapp_chat_only email website address"
        " chat_for chat_anonymous region languages audience from_abroad when_nl when_en hours_nl"
        " hours_en opening will_ask will_ask_proposal will_ask_source will_ask_note_nl"
        " will_ask_note_en opening_line_nl opening_line_en facts reached_through listed"
        " per_country sources term_days".split()
    )
    IDENTITY = ("slug", "kind", "critical", "organisation_id")
    VALUES = (*FIRST, "location")

    slug = models.SlugField("korte naam", max_length=60, unique=True)
    kind = models.CharField(
        "soort", max_length=10, choices=ContactKind.choices, default=ContactKind.NATIONAL
    )
    critical = models.BooleanField("van levensbelang", default=False, editable=False)
    organisation = models.ForeignKey(
        "accounts.Organisation",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="organisatie",
    )
    team = models.ForeignKey(
        "accounts.Team",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="locatie of team",
    )
    position = models.PositiveSmallIntegerField("plaats in de lijst", default=500)
    retired_on = models.DateField("niet meer in gebruik sinds", null=True, blank=True)

    name = models.CharField("naam", max_length=120)
    phone = models.CharField("telefoonnummer (E.164)", max_length=20, blank=True)
    dial = models.CharField("wat u belt", max_length=20, blank=True)
    display = models.CharField("zo staat het er", max_length=40, blank=True)
    display_abroad = models.CharField(
        "zo staat het er vanuit het buitenland", max_length=40, blank=True
    )
    whatsapp = models.CharField("WhatsApp", max_length=20, blank=True)
    whatsapp_chat_only = models.BooleanField("WhatsApp alleen om te chatten", default=False)
    email = models.CharField("e-mailadres", max_length=254, blank=True)
    website = models.CharField("website", max_length=300, blank=True)
    address = models.TextField("adres", max_length=300, blank=True)
    chat_for = models.CharField(
        "chat",
        max_length=10,
        blank=True,
        choices=[("all-ages", "voor alle leeftijden"), ("young", "voor jongeren")],
    )
    chat_anonymous = models.BooleanField("chat is anoniem", default=False)
    region = models.CharField("regio", max_length=80, blank=True)
    languages = models.JSONField("talen", default=list, blank=True)
    audience = models.CharField(
        "voor wie", max_length=15, choices=Audience.choices, default=Audience.EVERYONE
    )
    from_abroad = models.BooleanField("bereikbaar vanuit het buitenland", null=True, blank=True)
    when_nl = models.TextField("wanneer", max_length=500, blank=True)
    when_en = models.TextField("wanneer (Engels)", max_length=500, blank=True)
    hours_nl = models.CharField("openingstijden in woorden", max_length=200, blank=True)
    hours_en = models.CharField("openingstijden in woorden (Engels)", max_length=200, blank=True)
    opening = models.TextField("openingstijden om mee te rekenen", max_length=500, blank=True)
    will_ask = models.JSONField("wat zij vragen", default=list, blank=True)
    will_ask_proposal = models.BooleanField("de vragen zijn een voorstel", default=False)
    will_ask_source = models.CharField("bron van de vragen", max_length=120, blank=True)
    will_ask_note_nl = models.CharField("toelichting bij de vragen", max_length=300, blank=True)
    will_ask_note_en = models.CharField(
        "toelichting bij de vragen (Engels)", max_length=300, blank=True
    )
    opening_line_nl = models.TextField("zo kunt u beginnen", max_length=500, blank=True)
    opening_line_en = models.TextField("zo kunt u beginnen (Engels)", max_length=500, blank=True)
    facts = models.JSONField("goed om te weten", default=list, blank=True)
    reached_through = models.JSONField("bereikbaar via", default=list, blank=True)
    listed = models.BooleanField("staat in de lijst om te bellen", default=True)
    per_country = models.BooleanField("per land verschillend", default=False)
    sources = models.JSONField("bronnen", default=list, blank=True)

    objects: ClassVar[Any] = Contacts.as_manager()

    class Meta:
        verbose_name = "contact"
        verbose_name_plural = "contacten"
        ordering = ["position", "name", "slug"]
        indexes = [
            models.Index(fields=["kind", "position", "name", "slug"], name="contact_listing")
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(critical=True)
                | (~Q(name="") & (~Q(dial="") | ~Q(website="")) & Q(retired_on=None)),
                name="critical_never_blank",
                violation_error_message=CRITICAL_STAYS,
            ),
            models.CheckConstraint(
                condition=Q(kind="own", organisation__isnull=False)
                | (~Q(kind="own") & Q(organisation=None)),
                name="own_has_organisation",
            ),
            models.CheckConstraint(
                condition=~Q(whatsapp=pinned.WITHDRAWN_WHATSAPP)
                & ~Q(phone=pinned.WITHDRAWN_WHATSAPP)
                & ~Q(dial=pinned.WITHDRAWN_WHATSAPP),
                name="withdrawn_number_refused",
                violation_error_message=cleaning.WITHDRAWN,
            ),
        ]

    def __str__(self) -> str:
        return self.name

    def clean(self) -> None:
        """Every value as it may be; a vital contact keeps its numbers."""
        guarded = self.critical and not self._state.adding
        if guarded and not (self.phone or self.dial):
            self.refuse_blanks(("phone", "dial"))
        if guarded:
            self.refuse_blanks(("name", "whatsapp", "email", "website"))
        if self.team is not None and self.team.organisation_id != self.organisation_id:
            raise Refused({"location": OTHER_TEAM})
        for name, value in cleaning.contact_values(self.values()).items():
            setattr(self, name, value)
        if guarded:
            self.refuse_blanks(cleaning.VITAL)

    def refuse_blanks(self, names: tuple[str, ...]) -> None:
        """R33: no channel of a vital contact becomes empty."""
        stored = Contact._base_manager.values(*names).get(pk=self.pk)
        emptied = {
            name: CRITICAL_STAYS
            for name, value in stored.items()
            if value and not getattr(self, name)
        }
        if emptied:
            raise Refused(emptied)

    @property
    def location(self) -> str:
        """The team or location for which an own contact is; empty for the whole organisation."""
        return str(self.team_id or "")

    @location.setter
    def location(self, team: str) -> None:
        self.team_id = UUID(team) if team else None

    @property
    def in_use(self) -> bool:
        """Whether it is shown; a retired contact stays in the history."""
        return self.retired_on is None

    @in_use.setter
    def in_use(self, wanted: bool) -> None:
        self.retired_on = None if wanted else timezone.localdate()

    @property
    def callable_for_test(self) -> bool:
        return may_call_to_test(self.dial, self.critical, self.opening)


class Provenance(models.Model):
    """Where one field comes from, and who looked at it last."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    contact = models.ForeignKey(Contact, models.PROTECT, related_name="provenance")
    field = models.CharField(
        "veld", max_length=20, choices=[(name, name) for name in cleaning.TOPICS]
    )
    sources = models.JSONField("bronnen", default=list)
    source_date = models.DateField("datum van de bron", null=True, blank=True)
    checked_on = models.DateField("nagekeken op")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    how = models.CharField("hoe", max_length=10, choices=HOW)
    next_check = models.DateField("volgende controle")

    class Meta:
        verbose_name = "herkomst"
        verbose_name_plural = "herkomst"
        constraints = [
            models.UniqueConstraint(fields=["contact", "field"], name="one_provenance_a_field")
        ]

    def clean(self) -> None:
        if self.how == "called" and not self.contact.callable_for_test:
            raise ValidationError({"how": "Bel een noodnummer nooit om het te testen."})

    @property
    def topic_name(self) -> str:
        return cleaning.TOPIC_NAMES.get(self.field, self.field)

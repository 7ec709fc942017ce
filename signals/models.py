"""The rows of the checklist: signals, background and the sources they rest on, as the release ships
them.
"""

from typing import Any, NoReturn

from django.db import models
from django.db.models.deletion import ProtectedError


class KeptRows(models.QuerySet[Any]):
    """Rows that leave the screen by `retired`, never the database: a case may still name their
    slug.
    """

    def delete(self) -> NoReturn:
        raise ProtectedError(
            "Deze inhoud wordt nooit verwijderd; zij wordt gemarkeerd als vervallen.", set(self)
        )


class Content(models.Model):
    """What all content shares: a slug that keeps its meaning, a place in the order, and whether it
    still ships.
    """

    slug = models.SlugField("code", primary_key=True, max_length=80)
    order = models.PositiveSmallIntegerField("volgorde")
    retired = models.BooleanField("vervallen", default=False)

    objects = KeptRows.as_manager()

    class Meta:
        abstract = True
        ordering = ["order", "slug"]

    def __str__(self) -> str:
        return self.slug

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:
        raise ProtectedError(
            "Deze inhoud wordt nooit verwijderd; zij wordt gemarkeerd als vervallen.", {self}
        )


class Sourced(Content):
    """A text in Dutch and English; `sources` are slugs of Source, in the order in which they are
    named.
    """

    nl = models.TextField("Nederlands")
    en = models.TextField("Engels")
    sources = models.JSONField("bronnen", default=list, blank=True)

    class Meta(Content.Meta):
        abstract = True


class Signal(Sourced):
    """Something that was seen or heard. Never added up to a score."""

    class Group(models.TextChoices):
        """Where on the checklist a signal stands, in this order."""

        TRAVEL = "travel", "Reis en papieren"
        PRESENCE = "presence", "Aanwezigheid"
        BEHAVIOUR = "behaviour", "Gedrag"
        FAMILY = "family", "Thuis en vrienden"

    group = models.CharField("groep", max_length=10, choices=Group.choices)
    points_to = models.JSONField("leidt naar", default=list, blank=True)
    carries_suspicion = models.BooleanField("kan een vermoeden dragen", default=True)

    class Meta(Sourced.Meta):
        verbose_name = "signaal"
        verbose_name_plural = "signalen"


class RiskFactor(Sourced):
    """Background that is no signal: a risk group, a factor in a relationship, or a motive."""

    class Kind(models.TextChoices):
        """What it says something about; a motive is never a tick box about a person."""

        RISK_GROUP = "risk_group", "Risicogroep"
        RELATIONSHIP = "relationship", "Risico voor geweld in een relatie"
        MOTIVE = "motive", "Motief"

    class Who(models.TextChoices):
        """About whom the sources name a motive."""

        YOUNG = "young", "Jongeren"
        ADULT = "adult", "Volwassenen"
        ALL = "all", "Iedereen"

    kind = models.CharField("soort", max_length=12, choices=Kind.choices)
    who = models.CharField("bij wie", max_length=5, choices=Who.choices, blank=True)
    note_nl = models.TextField("toelichting", blank=True)
    note_en = models.TextField("toelichting (Engels)", blank=True)

    class Meta(Sourced.Meta):
        verbose_name = "risicofactor"
        verbose_name_plural = "risicofactoren"


class Background(Sourced):
    """A text that explains: what it is, figures, the season, what a bystander can do."""

    class Kind(models.TextChoices):
        """The place on screen that a text is written for."""

        INTRO = "intro", "Inleiding"
        WHAT_IT_IS = "what_it_is", "Wat het is"
        SEASON = "season", "Seizoen"
        FIGURE = "figure", "Cijfers"
        BYSTANDER = "bystander", "Voor omstanders en voor uzelf"
        AFTER_RETURN = "after_return", "Na terugkeer"

    class Area(models.TextChoices):
        """The areas under which a figure names countries, in this order; jsonb keeps no order of
        its own.
        """

        NORTH_AFRICA = "north_africa", "Noord-Afrika"
        WEST_AFRICA = "west_africa", "West-Afrika"
        EAST_AFRICA = "east_africa", "Oost-Afrika"
        MIDDLE_EAST = "middle_east", "Midden-Oosten"

    kind = models.CharField("soort", max_length=20, choices=Kind.choices)
    heading_nl = models.TextField("kop", blank=True)
    iso = models.JSONField("landen per gebied", default=dict, blank=True)

    class Meta(Sourced.Meta):
        verbose_name = "achtergrond"
        verbose_name_plural = "achtergrond"


class DeparturePlanItem(Sourced):
    """Something to arrange before a journey that cannot be prevented; the data themselves stay
    outside the product.
    """

    first = models.BooleanField("eerste vraag", default=False)
    minors_only = models.BooleanField("alleen bij minderjarigen", default=False)

    class Meta(Sourced.Meta):
        verbose_name = "onderdeel van het vertrekplan"
        verbose_name_plural = "vertrekplan"


class Source(Content):
    """A document that facts rest on; `date` is as exact as the document gives it (2022-08), or
    empty; `read` says how much of it was read when the texts were written.
    """

    class Read(models.TextChoices):
        """How much of a document the texts of the product rest on."""

        WHOLE = "whole", "Helemaal gelezen"
        OPENING = "opening", "Alleen het begin gelezen"
        ADDRESS = "address", "Alleen het adres gezien"

    title = models.TextField("titel")
    short = models.CharField("korte naam", max_length=80, blank=True)
    publisher = models.TextField("uitgever")
    date = models.CharField("datum", max_length=10, blank=True)
    url = models.URLField("adres", max_length=600, blank=True)
    url_is = models.CharField("wat het adres is", max_length=80, blank=True)
    audience_nl = models.TextField("voor wie", blank=True)
    read = models.CharField("hoeveel gelezen", max_length=7, choices=Read.choices, blank=True)
    note_nl = models.TextField("toelichting", blank=True)

    class Meta(Content.Meta):
        verbose_name = "bron"
        verbose_name_plural = "bronnen"


class Organisation(Content):
    """An organisation that helped make the factsheet."""

    name = models.TextField("naam")
    url = models.URLField("adres", max_length=300, blank=True)

    class Meta(Content.Meta):
        verbose_name = "organisatie achter de factsheet"
        verbose_name_plural = "organisaties achter de factsheet"


class Reading(Content):
    """An entry of the factsheet's own list; what it does not give stays empty."""

    class Kind(models.TextChoices):
        """The four parts of the list, in this order."""

        DOCUMENT = "document", "Publicaties"
        TOOLKIT = "toolkit", "Toolkits"
        PODCAST = "podcast", "Podcast"
        WEBSITE = "website", "Websites"

    kind = models.CharField("soort", max_length=10, choices=Kind.choices)
    author = models.TextField("auteur", blank=True)
    year = models.PositiveSmallIntegerField("jaar", null=True, blank=True)
    month = models.CharField("maand", max_length=10, blank=True)
    title = models.TextField("titel")
    publisher = models.TextField("uitgever", blank=True)
    url = models.URLField("adres", max_length=300, blank=True)
    note = models.TextField("toelichting", blank=True)

    class Meta(Content.Meta):
        verbose_name = "leestip"
        verbose_name_plural = "leeslijst"


class Release(models.Model):
    """One loading of shipped content that changed something; the newest one tells memories that
    they are old.
    """

    digest = models.CharField("vingerafdruk", max_length=64)
    loaded_at = models.DateTimeField("geladen op", auto_now_add=True)

    class Meta:
        verbose_name = "geladen inhoud"
        verbose_name_plural = "geladen inhoud"
        ordering = ["-pk"]

    def __str__(self) -> str:
        return self.digest[:12]

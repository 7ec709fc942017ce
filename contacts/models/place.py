"""Countries with the Dutch posts that serve them, and the table of regions that an admin
imports.
"""

import uuid
from typing import Any

from django.conf import settings
from django.core.validators import RegexValidator
from django.db import models

from contacts import cleaning
from contacts.models.sealed import ONLY_BY_CHANGE, Refused, Sealed


class Help(models.TextChoices):
    """Whether the Dutch post can help INSIDE the country; none never hides the posts."""

    YES = "yes", "Ja"
    LIMITED = "limited", "Beperkt"
    NONE = "none", "Nee"
    UNKNOWN = "unknown", "Niet bekend"


class Country(Sealed):
    """Which Dutch posts serve a country; every change of it is vital and needs a second admin."""

    FIRST = ("nl", "en", "help", "note_nl", "note_en", "treats_as_own", "posts", "term_days")
    IDENTITY = ("iso",)
    VALUES = FIRST

    iso = models.CharField(
        "landcode",
        max_length=2,
        unique=True,
        validators=[RegexValidator(r"\A[A-Z]{2}\Z", "Twee hoofdletters.")],
    )
    nl = models.CharField("naam", max_length=80)
    en = models.CharField("naam (Engels)", max_length=80, blank=True)
    help = models.CharField(
        "hulp in het land", max_length=10, choices=Help.choices, default=Help.UNKNOWN
    )
    note_nl = models.TextField("let op", max_length=500, blank=True)
    note_en = models.TextField("let op (Engels)", max_length=500, blank=True)
    treats_as_own = models.BooleanField(
        "ziet wie ook deze nationaliteit heeft alleen als eigen burger", null=True, blank=True
    )
    last_changed = models.DateField("reisadvies gewijzigd op", null=True, blank=True)
    source = models.CharField("bron", max_length=60, default="travel-advice")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    how = models.CharField("hoe", max_length=10, default="release")

    class Meta:
        verbose_name = "land"
        verbose_name_plural = "landen"
        ordering = ["nl"]

    def __str__(self) -> str:
        return self.nl

    @staticmethod
    def vital() -> models.Q:
        return models.Q()

    @property
    def slug(self) -> str:
        """What spreads the next checks."""
        return self.iso

    @property
    def posts(self) -> list[dict[str, Any]]:
        """The posts in order, as plain values; `typed_posts` are those not stored yet."""
        if hasattr(self, "typed_posts"):
            return self.typed_posts
        if self._state.adding:
            return []
        rows = sorted(self.post_rows.all(), key=lambda post: post.position)
        return [{"nl": row.nl, "tail": row.tail, "elsewhere": row.elsewhere} for row in rows]

    @posts.setter
    def posts(self, posts: list[dict[str, Any]]) -> None:
        self.typed_posts = posts

    def clean(self) -> None:
        for name, value in cleaning.country_values(self.values()).items():
            setattr(self, name, value)

    def save(self, **options: Any) -> None:
        """The posts are part of what is sealed, so they are written with their country."""
        if not self._state.adding and hasattr(self, "typed_posts"):
            raise Refused(ONLY_BY_CHANGE, code="R33")
        super().save(**options)
        self.write_posts()

    def store_change(self) -> None:
        super().store_change()
        self.write_posts()

    def write_posts(self) -> None:
        if not hasattr(self, "typed_posts"):
            return
        self.post_rows.all().delete()
        Post.objects.bulk_create(
            Post(country=self, position=place, **post)
            for place, post in enumerate(self.typed_posts)
        )
        del self.typed_posts
        getattr(self, "_prefetched_objects_cache", {}).clear()


class Post(models.Model):
    """One embassy or consulate that serves a country; `elsewhere` where it stands in another
    country (R27).
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    country = models.ForeignKey(Country, models.PROTECT, related_name="post_rows")
    position = models.PositiveSmallIntegerField()
    nl = models.CharField("naam", max_length=80)
    tail = models.CharField("pad", max_length=121)
    elsewhere = models.BooleanField("in een ander land", default=False)

    class Meta:
        verbose_name = "post"
        verbose_name_plural = "posten"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["country", "position"], name="one_post_a_place")
        ]


class RegionEntry(models.Model):
    """One line of the imported table: a municipality or four digits of a postcode, and its
    region.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    key = models.CharField("gemeente of postcode", max_length=80, unique=True)
    name = models.CharField("zoals geschreven", max_length=80)
    region = models.CharField("regio", max_length=80, db_index=True)
    source = models.CharField("bron", max_length=200)
    source_date = models.DateField("datum van de bron")
    imported_by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")

    class Meta:
        verbose_name = "regel van de regiotabel"
        verbose_name_plural = "regiotabel"
        ordering = ["name"]

    def __str__(self) -> str:
        return f"{self.name}: {self.region}"

"""Which account of a provider of single sign-on is whose: one row for each that its person
confirmed.
"""

import uuid

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from meldcode.accounts.models.people import User


class SignOnLink(models.Model):
    """`subject` is what the provider never gives to another; an address may change hands."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="sign_on_links")
    provider = models.CharField(max_length=50)
    issuer = models.CharField(max_length=255)
    subject = models.CharField(max_length=300)
    confirmed_by = models.ForeignKey(User, models.PROTECT, related_name="+")
    confirmed_at = models.DateTimeField(default=timezone.now)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        ordering = ["confirmed_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(confirmed_by=F("person")), name="sign_on_confirmed_by_its_person"
            ),
            models.UniqueConstraint(
                fields=["issuer", "subject"],
                condition=Q(ended_at=None),
                name="sign_on_subject_once",
            ),
            models.UniqueConstraint(
                fields=["person", "provider"],
                condition=Q(ended_at=None),
                name="sign_on_once_a_person",
            ),
        ]

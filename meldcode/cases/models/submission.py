"""The one-time tokens of forms: a form sent twice is one row."""

from django.db import models
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.cases.models.case import Case


class Submission(models.Model):
    """A form that was saved; its token can never save again."""

    token = models.UUIDField(primary_key=True, editable=False)
    person = models.ForeignKey(User, models.PROTECT, related_name="+")
    case = models.ForeignKey(Case, models.PROTECT, null=True, related_name="+")
    at = models.DateTimeField(default=timezone.now)

"""One sealed table."""

import uuid
from functools import cached_property
from typing import ClassVar

from django.db import models

from meldcode.vault import keys
from meldcode.vault.fields import SealedText


class Note(models.Model):
    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case_id = models.UUIDField()
    text = SealedText()
    other = SealedText(null=True)

    objects: ClassVar[models.Manager["Note"]] = models.Manager()

    class Meta:
        app_label = "drill"

    @cached_property
    def data_key(self) -> bytes:
        return keys.key_for(self.case_id)

    def sealing_key(self) -> bytes:
        return self.data_key


class Plain(models.Model):
    """With a counting primary key, for the sequences of a restore."""

    word = models.CharField(max_length=20)

    objects: ClassVar[models.Manager["Plain"]] = models.Manager()

    class Meta:
        app_label = "drill"

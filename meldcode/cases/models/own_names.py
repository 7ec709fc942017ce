"""The names that an organisation gives once."""

import json

from django.db import models

from meldcode.accounts.models import Organisation
from meldcode.vault import keys
from meldcode.vault.fields import SealedText


class OwnNames(models.Model):
    """The people, teams, locations and streets of an organisation, kept by its admins: always
    masked, in every case of it. Sealed with a key of the organisation.
    """

    organisation = models.OneToOneField(
        Organisation, models.PROTECT, primary_key=True, related_name="+"
    )
    sealed = SealedText()

    def sealing_key(self) -> bytes:
        return keys.key_of(self.organisation_id)

    @property
    def held(self) -> dict[str, list[str]]:
        """The lists by their sort (`people` and the others of the form)."""
        lists: dict[str, list[str]] = json.loads(self.sealed) if self.sealed else {}
        return lists

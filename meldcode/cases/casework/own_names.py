"""The names that the admins of an organisation keep for it."""

import json
from collections.abc import Mapping

from django.db import transaction

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import Organisation, User
from meldcode.accounts.roles import others_than
from meldcode.audit import CHAIN_ACCOUNTS, record
from meldcode.cases.casework.naming import NamesChanged
from meldcode.cases.models import OwnNames

__all__ = ["keep_own_names", "own_names"]


def own_names(by: User) -> dict[str, list[str]]:
    """The lists of the organisation of this admin, by their sort."""
    row = OwnNames.objects.filter(pk=by.organisation_id).first()
    return row.held if row else {}


@transaction.atomic
def keep_own_names(
    *, by: User, lists: Mapping[str, list[str]], shown: Mapping[str, list[str]]
) -> OwnNames | None:
    """Keep the lists in the place of those that were `shown`, and mail the other admins that they
    changed; None when nothing did. They count from now on; what was confirmed before stands. Raises
    NamesChanged.
    """
    organisation = Organisation.objects.select_for_update().get(pk=by.organisation_id)
    row = OwnNames.objects.filter(pk=organisation.pk).first() or OwnNames(pk=organisation.pk)
    if row.held != shown:
        raise NamesChanged
    if row.held == lists:
        return None
    row.sealed = json.dumps(lists, ensure_ascii=False)
    row.save()
    record(by, "changed", CHAIN_ACCOUNTS, subject=organisation.pk)
    neutral_mail.tell(others_than(by), "desk")
    return row

"""The names that an author gives once for a case: always masked, shown to nobody else."""

from collections.abc import Sequence

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.anonymity.known import find_known
from meldcode.anonymity.known_forms import KnownName
from meldcode.audit import record
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, MaskedCopy, May

__all__ = ["NamesChanged", "give_names", "names_given"]


class NamesChanged(Exception):
    """Somebody saved another list meanwhile, in another window."""


def names_given(case: Case, by: User) -> list[str]:
    """The own names of this author, in the order in which they were given."""
    return list(CaseMasks.of(case.pk, case).names.get(str(by.pk), ()))


@transaction.atomic
def give_names(
    *, case: Case, by: User, names: Sequence[str], shown: Sequence[str]
) -> list[MaskedCopy] | None:
    """Keep the names of this author in the place of those that were `shown`.

    Gives the copies that were withdrawn because one of the names stands in them, or None when
    nothing changed. Raises NamesChanged and MasksMoved.
    """
    held = Case.with_practice.allowing(by, May.WRITE)
    locked = held.select_for_update(of=("self",)).get(pk=case.pk)
    masks = CaseMasks.of(locked.pk, locked)
    before = masks.names.get(str(by.pk), [])
    if list(shown) != before:
        raise NamesChanged
    if list(names) == before:
        return None
    masks.names[str(by.pk)] = list(names)
    masks.keep()
    gone = withdraw_those_with(locked, names)
    record(by, "changed", locked.pk, subject=locked.pk)
    return gone


def withdraw_those_with(case: Case, names: Sequence[str]) -> list[MaskedCopy]:
    """A lead reads no copy in which a name stands that was given later; it is confirmed anew."""
    standing = MaskedCopy.objects.standing().filter(case=case)
    given, gone = [KnownName(name) for name in names], []
    for copy in standing:
        copy.case = case
        if any(find_known(text, given) for _, text in copy.told["texts"]):
            gone.append(copy)
    MaskedCopy.objects.filter(case=case, pk__in=[copy.pk for copy in gone]).update(
        withdrawn_at=timezone.now()
    )
    return gone

"""The names that an author gives once for a case: always masked, shown to nobody else."""

from collections.abc import Mapping, Sequence

from django.db import transaction
from django.utils import timezone

from meldcode.accounts import neutral_mail
from meldcode.accounts.models import User
from meldcode.anonymity.known import KnownEntries, find_known
from meldcode.anonymity.known_forms import KnownName
from meldcode.anonymity.labels import THE_PERSON
from meldcode.anonymity.others_forms import OthersName
from meldcode.audit import record
from meldcode.cases.casework.asked_of import ask_of
from meldcode.cases.casework.locking import locked
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, MaskedCopy, May, TaskKind

__all__ = ["NamesChanged", "give_names", "names_given", "names_of_others"]


class NamesChanged(Exception):
    """Somebody saved another list meanwhile, in another window."""


def names_given(case: Case, by: User) -> dict[str, list[str]]:
    """The own names of this author, in the order in which they were given: those of the person
    of the case, and the others.
    """
    return lists_of(CaseMasks.of(case.pk, case), by)


def names_of_others(case: Case, by: User) -> int:
    """How many names colleagues gave, that count in the notes of this author too; never which."""
    masks, own = CaseMasks.of(case.pk, case), str(by.pk)
    lists = (*masks.persons.items(), *masks.names.items())
    return len({name for giver, names in lists if giver != own for name in names})


def lists_of(masks: CaseMasks, by: User) -> dict[str, list[str]]:
    own = str(by.pk)
    return {"person": masks.persons.get(own, []), "names": masks.names.get(own, [])}


@transaction.atomic
def give_names(
    *,
    case: Case,
    by: User,
    given: Mapping[str, list[str]],
    shown: Mapping[str, list[str]],
) -> list[MaskedCopy] | None:
    """Keep the lists of this author (see `names_given`) in the place of those that were `shown`.

    Gives the copies that were withdrawn because one of the names stands in them, or None when
    nothing changed. Raises NamesChanged and MasksMoved.
    """
    held = locked(Case.with_practice.allowing(by, May.WRITE), case)
    masks = CaseMasks.of(held.pk, held, by=by)
    before = lists_of(masks, by)
    if shown != before:
        raise NamesChanged
    if held.owner_id != by.pk:
        # Who the person is, says who has the case; what a colleague gave before, stays masked.
        given = {**given, "person": before["person"]}
    if given == before:
        return None
    masks.names[str(by.pk)], masks.persons[str(by.pk)] = given["names"], given["person"]
    labels = tell_who(masks, before["person"], given["person"])
    masks.keep()
    gone = withdraw_those_with(held, by, [*given["person"], *given["names"]], labels)
    record(by, "changed", held.pk, subject=held.pk)
    tell_others(held, by, gone)
    return gone


def tell_who(masks: CaseMasks, before: Sequence[str], now: Sequence[str]) -> list[str]:
    """Give the person of the case the one label for it; the labels that lie from now on. Only who
    has the case says it.
    """
    if masks.is_said():
        return []
    taken_back = [name for name in before if name not in now]
    known = set(masks.memory.before)
    for name in taken_back:
        masks.memory.is_somebody_else(name)
    moved = masks.tell_person(now)
    lying = [label for label in masks.memory.before if label not in known]
    lying += [THE_PERSON] if taken_back or moved else []
    return [f"[{label}]" for label in lying]


def withdraw_those_with(
    case: Case, by: User, names: Sequence[str], labels: Sequence[str]
) -> list[MaskedCopy]:
    """A lead reads no copy in which a name stands that `by` gave later, or a label that became
    another's; it is confirmed anew.
    """
    standing = MaskedCopy.objects.standing().filter(case=case).select_related("entry__by")
    own, of_others = KnownEntries(map(KnownName, names)), KnownEntries(map(OthersName, names))
    gone = []
    for copy in standing:
        copy.case = case
        texts = [text for _, text in copy.told["texts"]]
        lies = any(label in text for text in texts for label in labels)
        given = own if copy.entry.by_id == by.pk else of_others
        if lies or any(find_known(text, given) for text in texts):
            gone.append(copy)
    MaskedCopy.objects.filter(case=case, pk__in=[copy.pk for copy in gone]).update(
        withdrawn_at=timezone.now(), name_known=True
    )
    return gone


def tell_others(case: Case, by: User, gone: Sequence[MaskedCopy]) -> None:
    """What of another's notes was withdrawn vanishes not unseen: who wrote it and who has the case
    read it as a task, and are mailed.
    """
    of_others = [copy.entry for copy in gone if copy.entry.by_id != by.pk]
    told = {case.owner, *(entry.by for entry in of_others if entry.by)} if of_others else set()
    works = [one for one in told - {by} if Case.objects.allowing(one, May.WRITE).filter(pk=case.pk)]
    for one in works:
        ask_of(case, TaskKind.NAME_KNOWN, one)
    neutral_mail.tell(works)

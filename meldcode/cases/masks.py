"""What a case remembers of its masks: loaded for one piece of work, kept when it is saved."""

import json
from collections.abc import Iterable, Mapping, Sequence
from copy import deepcopy
from dataclasses import dataclass, field
from typing import Any, TypedDict
from uuid import UUID

from django.db.models import QuerySet

from meldcode.accounts.models import User
from meldcode.anonymity import Memory
from meldcode.anonymity.known_forms import Body, KnownName
from meldcode.anonymity.labels import THE_PERSON
from meldcode.anonymity.too_general import too_general
from meldcode.cases.masking import OTHER, PERSON, REASONS, Finding
from meldcode.cases.models import Case, Entry, MaskMemory
from meldcode.cases.own_names import names_of_case, names_of_organisation
from meldcode.prepared import Prepared

__all__ = ["CaseMasks", "MasksMoved", "ReaderMasks"]

# Where the labels of the first reader begin, and how many each has: far from those of the author.
FIRST_OF_READERS, OF_A_READER = 420, 400


class MasksMoved(Exception):
    """Somebody saved other masks meanwhile; what was typed is checked anew."""


def labels_of(*series: dict[str, Any]) -> frozenset[str]:
    return frozenset(label for one in series for label in one["labels"].values())


def memory_of(case: UUID) -> QuerySet[MaskMemory]:
    return MaskMemory.objects.filter(pk=case)


MEMORY = Prepared(memory_of)


class Explained(TypedDict):
    """The keys of what is left where it stands in the texts of one author (see `findings_in`)."""

    harmless: frozenset[str]
    before: frozenset[str]


@dataclass
class CaseMasks:
    """Replacements, words that were pointed at, what was explained (by key, with its reason), what
    was answered (words that are no name, and the notes whose questions are done), the names that
    each author gave (those of the person of the case apart), by the author, and the labels of each
    reader.

    A word that is pointed at is masked for everybody. Only in what the same person wrote counts one
    that others need (`known_by`), and a word that is left where it stands. `by` is who works now.
    What was explained before it was kept who did (`harmless`, `no_names`) counts for who has the
    case, and never for a name or a number: it may be a colleague's.
    """

    case_id: UUID | None = None
    by: str = ""
    owner: str = ""
    version: int = 0
    memory: Memory = field(default_factory=Memory)
    known: list[str] = field(default_factory=list)
    known_by: dict[str, list[str]] = field(default_factory=dict)
    harmless: dict[str, str] = field(default_factory=dict)
    explained_by: dict[str, dict[str, str]] = field(default_factory=dict)
    no_names: list[str] = field(default_factory=list)
    no_names_by: dict[str, list[str]] = field(default_factory=dict)
    answered: list[str] = field(default_factory=list)
    names: dict[str, list[str]] = field(default_factory=dict)
    persons: dict[str, list[str]] = field(default_factory=dict)
    readers: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    of_organisation: tuple[str, ...] = ()
    loaded: str = ""

    @classmethod
    def of(cls, case_id: UUID, case: Case | None = None, *, by: User | None = None) -> "CaseMasks":
        """The masks of this case for `by`; empty when nothing was masked yet. A loaded `case` lends
        its key.
        """
        row = MEMORY.first(case=case_id)
        if row and case:
            row.case = case
        masks = cls(
            case_id=case_id,
            by=str(by.pk) if by else "",
            memory=Memory(awaits_person=True),
            of_organisation=names_of_case(case_id),
        )
        if row:
            held = row.held
            masks.version, masks.owner = row.version, str(row.case.owner_id)
            masks.known, masks.harmless = held["known"], held["harmless"]
            masks.no_names, masks.answered = held.get("no_names", []), held.get("answered", [])
            masks.known_by = held.get("known_by", {})
            masks.explained_by = held.get("explained_by", {})
            masks.no_names_by = held.get("no_names_by", {})
            masks.names, masks.readers = held.get("names", {}), held.get("readers", {})
            of_readers = labels_of(*masks.readers.values())
            masks.persons = held.get("persons", {})
            # Where labels were given before anybody could say who the person is, none is guessed.
            masks.memory = Memory(
                held["labels"], held["used"], taken=of_readers,
                awaits_person=held.get("awaits_person", False), before=held.get("before", {}),
            )  # fmt: skip
        masks.loaded = masks.written()
        return masks

    @property
    def always(self) -> list[str]:
        """Everything that is masked wherever it stands."""
        lists = (*self.persons.values(), *self.names.values())
        given = (KnownName(name) for names in lists for name in names)
        return [*self.known, *self.known_by.get(self.by, []), *given, *self.of_organisation]

    @classmethod
    def without_case(cls, organisation_id: UUID) -> "CaseMasks":
        """For a text that belongs to no case yet: what its organisation keeps counts all the
        same.
        """
        return cls(of_organisation=names_of_organisation(organisation_id))

    def trial(self) -> Memory:
        """A copy to show replacements from, so that showing remembers nothing."""
        return deepcopy(self.memory)

    @property
    def tells_the_person(self) -> bool:
        """Whether it can be said here who the person of the case is."""
        return self.case_id is not None

    def settle(self, found: Iterable[Finding], chosen: Mapping[str, str]) -> None:
        """What was said of names: that one is the person of the case, or is somebody else."""
        for finding in found:
            said = chosen.get(finding.key)
            if not (self.tells_the_person and finding.may_be_the_person) or self.is_said():
                continue
            if said == PERSON:
                self.memory.is_the_person(finding.words)
            elif said == OTHER and finding.is_the_person:
                self.memory.is_somebody_else(finding.words)

    def is_said(self) -> bool:
        """Whether who works now finds it said already who the person is: only who has the case says
        another.
        """
        of_another = bool(self.by and self.owner) and self.by != self.owner
        return of_another and THE_PERSON in self.memory.labels.values()

    def explained(self, author: Any) -> Explained:
        """What `author` left where it stands: for the texts of that author alone."""
        before = self.harmless if str(author) == self.owner else {}
        own = self.explained_by.get(str(author), {})
        return {"harmless": frozenset(own), "before": frozenset(before)}

    def explain(self, chosen: Mapping[str, str]) -> None:
        """Remember for who works now what was explained, of what was chosen by key."""
        reasons = {key: why for key, why in chosen.items() if why in dict(REASONS)}
        if self.by and reasons:
            self.explained_by.setdefault(self.by, {}).update(reasons)

    def no_names_of(self, author: Any) -> list[str]:
        """The words about which `author` is not asked again."""
        before = self.no_names if str(author) == self.owner else []
        return [*before, *self.no_names_by.get(str(author), [])]

    def answer_no_names(self, author: Any, words: Sequence[str]) -> None:
        """Words that are no name, says `author`: only never asked about again. What is found, is
        masked all the same.
        """
        known = self.no_names_of(author)
        if new := [word for word in words if word not in known]:
            self.no_names_by.setdefault(str(author), []).extend(new)

    def learn(self, words: Sequence[str], author: Any = "") -> None:
        """Words that were pointed at are found from now on: for everybody, but those that others
        need («niet», «LKHA»), which count in the texts of `author` (else who works now) alone.
        """
        for word in words:
            if too_general(KnownName(word)) or too_general(Body(word)):
                kept = self.known_by.setdefault(str(author or self.by), [])
            else:
                kept = self.known
            if word not in kept:
                kept.append(word)

    def learn_names(self, words: Sequence[str]) -> None:
        """Words that were asked about and are names."""
        self.known += [word for word in words if word not in self.known]

    def answer(self, note: Entry, names: Sequence[str], no_names: Sequence[str]) -> None:
        """What the author said of the doubtful words of a note. A name joins the list that its
        author can look through.
        """
        given = self.names.setdefault(str(note.by_id), [])
        given += [name for name in names if name not in given]
        self.answer_no_names(note.by_id, no_names)
        if str(note.pk) not in self.answered:
            self.answered.append(str(note.pk))

    def written(self) -> str:
        return json.dumps(
            {
                "labels": self.memory.labels, "used": self.memory.used, "known": self.known,
                "known_by": self.known_by,
                "harmless": self.harmless, "explained_by": self.explained_by,
                "no_names": self.no_names, "no_names_by": self.no_names_by,
                "answered": self.answered,
                "names": self.names, "readers": self.readers, "persons": self.persons,
                "awaits_person": self.memory.awaits_person, "before": self.memory.before,
            },
            ensure_ascii=False,
        )  # fmt: skip

    def refuse_moved(self) -> None:
        """Raise MasksMoved where somebody saved other masks since these were loaded. To be called
        while the case is held.
        """
        row = MEMORY.first(case=self.case_id)
        if (row.version if row else 0) != self.version:
            raise MasksMoved

    def keep(self) -> None:
        """Write what was learned, in the caller's transaction. Raises MasksMoved when somebody was
        first.
        """
        text = self.written()
        if self.case_id is None or text == self.loaded:
            return
        case = Case.with_practice.select_for_update(of=("self",)).get(pk=self.case_id)
        row = MaskMemory.objects.filter(pk=case.pk).first() or MaskMemory(pk=case.pk)
        if row.version != self.version:
            raise MasksMoved
        row.case, row.version, row.sealed = case, self.version + 1, text
        row.save()
        self.version, self.loaded = row.version, text


@dataclass
class ReaderMasks(CaseMasks):
    """For what a reader of a review types: labels of a series of their own, the same in all their
    words about this case and never one of the author's. What the case remembers of names is not
    asked: a reader who types a name may not learn whose label it is.
    """

    reader: str = ""
    of_case: CaseMasks = field(default_factory=CaseMasks)

    @classmethod
    def of_reader(cls, case: Case, reader: User) -> "ReaderMasks":
        """The masks for what `reader` types about this case."""
        whole, key = CaseMasks.of(case.pk, case), str(reader.pk)
        known = list(whole.readers)
        place = known.index(key) if key in known else len(known)
        own = whole.readers.get(key, {"labels": {}, "used": {}})
        others = [series for name, series in whole.readers.items() if name != key]
        taken = labels_of({"labels": whole.memory.labels}, *others)
        start = FIRST_OF_READERS + OF_A_READER * place
        masks = cls(
            case_id=case.pk, by=key, version=whole.version, of_case=whole, reader=key,
            of_organisation=names_of_organisation(reader.organisation_id),
            memory=Memory(dict(own["labels"]), dict(own["used"]), start, taken),
        )  # fmt: skip
        masks.loaded = masks.written()
        return masks

    @property
    def tells_the_person(self) -> bool:
        return False

    def written(self) -> str:
        """All that the case remembers, with this series beside it."""
        if self.memory.labels:
            own: dict[str, dict[str, Any]] = {
                "labels": self.memory.labels, "used": self.memory.used,
            }  # fmt: skip
            self.of_case.readers[self.reader] = own
        return self.of_case.written()

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
from meldcode.anonymity.known import KnownEntries
from meldcode.anonymity.known_forms import Body, KnownName
from meldcode.anonymity.others_forms import OthersName, OthersWord
from meldcode.anonymity.too_general import too_general
from meldcode.cases.mask_labels import labels_of, persons_in, said_by_others, same_name
from meldcode.cases.masking import OTHER, PERSON, REASONS, Finding
from meldcode.cases.models import Case, Entry, MaskMemory
from meldcode.cases.own_names import names_of_case, names_of_organisation
from meldcode.prepared import Prepared

__all__ = ["CaseMasks", "MasksMoved"]


class MasksMoved(Exception):
    """Somebody saved other masks meanwhile; what was typed is checked anew."""


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

    What somebody gave or pointed at is masked for everybody, in every form in what the same person
    wrote (`known_by`); in the texts of others a word in use counts only as a name is written, and
    so does, in every text, what was kept before it was kept who did (`known`). A word that is left
    where it stands, is left only in what the same person wrote. `by` is who works now. What was
    explained before it was kept who did (`harmless`, `no_names`) counts for who has the case, and
    never for a name or a number: it may be a colleague's.

    Who the person is was `person_given` once a label said it; `persons_of_others` are the names
    that have that label by the word of somebody who has not the case.
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
    awaits_person: bool = True
    person_given: bool = False
    persons_of_others: list[str] = field(default_factory=list)
    persons_before: frozenset[str] = frozenset()
    readers: dict[str, dict[str, dict[str, Any]]] = field(default_factory=dict)
    of_organisation: tuple[str, ...] = ()
    loaded: str = ""
    lists: dict[str, KnownEntries] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(cls, case_id: UUID, case: Case | None = None, *, by: User | None = None) -> "CaseMasks":
        """The masks of this case for `by`, if any; a loaded `case` lends key and owner."""
        row = MEMORY.first(case=case_id)
        if row and case:
            row.case = case
        masks = cls(
            case_id=case_id,
            by=str(by.pk) if by else "",
            memory=Memory(awaits_person=True),
            of_organisation=names_of_case(case_id),
        )
        if of := row.case if row else case:
            masks.owner = str(of.owner_id)
        if row:
            masks.version = row.version
            masks.hold(row.held)
        masks.memory.awaits_person &= not masks.is_said()
        masks.loaded = masks.written()
        return masks

    def hold(self, held: Mapping[str, Any]) -> None:
        """Take up what `written` gave."""
        self.known, self.harmless = held["known"], held["harmless"]
        self.no_names, self.answered = held.get("no_names", []), held.get("answered", [])
        self.known_by = held.get("known_by", {})
        self.explained_by = held.get("explained_by", {})
        self.no_names_by = held.get("no_names_by", {})
        self.names, self.readers = held.get("names", {}), held.get("readers", {})
        self.persons = held.get("persons", {})
        self.persons_before = persons_in(held["labels"])
        self.persons_of_others = said_by_others(held, self.owner)
        self.person_given = held.get("person_given", bool(self.persons_before))
        # Where labels were given before anybody could say who the person is, none is guessed; nor
        # by another than who has the case where it was said once.
        self.awaits_person = held.get("awaits_person", False)
        self.memory = Memory(
            held["labels"], held["used"], taken=labels_of(*self.readers.values()),
            awaits_person=self.awaits_person and not (self.person_given and self.is_of_another),
            before=held.get("before", {}),
        )  # fmt: skip

    def known_in(self, author: Any) -> KnownEntries:
        """Everything that is masked wherever it stands in a text of `author`."""
        own = str(author or "")
        lists = [*self.persons.items(), *self.names.items()]
        given = [
            (KnownName if giver == own else OthersName)(name)
            for giver, names in lists
            for name in names
        ]
        pointed = self.known_by.get(own, [])
        before = map(OthersWord, self.known)
        found = KnownEntries([*pointed, *before, *given, *self.of_organisation])
        if not found.same_as(self.lists.get(own)):
            self.lists[own] = found
        return self.lists[own]

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
        """Whether who works now can say here who the person of the case is."""
        return self.case_id is not None and not self.is_said()

    def settle(self, found: Iterable[Finding], chosen: Mapping[str, str]) -> None:
        """What was said of names: that one is the person of the case, or is somebody else."""
        for finding in found:
            said = chosen.get(finding.key)
            if not (self.tells_the_person and finding.may_be_the_person):
                continue
            if said == PERSON:
                self.tell_person([finding.words])
            elif said == OTHER and finding.is_the_person:
                self.memory.is_somebody_else(finding.words)

    @property
    def is_of_another(self) -> bool:
        """Whether somebody works now who has not the case, or nobody is known to."""
        return not self.by or self.by != self.owner

    def is_said(self) -> bool:
        """Whether who works now does not say who the person is: only who has the case does."""
        return bool(self.by and self.owner) and self.is_of_another

    def tell_person(self, names: Sequence[str]) -> bool:
        """These names are the person of the case. By the word of who has the case no other is, of
        whom somebody else said it; whether there was one. Notes that stand are not told anew then:
        they have the label for another.
        """
        told = [self.memory.key_of_person(name) for name in names]
        others = self.persons_of_others if names and not self.is_of_another else []
        wrong = [key for key in others if not any(same_name(key, one) for one in told)]
        wrong = [key for key in wrong if f"person:{key}" in persons_in(self.memory.labels)]
        for key in sorted(wrong, key=len):
            self.memory.is_no_person(key)
        for name in names:
            self.memory.is_the_person(name, from_now_on=bool(wrong))
        if names and not self.is_of_another:
            self.persons_of_others = []
        return bool(wrong)

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
        """Words that were pointed at are found from now on: in every form in the texts of `author`
        (else of who works now), and for everybody, but those that others need («niet», «LKHA»).
        """
        general = [
            word for word in words if too_general(KnownName(word)) or too_general(Body(word))
        ]
        self.learn_names([word for word in words if word not in general], author)
        self.learn_for(str(author or self.by), general)

    def learn_names(self, words: Sequence[str], author: Any = "") -> None:
        """Words that were asked about and are names, says `author` (else who works now)."""
        self.known += [word for word in words if word not in self.known]
        self.learn_for(str(author or self.by), words)

    def learn_for(self, author: str, words: Sequence[str]) -> None:
        kept = self.known_by.get(author, [])
        if author and (new := [word for word in words if word not in kept]):
            self.known_by[author] = [*kept, *new]

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
        """All of it as one text. Who is the person by the word of who works now and has not the
        case, is kept as said by another.
        """
        new = persons_in(self.memory.labels) - self.persons_before
        of_others = new if self.by and self.owner and self.is_of_another else frozenset()
        keys = sorted(key.removeprefix("person:") for key in of_others)
        # Where a colleague named somebody first, the next name is not guessed to be the person.
        awaits = self.person_given or not (self.is_said() and "person:" in str(self.memory.labels))
        return json.dumps(
            {
                "labels": self.memory.labels, "used": self.memory.used, "known": self.known,
                "known_by": self.known_by,
                "harmless": self.harmless, "explained_by": self.explained_by,
                "no_names": self.no_names, "no_names_by": self.no_names_by,
                "answered": self.answered,
                "names": self.names, "readers": self.readers, "persons": self.persons,
                "awaits_person": self.awaits_person and awaits, "before": self.memory.before,
                "person_given": self.person_given or bool(persons_in(self.memory.labels)),
                "persons_of_others": sorted({*self.persons_of_others, *keys}),
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
        self.owner = str(case.owner_id)
        text = self.written()
        row.case, row.version, row.sealed = case, self.version + 1, text
        row.save()
        self.version, self.loaded = row.version, text

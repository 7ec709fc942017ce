"""Words that slipped through leave every version of a note, its masked copies, what was said at
them, what went out and what waits to be sent; the rows stay, and the audit says who and when.
"""

import json
import re
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode.accounts import kept_text
from meldcode.accounts.models import User
from meldcode.anonymity import ModelBroken, NameQuestion, PiiKind, Span, find, questions
from meldcode.anonymity.beside_bodies import is_where, only_a_body
from meldcode.anonymity.folding import fold
from meldcode.anonymity.known import find_known
from meldcode.anonymity.known_forms import of_ordinary_words
from meldcode.anonymity.others_forms import OthersName
from meldcode.audit import record
from meldcode.cases.casework.approving import end_for_less
from meldcode.cases.casework.may_not import MayNot
from meldcode.cases.casework.recording import written_along
from meldcode.cases.casework.telling_owner import tell_who_has_it
from meldcode.cases.casework.wiped_words import (
    GONE,
    LEAST_DOUBT,
    in_use,
    places_of,
    says_less,
    without,
    without_agreements,
    without_in,
)
from meldcode.cases.casework.work import locked_case
from meldcode.cases.events import words_wiped
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, May
from meldcode.cases.plain import rows_of

__all__ = ["GONE", "wipe_words", "without", "without_in"]

# What points at a person by itself; a place, a flight, a body or a day says what is to be done.
BY_ITSELF = frozenset({
    PiiKind.PERSON, PiiKind.RELATION, PiiKind.PHONE, PiiKind.EMAIL, PiiKind.HANDLE, PiiKind.BSN,
    PiiKind.DOCUMENT, PiiKind.IBAN, PiiKind.ADDRESS,
})  # fmt: skip
# Nobody is called so with a digit in it, and without one an address is a street.
NO_DIGIT, WITH_DIGIT = (PiiKind.PERSON, PiiKind.RELATION), (PiiKind.ADDRESS,)


@transaction.atomic
def wipe_words(*, case: Case, by: User, entry_id: Any, words: list[str]) -> int:
    """Take these words out of a note of one's own; in how many of its versions they stood. Who has
    the case hears that another did: nothing brings them back. Raises
    Entry.DoesNotExist for who did not write it, Case.DoesNotExist, MayNot where it was vouched for
    and one works along by now.
    """
    held = locked_case(case, by)
    first = Entry.objects.get(pk=entry_id, case=held, by=by)
    versions = list(versions_of(held, first, by))
    if May.VOUCH not in held.rights and not all(map(written_along, versions)):
        raise MayNot(held.rights)
    wiped, clean, stood = 0, partial(without, words=words), []
    less, known = None, CaseMasks.of(held.pk, held).known_in(by.pk)
    for version in versions:
        texts = {name: clean(text) for name, text in version.texts.items()}
        # Of the last one: what was corrected is read by nobody any more.
        less = version if says_less(version.texts, texts, words, known) else None
        if texts != version.texts:
            stood += list(version.texts.values())
            version.wipe(texts, timezone.localdate(), **without_agreements(texts))
            wiped += 1
        wipe_copies(held, version, clean)
    if wiped:
        kept_text.clean_words(by, str(held.pk), clean)
        names = partial(without_names, names=names_in(held, by, stood, words))
        if less:
            held.entries_in_order = rows_of(held)
            end_for_less(case=held, entry=less, by=by)
        sent = {"case": held, "by": by, "clean": clean, "clean_names": names}
        words_wiped.send(Case, **sent, less=less.pk if less else None)
        held.version += 1
        held.save(update_fields=["version"])
        record(by, "words wiped", held.pk, subject=first.pk)
        tell_who_has_it(held, by)
    return wiped


def names_in(case: Case, by: User, texts: list[str], words: list[str]) -> list[str]:
    """What in these words points at somebody where it stood in the texts of the note: only that
    leaves what somebody else wrote, or an author could take «u moet melden» out of the answer of a
    lead. A place, a flight, a body, a day, and a word in use that was no name in the note, stay
    there, whatever list of names they were put in.
    """
    known = CaseMasks.of(case.pk, case).known_in(by.pk)
    stood = [one for one in words if any(without(text, [one]) != text for text in texts)]
    try:
        alone = [piece for one in stood for piece in pointing(one, one, known)]
        names = [piece for piece in alone if not in_use(piece)]
        names += [piece for one in stood for text in texts for piece in pointing(text, one, known)]
    except ModelBroken:
        return stood
    return list(dict.fromkeys(names))


def pointing(text: str, words: str, known: list[str]) -> Iterator[str]:
    """What of `words`, where they stand in `text`, points at a person by itself; no list of names
    makes a place, a flight or a public body one.
    """
    doubtful = [one for one in questions(text) if one.doubt >= LEAST_DOUBT]
    every: list[Span | NameQuestion] = [*find(text, known), *doubtful]
    found = [one for one in every if one.kind in BY_ITSELF]
    others = [(one.start, one.end) for one in find(text) if one.kind not in BY_ITSELF]
    for first, last in places_of(text, words):
        for one in found:
            start, end = max(one.start, first), min(one.end, last)
            piece = text[start:end].strip()
            other = any(begins <= start and end <= ends for begins, ends in others)
            if piece and not other and is_of_a_person(piece, one.kind):
                yield piece


def is_of_a_person(piece: str, kind: PiiKind) -> bool:
    digits = any(map(str.isdigit, piece))
    if (digits and kind in NO_DIGIT) or (not digits and kind in WITH_DIGIT):
        return False
    where = all(map(is_where, map(fold, re.findall(r"[^\W_]+", piece)))) and not digits
    return not (where or only_a_body(piece) or of_ordinary_words(piece))


def without_names(text: str, names: list[str]) -> str:
    """A text of another without these names: one that is a word in use only where the text writes
    it as a name.
    """
    places = []
    for name in names:
        found = places_of(text, name)
        if found and in_use(name):
            written = find_known(text, [OthersName(name)])
            found = [
                (start, end)
                for start, end in found
                if any(one.start <= start and end <= one.end for one in written)
            ]
        places += found
    kept, position = [], 0
    for start, end in sorted(places):
        if start >= position:
            kept += [text[position:start], GONE]
        position = max(position, end)
    return "".join([*kept, text[position:]])


def versions_of(case: Case, entry: Entry, by: User) -> Iterator[Entry]:
    """The note with all it corrects and all that corrects it, each opened with the key of the
    case.
    """
    rows = {row.pk: row for row in Entry.objects.filter(case=case, by=by)}
    later = {row.corrects_id: row for row in rows.values() if row.corrects_id}
    found: Entry | None = rows[entry.pk]
    while found and found.corrects_id in rows:
        found = rows[found.corrects_id]
    while found:
        found.case = case
        yield found
        found = later.get(found.pk)


def wipe_copies(case: Case, entry: Entry, clean: Callable[[str], str]) -> None:
    """A copy that held them is withdrawn and emptied of them."""
    for copy in MaskedCopy.objects.filter(case=case, entry=entry):
        copy.case = case
        held = copy.sealed
        copy.sealed = json.dumps(without_in(json.loads(held), clean), ensure_ascii=False)
        copy.withdrawn_at = copy.withdrawn_at or timezone.now()
        copy.save(update_fields=["sealed", "withdrawn_at"])

"""Words that slipped through leave every version of a note, its masked copies, what was said at
them, what went out and what waits to be sent; the rows stay, and the audit says who and when.
"""

import json
import re
import unicodedata
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode.accounts import kept_text
from meldcode.accounts.models import User
from meldcode.anonymity import ModelBroken, PiiKind, find, questions
from meldcode.anonymity.known_forms import of_ordinary_words
from meldcode.audit import record
from meldcode.cases.casework.may_not import MayNot
from meldcode.cases.casework.recording import VOUCHED_FOR
from meldcode.cases.casework.work import locked_case
from meldcode.cases.events import words_wiped
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case, Entry, MaskedCopy, May

__all__ = ["GONE", "wipe_words", "without_in"]

GONE = "[weggehaald]"
# Below this doubt are words such as «afweging»; a word that is also a name is above it.
LEAST_DOUBT = 0.01
OF_TIME = (PiiKind.DATE, PiiKind.AGE)


@transaction.atomic
def wipe_words(*, case: Case, by: User, entry_id: Any, words: list[str]) -> int:
    """Take these words out of a note of one's own; in how many of its versions they stood. Raises
    Entry.DoesNotExist for who did not write it, Case.DoesNotExist, MayNot where it was vouched for
    and one works along by now.
    """
    held = locked_case(case, by)
    first = Entry.objects.get(pk=entry_id, case=held, by=by)
    if first.kind in VOUCHED_FOR and May.VOUCH not in held.rights:
        raise MayNot(held.rights)
    wiped, clean = 0, partial(without, words=words)
    for version in versions_of(held, first, by):
        texts = {name: clean(text) for name, text in version.texts.items()}
        if texts != version.texts:
            version.wipe(texts, timezone.localdate())
            wiped += 1
        wipe_copies(held, version, clean)
    if wiped:
        kept_text.clean_words(by, str(held.pk), clean)
        names = partial(without, words=names_in(held, words))
        words_wiped.send(Case, case=held, by=by, clean=clean, clean_names=names)
        held.version += 1
        held.save(update_fields=["version"])
        record(by, "words wiped", held.pk, subject=first.pk)
    return wiped


def names_in(case: Case, words: list[str]) -> list[str]:
    """What in these words points at somebody: only that leaves what somebody else wrote, or an
    author could take «u moet melden» out of the answer of a lead. A day, and a word in use as a
    word, stay there, whatever list of names they were put in.
    """
    known = CaseMasks.of(case.pk, case).always
    try:
        return [piece for one in words for piece in pointing(one, known)]
    except ModelBroken:
        return words


def pointing(words: str, known: list[str]) -> Iterator[str]:
    places = [(one.start, one.end) for one in find(words, known) if one.kind not in OF_TIME]
    doubtful = (one for one in questions(words) if one.doubt >= LEAST_DOUBT)
    places += [(one.start, one.end) for one in doubtful]
    pieces = (words[start:end] for start, end in places)
    yield from (piece for piece in pieces if not of_ordinary_words(piece))


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


def without_in(held: Any, clean: Callable[[str], str]) -> Any:
    """The same values with every text in them cleaned."""
    if isinstance(held, str):
        return clean(held)
    if isinstance(held, list):
        return [without_in(one, clean) for one in held]
    return {name: without_in(value, clean) for name, value in held.items()}


def without(text: str, words: list[str]) -> str:
    """Every place of these words, however written in capitals, also inside a longer word. In one
    pass, so that no word is looked for in the mark that another one left.
    """
    ways = sorted({way for word in words for way in ways_to_write(word)}, key=len, reverse=True)
    return re.sub("|".join(ways), GONE, text, flags=re.IGNORECASE) if ways else text


def ways_to_write(word: str) -> set[str]:
    """Patterns of a word with its accents as one character and as two, with any blanks between its
    parts: what was pasted has hard blanks and ends of lines.
    """
    forms = (unicodedata.normalize(form, word).split() for form in ("NFC", "NFD"))
    return {r"\s+".join(map(re.escape, parts)) for parts in forms}

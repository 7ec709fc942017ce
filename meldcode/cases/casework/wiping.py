"""Words that slipped through leave every version of a note, its masked copies and what was said at
them; the rows stay, and the audit says who and when.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from django.db import transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.audit import record
from meldcode.cases.casework.work import locked_case
from meldcode.cases.models import Case, Entry, MaskedCopy

__all__ = ["GONE", "wipe_words"]

GONE = "[weggehaald]"


@transaction.atomic
def wipe_words(*, case: Case, by: User, entry_id: Any, words: list[str]) -> int:
    """Take these words out of a note of one's own; in how many of its versions they stood. Raises
    Entry.DoesNotExist for who did not write it, Case.DoesNotExist.
    """
    held = locked_case(case, by)
    first = Entry.objects.get(pk=entry_id, case=held, by=by)
    wiped = 0
    for version in versions_of(held, first, by):
        clean = {name: without(text, words) for name, text in version.texts.items()}
        if clean != version.texts:
            version.wipe(clean, timezone.localdate())
            wiped += 1
        wipe_copies(held, version, words)
    if wiped:
        held.version += 1
        held.save(update_fields=["version"])
        record(by, "words wiped", held.pk, subject=first.pk)
    return wiped


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


def wipe_copies(case: Case, entry: Entry, words: list[str]) -> None:
    """A copy that held them is withdrawn and emptied of them; so is what was said at it."""
    for copy in MaskedCopy.objects.filter(case=case, entry=entry):
        copy.case = case
        held = copy.sealed
        copy.sealed = json.dumps(without_in(json.loads(held), words), ensure_ascii=False)
        copy.withdrawn_at = copy.withdrawn_at or timezone.now()
        copy.save(update_fields=["sealed", "withdrawn_at"])
        for comment in copy.comments.select_related("review"):
            comment.review.case = case
            comment.sealed = without(comment.sealed, words)
            comment.save(update_fields=["sealed"])


def without_in(held: Any, words: list[str]) -> Any:
    """The same values with these words taken out of every text in them."""
    if isinstance(held, str):
        return without(held, words)
    if isinstance(held, list):
        return [without_in(one, words) for one in held]
    return {name: without_in(value, words) for name, value in held.items()}


def without(text: str, words: list[str]) -> str:
    """Every place of these words, however written in capitals, also inside a longer word."""
    for word in sorted(words, key=len, reverse=True):
        text = re.sub(re.escape(word), GONE, text, flags=re.IGNORECASE)
    return text

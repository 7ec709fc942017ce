"""Text that would else be lost: kept sealed for one account, offered back, gone after a day.

How a page uses it (`tests/noloss/test_walker.py` walks over every page):
- its form is `<form id="werk-form" method="post" …>`, one a page, with `{% csrf_token %}` and
  `{% form_owner %}`; the view fills it with `sent(request)`, calls `drop_draft(request)` when
  saved;
- a link needs nothing: without script it opens beside the page, with script the words go first;
- a button that leads away is one of that form: `form="werk-form" formnovalidate name="naar"
  value="/where/"`: the words are kept, and the way leads on (`going_on`);
- a button that changes something has `form="werk-form" formnovalidate formaction="/that/"`:
  a form that arrives elsewhere than on its own page is kept first, and `back_to_words(request)`
  is the way back on which the words stand in the form again.
"""

from collections.abc import Callable
from datetime import datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID

from django import forms
from django.db import transaction
from django.db.models import Q, QuerySet
from django.forms.utils import ErrorDict
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from meldcode.accounts import form_text, page_access, sealed
from meldcode.accounts.form_text import typed_fields
from meldcode.accounts.models import Draft, User
from meldcode.accounts.models.drafts import in_a_day
from meldcode.vault.errors import KeyGone, SealBroken
from meldcode.vault.keys import keys_for
from meldcode.whole import whole

__all__ = [
    "Restored",
    "ShowsWords",
    "TooLong",
    "alive",
    "back_to_words",
    "drop_draft",
    "forget_all",
    "keep",
    "keep_for",
    "purge",
    "sent",
    "take",
    "typed_fields",
    "waiting",
    "way_back",
]

AT_MOST = 50
SHOWN = 5
ASKED = "concept"


class TooLong(Exception):
    """The text is over 0.5 MB: it is shown back, not kept."""


class Restored(QueryDict):
    """Words that were kept, put back in their form: nobody sent them yet, so nothing is wrong."""


class ShowsWords(forms.BaseForm):
    """A form in which words that were kept stand as they were typed, without a fault beside."""

    def full_clean(self) -> None:
        if isinstance(self.data, Restored):
            self._errors, self.cleaned_data = ErrorDict(), {}
        else:
            super().full_clean()


def keep(request: HttpRequest, user: User | None) -> Draft | None:
    """Keep what this person typed in a form of their own. None for another's form, or where nobody
    is signed in. Raises TooLong over 0.5 MB.
    """
    owner = form_text.owner(request)
    if owner is None or user is None or owner.user_id != user.pk:
        return None
    return keep_for(owner, form_text.posted(request))


def keep_for(owner: form_text.Owner, fields: QueryDict) -> Draft | None:
    """Keep these fields as the newest words of their form; None where the account is gone or there
    is nothing to keep. Words that arrive late never replace newer ones.
    """
    text = packed(fields)
    if not form_text.shown(fields) or page_access.nobodys(owner.user_id, owner.path):
        return None
    moment = moment_of(fields)
    words: dict[str, Any] = {
        "body": sealed.close(sealed_for(owner.path, owner.user_id), place_of(owner.path), text),
        "made_at": timezone.now(),
        "expires_at": in_a_day(),
    }
    own = Draft.objects.filter(pk=owner.draft, user=owner.user_id, path=owner.path)
    with transaction.atomic():
        if not renewed(own, moment, words):
            add(owner, moment, words)
    return own.first()


def renewed(own: QuerySet[Draft], moment: int, words: dict[str, Any]) -> bool:
    """Whether the row was there: it has these words now, or newer ones already."""
    if moment:
        changed = own.filter(moment__lte=moment).update(**words, moment=moment)
    else:
        # Without script there is no clock to go by: what is sent is what stands on the screen.
        changed = own.update(**words)
    return bool(changed) or own.exists()


def add(owner: form_text.Owner, moment: int, words: dict[str, Any]) -> None:
    """A row of its own, at most fifty for an account; the account says that it has some."""
    row = Draft(pk=owner.draft, user_id=owner.user_id, path=owner.path, form=owner.form,
                moment=moment, **words)  # fmt: skip
    # The same words may come twice at once.
    Draft.objects.bulk_create([row], ignore_conflicts=True)
    mine = Draft.objects.filter(user=owner.user_id)
    Draft.objects.filter(pk__in=list(mine.values_list("pk", flat=True)[AT_MOST:])).delete()
    note_until(owner.user_id, row.expires_at)


def note_until(user_id: UUID, until: datetime) -> None:
    """The account knows until when it may have drafts; a day more than the newest one, so that a
    draft that is written on needs no second row to be written.
    """
    late = until + timedelta(days=1)
    soon = Q(drafts_until=None) | Q(drafts_until__lt=late)
    User.objects.filter(soon, pk=user_id).update(drafts_until=late)


def moment_of(fields: QueryDict) -> int:
    """When this was typed, by the clock of the browser in thousandths; 0 where it does not say."""
    return whole(fields.get("moment", ""), digits=15) or 0


def packed(fields: QueryDict) -> str:
    if form_text.size(fields) > form_text.LIMIT:
        raise TooLong
    return form_text.pack(fields)


def sealed_for(path: str, user_id: UUID) -> UUID:
    """Whose key seals these words: of the case whose page it is, so that they end with it; else of
    the account.
    """
    named = page_access.ids_in(path)
    known = keys_for(named) if named else {}
    return next((one for one in named if one in known), user_id)


def place_of(path: str) -> str:
    return f"draft:{path}"


def alive(user: User) -> QuerySet[Draft]:
    """What is kept for this account and nobody else, newest first."""
    return Draft.objects.filter(user=user, expires_at__gt=timezone.now())


def readable(row: Draft) -> QueryDict | None:
    """The text of this row; None where it was moved, changed or its key destroyed: then it is
    nobody's text.
    """
    places = (place_of(row.path), f"kept:{row.pk}")
    owners = dict.fromkeys((sealed_for(row.path, row.user_id), row.user_id))
    for owner, place in product(owners, places):
        try:
            text = sealed.open_again(owner, place, bytes(row.body))
        except KeyGone:
            return None
        except SealBroken:
            continue
        return form_text.unpack(text)
    return None


def clean_words(user: User, named: str, clean: Callable[[str], str]) -> None:
    """What is kept for this account of the pages that `named` stands in the address of, with each
    text cleaned; a row in which nothing changes stays as it is.
    """
    for row in alive(user).filter(path__contains=named):
        fields = readable(row)
        if fields is None:
            continue
        cleaned = QueryDict(mutable=True)
        for name, values in fields.lists():
            cleaned.setlist(name, [clean(value) for value in values])
        if cleaned != fields:
            owner = sealed_for(row.path, row.user_id)
            row.body = sealed.close(owner, place_of(row.path), form_text.pack(cleaned))
            row.save(update_fields=["body"])


def way_back(row: Draft) -> str:
    """The page the text was typed on, asked to show it again."""
    return f"{row.path}{'&' if '?' in row.path else '?'}{ASKED}={row.pk}"


def back_to_words(request: HttpRequest, otherwise: str = "") -> str:
    """The page this request's form stood on, with its words in it again where they were kept;
    `otherwise` where the form names no page.
    """
    owner = form_text.owner(request)
    if owner is None:
        return otherwise
    row = alive(request.user).filter(pk=owner.draft).first()  # type: ignore[arg-type] # `alive` takes nobody too
    return way_back(row) if row else owner.path


def sent(request: HttpRequest) -> QueryDict | None:
    """What a form is filled with: what was sent, or the words that were kept for this page; None
    for an empty form.
    """
    return request.POST if request.method == "POST" else take(request)


def take(request: HttpRequest) -> QueryDict | None:
    """What `?concept=<uuid>` asks for: the typed text of this account on this page, or None.

    The row stays until it expires, is saved or thrown away: a second look gives the text again.
    """
    row = asked_row(request)
    fields = readable(row) if row else None
    if row is None or fields is None:
        return None
    request.restored = row  # type: ignore[attr-defined] # the form of this page goes on with this row
    found = Restored(mutable=True)
    for name, values in fields.lists():
        found.setlist(name, values)
    return found


def asked_row(request: HttpRequest) -> Draft | None:
    try:
        wanted = UUID(request.GET.get(ASKED, ""))
    except ValueError:
        return None
    if not request.user.is_authenticated:
        return None
    row = alive(request.user).filter(pk=wanted).first()
    return row if row and is_of(row, request.path) and may_look(request.user, row) else None


def may_look(user: User, row: Draft) -> bool:
    """Whether the page on which this was typed is still open for this person."""
    return bool(page_access.open_rows(user, [row]))


def is_of(row: Draft, path: str) -> bool:
    """Whether these words were typed on this page, whatever its question mark said."""
    return row.path.partition("?")[0] == path


def waiting(request: HttpRequest) -> list[Draft]:
    """What was kept for this account and stands on no screen, without the words; asked once a
    request, and only of an account that has something.
    """
    found: list[Draft] | None = getattr(request, "_waiting", None)
    if found is None:
        user: Any = request.user
        until = user.drafts_until if user.is_authenticated else None
        rows = alive(user).defer("body") if until and until > timezone.now() else ()
        found = page_access.open_rows(user, rows)
        request._waiting = found  # type: ignore[attr-defined] # read three lines above
    shown = getattr(request, "restored", None)
    return [row for row in found if shown is None or row.pk != shown.pk]


def drop_draft(request: HttpRequest) -> None:
    """The form of this request was saved: its draft, if there is one, is no longer needed."""
    user: Any = request.user
    owner = form_text.owner(request)
    if owner and user.drafts_until:
        Draft.objects.filter(pk=owner.draft, user=user).delete()


def purge(now: datetime) -> int:
    """Delete what is older than a day; gives the number of rows."""
    return Draft.objects.filter(expires_at__lte=now).delete()[0]


def forget_all() -> int:
    """Delete everything kept: after a restore, nothing that was thrown away may come back."""
    return Draft.objects.all().delete()[0]

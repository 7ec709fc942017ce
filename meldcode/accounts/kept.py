"""Text that would else be lost: kept sealed for one account, offered back, gone after a day."""

import re
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from meldcode.accounts import sealed, sessions, typed
from meldcode.accounts.models import Draft, KeptForm, User
from meldcode.accounts.models.kept import in_a_day
from meldcode.accounts.typed import typed_fields
from meldcode.vault.errors import KeyGone, SealBroken
from meldcode.vault.models import Tombstone

__all__ = [
    "TooLong",
    "alive",
    "draft_at",
    "drop_draft",
    "forget_all",
    "keep",
    "purge",
    "save_draft",
    "take",
    "typed_fields",
    "way_back",
]

AT_MOST = 50
UUIDS = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
HAS_DRAFTS = "drafts"
SHOWN = 5


class TooLong(Exception):
    """The text is over 1.5 MB: it is shown back, not kept."""


def keep(request: HttpRequest, user: User | None) -> KeptForm | None:
    """Keep what this request typed, for the account its hidden field names.

    Gives the row only when that account is `user`: another person never learns that something was
    kept.
    None too where there is no valid hidden field. Raises TooLong over 1.5 MB.
    """
    fields = typed.posted(request)
    owner = typed.owner_of(fields.get(typed.FIELD, ""))
    if owner is None:
        return None
    row = keep_for(owner, fields)
    return row if row is not None and user is not None and row.user_id == user.pk else None


def keep_for(owner: typed.Owner, fields: QueryDict) -> KeptForm | None:
    """Keep these fields for their owner; None where the account is gone or there is nothing to
    keep.
    """
    text = packed(fields)
    if not typed.shown(fields) or nobodys(owner):
        return None
    row = KeptForm(user_id=owner.user_id, path=owner.path)
    row.body = sealed.close(owner.user_id, f"kept:{row.pk}", text)
    with transaction.atomic():
        row.save(force_insert=True)
        surplus = KeptForm.objects.filter(user_id=owner.user_id).values_list("pk", flat=True)[
            AT_MOST:
        ]
        KeptForm.objects.filter(pk__in=list(surplus)).delete()
    return row


def nobodys(owner: typed.Owner) -> bool:
    """Whether the account is gone, or the case whose page it was: a tab that stayed open may not
    bring words back.
    """
    gone = Tombstone.objects.filter(owner__in=UUIDS.findall(owner.path)).exists()
    return gone or not User.objects.filter(pk=owner.user_id, is_active=True).exists()


def packed(fields: QueryDict) -> str:
    if typed.size(fields) > typed.LIMIT:
        raise TooLong
    return typed.pack(fields)


def alive(user: User) -> QuerySet[KeptForm]:
    """What is kept for this account and nobody else, newest first."""
    return KeptForm.objects.filter(user=user, expires_at__gt=timezone.now())


def fields_of(row: KeptForm | Draft) -> QueryDict:
    place = f"kept:{row.pk}" if isinstance(row, KeptForm) else f"draft:{row.path}"
    return typed.unpack(sealed.open_again(row.user_id, place, bytes(row.body)))


def readable(row: KeptForm | Draft) -> QueryDict | None:
    """The text of this row; None where it was moved, changed or its key destroyed: then it is
    nobody's text.
    """
    try:
        return fields_of(row)
    except (SealBroken, KeyGone):
        return None


def way_back(row: KeptForm | Draft) -> str:
    """The page the text was typed on, asked to show it again."""
    return f"{row.path}?bewaard={row.pk}" if isinstance(row, KeptForm) else f"{row.path}?concept=1"


def take(request: HttpRequest) -> QueryDict | None:
    """What `?bewaard=<uuid>` or `?concept=1` asks for: the typed text of this account on this page,
    or None.

    The row stays until it expires or is thrown away: a second look at the page gives the text
    again.
    """
    if not request.user.is_authenticated:
        return None
    row = asked_row(request)
    if isinstance(row, KeptForm) and row.taken_at is None:
        row.taken_at = timezone.now()
        row.save(update_fields=["taken_at"])
        sessions.remember_kept(request)
    return None if row is None else readable(row)


def asked_row(request: HttpRequest) -> KeptForm | Draft | None:
    if "concept" in request.GET:
        return draft_of(request)
    try:
        wanted = UUID(request.GET.get("bewaard", ""))
    except ValueError:
        return None
    return alive(request.user).filter(pk=wanted, path=request.path).first()  # type: ignore[arg-type]


def draft_of(request: HttpRequest) -> Draft | None:
    return Draft.objects.filter(
        user=request.user.pk, path=request.path, expires_at__gt=timezone.now()
    ).first()


def draft_at(request: HttpRequest) -> datetime | None:
    """When a draft of this page was last saved, so that the page can offer it (`?concept=1`)."""
    row = draft_of(request) if request.user.is_authenticated else None
    session = getattr(request, "session", {})
    if row and not session.get(HAS_DRAFTS):
        session[HAS_DRAFTS] = True
    return row.made_at if row else None


def save_draft(owner: typed.Owner, fields: QueryDict) -> Draft | None:
    """Save the latest state of a form that is not sent yet. Raises TooLong over 1.5 MB."""
    text = packed(fields)
    if nobodys(owner):
        return None
    sent = {
        "body": sealed.close(owner.user_id, f"draft:{owner.path}", text),
        "made_at": timezone.now(),
    }
    sent["expires_at"] = in_a_day()
    row, _ = Draft.objects.update_or_create(user_id=owner.user_id, path=owner.path, defaults=sent)
    return row


def drop_draft(request: HttpRequest) -> None:
    """The form of this page was sent: its draft, if this session ever saved or saw one, is no
    longer needed.
    """
    if request.session.get(HAS_DRAFTS):
        forget_draft(request.user, request.path)  # type: ignore[arg-type]


def forget_draft(user: User, path: str) -> None:
    Draft.objects.filter(user=user, path=path).delete()


def purge(now: datetime) -> int:
    """Delete what is older than a day; gives the number of rows."""
    return sum(model.objects.filter(expires_at__lte=now).delete()[0] for model in (KeptForm, Draft))


def forget_all() -> int:
    """Delete everything kept: after a restore, nothing that was thrown away may come back."""
    return sum(model.objects.all().delete()[0] for model in (KeptForm, Draft))

"""What someone typed in a form: reading it, and knowing whose it is, without a session."""

import json
import re
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.core import signing
from django.core.exceptions import RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent
from django.http import HttpRequest, QueryDict
from django.http.multipartparser import MultiPartParserError
from django.http.request import UnreadablePostError
from django.utils.crypto import salted_hmac

from meldcode.accounts.models import User
from meldcode.accounts.session_keys import first_of

FIELD = "form_owner"
SALT = "meldcode.accounts.form_owner"
# Where a request remembers it.
REMEMBERED = "owner_of_its_form"
WEEK = 7 * 24 * 3600
# More is typed by nobody, and a page that shows a field again takes sixty times its length.
LIMIT = 500_000
# Never kept and never shown back: what opens a door, and what belongs to one page view only.
SECRET = re.compile(r"(?i)passw|csrf|secret|credential|token|^form_owner$|^code$|^next$|^otp")
# Kept, but nothing a person typed: which form, made from which state, and where a button led.
SILENT = re.compile(
    r"(^|-)(what|version|basis|basis_help|before|page|back|moment|naar|getoond|gezien|shown|stands)$"
)
UNREADABLE = (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
    MultiPartParserError,
    UnreadablePostError,
)


class Owner(NamedTuple):
    """Whose form it is, on which page it stood, which one of that page, and its row of words."""

    user_id: UUID
    path: str
    form: str
    draft: UUID
    session: str = ""


def mark_of(session_key: str | None) -> str:
    """How a form knows the session it was shown in, which opens nothing."""
    return salted_hmac(SALT, session_key or "").hexdigest()[:16]


def sign(
    user: User, path: str, form: str = "", draft: UUID | None = None, session: str | None = None
) -> str:
    """The value of the hidden field: signed, so that nobody can leave text in another account, and
    bound to the session with this key: it writes nothing once that session ended.
    """
    said = [str(user.pk), path, form, str(draft or uuid4()), mark_of(session)]
    return signing.dumps(said, salt=SALT)


def owner_of(token: str) -> Owner | None:
    """The owner a hidden field names, or None where it is missing, forged or older than a week."""
    try:
        user_id, path, form, draft, *mark = signing.loads(token, salt=SALT, max_age=WEEK)
        return Owner(UUID(user_id), path, form, UUID(draft), *mark[:1])
    except (signing.BadSignature, ValueError, TypeError):
        return None


def owner(request: HttpRequest) -> Owner | None:
    """The owner that this request's form names. Of a form of another session only whose it is and
    where it stood: its words get a row of their own.
    """
    if not hasattr(request, REMEMBERED):
        named = owner_of(posted(request).get(FIELD, ""))
        if named and named.session != mark_of(session_of(request)):
            named = named._replace(draft=uuid4())
        setattr(request, REMEMBERED, named)
    found: Owner | None = getattr(request, REMEMBERED)
    return found


def session_of(request: HttpRequest) -> str | None:
    """The key by which forms know the session of this request: it stays where a confirmation gives
    the session another one. None where it has none.
    """
    return first_of(getattr(request, "session", None))


def posted(request: HttpRequest) -> QueryDict:
    """The fields of a request, from a form or from JSON; empty where they cannot be read."""
    try:
        if request.content_type == "application/json":
            return from_json(request.body)
        return request.POST
    except UNREADABLE:
        # What cannot be read names no owner; the view says what was wrong with it.
        return QueryDict()


def from_json(body: bytes) -> QueryDict:
    """Fields from `{"name": "text" or ["text", …], …}`, as many as a form may have; anything else
    is left out.
    """
    fields = QueryDict(mutable=True)
    try:
        data = json.loads(body)
    except (ValueError, RecursionError):
        return fields
    said = data if isinstance(data, dict) else {}
    lists = {name: one if isinstance(one, list) else [one] for name, one in said.items()}
    if sum(len(one) or 1 for one in lists.values()) > settings.DATA_UPLOAD_MAX_NUMBER_FIELDS:
        return fields
    for name, values in lists.items():
        fields.setlist(whole(name), [whole(text) for text in values if isinstance(text, str)])
    return fields


def whole(text: str) -> str:
    """The text without half a sign: JSON can hold one, a page and a database cannot."""
    return text.encode("utf-8", "replace").decode()


def texts(fields: QueryDict) -> dict[str, list[str]]:
    """What may be kept of these fields."""
    return {name: fields.getlist(name) for name in fields if not SECRET.search(name)}


def size(fields: QueryDict) -> int:
    """How many bytes of text these fields hold."""
    return sum(
        len(text.encode("utf-8", "replace")) for values in texts(fields).values() for text in values
    )


def pack(fields: QueryDict) -> str:
    """The fields as ASCII text, so that no odd character can stop the keeping."""
    return json.dumps(texts(fields))


def unpack(text: str) -> QueryDict:
    """The fields again, as a form expects them."""
    fields = QueryDict(mutable=True)
    for name, values in json.loads(text).items():
        fields.setlist(whole(name), [whole(value) for value in values])
    fields._mutable = False
    return fields


def typed_fields(request: HttpRequest) -> list[tuple[str, str]]:
    """Name and text of everything typed, without passwords and tokens: for a page that gives the
    text back.
    """
    return shown(posted(request))


def shown(fields: QueryDict) -> list[tuple[str, str]]:
    """The fields that hold text, with a readable name."""
    rows = [
        (name, text)
        for name, values in texts(fields).items()
        for text in values
        if not SILENT.search(name)
    ]
    return [(label(name), text) for name, text in rows if text.strip()]


def label(name: str) -> str:
    return name.replace("_", " ").replace("-", " ").strip().capitalize()


def wants_page(request: HttpRequest) -> bool:
    """Whether a browser navigates here with a form, not a script in the background."""
    headers: Any = request.headers
    if (
        request.content_type == "application/json"
        or "X-Requested-With" in headers
        or "HX-Request" in headers
    ):
        return False
    return headers.get("Sec-Fetch-Mode", "navigate") == "navigate"

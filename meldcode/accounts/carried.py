"""Words of a form whose session ended: nothing of them is stored. The page that asks to sign in
carries them, sealed for one account and one browser, and they are kept once that person has signed
in there: who has an old form could else have words sealed elsewhere and put them in this browser.
"""

import base64
import binascii
import json
import re
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.utils import timezone
from django.utils.crypto import constant_time_compare, get_random_string

from meldcode.accounts import form_text, kept_text, page_access, sealed
from meldcode.accounts.models import Draft, User
from meldcode.accounts.models.drafts import KEPT_HOURS
from meldcode.vault.errors import VaultError

__all__ = ["FIELD", "Carried", "browser_of", "carry", "give_back", "hold", "mark"]

FIELD = "meegebracht"
HELD = "carried"
PLACE = "carried"
LONGEST = 2_300_000
NAME = re.compile(r"[A-Za-z0-9]{22}")
SEALED = re.compile(r"[0-9a-f]{32}\.[A-Za-z0-9+/]+={0,2}")


class Carried(NamedTuple):
    """What a page carries, and where its words stand once they are given back."""

    words: str
    way_back: str


def browser_of(request: HttpRequest) -> str:
    """What this browser is known by while it carries words; a new name where it has none. It says
    nothing of who uses it.
    """
    known = request.COOKIES.get(settings.CARRIES_COOKIE_NAME, "")
    return known if NAME.fullmatch(known) else get_random_string(22)


def mark(response: HttpResponse, browser: str) -> None:
    """Have the browser keep its name until it closes. A sign-out in another tab leaves it: what
    this page carries would be lost with it.
    """
    response.set_cookie(
        settings.CARRIES_COOKIE_NAME,
        browser,
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )


def carry(owner: form_text.Owner, fields: QueryDict, browser: str) -> Carried:
    """Seal these fields for their owner in this browser. Raises TooLong; carries nothing where
    there is nothing to give back, or nobody to give it to.
    """
    text = kept_text.packed(fields)
    if not form_text.shown(fields) or page_access.nobodys(owner.user_id, owner.path):
        return Carried("", owner.path)
    row = Draft(pk=uuid4(), path=owner.path)
    said = {
        "row": str(row.pk), "path": owner.path, "form": owner.form, "text": text,
        "at": timezone.now().timestamp(), "browser": browser,
    }  # fmt: skip
    box = sealed.close(owner.user_id, PLACE, json.dumps(said))
    whose = f"{owner.user_id.hex}.{base64.b64encode(box).decode('ascii')}"
    return Carried(whose, kept_text.way_back(row))


def is_sealed(words: str) -> bool:
    """Whether it looks like what a page carries; only the key says whether it is."""
    return SEALED.fullmatch(words) is not None


def hold(request: HttpRequest, user: User) -> None:
    """The password was right, another step follows: the words wait in this session."""
    words = request.POST.get(FIELD, "")
    if words and opened(request, words, user) is not None:
        request.session[HELD] = words


def give_back(request: HttpRequest, user: User) -> Draft | None:
    """Keep what was carried, now that its person signed in; never in the place of other words."""
    words = request.POST.get(FIELD) or request.session.pop(HELD, "")
    said = opened(request, words, user) if words else None
    if said is None:
        return None
    owner = form_text.Owner(user.pk, said["path"], said["form"], UUID(said["row"]))
    if Draft.objects.filter(pk=owner.draft).exists():
        return None
    return kept_text.keep_for(owner, form_text.unpack(said["text"]))


def opened(request: HttpRequest, words: str, user: User) -> dict[str, Any] | None:
    """What was sealed for this person in this browser today; None for another's, a forged or an old
    one.
    """
    whose, _, box = words.partition(".")
    if whose != user.pk.hex or len(words) > LONGEST:
        return None
    try:
        plain = sealed.open_again(user.pk, PLACE, base64.b64decode(box, validate=True))
        said: dict[str, Any] = json.loads(plain)
    except (VaultError, ValueError, binascii.Error):
        return None
    if not constant_time_compare(said.get("browser", ""), browser_of(request)):
        return None
    age = timezone.now().timestamp() - said["at"]
    return said if age < KEPT_HOURS * 3600 else None

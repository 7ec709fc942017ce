"""Words of a form whose session ended: nothing of them is stored. The page that asks to sign in
carries them, sealed for one account, and they are kept once that person has signed in.
"""

import base64
import binascii
import json
import re
from typing import Any, NamedTuple
from uuid import UUID, uuid4

from django.http import HttpRequest, QueryDict
from django.utils import timezone

from meldcode.accounts import form_text, kept_text, page_access, sealed
from meldcode.accounts.models import Draft, User
from meldcode.accounts.models.drafts import KEPT_HOURS
from meldcode.vault.errors import VaultError

__all__ = ["FIELD", "Carried", "carry", "give_back", "hold"]

FIELD = "meegebracht"
HELD = "carried"
PLACE = "carried"
LONGEST = 2_300_000
SEALED = re.compile(r"[0-9a-f]{32}\.[A-Za-z0-9+/]+={0,2}")


class Carried(NamedTuple):
    """What a page carries, and where its words stand once they are given back."""

    words: str
    way_back: str


def carry(owner: form_text.Owner, fields: QueryDict) -> Carried:
    """Seal these fields for their owner. Raises TooLong; carries nothing where there is nothing to
    give back, or nobody to give it to.
    """
    text = kept_text.packed(fields)
    if not form_text.shown(fields) or page_access.nobodys(owner.user_id, owner.path):
        return Carried("", owner.path)
    row = Draft(pk=uuid4(), path=owner.path)
    said = {
        "row": str(row.pk), "path": owner.path, "form": owner.form, "text": text,
        "at": timezone.now().timestamp(),
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
    if words and opened(words, user) is not None:
        request.session[HELD] = words


def give_back(request: HttpRequest, user: User) -> Draft | None:
    """Keep what was carried, now that its person signed in; never in the place of other words."""
    words = request.POST.get(FIELD) or request.session.pop(HELD, "")
    said = opened(words, user) if words else None
    if said is None:
        return None
    owner = form_text.Owner(user.pk, said["path"], said["form"], UUID(said["row"]))
    if Draft.objects.filter(pk=owner.draft).exists():
        return None
    return kept_text.keep_for(owner, form_text.unpack(said["text"]))


def opened(words: str, user: User) -> dict[str, Any] | None:
    """What was sealed for this person today; None for another's, a forged or an old one."""
    whose, _, box = words.partition(".")
    if whose != user.pk.hex or len(words) > LONGEST:
        return None
    try:
        plain = sealed.open_again(user.pk, PLACE, base64.b64decode(box, validate=True))
        said: dict[str, Any] = json.loads(plain)
    except (VaultError, ValueError, binascii.Error):
        return None
    age = timezone.now().timestamp() - said["at"]
    return said if age < KEPT_HOURS * 3600 else None

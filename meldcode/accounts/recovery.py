"""Recovery codes: shown once, and known by their hash from then on."""

import re
import secrets
from typing import Any

from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal import auth, flows
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes as Theirs
from allauth.mfa.utils import decrypt, encrypt
from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils.crypto import constant_time_compare, salted_hmac

__all__ = ["HashedCodes", "keep_hashes_alone", "of_before"]

HOW_MANY, DIGITS = 10, 16
KIND = Authenticator.Type.RECOVERY_CODES


class HashedCodes(Theirs):
    """Recovery codes that nobody can read back; those of the library can be.

    `hashes` are of the codes that still work. `unseen` holds them sealed until their page was
    looked at, once.
    """

    instance: Authenticator

    @classmethod
    def activate(cls, user: AbstractBaseUser) -> "HashedCodes":
        row = Authenticator.objects.filter(user_id=user.pk, type=KIND).first()
        if row is None:
            row = Authenticator(user_id=user.pk, type=KIND)
            row.data = data_of(row, [new_code() for _ in range(HOW_MANY)])
            row.save()
        return cls(row)

    def __init__(self, instance: Authenticator) -> None:
        super().__init__(instance)
        instance.data = of_before(instance)
        self.shown = [decrypt(code) for code in instance.data.get("unseen", [])]

    def get_unused_codes(self) -> list[str]:
        """The codes, to who looks at them for the first time; else as many blanks."""
        return self.shown or ["*" * 4 for _ in self.instance.data["hashes"]]

    def generate_codes(self) -> list[str]:
        return self.get_unused_codes()

    def mark_as_viewed(self) -> None:
        self.instance.data.pop("unseen", None)
        super().mark_as_viewed()

    @transaction.atomic
    def validate_code(self, code: str) -> bool:
        """Whether this code works; it works once."""
        row = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
        row.data, self.instance = of_before(row), row
        own = hashed(row, code)
        left = [one for one in row.data["hashes"] if not constant_time_compare(one, own)]
        if len(left) == len(row.data["hashes"]):
            return False
        row.data = {**row.data, "hashes": left}
        row.data.pop("unseen", None)
        row.save(update_fields=["data"])
        return True


def new_code() -> str:
    digits = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    return "-".join(re.findall("....", digits))


def hashed(row: Authenticator, code: str) -> str:
    """A code of this account as it is kept; blanks and dashes count for nothing."""
    bare = re.sub(r"[\s-]", "", code)
    made = salted_hmac("meldcode.recovery", f"{row.user_id}:{bare}", algorithm="sha256")
    return str(made.hexdigest())


def data_of(row: Authenticator, codes: list[str]) -> dict[str, Any]:
    hashes = [hashed(row, code) for code in codes]
    return {"hashes": hashes, "unseen": [encrypt(code) for code in codes]}


def of_before(row: Authenticator) -> dict[str, Any]:
    """What is kept of this row; the codes of an earlier release could be read back."""
    if "hashes" in row.data:
        return dict(row.data)
    return {"hashes": [hashed(row, code) for code in Theirs(row).get_unused_codes()]}


def keep_hashes_alone() -> None:
    """The library has no setting for another kind of codes."""
    places: tuple[Any, ...] = (auth, flows)
    for place in places:
        place.RecoveryCodes = HashedCodes

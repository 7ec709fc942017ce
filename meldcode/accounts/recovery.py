"""Recovery codes: shown once, and known from then on by a mac that needs the key ring."""

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

from meldcode.accounts import neutral_mail, recording
from meldcode.audit.actions import AuditAction
from meldcode.vault.seals import mac

__all__ = ["HashedCodes", "keep_hashes_alone", "left", "of_before"]

HOW_MANY, DIGITS = 10, 16
PURPOSE = b"recovery"
KIND = Authenticator.Type.RECOVERY_CODES


class HashedCodes(Theirs):
    """Recovery codes that nobody can read back; those of the library can be.

    `macs` are of the codes that still work: a code is short enough to be tried out, so what stands
    in the database says nothing without a key that lies elsewhere. `unseen` holds them sealed until
    their page was looked at, once.
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
        return self.shown or ["*" * 4 for _ in self.instance.data["macs"]]

    def generate_codes(self) -> list[str]:
        return self.get_unused_codes()

    def mark_as_viewed(self) -> None:
        self.instance.data.pop("unseen", None)
        super().mark_as_viewed()

    @transaction.atomic
    def validate_code(self, code: str) -> bool:
        """Whether this code works; it works once. That it was used is a row of its own, and mailed
        to its owner at once: the paper may lie with another.
        """
        row = Authenticator.objects.select_for_update().get(pk=self.instance.pk)
        row.data, self.instance = of_before(row), row
        own = (sealed(row, code), again(hashed(row, code)))
        left = [one for one in row.data["macs"] if not is_one_of(one, own)]
        if len(left) == len(row.data["macs"]):
            return False
        row.data = {**row.data, "macs": left}
        row.data.pop("unseen", None)
        row.save(update_fields=["data"])
        recording.note(row.user, AuditAction.USED_CODE.name, row.user)
        neutral_mail.tell([row.user], "account", at_once=True)
        return True


def left(person: AbstractBaseUser) -> int:
    """How many recovery codes of this person still work."""
    row = Authenticator.objects.filter(user_id=person.pk, type=KIND).first()
    return len(of_before(row)["macs"]) if row else 0


def new_code() -> str:
    digits = "".join(secrets.choice("0123456789") for _ in range(DIGITS))
    return "-".join(re.findall("....", digits))


def bare(code: str) -> str:
    """A code as it counts: blanks and dashes are nothing."""
    return re.sub(r"[\s-]", "", code)


def sealed(row: Authenticator, code: str) -> str:
    """A code of this account as it is kept."""
    return mac(PURPOSE, f"{row.user_id}:{bare(code)}".encode()).hex()


def hashed(row: Authenticator, code: str) -> str:
    """The same as an earlier release kept it; who had SECRET_KEY could try all codes out."""
    said = f"{row.user_id}:{bare(code)}"
    return str(salted_hmac("meldcode.recovery", said, algorithm="sha256").hexdigest())


def again(made: str) -> str:
    """A hash of an earlier release as it is kept now."""
    return mac(PURPOSE, made.encode()).hex()


def is_one_of(one: str, own: tuple[str, ...]) -> bool:
    return any(constant_time_compare(one, mine) for mine in own)


def data_of(row: Authenticator, codes: list[str]) -> dict[str, Any]:
    macs = [sealed(row, code) for code in codes]
    return {"macs": macs, "unseen": [encrypt(code) for code in codes]}


def of_before(row: Authenticator) -> dict[str, Any]:
    """What is kept of this row; the codes of earlier releases could be read back, or tried out."""
    if "macs" in row.data:
        return dict(row.data)
    if "hashes" in row.data:
        kept = {name: said for name, said in row.data.items() if name != "hashes"}
        return {**kept, "macs": [again(one) for one in row.data["hashes"]]}
    return {"macs": [sealed(row, code) for code in Theirs(row).get_unused_codes()]}


def keep_hashes_alone() -> None:
    """The library has no setting for another kind of codes."""
    places: tuple[Any, ...] = (auth, flows)
    for place in places:
        place.RecoveryCodes = HashedCodes

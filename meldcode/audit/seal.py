"""The periodic seal: all heads of now in one line, to be kept outside this machine."""

import hmac
import json
from dataclasses import dataclass
from uuid import UUID

from django.utils import timezone

from meldcode.audit.models import Head
from meldcode.vault import mac

PURPOSE = b"audit.seal"


class NotOurSeal(ValueError):
    """The line is no seal of this installation, or it was changed."""


@dataclass(frozen=True)
class Seal:
    """What the heads were at one moment: number of rows and mac of the last row, by chain."""

    at: str
    heads: dict[UUID, tuple[int, bytes]]

    @classmethod
    def now(cls) -> "Seal":
        rows = (
            Head.objects.filter(ended=False).order_by("chain").values_list("chain", "number", "mac")
        )
        return cls(
            timezone.now().isoformat(),
            {chain: (number, bytes(last)) for chain, number, last in rows},
        )

    def line(self) -> str:
        """One JSON line, content-free."""
        body = self.body()
        return json.dumps(
            {**body, "seal": mac(PURPOSE, canonical(body)).hex()}, separators=(",", ":")
        )

    def body(self) -> dict[str, object]:
        return {
            "at": self.at,
            "chains": len(self.heads),
            "rows": sum(number for number, _ in self.heads.values()),
            "heads": {
                chain.hex: [number, last.hex()] for chain, (number, last) in self.heads.items()
            },
        }


def canonical(body: dict[str, object]) -> bytes:
    return json.dumps(body, sort_keys=True, separators=(",", ":")).encode("ascii")


def read(line: str) -> Seal:
    """The seal of this line, once it is certain that this installation made it."""
    try:
        body = json.loads(line)
        made = bytes.fromhex(body.pop("seal"))
    except (ValueError, KeyError, TypeError, AttributeError):
        raise NotOurSeal("This is no seal: give the file that seal_audit wrote.") from None
    if not hmac.compare_digest(made, mac(PURPOSE, canonical(body))):
        raise NotOurSeal("The seal was changed, or it is of another installation.")
    heads = {
        UUID(chain): (number, bytes.fromhex(last))
        for chain, (number, last) in body["heads"].items()
    }
    return Seal(body["at"], heads)

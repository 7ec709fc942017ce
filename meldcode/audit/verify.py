"""Reading every chain again: which row was changed, which is missing, and what a seal kept
elsewhere says of it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from hmac import compare_digest
from itertools import groupby
from uuid import UUID

from django.db import connection, transaction

from meldcode.audit import CHAIN_RETENTION, triggers
from meldcode.audit.actions import AuditAction
from meldcode.audit.chain import PURPOSE
from meldcode.audit.models import NOTHING, Head, Record
from meldcode.audit.seal import Seal
from meldcode.vault import mac


@dataclass(frozen=True)
class Fault:
    """The first thing wrong in one chain; `number` is the row, 0 where it is the chain as a
    whole.
    """

    chain: UUID | None
    number: int
    what: str

    def __str__(self) -> str:
        where = f"Chain {self.chain}, row {self.number}: " if self.chain else ""
        return f"{where}{self.what}"


def faults(seal: Seal | None = None) -> Iterator[Fault]:
    """Every chain's first fault, in the order of the chains, then what only the seal knows."""
    for name in triggers.wrong(connection):
        yield Fault(None, 0, f"The trigger {name} is missing, switched off or changed.")
    for name in triggers.strange(connection):
        yield Fault(None, 0, f"{name} stands on a table of the audit and is not of this product.")
    heads = {head.chain: head for head in Head.objects.all()}
    with_rows = set()
    for chain, rows in groupby(
        Record.objects.order_by("chain", "number").iterator(5000), key=lambda row: row.chain
    ):
        with_rows.add(chain)
        if first(fault_of(chain, rows, heads.get(chain), seal)):
            yield from held(chain, seal)
    ended = set(ended_chains())
    for chain in sorted(set(heads) - with_rows):
        if not (heads[chain].ended and chain in ended):
            yield Fault(chain, 1, "every row is missing.")
    for chain in sorted(set(seal.heads if seal else ()) - set(heads)):
        yield Fault(chain, 1, "the whole chain is missing; it was there when the seal was made.")


def first(faults_of_chain: Iterator[Fault]) -> Fault | None:
    """Only the first, for one broken row makes all behind it doubtful; the rest is read to
    its end.
    """
    found = list(faults_of_chain)
    return found[0] if found else None


def held(chain: UUID, seal: Seal | None) -> Iterator[Fault]:
    """Look once more while nobody can write: a row that came in between is no fault."""
    with transaction.atomic():
        head = Head.objects.select_for_update().filter(pk=chain).first()
        rows = Record.objects.filter(chain=chain).order_by("number").iterator(5000)
        found = first(fault_of(chain, rows, head, seal))
    if found:
        yield found


def fault_of(
    chain: UUID, rows: Iterator[Record], head: Head | None, seal: Seal | None
) -> Iterator[Fault]:
    """The faults of one chain, in order."""
    number, previous = 0, NOTHING
    sealed_number, sealed_mac = seal.heads.get(chain, (0, NOTHING)) if seal else (0, NOTHING)
    for row in rows:
        number += 1
        if row.number != number:
            yield Fault(chain, number, "is missing.")
            number = row.number
        elif not compare_digest(bytes(row.previous), previous):
            yield Fault(chain, number, "does not follow the row before it.")
        elif not compare_digest(bytes(row.mac), mac(PURPOSE, row.message())):
            yield Fault(chain, number, "was changed.")
        elif number == sealed_number and not compare_digest(bytes(row.mac), sealed_mac):
            yield Fault(chain, number, "is another row than when the seal was made.")
        previous = bytes(row.mac)
    if number < sealed_number:
        yield Fault(chain, number + 1, f"is missing; the seal saw {sealed_number} rows.")
    if head is None:
        yield Fault(chain, number, "the head of the chain is missing.")
    elif head.ended or (head.number, bytes(head.mac)) != (number, previous):
        yield Fault(
            chain,
            number + 1,
            f"is missing, or the head was changed; the head says {head.number} rows.",
        )


def ended_chains() -> list[UUID]:
    """The chains whose removal after the retention term is itself on record."""
    found = Record.objects.filter(
        chain=CHAIN_RETENTION, action=AuditAction.CHAIN_ENDED, subject__isnull=False
    )
    return [chain for chain in found.values_list("subject", flat=True) if chain]

"""What a stage says of its own entries: which kinds it has, in which forms they are told, and when
there is enough for the stage to be done.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import TYPE_CHECKING

from meldcode.cases.forms.base import CaseForm
from meldcode.cases.models import Kind
from meldcode.cases.stages.folders import module_of
from meldcode.domain.stages import Stage

if TYPE_CHECKING:
    from meldcode.cases.ledger import Ledger

__all__ = ["StageRecord", "record_of", "records"]

Enough = Callable[["Ledger", int], bool]
Told = Callable[["Ledger"], str]


def never(ledger: "Ledger", since: int) -> bool:
    return False


def nothing(ledger: "Ledger") -> bool:
    return True


@dataclass(frozen=True)
class StageRecord:
    """The entries of one stage.

    `forms` says in which form each kind is told, `corrected_in` where a correction has another one.
    `enough` gives whether the stage is done by what was recorded after the entry `since`;
    `stands_on` whether what one needs to call it done is there; `stands` says in one line what is.
    """

    stage: Stage
    forms: Mapping[str, type[CaseForm]]
    stands: Told
    enough: Enough = never
    stands_on: Callable[["Ledger"], bool] = nothing
    corrected_in: Mapping[Kind, type[CaseForm]] = field(default_factory=dict)

    @property
    def kinds(self) -> tuple[Kind, ...]:
        return tuple(map(Kind, self.forms))


@cache
def record_of(stage: Stage) -> StageRecord:
    """The record of a stage, from the folder that has the name of the stage."""
    found: StageRecord = module_of(stage, "record").RECORD
    return found


def records() -> list[StageRecord]:
    return [record_of(stage) for stage in Stage]


def counted(number: int, one: str, many: str) -> str:
    """So many of something, in words; nothing where there is none."""
    return f"{number} {one if number == 1 else many}" if number else ""

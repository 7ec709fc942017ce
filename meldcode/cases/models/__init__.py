"""The rows of a case: the case itself, who may see it, what was recorded, what has to be done."""

from meldcode.cases.models.access import (
    EMERGENCY,
    WORKING,
    Exclusion,
    ExclusionRequest,
    Mandate,
    May,
    Member,
)
from meldcode.cases.models.case import Case
from meldcode.cases.models.double_weighing import ApartAnswers, DoubleWeighing, Ended
from meldcode.cases.models.entry import Entry, Kind
from meldcode.cases.models.export import Export, Purpose
from meldcode.cases.models.feed import CalendarFeed
from meldcode.cases.models.handover import Handover, OfferOutcome
from meldcode.cases.models.masking import MaskedCopy, MaskMemory
from meldcode.cases.models.own_names import OwnNames
from meldcode.cases.models.sibling import Sibling
from meldcode.cases.models.task import OF_ONE_PERSON, TO_BE_READ, Task, TaskKind, What

__all__ = [
    "EMERGENCY",
    "OF_ONE_PERSON",
    "TO_BE_READ",
    "WORKING",
    "ApartAnswers",
    "CalendarFeed",
    "Case",
    "DoubleWeighing",
    "Ended",
    "Entry",
    "Exclusion",
    "ExclusionRequest",
    "Export",
    "Handover",
    "Kind",
    "Mandate",
    "MaskMemory",
    "MaskedCopy",
    "May",
    "Member",
    "OfferOutcome",
    "OwnNames",
    "Purpose",
    "Sibling",
    "Task",
    "TaskKind",
    "What",
]  # fmt: skip

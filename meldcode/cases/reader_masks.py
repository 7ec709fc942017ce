"""The masks of what somebody types about a case who may not write in it: a reader of a review, who
looks for a time.
"""

from dataclasses import dataclass, field
from typing import Any

from meldcode.accounts.models import User
from meldcode.anonymity import Memory
from meldcode.cases.mask_labels import labels_of
from meldcode.cases.masks import CaseMasks
from meldcode.cases.models import Case
from meldcode.cases.own_names import names_of_organisation

__all__ = ["ReaderMasks", "masks_for"]

# Where the labels of the first reader begin, and how many each has: far from those of the author.
FIRST_OF_READERS, OF_A_READER = 420, 400


@dataclass
class ReaderMasks(CaseMasks):
    """For what such a reader types: labels of a series of their own, the same in all their
    words about this case and never one of the author's. What the case remembers of names is not
    asked: a reader who types a name may not learn whose label it is.
    """

    reader: str = ""
    of_case: CaseMasks = field(default_factory=CaseMasks)

    @classmethod
    def of_reader(cls, case: Case, reader: User) -> "ReaderMasks":
        """The masks for what `reader` types about this case."""
        whole, key = CaseMasks.of(case.pk, case), str(reader.pk)
        known = list(whole.readers)
        place = known.index(key) if key in known else len(known)
        own = whole.readers.get(key, {"labels": {}, "used": {}})
        others = [series for name, series in whole.readers.items() if name != key]
        taken = labels_of({"labels": whole.memory.labels}, *others)
        start = FIRST_OF_READERS + OF_A_READER * place
        masks = cls(
            case_id=case.pk, by=key, version=whole.version, of_case=whole, reader=key,
            of_organisation=names_of_organisation(reader.organisation_id),
            memory=Memory(dict(own["labels"]), dict(own["used"]), start, taken),
        )  # fmt: skip
        masks.loaded = masks.written()
        return masks

    @property
    def tells_the_person(self) -> bool:
        return False

    def written(self) -> str:
        """All that the case remembers, with this series beside it."""
        if self.memory.labels:
            own: dict[str, dict[str, Any]] = {
                "labels": self.memory.labels, "used": self.memory.used,
            }  # fmt: skip
            self.of_case.readers[self.reader] = own
        return self.of_case.written()


def masks_for(case: Case, by: User) -> CaseMasks:
    """What is held against a text of who came through the door of this case. Who may not write in
    it learns nothing of what it remembers: a label, or what is recognised, tells which names
    somebody gave.
    """
    if case.may_write:
        return CaseMasks.of(case.pk, case, by=by)
    return ReaderMasks.of_reader(case, by)

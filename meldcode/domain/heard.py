"""What experts said: the verdict on a talk, and whether advice was asked that still counts."""

from collections.abc import Callable, Iterator
from functools import cached_property

from meldcode.domain.case_facts import CaseFacts, Consultation
from meldcode.domain.experts import ADVISERS, JUDGES
from meldcode.domain.place import Place
from meldcode.domain.values import Expert, TalkJudgement

__all__ = ["Heard", "TalkVerdict"]

SAFE, UNSAFE = TalkJudgement.SAFE, TalkJudgement.UNSAFE
NOT_DISCUSSED = TalkJudgement.NOT_DISCUSSED
About = Callable[[Consultation], TalkJudgement]
SPOKEN_LATELY_DAYS = 2


def of_family(said: Consultation) -> TalkJudgement:
    return said.talk


def of_person(said: Consultation) -> TalkJudgement:
    return said.person_talk


class TalkVerdict:
    """What the judgements of experts on one talk come down to (R05, R64).

    `says` is unsafe when an expert called it unsafe, at any age, and no adviser called it safe
    since; else safe when an adviser called it safe since, in a consultation that is current; else
    None. `by` is the consultation that made it so.
    """

    def __init__(self, facts: CaseFacts, about: About) -> None:
        judged = [
            said
            for said in facts.consultations
            if said.with_whom in JUDGES and about(said) is not NOT_DISCUSSED
        ]
        self.advised = [said for said in judged if said.with_whom in ADVISERS]
        self.safes = [said for said in self.advised if about(said) is SAFE]
        self.last_unsafe: Consultation | None = None
        safe_since: list[Consultation] = []
        for said in judged:
            if about(said) is UNSAFE:
                self.last_unsafe, safe_since = said, []
            elif said.with_whom in ADVISERS:
                safe_since.append(said)
        standing = [said for said in safe_since if said.current]
        self.says: TalkJudgement | None = None
        self.by: Consultation | None = None
        if self.last_unsafe and not safe_since:
            self.says, self.by = UNSAFE, self.last_unsafe
        elif standing:
            self.says, self.by = SAFE, standing[-1]
        self.advisers_say_unsafe = bool(self.advised) and about(self.advised[-1]) is UNSAFE


class Heard(Place):
    """The place, with what experts said."""

    @cached_property
    def verdict(self) -> TalkVerdict:
        """On a talk with the family."""
        return TalkVerdict(self.facts, of_family)

    @cached_property
    def person_verdict(self) -> TalkVerdict:
        """On a talk with the person."""
        return TalkVerdict(self.facts, of_person)

    @cached_property
    def spoken(self) -> tuple[Consultation, ...]:
        """The consultations that somebody vouches for."""
        return tuple(said for said in self.facts.consultations if not said.taken_back)

    def unjudged_while_here(self) -> bool:
        return self.here() and self.verdict.says is not SAFE

    def safe_no_longer_counts(self) -> bool:
        """An adviser called a talk with the family safe, and nothing took its place."""
        return self.verdict.says is None and bool(self.verdict.safes)

    def permission_lapsed(self) -> bool:
        return self.here() and self.safe_no_longer_counts()

    def advisers_found_it_unsafe(self) -> bool:
        return self.verdict.advisers_say_unsafe

    def person_talk_unsafe(self) -> bool:
        return self.person_verdict.says is UNSAFE

    def person_talk_not_found_safe(self) -> bool:
        return self.away_or_asked() and self.person_verdict.says is not SAFE

    def no_expert_consulted(self) -> bool:
        return self.last_advice is None

    def only_a_colleague_consulted(self) -> bool:
        colleagues = (Expert.COLLEAGUE, Expert.AANDACHTSFUNCTIONARIS)
        asked = any(said.with_whom in colleagues for said in self.spoken)
        return asked and self.no_expert_consulted()

    @cached_property
    def last_advice(self) -> Consultation | None:
        """The last consultation with LKHA or Veilig Thuis, at any date."""
        spoken = [said for said in self.spoken if said.with_whom in ADVISERS]
        return spoken[-1] if spoken else None

    def advice_without_the_family(self) -> bool:
        """Advice was asked last without speaking of a talk with the family."""
        return self.last_advice is not None and self.last_advice.talk is NOT_DISCUSSED

    # Whether advice counts now

    @cached_property
    def counting_advice(self) -> tuple[Consultation, ...]:
        """The consultations that count as advised: current, with LKHA or Veilig Thuis, or with
        Buitenlandse Zaken while the person is not here.
        """
        return tuple(self.current_advice())

    def current_advice(self) -> Iterator[Consultation]:
        for said in self.spoken:
            helps_away = said.with_whom is Expert.BUITENLANDSE_ZAKEN and not self.here()
            if said.current and (said.with_whom in ADVISERS or helps_away):
                yield said

    def advised(self) -> bool:
        return bool(self.counting_advice)

    def spoken_within(self, days: int) -> Consultation | None:
        """The last consultation that counts as advised and took place in the last days."""
        found = None
        for said in self.counting_advice:
            if said.days_ago is not None and said.days_ago <= days:
                found = said
        return found

    def spoken_today(self) -> bool:
        return self.spoken_within(0) is not None

    def spoken_lately(self) -> bool:
        return self.spoken_within(SPOKEN_LATELY_DAYS) is not None

    def advice_lapsed(self) -> bool:
        """LKHA or Veilig Thuis was spoken to, and nothing of it counts any more."""
        return not self.no_expert_consulted() and not self.advised()

    # Whom a sentence means

    def latest_advice(self) -> Consultation | None:
        return self.counting_advice[-1] if self.counting_advice else None

    def advice_of_today(self) -> Consultation | None:
        return self.spoken_within(0)

    def family_judged_by(self) -> Consultation | None:
        """Who made the verdict on a talk with the family."""
        return self.verdict.by

    def person_judged_by(self) -> Consultation | None:
        """Who made the verdict on a talk with the person."""
        return self.person_verdict.by

    def once_found_safe_by(self) -> Consultation | None:
        return self.verdict.safes[-1] if self.verdict.safes else None

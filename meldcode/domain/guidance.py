"""The guide: from one stage and one set of facts to all that a page may say."""

from collections.abc import Mapping
from dataclasses import dataclass

from contacts.domain import Country, posts_for
from meldcode.domain.briefing import Briefing, Do, brief
from meldcode.domain.case_facts import CaseFacts, Consultation
from meldcode.domain.cautions import Caution, cautions_for
from meldcode.domain.outcome import Outcome
from meldcode.domain.place import Effective
from meldcode.domain.rule import Action, Rule
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line, Stage
from meldcode.domain.terms import Terms
from meldcode.domain.values import Whereabouts
from meldcode.domain.wording import spoke_of, words_of

__all__ = ["Guidance", "guide", "usual_does"]

# The headings of the list of contacts, and what the page says by itself once the talk is open.
NEVER_FOLDED = frozenset({"R03", "R06", "R61"})


@dataclass(frozen=True)
class Guidance:
    """What the guide says at one stage of one situation.

    `closed` holds only what is closed, each with the rules that close it in the order of the law;
    `shown` the SHOW rules that hold; `contacts` slugs, whom to call first comes first; `for_person`
    helpers for the person; `folded` what stands folded beside the briefing.
    """

    stage: Stage
    whereabouts: Effective
    closed: Mapping[Action, tuple[Rule, ...]]
    cautions: tuple[Caution, ...]
    contacts: tuple[str, ...]
    for_person: tuple[str, ...]
    shown: tuple[Rule, ...]
    outcome: Outcome
    posts: tuple[str, ...]
    consular_help: str
    question_2_preset: bool
    briefing: Briefing
    folded: tuple[str, ...]
    screen: Screen

    def is_closed(self, action: Action) -> bool:
        return action in self.closed

    def words_of(self, rule: Rule) -> Line:
        """The sentence of this rule that fits the situation."""
        return words_of(rule, self.screen)

    def spoke_of(self, rule: Rule) -> Consultation | None:
        """The consultation that {wie}, {Wie} and {datum} of that sentence mean."""
        return spoke_of(rule, self.screen)


def guide(
    stage: Stage,
    facts: CaseFacts,
    terms: Terms | None = None,
    countries: Mapping[str, Country] | None = None,
) -> Guidance:
    """The guidance for `facts` at `stage`; the same input always gives the same answer.

    `terms` are the numbers in force (the shipped ones when None), `countries` the routing by ISO
    code.
    """
    screen = Screen(facts, terms or Terms(), countries or {}, stage)
    cautions = cautions_for(screen)
    briefing = brief(screen, frozenset(caution.slug for caution in cautions))
    return Guidance(
        stage=stage,
        whereabouts=screen.whereabouts,
        closed=screen.closed,
        cautions=cautions,
        contacts=screen.contacts,
        for_person=screen.for_person,
        shown=screen.shown,
        outcome=screen.outcome,
        posts=posts_for(screen.country),
        consular_help=screen.consular_help,
        question_2_preset=screen.disclosed() or screen.departure_now(),
        briefing=briefing,
        folded=folded(cautions, screen.shown, briefing),
        screen=screen,
    )


def folded(
    cautions: tuple[Caution, ...], shown: tuple[Rule, ...], briefing: Briefing
) -> tuple[str, ...]:
    """The cautions and then the rules that hold, without what stands open or was said already."""
    left_out = briefing.said | NEVER_FOLDED | frozenset(briefing.mind)
    names = [caution.slug for caution in cautions] + [rule.id for rule in shown]
    return tuple(name for name in names if name not in left_out)


def usual_does(stage: Stage) -> tuple[Do, ...]:
    """What one does at a stage about someone in the Netherlands of whom nothing more is known: for
    paper and for lists.
    """
    return guide(stage, CaseFacts(whereabouts=Whereabouts.NETHERLANDS)).briefing.do

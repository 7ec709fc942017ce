"""The view model of a stage: guidance of the core as the plain values that templates/frame shows,
everywhere.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any, NamedTuple

from contacts.entries import Directory
from meldcode.cards import contact_cards, places_of
from meldcode.domain.cautions import Caution
from meldcode.domain.guidance import Guidance
from meldcode.domain.rule import Action, Rule
from meldcode.domain.stages import Stage
from signals.checklist import Checklist

__all__ = ["Cited", "cite", "frame_of", "lines_of"]


class Closed(NamedTuple):
    """How a closed door is called, when it opens, and at which stages it stands in sight instead of
    folded.
    """

    title: str
    open_when: str
    at: frozenset[Stage]


EVERYWHERE = frozenset(Stage)
CLOSED: dict[Action, Closed] = {
    Action.TALK_WITH_FAMILY: Closed(
        "Praat nu niet met de familie",
        "Ook bellen, appen, schrijven of langsgaan is een gesprek. Dit gaat pas open als geen van"
        " deze redenen meer geldt.",
        EVERYWHERE,
    ),
    Action.INFORM_FAMILY: Closed(
        "Vertel de familie niets over een melding",
        "Dit kan pas als een gesprek met de familie open is, en Veilig Thuis of het LKHA"
        " akkoord is.",
        frozenset({Stage.DECIDE}),
    ),
    Action.LETTER_TO_PARENTS: Closed(
        "Stuur niets naar huis",
        "Geen brief, bericht, telefoontje of bezoek over het verzuim. Spreek het eerst af met LKHA"
        " of Veilig Thuis.",
        frozenset(),
    ),
    Action.COMPLETE_CONSULT: Closed("Stap 2 is nog niet af", "", frozenset({Stage.CONSULT})),
    Action.CONCLUDE_SUSPICION: Closed(
        "Er is nog geen vermoeden vast te stellen",
        "Dit kan met een signaal, met iets anders dat u zag of hoorde, of als de persoon het zelf"
        " vertelde.",
        frozenset({Stage.SIGNALS, Stage.WEIGH}),
    ),
    Action.ANSWER_2_NO: Closed(
        "Vraag 2 met nee beantwoorden kan nu niet",
        "Dit kan alleen met een reden en een tweede persoon die meekijkt.",
        frozenset({Stage.WEIGH}),
    ),
    Action.NOT_REPORT: Closed(
        "Besluiten om niet te melden kan nu niet",
        "Advies vragen, 112 bellen en melden kan altijd.",
        frozenset({Stage.DECIDE}),
    ),
    Action.COMPLETE_DECIDE: Closed("Stap 5 is nog niet af", "", frozenset({Stage.DECIDE})),
}
UNCONFIRMED = "Deels een keuze van Wegwijzer; LKHA en Veilig Thuis hebben die nog niet bevestigd."
# Where an agreed gate adds a rule of its own, its door stands in sight.
OWN_RULE = {Action.LETTER_TO_PARENTS: "R37"}
ORDER_RULES = frozenset({"R03", "R61"})
STATE_LABELS = {"done": "klaar", "left": "overgeslagen", "closed": "gesloten"}


class Cited(NamedTuple):
    """A source as the frame links to it: its anchor on the page of sources, and its short name."""

    slug: str
    short: str


def frame_of(
    guidance: Guidance,
    *,
    directory: Directory,
    checklist: Checklist,
    today: date,
    stage_url: Callable[[Stage], str],
    progress: Mapping[Stage, str] | None = None,
    country: str = "",
    words: Mapping[str, str] | None = None,
) -> dict[str, Any]:
    """Everything the frame of a stage shows, as template context.

    `progress` says done or left of a stage; `country` is the code that the facts name; `words`
    replaces the sentence
    of a rule by its id, where a page knows more than the rule (R06: the date and the agreements).
    """
    own = words or {}
    top = [item_of(rule, checklist, own) for rule in guidance.top]
    above = {rule.id for rule in guidance.top}
    shown = [rule for rule in guidance.shown if rule.id not in above]
    doors = [door_of(action, rules, own) for action, rules in guidance.closed.items()]
    return {
        "stage": guidance.stage,
        "next_stage": guidance.stage.next,
        "top_items": top,
        "closed_items": [door for door in doors if in_sight(door, guidance.stage)],
        "closed_later": [door for door in doors if not in_sight(door, guidance.stage)],
        "closed_sources": cite(
            (
                source
                for rules in guidance.closed.values()
                for rule in rules
                for source in rule.sources
            ),
            checklist,
        ),
        "guidance": {"cautions": cautions_of(guidance, directory, country, checklist)},
        "shown_items": [
            item_of(rule, checklist, own) for rule in shown if rule.id not in ORDER_RULES
        ],
        "order_items": [item_of(rule, checklist, own) for rule in shown if rule.id in ORDER_RULES],
        "contact_cards": contact_cards(guidance.contacts, directory, country, today),
        "stages": stages_of(guidance, stage_url, progress or {}),
        "outcome": guidance.outcome.value,
        "consular_help": guidance.consular_help,
    }


def cite(slugs: Iterable[str], checklist: Checklist) -> list[Cited]:
    """Each source once, in the order in which it is named first."""
    known = checklist.source_by_slug
    return [Cited(slug, known[slug].short) for slug in dict.fromkeys(slugs) if slug in known]


def item_of(rule: Rule, checklist: Checklist, words: Mapping[str, str]) -> dict[str, Any]:
    """A rule that shows itself."""
    return {
        "rule": rule.id,
        "nl": words.get(rule.id, rule.nl),
        "unconfirmed": rule.unconfirmed,
        "sources": cite(rule.sources, checklist),
    }


def door_of(action: Action, rules: tuple[Rule, ...], words: Mapping[str, str]) -> dict[str, Any]:
    """A closed door with every rule that closes it."""
    known = CLOSED[action]
    notes = [known.open_when, UNCONFIRMED if any(rule.unconfirmed for rule in rules) else ""]
    return {
        "action": action.value,
        "title": known.title,
        "reasons": [{"rule": rule.id, "nl": words.get(rule.id, rule.nl)} for rule in rules],
        "open_when": " ".join(note for note in notes if note),
    }


def in_sight(door: dict[str, Any], stage: Stage) -> bool:
    action = Action(door["action"])
    own_rule = OWN_RULE.get(action)
    return stage in CLOSED[action].at or any(
        reason["rule"] == own_rule for reason in door["reasons"]
    )


def cautions_of(
    guidance: Guidance, directory: Directory, country: str, checklist: Checklist
) -> list[dict[str, Any]]:
    """The cautions in the words that fit this country."""
    variants = variants_that_hold(guidance, directory, country)
    places = places_of(directory.countries.get(country))
    return [caution_of(caution, variants, places, checklist) for caution in guidance.cautions]


def caution_of(
    caution: Caution, variants: list[str], places: str, checklist: Checklist
) -> dict[str, Any]:
    lines = [caution.variants[name] for name in variants if name in caution.variants]
    return {
        "slug": caution.slug,
        "weight": caution.weight.value,
        "nl": " ".join(line.nl.replace("{plaats}", places) for line in lines) or caution.nl,
        "en": " ".join(line.en.replace("{place}", places) for line in lines) or caution.en,
        "sources": cite(caution.sources, checklist),
        "scope_nl": caution.scope_nl,
        "rule": "",
    }


def variants_that_hold(guidance: Guidance, directory: Directory, country: str) -> list[str]:
    """Which other words replace a caution: no help there, a post elsewhere, a country that claims
    its own.
    """
    routing = directory.countries.get(country)
    holds = {
        "no-help": guidance.consular_help == "none",
        "post-elsewhere": routing is not None and routing.posts_elsewhere,
        "dual-nationality": any(rule.id == "R30" for rule in guidance.shown),
    }
    return [name for name, true in holds.items() if true]


def stages_of(
    guidance: Guidance, stage_url: Callable[[Stage], str], progress: Mapping[Stage, str]
) -> list[dict[str, Any]]:
    """The six stages with where one is, what is done and what is closed."""
    rows = []
    for stage in Stage:
        state = progress.get(stage, "open")
        # Also where the stage is done: «klaar» below a talk that is closed reads as leave to hold
        # it.
        if stage is Stage.TALK_WITH_FAMILY and guidance.is_closed(Action.TALK_WITH_FAMILY):
            state = "closed"
        label = STATE_LABELS.get(state, "")
        if stage is guidance.stage:
            state = "current"
        rows.append(
            {
                "key": stage.value,
                "nl": stage.nl,
                "url": stage_url(stage),
                "state": state,
                "label": label,
            }
        )
    return rows


def lines_of(entries: Iterable[Any], checklist: Checklist) -> list[dict[str, Any]]:
    """Entries of the content (slug, nl, en, sources) as rows with their sources cited."""
    return [
        {
            "slug": entry.slug,
            "nl": entry.nl,
            "en": entry.en,
            "sources": cite(entry.sources, checklist),
        }
        for entry in entries
    ]

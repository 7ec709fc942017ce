"""One screen, one message (R78): the briefing of the core, as every page draws it alike."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property
from typing import Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from contacts.cards import Card, card, cards, places_of
from contacts.entries import ContactEntry
from meldcode.closed import CLOSED
from meldcode.domain.briefing import FALLBACK, SHORT_NAMES, Briefing, Do, Voided
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.experts import EXPERTS
from meldcode.domain.facts import CaseFacts, Consultation, Known
from meldcode.domain.guidance import Guidance
from meldcode.domain.place import Effective
from meldcode.domain.rule import Action, Rule
from meldcode.domain.rules import RULE_BY_ID
from meldcode.domain.stages import Line, Stage
from meldcode.drawn import Drawn, DrawnContent
from meldcode.own_words import NO_WORDS, OwnWords
from meldcode.readon import once_each, read_on
from meldcode.situation_words import capital, day_words, situation_line
from meldcode.sourcing import cite
from meldcode.stages_line import stage_rows
from meldcode.switches import Switches

__all__ = ["DrawnScreen"]

CAUTION = {caution.slug: caution for caution in CAUTIONS}
NONE_ON = Switches()
ON_THE_STOP = (Action.TALK_WITH_FAMILY, Action.CONTACT_PERSON)
A_EXPERT = Line("de deskundige", "the expert")


drawn: Drawn[SafeString] = Drawn()


@dataclass
class DrawnScreen:
    """All that the frame of one screen shows, each part as HTML.

    `guidance` and `facts` go together; `stage_url` gives the address of a stage, `progress` says
    done or left of one; `switches` are English and sources; `overview` is true for a page of no
    single stage; `turn` is the stage that is next, where the page knows of one.
    """

    guidance: Guidance
    facts: CaseFacts
    content: DrawnContent
    stage_url: Callable[[Stage], str]
    progress: Mapping[Stage, str]
    switches: Switches = NONE_ON
    overview: bool = False
    turn: Stage | None = None
    words: OwnWords = NO_WORDS
    own: tuple[ContactEntry, ...] = ()
    # Other pages around the stages, folded with them: an address and what it is called.
    ways: tuple[tuple[str, Line], ...] = ()

    @property
    def stage(self) -> Stage:
        return self.guidance.stage

    @property
    def english(self) -> bool:
        return self.switches.english

    @property
    def sources(self) -> bool:
        return self.switches.sources

    @cached_property
    def key(self) -> str:
        """What the parts depend on, the content apart."""
        return repr((self.stage, self.facts, self.switches, self.words))

    @cached_property
    def message(self) -> SafeString:
        """Headline with its call, what no longer counts, the stop with its reasons."""
        return self.drawn_part("message", self.message_values)

    @cached_property
    def does(self) -> SafeString:
        """What to do now, at most four lines."""
        return self.drawn_part("does", lambda: {"does": [self.do(one) for one in self.briefing.do]})

    @cached_property
    def beside(self) -> SafeString:
        """At most two cautions, and everything else that holds folded once."""
        return self.drawn_part("beside", self.beside_values)

    @cached_property
    def calls(self) -> SafeString:
        """Whom to call, helpers for the person apart; own contacts behind, never remembered."""
        cards = self.own_cards
        own = rendered("own_calls", {"cards": cards, "english": self.english}) if cards else ""
        return SafeString(self.drawn_part("calls", self.call_values) + own)

    @cached_property
    def stages_line(self) -> SafeString:
        """The six stages in one line with where one is."""
        rows = stage_rows(self.guidance, self.progress, self.stage_url, self.overview, self.turn)
        values = {"rows": rows, "overview": self.overview, "stage": self.stage}
        values |= {"ways": self.ways, "english": self.english}
        return drawn.part(
            self.content, ("stages", repr(values)), lambda: rendered("stages", values)
        )

    @cached_property
    def situation_line(self) -> Line:
        return situation_line(self.facts, self.guidance.whereabouts, self.content.directory)

    @property
    def briefing(self) -> Briefing:
        return self.guidance.briefing

    def drawn_part(self, name: str, values: Callable[[], dict[str, Any]]) -> SafeString:
        return drawn.part(
            self.content,
            (name, self.key),
            lambda: rendered(name, {**values(), "english": self.english, "sources": self.sources}),
        )

    # The values of each part

    def message_values(self) -> dict[str, Any]:
        said = self.briefing
        voided = [self.voided(one) for one in said.voided if self.repeats_nothing(one)]
        voided += [self.item(one.what, one.text, by=()) for one in self.words.voided]
        return {
            "headline": self.item(said.headline.slug, said.headline.text, said.headline.spoke),
            "call": next(iter(self.cards([said.call])), None),
            "call_name": SHORT_NAMES.get(said.call or ""),
            "fallback": self.fallback(),
            "voided": voided[:1],
            "voided_more": voided[1:],
            "stop": self.item(said.stop.slug, said.stop.text) if said.stop else None,
            "because": [self.rule(rule) for rule in said.because],
            "closed": [action.value for action in ON_THE_STOP if self.guidance.is_closed(action)],
        }

    def repeats_nothing(self, one: Voided) -> bool:
        """The headline `report-fell` says already that the decision no longer counts."""
        return not (one.what == "report-no" and self.briefing.headline.slug == "report-fell")

    def beside_values(self) -> dict[str, Any]:
        minds = once_each(self.caution_or_rule(name) for name in self.briefing.mind)
        folded = [self.caution_or_rule(name) for name in self.guidance.folded]
        return {
            "minds": minds,
            "folded": folded,
            "closed": self.also_closed(),
            "unconfirmed": any(item["unconfirmed"] for item in minds + folded)
            or any(one.proposal for one in self.briefing.do),
        }

    def also_closed(self) -> list[dict[str, Any]]:
        """What else may not be done at this stage; in danger only what serves the next minutes."""
        if self.facts.danger_now is Known.YES or self.facts.at_airport:
            return []
        return [
            self.closed_door(action, rules)
            for action, rules in self.guidance.closed.items()
            if action not in ON_THE_STOP and CLOSED[action].belongs_to(self.stage)
        ]

    def closed_door(self, action: Action, rules: Iterable[Rule]) -> dict[str, Any]:
        """What may not be done and why; a thing to do that says it already is not repeated."""
        because = [self.rule(rule) for rule in rules if self.fits(rule)]
        said = CLOSED[action].beside({one.slug for one in self.briefing.do if because})
        return {"action": action.value, "said": said, "because": because}

    def fits(self, rule: Rule) -> bool:
        """What the stop says is not said again; R48 only to who ticked a risk factor."""
        moot = rule.id == "R48" and not self.facts.risk_factors
        return not moot and rule not in self.briefing.because

    def call_values(self) -> dict[str, Any]:
        return {
            "cards": self.cards(self.guidance.contacts),
            "person_cards": self.cards(self.guidance.for_person),
            "here": self.guidance.whereabouts is Effective.HERE,
        }

    def cards(self, slugs: Iterable[str | None]) -> list[Card]:
        known, today = self.content.directory, self.content.today
        country = known.countries.get(self.facts.country)
        return cards(filter(None, slugs), known, today, country)

    @property
    def own_cards(self) -> list[Card]:
        return [card(entry, self.content.today) for entry in self.own if entry.trusted]

    def fallback(self) -> Line | None:
        slug = self.briefing.fallback
        card = next(iter(self.cards([slug])), None)
        if slug is None or card is None:
            return None
        number = card.display
        nl = FALLBACK.nl.replace("{naam}", SHORT_NAMES[slug].nl)
        en = FALLBACK.en.replace("{naam}", SHORT_NAMES[slug].en)
        return Line(nl.replace("{nummer}", number), en.replace("{nummer}", number))

    def item(
        self, slug: str, text: Line, spoke: Consultation | None = None, **more: Any
    ) -> dict[str, Any]:
        """A sentence as a template shows it, with who, when and where in it."""
        link = read_on(slug)
        said = self.filled(self.words.done.get(slug, text), spoke)
        return {"slug": slug, "text": said, "link": link, "sources": [], **more}

    def do(self, one: Do) -> dict[str, Any]:
        return self.item(one.slug, one.text, one.spoke, unconfirmed=one.proposal)

    def voided(self, one: Voided) -> dict[str, Any]:
        by = [self.rule(RULE_BY_ID[rule]) for rule in one.by]
        return self.item(one.what, one.text, one.spoke, by=by)

    def rule(self, rule: Rule) -> dict[str, Any]:
        return self.item(
            rule.id,
            self.words.rules.get(rule.id) or self.guidance.words_of(rule),
            self.guidance.spoke_of(rule),
            rule=rule.id,
            unconfirmed=rule.unconfirmed,
            sources=cite(rule.sources, self.content.checklist) if self.sources else [],
        )

    def caution_or_rule(self, name: str) -> dict[str, Any]:
        if name in RULE_BY_ID:
            return self.rule(RULE_BY_ID[name])
        caution = CAUTION[name]
        return self.item(
            name,
            self.caution_words(caution),
            caution=name,
            weight=caution.weight.value,
            scope=Line(caution.scope_nl, caution.scope_en),
            unconfirmed="product" in caution.sources,
            sources=cite(caution.sources, self.content.checklist) if self.sources else [],
        )

    def caution_words(self, caution: Any) -> Line:
        """A caution in the words that fit this country."""
        lines = [caution.variants[name] for name in self.variants if name in caution.variants]
        places = places_of(self.content.directory.countries.get(self.facts.country))
        if not lines:
            return Line(caution.nl, caution.en)
        nl, en = " ".join(line.nl for line in lines), " ".join(line.en for line in lines)
        return Line(nl.replace("{plaats}", places), en.replace("{place}", places))

    @cached_property
    def variants(self) -> list[str]:
        """Which other words replace a caution: no help there, a post elsewhere, a country that
        claims its own.
        """
        routing = self.content.directory.countries.get(self.facts.country)
        holds = {
            "no-help": self.guidance.consular_help == "none",
            "post-elsewhere": routing is not None and routing.posts_elsewhere,
            "dual-nationality": any(rule.id == "R30" for rule in self.guidance.shown),
        }
        return [name for name, true in holds.items() if true]

    # Words

    def filled(self, text: Line, spoke: Consultation | None) -> Line:
        """A sentence with who, when and where in it."""
        if "{" not in text.nl:
            return text
        who = EXPERTS[spoke.with_whom].short if spoke else A_EXPERT
        found = {
            "wie": who,
            "Wie": Line(capital(who.nl), capital(who.en)),
            "datum": day_words(self.day_of(spoke), self.content.today),
            "land": self.country_name,
        }
        nl, en = text.nl, text.en
        for name, line in found.items():
            nl, en = nl.replace(f"{{{name}}}", line.nl), en.replace(f"{{{name}}}", line.en)
        return Line(nl, en)

    def day_of(self, spoke: Consultation | None) -> date | None:
        """The day a sentence names: of the consultation it means, or when the person was seen."""
        days = spoke.days_ago if spoke else self.facts.last_seen_days
        return None if days is None else self.content.today - timedelta(days=days)

    @property
    def country_name(self) -> Line:
        entry = self.content.directory.countries.get(self.facts.country)
        return Line(*entry.name) if entry else Line("dat land", "that country")


def rendered(name: str, values: dict[str, Any]) -> SafeString:
    return SafeString(render_to_string(f"frame/{name}.html", values))

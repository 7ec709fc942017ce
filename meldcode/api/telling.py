"""The public content of this moment as the shapes of the API."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from ninja import Schema

from contacts.cards import card
from contacts.domain import Country
from contacts.entries import ContactEntry, CountryEntry, Directory
from meldcode.api import shapes
from meldcode.asked import Slugs
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.facts import Terms
from meldcode.domain.guidance import usual_does
from meldcode.domain.rules import RULE_BY_ID, RULES
from meldcode.domain.stages import Stage
from signals.checklist import Checklist
from signals.entries import RiskFactor, Signal

__all__ = ["LISTS", "ToldContent", "told_contact", "told_country"]

NO_SCORE_EN = "Signals are never added up to a score or a colour."
NO_SIGNAL_EN = (
    "Belonging to a risk group is no signal. Describe what you saw or heard. Advice may always be"
    " asked."
)


@dataclass(frozen=True)
class ToldContent:
    """Everything an answer is made of; `today` because a contact grows old."""

    checklist: Checklist
    directory: Directory
    terms: Terms
    today: date

    @cached_property
    def slugs(self) -> Slugs:
        return Slugs(self.checklist.signal_slugs, self.checklist.risk_factor_slugs)

    @cached_property
    def routing(self) -> Mapping[str, Country]:
        return self.directory.routing()

    @cached_property
    def contacts(self) -> dict[str, ContactEntry]:
        """The national and regional contacts; an organisation's own are for its people alone."""
        return {
            slug: entry
            for slug, entry in self.directory.contacts.items()
            if entry.organisation is None
        }


def told_contact(entry: ContactEntry, today: date) -> shapes.ContactShape:
    return shapes.ContactShape.model_validate(card(entry, today))


def told_country(entry: CountryEntry, today: date) -> shapes.CountryShape:
    return shapes.CountryShape.model_validate(entry).model_copy(
        update={"stale": entry.is_stale(today)}
    )


def contacts(content: ToldContent) -> Schema:
    return shapes.ContactsShape(
        contacts=[told_contact(entry, content.today) for entry in content.contacts.values()]
    )


def countries(content: ToldContent) -> Schema:
    told = [
        told_country(entry, content.today)
        for _, entry in sorted(content.directory.countries.items())
    ]
    return shapes.CountriesShape(countries=told)


def signals(content: ToldContent) -> Schema:
    groups = content.checklist.signal_groups
    return shapes.SignalsShape(
        note=shapes.Words(nl=RULE_BY_ID["R49"].nl, en=NO_SCORE_EN),
        groups=[shapes.GroupShape(slug=group.slug, nl=group.nl) for group in groups],
        signals=[told_signal(signal) for group in groups for signal in group.signals],
    )


def told_signal(signal: Signal) -> shapes.SignalShape:
    return shapes.SignalShape.model_validate(signal)


def risk_factors(content: ToldContent) -> Schema:
    """Background, always with the sentence that a group is no signal (R48)."""
    return shapes.RiskFactorsShape(
        note=shapes.Words(nl=RULE_BY_ID["R48"].nl, en=NO_SIGNAL_EN),
        risk_factors=[told_factor(factor) for factor in content.checklist.risk_factors],
    )


def told_factor(factor: RiskFactor) -> shapes.RiskFactorShape:
    return shapes.RiskFactorShape.model_validate(factor)


def cautions(content: ToldContent) -> Schema:
    told = [
        shapes.CautionShape(
            slug=caution.slug,
            steps=sorted(caution.steps),
            weight=caution.weight.value,
            nl=caution.nl,
            en=caution.en,
            when_nl=caution.when_nl,
            scope_nl=caution.scope_nl,
            variants={
                name: shapes.Words.model_validate(line) for name, line in caution.variants.items()
            },
            sources=list(caution.sources),
        )
        for caution in CAUTIONS
    ]
    return shapes.CautionsShape(cautions=told)


def stages(content: ToldContent) -> Schema:
    told = [
        shapes.StageShape(
            key=stage.value,
            nl=stage.nl,
            en=stage.en,
            step=shapes.StepShape.model_validate(stage.step),
            next=stage.next.value if stage.next else None,
            does=[shapes.Words.model_validate(thing.text) for thing in usual_does(stage)],
        )
        for stage in Stage
    ]
    return shapes.StagesShape(stages=told)


def rules(content: ToldContent) -> Schema:
    return shapes.RulesShape(rules=[shapes.RuleShape.model_validate(rule) for rule in RULES])


def sources(content: ToldContent) -> Schema:
    told = [shapes.SourceShape.model_validate(source) for source in content.checklist.sources]
    return shapes.SourcesShape(sources=told)


LISTS: dict[str, Callable[[ToldContent], Schema]] = {
    "contacts": contacts,
    "countries": countries,
    "signals": signals,
    "risk-factors": risk_factors,
    "cautions": cautions,
    "stages": stages,
    "rules": rules,
    "sources": sources,
}

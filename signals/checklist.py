"""The whole checklist as one plain value: loaded from the rows, or as shipped where there is no
database.
"""

from collections.abc import Hashable, Iterable
from dataclasses import dataclass, fields
from functools import cache, cached_property
from typing import Any, TypeVar

from signals import models, release
from signals.entries import (
    Background,
    ChecklistEntry,
    Organisation,
    PlanItem,
    Reading,
    RiskFactor,
    Signal,
    SignalGroup,
    Source,
    SourcedText,
)
from signals.values import VALUE_OF

AnyEntry = TypeVar("AnyEntry", bound=ChecklistEntry)
AnyText = TypeVar("AnyText", RiskFactor, Background)
Group = models.Signal.Group
GROUPS_EN = {
    Group.TRAVEL: "Journey and papers",
    Group.PRESENCE: "Attendance",
    Group.BEHAVIOUR: "Behaviour",
    Group.FAMILY: "Home and friends",
}


@dataclass(frozen=True)
class Checklist:
    """Everything that pages show of the content; the `all_` fields hold retired entries too."""

    all_signals: tuple[Signal, ...]
    all_risk_factors: tuple[RiskFactor, ...]
    all_background: tuple[Background, ...]
    all_plan_items: tuple[PlanItem, ...]
    all_sources: tuple[Source, ...]
    all_organisations: tuple[Organisation, ...]
    all_reading: tuple[Reading, ...]

    @cached_property
    def signal_groups(self) -> tuple[SignalGroup, ...]:
        """The signals as the page shows them, in the order of the groups."""
        signals = current(self.all_signals)
        return tuple(
            SignalGroup(
                group.value,
                group.label,
                GROUPS_EN[group],
                tuple(signal for signal in signals if signal.group == group),
            )
            for group in Group
        )

    @cached_property
    def signals(self) -> tuple[Signal, ...]:
        return tuple(signal for group in self.signal_groups for signal in group.signals)

    @cached_property
    def signal_by_slug(self) -> dict[str, Signal]:
        """Every signal there ever was, so that an old observation keeps its words."""
        return {signal.slug: signal for signal in self.all_signals}

    @cached_property
    def signal_slugs(self) -> frozenset[str]:
        return frozenset(signal.slug for signal in self.signals)

    @cached_property
    def risk_groups(self) -> tuple[RiskFactor, ...]:
        return of_kind(self.all_risk_factors, models.RiskFactor.Kind.RISK_GROUP)

    @cached_property
    def relationship_factors(self) -> tuple[RiskFactor, ...]:
        return of_kind(self.all_risk_factors, models.RiskFactor.Kind.RELATIONSHIP)

    @cached_property
    def risk_factors(self) -> tuple[RiskFactor, ...]:
        """What may be ticked as background; motives are no risk factors."""
        return self.risk_groups + self.relationship_factors

    @cached_property
    def risk_factor_slugs(self) -> frozenset[str]:
        return frozenset(factor.slug for factor in self.risk_factors)

    @cached_property
    def motives(self) -> tuple[RiskFactor, ...]:
        return of_kind(self.all_risk_factors, models.RiskFactor.Kind.MOTIVE)

    @cached_property
    def risk_factor_by_slug(self) -> dict[str, RiskFactor]:
        """Every risk factor and motive there ever was."""
        return {factor.slug: factor for factor in self.all_risk_factors}

    @cached_property
    def background_by_slug(self) -> dict[str, Background]:
        return {text.slug: text for text in self.all_background}

    @property
    def signals_intro(self) -> Background:
        return self.background_by_slug["signals-intro"]

    @property
    def risk_groups_intro(self) -> Background:
        return self.background_by_slug["risk-groups-intro"]

    @property
    def relationship_intro(self) -> Background:
        return self.background_by_slug["relationship-intro"]

    @property
    def motives_intro(self) -> Background:
        return self.background_by_slug["motives-intro"]

    @property
    def after_return(self) -> Background:
        return self.background_by_slug["after-return"]

    @cached_property
    def what_it_is(self) -> tuple[Background, ...]:
        return of_kind(self.all_background, models.Background.Kind.WHAT_IT_IS)

    @cached_property
    def season(self) -> tuple[Background, ...]:
        return of_kind(self.all_background, models.Background.Kind.SEASON)

    @cached_property
    def figures(self) -> tuple[Background, ...]:
        return of_kind(self.all_background, models.Background.Kind.FIGURE)

    @cached_property
    def bystander(self) -> tuple[Background, ...]:
        return of_kind(self.all_background, models.Background.Kind.BYSTANDER)

    @cached_property
    def plan_items(self) -> tuple[PlanItem, ...]:
        return current(self.all_plan_items)

    @cached_property
    def plan_item_by_slug(self) -> dict[str, PlanItem]:
        """Every item there ever was."""
        return {item.slug: item for item in self.all_plan_items}

    @cached_property
    def sources(self) -> tuple[Source, ...]:
        return current(self.all_sources)

    @cached_property
    def source_by_slug(self) -> dict[str, Source]:
        """Every source there ever was."""
        return {source.slug: source for source in self.all_sources}

    def sources_of(self, text: SourcedText) -> tuple[Source, ...]:
        """The documents a text rests on, in the order in which it names them."""
        return tuple(self.source_by_slug[slug] for slug in text.sources)

    @cached_property
    def organisations(self) -> tuple[Organisation, ...]:
        return current(self.all_organisations)

    @cached_property
    def reading(self) -> tuple[Reading, ...]:
        return current(self.all_reading)


def load() -> Checklist:
    """The checklist from its rows: one query a table."""
    return assemble(row for model in VALUE_OF for row in model._default_manager.all())


def version() -> Hashable:
    """Changes whenever a loading changed a row; None when nothing was ever loaded. One query on a
    primary key.
    """
    return models.Release.objects.values_list("pk", "digest").first()


@cache
def shipped() -> Checklist:
    """The checklist of this release, without a database."""
    return assemble(release.rows())


def completed(loaded: Checklist) -> Checklist:
    """What was loaded, with what ships and was not loaded yet: a missing loading may never mean a
    missing text.
    """
    pairs = (
        (getattr(loaded, field.name), getattr(shipped(), field.name)) for field in fields(Checklist)
    )
    return Checklist(*(here + missing_from(here, there) for here, there in pairs))


def missing_from(here: tuple[Any, ...], there: tuple[Any, ...]) -> tuple[Any, ...]:
    """The entries of `there` whose slug `here` does not know; a retired slug is known."""
    known = {entry.slug for entry in here}
    return tuple(entry for entry in there if entry.slug not in known)


def assemble(rows: Iterable[models.Content]) -> Checklist:
    """Rows of any origin as one value, each kind in its own order."""
    in_order = sorted(rows, key=lambda row: (row.order, row.slug))
    # VALUE_OF stands in the order of the fields.
    tables: list[Any] = [
        tuple(value(row) for row in in_order if type(row) is model)
        for model, value in VALUE_OF.items()
    ]
    return Checklist(*tables)


def current(entries: Iterable[AnyEntry]) -> tuple[AnyEntry, ...]:
    """The entries that still ship."""
    return tuple(entry for entry in entries if not entry.retired)


def of_kind(entries: Iterable[AnyText], kind: str) -> tuple[AnyText, ...]:
    """The entries of one kind that still ship."""
    return tuple(entry for entry in current(entries) if entry.kind == kind)

"""The page of background, made of the checklist: the same shape as the other pages of texts."""

from collections.abc import Iterable, Mapping

from contacts.entries import CountryEntry
from meldcode.content import memory
from meldcode.domain.questions import AFTER_REPORTING, AfterReporting
from meldcode.domain.stages import Line
from meldcode.guide.texts import Section, Text
from signals.entries import Area, Background, RiskFactor, SourcedText

__all__ = ["as_text", "sections"]


def sections() -> tuple[Section, ...]:
    """Everything the checklist holds, to read."""
    content = memory.checklist()
    risks, relation = content.risk_groups_intro, content.relationship_intro
    return (
        section("wat-het-is", "Wat is gedwongen achterlating?", "What it is", content.what_it_is),
        section("signalen", "Signalen", "Signals", content.signals, content.signals_intro),
        section("vakantietijd", "Vakantietijd", "Holiday time", content.season),
        section("cijfers", "Cijfers", "Figures", content.figures),
        section("risicogroepen", "Risicogroepen", "Risk groups", content.risk_groups, risks),
        section(
            "relatie",
            relation.heading_nl,
            "Risks in a relationship",
            content.relationship_factors,
            relation,
        ),
        section(
            "motieven",
            "Redenen die kunnen meespelen",
            "Reasons that may play a part",
            content.motives,
            content.motives_intro,
        ),
        section("na-melding", "Na een melding", "After reporting", AFTER_REPORTING),
        section("na-terugkeer", "Na terugkeer", "After return", [content.after_return]),
    )


def section(
    slug: str,
    nl: str,
    en: str,
    entries: Iterable[SourcedText | AfterReporting],
    lead: SourcedText | None = None,
) -> Section:
    texts = tuple(as_text(entry) for entry in entries)
    return Section(slug, Line(nl, en), as_text(lead) if lead else None, texts)


def as_text(entry: SourcedText | AfterReporting) -> Text:
    """An entry of the checklist in the shape of the pages."""
    note, about = None, ""
    if isinstance(entry, RiskFactor):
        note = Line(entry.note_nl, entry.note_en) if entry.note_nl else None
        about = entry.who
    if isinstance(entry, Background) and entry.areas:
        note = countries_of(entry.areas, memory.directory().countries)
    return Text(
        entry.slug,
        Line(entry.nl, entry.en),
        tuple(entry.sources),
        "product" in entry.sources,
        note=note,
        about=about,
    )


def countries_of(areas: Iterable[Area], known: Mapping[str, CountryEntry]) -> Line:
    """The countries that a figure names, area by area."""
    nl = [
        f"{area.nl}: {', '.join(known[iso].name.nl for iso in area.iso if iso in known)}."
        for area in areas
    ]
    en = [", ".join(known[iso].name.en for iso in area.iso if iso in known) for area in areas]
    return Line(" ".join(nl), "; ".join(en))

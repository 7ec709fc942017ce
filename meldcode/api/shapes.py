"""What every answer of the API looks like; from these shapes the OpenAPI document is made."""

from datetime import date

from ninja import Schema

from meldcode.domain.outcome import Outcome
from meldcode.domain.rule import Action, Home, RuleKind


class Words(Schema):
    """One text in Dutch and in English; English may be empty."""

    nl: str
    en: str


class FactShape(Schema):
    """Something that is good to know about a contact."""

    slug: str
    text: Words
    sources: list[str]


class CheckedShape(Schema):
    """Where one topic of a contact comes from and of which month that is, and when a person
    compared it; null where nobody did.
    """

    topic: str
    sources: list[str]
    source_date: date | None
    checked_on: date | None
    how: str


class ContactShape(Schema):
    """One contact. `dial` is what one dials, `display` how people write it; `stale` means: may be
    out of date.
    """

    slug: str
    kind: str
    name: str
    critical: bool
    phone: str
    dial: str
    display: str
    display_abroad: str
    whatsapp: str
    whatsapp_chat_only: bool
    email: str
    website: str
    address: str
    chat_for: str
    chat_anonymous: bool
    region: str
    languages: list[str]
    audience: str
    from_abroad: bool | None
    when: Words
    hours: Words
    opening: str
    will_ask: list[Words]
    will_ask_proposal: bool
    opening_line: Words
    facts: list[FactShape]
    reached_through: list[str]
    per_country: bool
    sources: list[str]
    checked_on: date | None
    stale: bool = False
    from_pin: bool
    altered: bool
    trusted: bool
    provenance: list[CheckedShape]


class ContactsShape(Schema):
    contacts: list[ContactShape]


class PostShape(Schema):
    """One embassy or consulate; `elsewhere` means that it stands in another country."""

    name: str
    tail: str
    elsewhere: bool
    url: str


class CountryShape(Schema):
    """One country and the posts that serve it; `help` is what the Netherlands can do inside the
    country.
    """

    iso: str
    name: Words
    help: str
    posts: list[PostShape]
    posts_elsewhere: bool
    treats_as_own: bool | None
    note: Words
    last_changed: date | None
    checked_on: date | None
    stale: bool = False
    altered: bool


class CountriesShape(Schema):
    countries: list[CountryShape]


class SignalShape(Schema):
    """Something that was seen or heard. Signals are never added up to a score (R49)."""

    slug: str
    group: str
    nl: str
    en: str
    points_to: list[str]
    carries_suspicion: bool
    sources: list[str]


class GroupShape(Schema):
    slug: str
    nl: str


class SignalsShape(Schema):
    note: Words
    groups: list[GroupShape]
    signals: list[SignalShape]


class RiskFactorShape(Schema):
    """Background only: belonging to a group is no signal."""

    slug: str
    kind: str
    nl: str
    en: str
    note_nl: str
    note_en: str
    sources: list[str]


class RiskFactorsShape(Schema):
    note: Words
    risk_factors: list[RiskFactorShape]


class CautionShape(Schema):
    """One caution; `steps` are official step numbers, `variants` other words where a country asks
    for them.
    """

    slug: str
    steps: list[int]
    weight: str
    nl: str
    en: str
    when_nl: str
    scope_nl: str
    variants: dict[str, Words]
    sources: list[str]


class CautionsShape(Schema):
    cautions: list[CautionShape]


class StepShape(Schema):
    number: int
    slug: str
    nl: str
    en: str
    official_nl: str


class StageShape(Schema):
    """One of the six stages, in visiting order."""

    key: str
    nl: str
    en: str
    step: StepShape
    next: str | None
    does: list[Words]


class StagesShape(Schema):
    stages: list[StageShape]


class RuleShape(Schema):
    """One rule of the guide; `unconfirmed` where LKHA or Veilig Thuis has not confirmed it yet."""

    id: str
    kind: RuleKind
    home: Home
    nl: str
    condition_en: str
    then_en: str
    closes: Action | None
    lifted_by: str
    unconfirmed: bool
    sources: list[str]


class RulesShape(Schema):
    rules: list[RuleShape]


class SourceShape(Schema):
    """A document that the content rests on."""

    slug: str
    short: str
    title: str
    publisher: str
    date: str
    url: str
    note_nl: str


class SourcesShape(Schema):
    sources: list[SourceShape]


class VoidedShape(Schema):
    """Something that was recorded and no longer counts, with the rules that made it fall."""

    what: str
    by: list[str]


class BriefingShape(Schema):
    """What one screen says; `call` is null or the first contact."""

    headline: str
    call: str | None
    fallback: str | None
    stop: str | None
    because: str | None
    do: list[str]
    mind: list[str]
    voided: list[VoidedShape]


class GuidanceShape(Schema):
    """What the guide says about one situation."""

    stage: str
    next_stage: str | None
    whereabouts: str
    closed: dict[Action, list[str]]
    cautions: list[str]
    contacts: list[str]
    for_person: list[str]
    shown: list[str]
    outcome: Outcome
    posts: list[str]
    consular_help: str
    briefing: BriefingShape


class Problem(Schema):
    """What went wrong, in one Dutch sentence."""

    detail: str


class NotUnderstoodProblem(Problem):
    """`error` says which key or value, in the words of `manage.py explain`."""

    error: str

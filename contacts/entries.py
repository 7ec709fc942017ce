"""The directory as plain values: what pages, feeds and the guide read, without a row or a query
behind it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple
from uuid import UUID

from contacts import domain, freshness
from contacts.cleaning import TOPIC_NAMES
from contacts.pinned import NOT_URGENT, Number


class CardText(NamedTuple):
    """One text in both languages."""

    nl: str = ""
    en: str = ""

    def __bool__(self) -> bool:
        return bool(self.nl or self.en)


NO_TEXT = CardText()
MONTHS = (
    "januari februari maart april mei juni juli augustus september oktober november december"
).split()
REFERRING = "/verwijzen/"


class CardFact(NamedTuple):
    """One thing that is good to know, with its sources."""

    slug: str
    text: CardText
    sources: tuple[str, ...]


class Checked(NamedTuple):
    """Where one topic of a contact comes from and of when that is, and when a person compared it
    with what; no day where nobody did.
    """

    topic: str
    sources: tuple[str, ...]
    source_date: date | None
    checked_on: date | None
    how: str

    @property
    def topic_name(self) -> str:
        return TOPIC_NAMES.get(self.topic, self.topic)


@dataclass(frozen=True, slots=True)
class ContactEntry:
    """One contact. `trusted` is False where the row was altered outside the product and nothing
    pinned replaces it.
    """

    slug: str
    kind: str
    name: str
    critical: bool = False
    phone: str = ""
    dial: str = ""
    display: str = ""
    display_abroad: str = ""
    whatsapp: str = ""
    whatsapp_chat_only: bool = False
    email: str = ""
    website: str = ""
    address: str = ""
    chat_for: str = ""
    chat_anonymous: bool = False
    region: str = ""
    languages: tuple[str, ...] = ()
    audience: str = "everyone"
    from_abroad: bool | None = None
    when: CardText = NO_TEXT
    hours: CardText = NO_TEXT
    opening: str = ""
    will_ask: tuple[CardText, ...] = ()
    will_ask_proposal: bool = False
    will_ask_source: str = ""
    will_ask_note: CardText = NO_TEXT
    opening_line: CardText = NO_TEXT
    facts: tuple[CardFact, ...] = ()
    reached_through: tuple[str, ...] = ()
    listed: bool = True
    per_country: bool = False
    sources: tuple[str, ...] = ()
    term_days: int = freshness.TERM_DAYS
    organisation: UUID | None = None
    team: UUID | None = None
    version: int = 0
    checked_on: date | None = None
    next_check: date | None = None
    changed_on: date | None = None
    provenance: tuple[Checked, ...] = ()
    from_pin: bool = False
    altered: bool = False
    trusted: bool = True
    source_date: str = ""
    pin_dial: str = ""
    pin_display: str = ""

    def is_stale(self, today: date) -> bool:
        """R32: shown all the same, and marked as possibly out of date."""
        return freshness.is_stale(self.checked_on, today, freshness.term_of(self.term_days))

    def differs_from_pin(self, today: date) -> bool:
        """For 30 days after a change the page says that the shipped number was another one."""
        if self.changed_on is None or not (self.pin_dial or self.pin_display):
            return False
        recent = today <= self.changed_on + timedelta(days=freshness.PIN_NOTICE_DAYS)
        return (
            recent
            and not self.from_pin
            and (self.dial, self.display) != (self.pin_dial, self.pin_display)
        )

    @property
    def unseen(self) -> bool:
        """Whether nobody compared it since it shipped: a build date is no check."""
        return self.from_pin or not any(one.checked_on for one in self.provenance)

    @property
    def from_source(self) -> str:
        """«Uit een bron van augustus 2022», as far as the source has a date."""
        year, _, month = self.source_date.partition("-")
        when = f"van {MONTHS[int(month) - 1]} {year}" if month else "zonder datum"
        return f"Uit een bron {when}. Niet gebeld, niet nagekeken."

    @property
    def whatsapp_display(self) -> str:
        """The digits as one reads them out: the country's code, then three by three."""
        code, rest = self.whatsapp[:3], self.whatsapp[3:]
        return " ".join([code, *(rest[at : at + 3] for at in range(0, len(rest), 3))]).strip()

    @property
    def whatsapp_url(self) -> str:
        return f"https://wa.me/{self.whatsapp.lstrip('+')}" if self.whatsapp else ""

    @property
    def chat_url(self) -> str:
        """Where one chats; never a page on which professionals refer."""
        return self.website if self.chat_for and not self.refers else ""

    @property
    def refers(self) -> bool:
        """Whether the website is for professionals who refer: no button for the young."""
        return REFERRING in self.website

    @property
    def not_urgent(self) -> Number | None:
        """The police's number without haste, to be dialled where the card names it; no contact
        may have a paid number as its own.
        """
        return NOT_URGENT if NOT_URGENT.display in self.when.nl else None


class PostEntry(NamedTuple):
    """One embassy or consulate; `url` is its page."""

    name: str
    tail: str
    elsewhere: bool
    url: str


@dataclass(frozen=True, slots=True)
class CountryEntry:
    """One country and the posts that serve it."""

    iso: str
    name: CardText
    help: str
    posts: tuple[PostEntry, ...] = ()
    treats_as_own: bool | None = None
    note: CardText = NO_TEXT
    last_changed: date | None = None
    checked_on: date | None = None
    term_days: int = freshness.TERM_DAYS
    version: int = 0
    altered: bool = False

    def is_stale(self, today: date) -> bool:
        return freshness.is_stale(self.checked_on, today, freshness.term_of(self.term_days))

    @property
    def posts_elsewhere(self) -> bool:
        """R27: no open post in the country itself."""
        return bool(self.posts) and all(post.elsewhere for post in self.posts)

    def for_domain(self) -> domain.Country:
        """The routing as contacts.domain wants it."""
        tails = tuple(post.tail for post in self.posts)
        return domain.Country(self.iso, self.help, tails, self.treats_as_own, self.posts_elsewhere)


@dataclass(frozen=True, slots=True)
class Directory:
    """Everything that a page needs, by slug and by country."""

    contacts: Mapping[str, ContactEntry] = field(default_factory=dict)
    own: Mapping[UUID, tuple[ContactEntry, ...]] = field(default_factory=dict)
    countries: Mapping[str, CountryEntry] = field(default_factory=dict)
    regions: tuple[str, ...] = ()
    from_pins: bool = False

    def own_of(self, organisation: Any) -> tuple[ContactEntry, ...]:
        """The organisation's own contacts, for its people alone."""
        return self.own.get(organisation, ())

    def own_for(self, user: Any) -> tuple[ContactEntry, ...]:
        """The own contacts of who is signed in: those of the own location first, none of another;
        somebody without a team sees them all.
        """
        team = getattr(user, "team_id", None)
        own = self.own_of(getattr(user, "organisation_id", None))
        mine = [entry for entry in own if team is None or entry.team in (None, team)]
        return tuple(sorted(mine, key=lambda entry: entry.team is None))

    def routing(self) -> dict[str, domain.Country]:
        """The countries as the guide wants them."""
        return {iso: country.for_domain() for iso, country in self.countries.items()}

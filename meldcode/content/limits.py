"""What an admin may choose for each term: stricter than shipped, or as shipped, and never beyond
what is sensible.
"""

from dataclasses import dataclass, fields

from meldcode.domain.facts import Terms

SHIPPED = Terms()


@dataclass(frozen=True)
class Limit:
    """One term: its words, the rule that uses it, and its lowest and highest number."""

    name: str
    nl: str
    unit: str
    rule: str
    low: int
    high: int

    @property
    def shipped(self) -> int:
        value: int = getattr(SHIPPED, self.name)
        return value

    def words(self, value: int) -> str:
        """A number with its unit: 1 dag, 2 dagen."""
        return f"{value} {self.unit.replace('dagen', 'dag') if value == 1 else self.unit}"

    @property
    def is_fixed(self) -> bool:
        return self.low == self.high


# A departure may count as near sooner; everything else may only lapse, warn or remind sooner.
LIMITS = (
    Limit("departure_soon_days", "Vertrek is dichtbij vanaf", "dagen ervoor", "R12", 7, 30),
    Limit("departure_now_days", "Vertrek is nu vanaf", "dagen ervoor", "R13", 2, 7),
    Limit("judgement_days", "Een oordeel van een deskundige geldt", "dagen", "R07", 1, 14),
    Limit("last_seen_days", "Niet gezien: ga uit van het buitenland na", "dagen", "R59", 1, 7),
    Limit(
        "last_seen_later_trip_days",
        "Niet gezien terwijl er later een reis aankomt: buitenland na",
        "dagen",
        "R59",
        0,
        3,
    ),
    Limit(
        "last_seen_trip_days",
        "Niet gezien terwijl er binnen een week een vertrek is: buitenland na",
        "dagen",
        "R59",
        0,
        1,
    ),
    Limit("contact_check_days", "Een contact is misschien verouderd na", "dagen", "R32", 14, 90),
    Limit("standing_still_days", "Herinnering als een casus stilstaat na", "dagen", "R53", 3, 14),
    Limit(
        "standing_still_departure_workdays",
        "Herinnering als er een vertrek aankomt na",
        "werkdagen",
        "R53",
        1,
        2,
    ),
    Limit(
        "standing_still_within_days", "Een vertrek komt eraan vanaf", "dagen ervoor", "R53", 30, 60
    ),
    Limit(
        "standing_still_soon_days", "Herinnering bij een vertrek dichtbij na", "dagen", "R53", 1, 1
    ),
)
LIMIT_BY_NAME = {limit.name: limit for limit in LIMITS}
NAMES = tuple(field.name for field in fields(Terms))


def within(values: dict[str, int]) -> Terms:
    """Terms from stored numbers; a number outside today's limits is brought back to the nearest one
    inside.
    """
    known = {name: value for name, value in values.items() if name in LIMIT_BY_NAME}
    return Terms(**{name: bounded(LIMIT_BY_NAME[name], value) for name, value in known.items()})


def bounded(limit: Limit, value: int) -> int:
    return min(max(value, limit.low), limit.high)

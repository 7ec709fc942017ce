"""Whom to call, in which order, and which Dutch post serves a country; plain values in,
slugs out.
"""

from dataclasses import dataclass

__all__ = ["Country", "Moment", "consular_help", "order_of_contacts", "posts_for"]

AFGHANISTAN = "AF"
IRAN = "IR"


@dataclass(frozen=True)
class Country:
    """The routing of one country: posts are page tails, `help` is yes, limited or none INSIDE the
    country.

    `treats_as_own` is None where no source says whether the country sees a dual national as its own
    only.
    Source: the travel advices of the Ministry of Foreign Affairs.
    """

    iso: str
    help: str
    posts: tuple[str, ...] = ()
    treats_as_own: bool | None = None
    posts_elsewhere: bool = False


@dataclass(frozen=True)
class Moment:
    """What decides whom to call: `whereabouts` here, abroad or unknown; `stage` one of 1 2 3a 4 3b
    5.
    """

    stage: str
    whereabouts: str
    country: str
    danger_now: bool
    departure_now: bool
    trip_ahead: bool
    minor_or_age_unknown: bool


def order_of_contacts(moment: Moment) -> tuple[str, ...]:
    """The slugs of whom to call now, first one first; never empty. Source: design.md section 6, R03
    and R61.
    """
    if moment.whereabouts == "here":
        return call_from_here(moment)
    chain: tuple[str, ...]
    if moment.whereabouts == "abroad" and moment.danger_now:
        chain = (
            "112",
            "politie",
            "buitenlandse-zaken",
            "lkha",
            "ambassade",
            "veilig-thuis",
            "fier",
        )
    elif moment.danger_now:
        chain = (
            "112",
            "politie",
            "lkha",
            "buitenlandse-zaken",
            "ambassade",
            "veilig-thuis",
            "fier",
        )
    else:
        chain = ("lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier")
    return tuple(slug for slug in chain if slug != "ambassade" or moment.country != AFGHANISTAN)


def call_from_here(moment: Moment) -> tuple[str, ...]:
    """Experts first; police at the weighing; chats for the young when one talks with the person."""
    urgent = moment.danger_now or moment.departure_now
    front: tuple[str, ...] = ("112", "politie") if urgent else ()
    late_and_calm = moment.stage in ("4", "5") and not (moment.trip_ahead or moment.departure_now)
    experts = ("veilig-thuis", "lkha") if late_and_calm else ("lkha", "veilig-thuis")
    behind: tuple[str, ...] = ()
    if moment.stage == "4" and not urgent:
        behind = ("politie",)
    if moment.stage == "3a" and moment.minor_or_age_unknown:
        behind = ("kindertelefoon", "fier", "sterk-huis")
    return front + experts + behind


def posts_for(country: Country | None) -> tuple[str, ...]:
    """The page tails of the posts that serve a country; empty for Afghanistan (R28) and outside the
    table (R31).
    """
    return country.posts if country else ()


def consular_help(country: Country | None, dual_nationality: bool) -> str:
    """yes, limited, none or unknown; Iran gives none to who also holds its nationality (R29)."""
    if country is None:
        return "unknown"
    if country.iso == IRAN and dual_nationality:
        return "none"
    return country.help

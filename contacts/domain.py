"""Whom to call, in which order, and which Dutch post serves a country: values in, slugs out."""

from dataclasses import dataclass

__all__ = [
    "KINGDOM",
    "Country",
    "Moment",
    "consular_help",
    "for_the_person",
    "order_of_contacts",
    "posts_for",
]

AFGHANISTAN = "AF"
IRAN = "IR"
# Parts of the Kingdom of the Netherlands; there is no embassy there (R74).
KINGDOM = frozenset({"AW", "BQ", "CW", "SX"})
WITHOUT_EMBASSY = KINGDOM | {AFGHANISTAN}


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

    `gone` means that someone did not return or left, so that "here" became unknown (R41, R57, R63);
    `leaves_soon` a departure in 0 to 7 days or a journey without a date.
    """

    stage: str
    whereabouts: str
    country: str = ""
    unasked: bool = False
    gone: bool = False
    danger_now: bool = False
    at_airport: bool = False
    leaves_soon: bool = False
    trip_ahead: bool = False
    disclosed: bool = False
    adult: bool = False
    advised: bool = False
    to_report: bool = False
    out_of_hours: bool = False


def order_of_contacts(moment: Moment) -> tuple[str, ...]:
    """The slugs of whom to call now, first one first; never empty. Source: design.md section 6, R03
    and R61.
    """
    if moment.whereabouts == "abroad":
        order = call_abroad(moment)
    elif moment.whereabouts == "here":
        order = in_front(moment) + call_here(moment)
    elif moment.gone:
        order = in_front(moment) + call_about_someone_gone(moment)
    else:
        order = in_front(moment) + call_while_unknown(moment)
    if moment.country in WITHOUT_EMBASSY:
        return tuple(slug for slug in order if slug != "ambassade")
    return order


def in_front(moment: Moment) -> tuple[str, ...]:
    """Who can stop what happens now, in the Netherlands."""
    if moment.at_airport:
        return ("112", "marechaussee")
    return ("112",) if moment.danger_now else ()


def call_abroad(moment: Moment) -> tuple[str, ...]:
    if moment.danger_now or moment.at_airport:
        return ("buitenlandse-zaken", "lkha", "ambassade", "veilig-thuis", "fier", "112")
    return call_about_someone_gone(moment)


def call_about_someone_gone(moment: Moment) -> tuple[str, ...]:
    """Who brings someone back; when advice was asked and the report is still to be made, who takes
    it.
    """
    if moment.advised and moment.to_report:
        return ("veilig-thuis", "lkha", "buitenlandse-zaken", "ambassade", "fier")
    if moment.out_of_hours:
        return ("buitenlandse-zaken", "lkha", "ambassade", "veilig-thuis", "fier")
    return ("lkha", "buitenlandse-zaken", "ambassade", "veilig-thuis", "fier")


def call_while_unknown(moment: Moment) -> tuple[str, ...]:
    day_and_night_first = moment.out_of_hours or moment.unasked or moment.to_report
    return (*advisers(day_and_night_first), "buitenlandse-zaken", "ambassade", "fier")


def call_here(moment: Moment) -> tuple[str, ...]:
    """The one who can act here first where that is needed; the police at the weighing."""
    child_leaves = moment.leaves_soon and not moment.adult
    late_and_calm = moment.stage in ("4", "5") and not (moment.trip_ahead or moment.at_airport)
    veilig_thuis_first = (
        moment.out_of_hours or moment.to_report or moment.disclosed or child_leaves or late_and_calm
    )
    # For the safety check; it is not urgent.
    police = ("politie",) if moment.stage == "4" else ()
    return advisers(veilig_thuis_first) + police


def advisers(veilig_thuis_first: bool) -> tuple[str, ...]:
    return ("veilig-thuis", "lkha") if veilig_thuis_first else ("lkha", "veilig-thuis")


def for_the_person(moment: Moment) -> tuple[str, ...]:
    """Helpers for the person, when one talks with them; never in the professional's own order."""
    if moment.whereabouts != "here" or moment.stage != "3a" or moment.adult:
        return ()
    return ("kindertelefoon", "fier", "sterk-huis")


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

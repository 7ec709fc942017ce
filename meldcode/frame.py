"""What every page shows around its own content: the emergency numbers, the menu, the way out."""

from collections.abc import Callable, Iterable
from functools import lru_cache, partial
from time import monotonic
from typing import Any, ClassVar, NamedTuple

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse

from contacts.pinned import EMERGENCY

LEAVE = "/weg/"
REST_SECONDS = 5
GUIDE = (
    ("guide:home", "Start"),
    ("guide:stages", "Stappen"),
    ("contacts:directory", "Wie bellen"),
    ("contacts:countries", "Landen"),
    ("guide:background", "Achtergrond"),
)
WORK = (("cases:list", "Casussen"), ("cases:tasks", "Taken"))
LEAD = (("review:queue", "Teamoverzicht"),)
ADMIN = (("contacts:desk", "Beheer"), ("explorer:index", "Regels"))
# Pages of the desk whose address lies elsewhere.
DESK = (
    "accounts:people", "accounts:deputies", "cases:own-names", "cases:weighing-choice",
    "content:terms", "content:holidays", "retention:terms", "operations:state",
)  # fmt: skip
SIGNED_IN = (("accounts:me", "Mijn account"),)
SIGNED_OUT = (("account_login", "Inloggen"),)
FOOTER = (
    ("guide:words", "Woorden"),
    ("guide:search", "Zoeken"),
    ("guide:sources", "Bronnen"),
    ("guide:about#nummers", "Over de nummers"),
    ("guide:about", "Over Wegwijzer"),
    ("guide:privacy", "Privacy"),
)


ENGLISH = {
    "Stappen": "Steps",
    "Wie bellen": "Whom to call",
    "Landen": "Countries",
    "Achtergrond": "Background",
    "Casussen": "Cases",
    "Taken": "Tasks",
    "Teamoverzicht": "Team overview",
    "Beheer": "Administration",
    "Regels": "Rules",
    "Mijn account": "My account",
    "Inloggen": "Sign in",
    "Woorden": "Words",
    "Zoeken": "Search",
    "Bronnen": "Sources",
    "Over de nummers": "About the numbers",
    "Over Wegwijzer": "About Wegwijzer",
}


class Link(NamedTuple):
    """One entry of a menu; `current` is what aria-current says, or empty."""

    url: str
    label: str
    current: str = ""

    @property
    def en(self) -> str:
        """The label in English; empty where that is the same word."""
        return ENGLISH.get(self.label, "")


@lru_cache(maxsize=256)
def known_address(name: str, urlconf: str, prefix: str) -> str:
    """The path of a route without arguments, empty where there is no such route."""
    try:
        return reverse(name, urlconf)
    except NoReverseMatch:
        return ""


def address(name: str) -> str:
    """The path of a route, remembered; a page asks for a dozen of them."""
    return known_address(name, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())


def place(name: str) -> str:
    """The path of a route, with the part of the page behind a #."""
    route, _, part = name.partition("#")
    path = address(route)
    return f"{path}#{part}" if path and part else path


@lru_cache(maxsize=256)
def places(
    names: tuple[tuple[str, str], ...], urlconf: str, prefix: str
) -> tuple[tuple[str, str], ...]:
    """Path and label of each route that exists."""
    found = ((place(name), label) for name, label in names)
    return tuple((url, label) for url, label in found if url)


def links(names: tuple[tuple[str, str], ...], path: str = "") -> list[Link]:
    """The entries whose route exists; the one that fits the path best is the current one."""
    there = places(names, get_urlconf() or settings.ROOT_URLCONF, get_script_prefix())
    best = max(
        (url for url, _ in there if url == path or (url != "/" and path.startswith(url))),
        key=len,
        default=None,
    )
    return [
        Link(url, label, ("page" if url == path else "true") if url == best else "")
        for url, label in there
    ]


def menu(request: HttpRequest) -> list[Link]:
    """The menu for this visitor; asks who that is only when a template shows it."""
    user = getattr(request, "user", None)
    if user is None or not user.is_authenticated:
        return links(GUIDE + SIGNED_OUT, request.path)
    own = (
        (WORK if user.works_on_cases() else ())
        + (LEAD if user.leads_or_stands_in() and user.is_in_a_team() else ())
        + (ADMIN if user.manages() else ())
    )
    found = links(own + GUIDE + SIGNED_IN, request.path)
    if user.manages() and request.path.startswith(tuple(address(name) or "-" for name in DESK)):
        desk = address(ADMIN[0][0])
        found = [link._replace(current="true" if link.url == desk else "") for link in found]
    return found


class EmergencyNumbers:
    """Where the emergency numbers are asked: the directory says so when the product starts, for
    the frame knows no room. A database that is down is not asked again for a moment, or it would
    slow every page.
    """

    ask: ClassVar[Callable[[], Iterable[Any]]] = tuple
    rests_until: ClassVar[float] = 0.0


def emergency() -> tuple[Any, ...]:
    """The four numbers: the checked rows of the directory, or the pinned ones when anything is
    amiss.
    """
    if monotonic() < EmergencyNumbers.rests_until:
        return EMERGENCY
    try:
        return tuple(EmergencyNumbers.ask()) or EMERGENCY
    except Exception:
        # Whatever is wrong, a page without these numbers would be worse.
        EmergencyNumbers.rests_until = monotonic() + REST_SECONDS
        return EMERGENCY


def fixtures() -> dict[str, Any]:
    """What stands on every page, the page without a database included."""
    leave, home = address("guide:leave"), address("guide:home")
    return {"emergency": EMERGENCY, "leave_url": leave or LEAVE, "home_url": home or "/"}


def frame(request: HttpRequest) -> dict[str, Any]:
    """Context processor: nothing here asks the database unless a template shows it."""
    lazily: dict[str, Callable[[], Any]] = {
        "menu": partial(menu, request),
        "footer_links": partial(links, FOOTER),
    }
    return fixtures() | lazily | {"emergency": emergency(), "is_demo": settings.DEMO}

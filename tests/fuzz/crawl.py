"""A visitor of every role who sends hostile requests to every route and to every form that a page
shows.
"""

import random
import traceback
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import quote_from_bytes

from django.conf import settings
from django.core.signals import got_request_exception
from django.http import HttpResponse
from django.test import Client

from tests.access.cast import ANONYMOUS, ROLES
from tests.access.expected import access_of
from tests.access.routes import Route, address, routes
from tests.access.world import World, undone
from tests.fuzz.forms import Form, forms_of
from tests.fuzz.hostile import address_part, encoded, value

FORM = "application/x-www-form-urlencoded"
TYPES = (
    FORM,
    FORM,
    FORM,
    FORM,
    "application/json",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "text/plain",
    "",
)
METHODS = ("GET", "GET", "GET", "POST", "POST", "POST", "HEAD", "OPTIONS", "PUT", "DELETE", "PATCH")
ASKED = (
    "bewaard",
    "concept",
    "next",
    "q",
    "zoek",
    "page",
    "p",
    "land",
    "plaats",
    "after",
    "na",
    "format",
    "tab",
    "stage",
    "sector",
    "kind",
    "e",
    "o",
    "all",
    "team",
    "van",
    "tot",
    "week",
)
HEADERS = (
    "HTTP_ACCEPT",
    "HTTP_ACCEPT_LANGUAGE",
    "HTTP_ACCEPT_ENCODING",
    "HTTP_REFERER",
    "HTTP_ORIGIN",
    "HTTP_USER_AGENT",
    "HTTP_SEC_FETCH_SITE",
    "HTTP_SEC_FETCH_MODE",
    "HTTP_X_FORWARDED_FOR",
    "HTTP_IF_MODIFIED_SINCE",
    "HTTP_IF_NONE_MATCH",
    "HTTP_COOKIE",
    "HTTP_RANGE",
    "HTTP_X_REQUESTED_WITH",
)


@dataclass
class Crawl:
    """What was sent so far, the forms that were seen, and every answer that may not be."""

    world: World
    chance: random.Random
    forms: dict[str, list[Form]] = field(default_factory=dict)
    answered: Counter[int] = field(default_factory=Counter)
    faults: Counter[str] = field(default_factory=Counter)
    examples: dict[str, tuple[Any, ...]] = field(default_factory=dict)
    raised: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.routes = [route for route in routes() if not route.name.startswith("admin:jsi18n")]
        got_request_exception.connect(self.note, weak=False, dispatch_uid=id(self))

    def note(self, sender: Any, **more: Any) -> None:
        """Where an exception came from, for the report."""
        lines = traceback.format_exc().strip().splitlines()
        own = [
            line.strip()
            for line in lines
            if line.strip().startswith("File ") and "site-packages" not in line
        ]
        self.raised.append(f"{lines[-1][:160]} | {own[-1] if own else ''}")

    def run(self, requests: int) -> None:
        """So many requests: at most a third of them to learn the forms, the others to break
        them.
        """
        for role, route in self.tour()[: requests // 3]:
            self.visit(role, route)
        while requests > sum(self.answered.values()):
            self.attack(self.chance.choice(ROLES))
        got_request_exception.disconnect(dispatch_uid=id(self))

    def seen(self) -> dict[str, int]:
        return {role: len(forms) for role, forms in sorted(self.forms.items())}

    def tour(self) -> list[tuple[str, Route]]:
        """Each route as two of the roles that may come in, in no order."""
        ways = []
        for route in self.routes:
            roles = sorted(access_of(route.name).roles)
            ways += [(role, route) for role in self.chance.sample(roles, min(2, len(roles)))]
        return self.chance.sample(ways, len(ways))

    def visit(self, role: str, route: Route) -> None:
        """As anyone would, to learn which forms there are."""
        url = address(route, {part: self.known(route, part) for part in route.parts})
        answer = self.send(role, "GET", url, b"", FORM, {})
        if (
            answer.status_code == 200
            and "html" in answer.headers.get("Content-Type", "")
            and not answer.streaming
        ):
            self.forms.setdefault(role, []).extend(
                forms_of(url, answer.content.decode("utf-8", "replace"))
            )

    def known(self, route: Route, part: str) -> Any:
        room = route.name.partition(":")[0] if ":" in route.name else ""
        values = self.world.values
        return values.get(f"{route.name}.{part}", values.get(f"{room}.{part}", "1"))

    def attack(self, role: str) -> None:
        known = self.forms.get(role, [])
        if known and self.chance.random() < 0.6:
            self.attack_form(role, self.chance.choice(known))
            return
        route = self.chance.choice(self.routes)
        url = self.hostile_address(route) + self.query()
        body = encoded(
            [
                (self.chance.choice(ASKED), value(self.chance, []))
                for _ in range(self.chance.randrange(5))
            ]
        )
        self.send(
            role, self.chance.choice(METHODS), url, body, self.chance.choice(TYPES), self.headers()
        )

    def attack_form(self, role: str, form: Form) -> None:
        """The form of a page with some of its fields changed, doubled or left out."""
        offered, worst = form.offered(), self.chance.random()
        fields = []
        for name, text in form.fields:
            roll = self.chance.random()
            if roll < worst:
                text = value(self.chance, offered)
            if roll > 0.05:
                fields.append((name, text))
            if roll > 0.95:
                fields.append((name, value(self.chance, offered)))
        path = form.action if form.action.startswith("/") else "/"
        if form.method == "get":
            query = encoded(fields).decode()
            self.send(role, "GET", f"{path.partition('?')[0]}?{query}", b"", FORM, {})
        else:
            self.send(
                role, "POST", path, encoded(fields), FORM, {"HTTP_SEC_FETCH_SITE": "same-origin"}
            )

    def hostile_address(self, route: Route) -> str:
        """The address of the route with pieces that no link would have."""
        try:
            url = address(route, {part: self.known(route, part) for part in route.parts})
        except Exception:
            return "/" + address_part(self.chance)
        pieces = url.split("/")
        if self.chance.random() < 0.5:
            pieces[self.chance.randrange(len(pieces))] = address_part(self.chance)
        return "/" + "/".join(pieces).lstrip("/")

    def query(self) -> str:
        names = [self.chance.choice(ASKED) for _ in range(self.chance.randrange(3))]
        return (
            "?" + "&".join(f"{name}={quote_from_bytes(value(self.chance, []))}" for name in names)
            if names
            else ""
        )

    def headers(self) -> dict[str, str]:
        """Some headers with anything that a line of a request can carry."""
        chosen = [self.chance.choice(HEADERS) for _ in range(self.chance.randrange(3))]
        texts = {name: value(self.chance, []).decode("latin-1") for name in chosen}
        return {
            name: "".join(one for one in text if one not in "\r\n\x00")[:4000]
            for name, text in texts.items()
        }

    def send(
        self, role: str, method: str, url: str, body: bytes, kind: str, headers: dict[str, str]
    ) -> HttpResponse:
        client = Client(raise_request_exception=False)
        if role != ANONYMOUS:
            client.cookies[settings.SESSION_COOKIE_NAME] = self.world.session_of(role)
        self.raised.clear()
        with undone():
            answer: Any = client.generic(method, url, body, kind, **headers)  # type: ignore[arg-type] # headers are passed on as they are
        self.answered[answer.status_code] += 1
        if answer.status_code >= 500:
            fault = f"{answer.status_code} {' | '.join(self.raised)}"
            self.faults[fault] += 1
            self.examples.setdefault(fault, (role, method, url[:300], body[:600], kind, headers))
        return answer

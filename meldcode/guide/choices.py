"""What a visitor chose, in one sealed session cookie of the browser; the server keeps nothing of it
(R56).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from meldcode import switches
from meldcode.content import memory
from meldcode.domain.facts import CaseFacts
from meldcode.domain.place import NOT_BACK
from meldcode.guide import packed
from meldcode.guide.situations import aged, facts_of, lapsed_since, plain_of
from meldcode.vault import cookie_open, cookie_seal

__all__ = ["Choices", "forget", "forget_all", "keep", "of", "read"]

PURPOSE = b"guide-choices"
# A browser that goes on where it was, or that crashed, brings the cookie of before back: who finds
# it the next day reads nothing by it. Where someone is grows old as a fact too (R59).
LONGEST_HOURS = 12
REMEMBERED = "_guide_choices"


@dataclass(frozen=True)
class Choices:
    """The choices as of today, flat: one value a field, slugs in lists. A missing one means
    unknown.
    """

    values: Mapping[str, Any] = field(default_factory=dict)

    @property
    def facts(self) -> CaseFacts:
        return facts_of(self.values)

    @property
    def signals(self) -> frozenset[str]:
        return frozenset(self.values.get("signals", ()))

    @property
    def risk_factors(self) -> frozenset[str]:
        return frozenset(self.values.get("risk_factors", ()))

    def changed(self, chosen: Mapping[str, Any]) -> "Choices":
        """These choices with others over them, None for what is no longer known; a judgement may
        lapse by it (R07).
        """
        today = timezone.localdate()
        values = {
            name: value
            for name, value in {**self.values, **chosen}.items()
            if value not in (None, [], "")
        }
        for name in outdated(self.values, values):
            if name not in chosen:
                values.pop(name, None)
        return Choices(judged(self.values, values, chosen, today))


def outdated(before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[str]:
    """The confirmations that are about something else than what is said now: nobody saw the person
    since a signal that was ticked just now (R63), nor after another day of departure (R57).
    """
    if NOT_BACK in after.get("signals", ()) and NOT_BACK not in before.get("signals", ()):
        yield "here_confirmed_since_signal"
    if before.get("departure_in_days") != after.get("departure_in_days"):
        yield "here_confirmed_since_departure"


def judged(
    before: Mapping[str, Any], after: dict[str, Any], chosen: Mapping[str, Any], today: date
) -> dict[str, Any]:
    """An expert's word is of the day that was said, and counts no longer once the situation
    changes under it (R07). Without a day there is no judgement to count on.
    """
    if "consult_with" not in after:
        return {name: value for name, value in after.items() if not name.startswith("consult_")}
    after, spoken_on = dict(after), before.get("consult_on")
    if "consult_days" in chosen:
        days = after.pop("consult_days", None)
        after.pop("consult_on", None)
        if days is None:
            return after
        before = after = after | {"consult_on": today.toordinal() - days}
    if after.get("consult_current") != "no" or after.get("consult_on") != spoken_on:
        after.pop("consult_lapsed", None)
    return lapsed(before, today, after, today)


def lapsed(
    before: Mapping[str, Any], made_on: date, now: dict[str, Any], today: date
) -> dict[str, Any]:
    """The choices of today, with what made the word of the expert in `before` lapse (R07)."""
    if now.get("consult_current") != "yes":
        return now
    causes = lapsed_since(before, made_on, now, today, memory.terms())
    if not causes:
        return now
    return now | {"consult_current": "no", "consult_lapsed": [cause.value for cause in causes]}


def read(request: HttpRequest) -> Choices:
    """The choices of this visitor; a missing, changed or old cookie means that everything is
    unknown.
    """
    kept: Choices | None = getattr(request, REMEMBERED, None)
    if kept is None:
        kept = Choices(opened(request.COOKIES.get(settings.CHOICES_COOKIE_NAME, "")))
        setattr(request, REMEMBERED, kept)
    return kept


def opened(cookie: str) -> Mapping[str, Any]:
    """What the cookie holds, brought to today."""
    found = unsealed(cookie) if cookie else None
    if found is None:
        return {}
    values, seconds = found
    made_at = datetime.fromtimestamp(seconds, tz=UTC)
    # The clock of another machine may be a little ahead.
    if abs(timezone.now() - made_at) > timedelta(hours=LONGEST_HOURS):
        return {}
    today = timezone.localdate()
    made_on = min(timezone.localdate(made_at), today)
    return lapsed(values, made_on, aged(values, (today - made_on).days), today)


def unsealed(cookie: str) -> tuple[dict[str, Any], int] | None:
    """The bytes of the cookie read; None for one that this product did not seal or no longer
    understands.
    """
    try:
        data = cookie_open(PURPOSE, cookie)
        return packed.unpack(data, memory.checklist()) if data else None
    except Exception:
        # Whatever a browser sends, unknown is the safe reading of it.
        return None


def keep(response: HttpResponse, choices: Choices) -> HttpResponse:
    """Hand the choices to the browser, as a cookie of its session; from now on they count twelve
    hours.
    """
    if not choices.values:
        return forget(response)
    now = int(timezone.now().timestamp())
    data = packed.pack(dict(choices.values), now, memory.checklist())
    response.set_cookie(
        settings.CHOICES_COOKIE_NAME,
        cookie_seal(PURPOSE, data),
        httponly=True,
        samesite="Lax",
        secure=settings.HTTPS,
    )
    return response


def forget(response: HttpResponse) -> HttpResponse:
    """Take the choices back from the browser."""
    response.delete_cookie(settings.CHOICES_COOKIE_NAME, samesite="Lax")
    return response


def forget_all(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """No cookie of ours stays on a computer at home: one of them would tell for a month that
    somebody signed in there.
    """
    ours = {
        settings.BROWSER_COOKIE_NAME,
        settings.CARRIES_COOKIE_NAME,
        settings.CSRF_COOKIE_NAME,
        switches.COOKIE,
    }
    for name in request.COOKIES.keys() & ours:
        response.delete_cookie(name, samesite="Lax")
    return forget(response)


def of(request: HttpRequest) -> dict[str, Any]:
    """The choices as the situation of design.md section 6, for a form that carries them into a new
    case.
    """
    return plain_of(read(request).values)

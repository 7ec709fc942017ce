"""Terms and school holidays stand before every visitor: a keeper proposes a change, a second keeper
agrees, as with the contacts.
"""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any
from uuid import UUID

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import capfirst

from contacts import keepers
from contacts.models import Refused
from meldcode import audit
from meldcode.accounts import neutral_mail
from meldcode.accounts.lapsing import LAPSED, has_lapsed, living
from meldcode.content import changes, memory
from meldcode.content.limits import LIMIT_BY_NAME
from meldcode.content.models import ContentProposal, SchoolHoliday

Act = ContentProposal.Act
OWN = "Een andere lijstbeheerder keurt dit goed."
DECIDED = "Hierover is al besloten."
TWICE = "Dit voorstel wacht al op een tweede lijstbeheerder."
GONE = "Deze vakantie is er niet meer."
MOVED = "De termijn is intussen veranderd. Wijs dit af en stel het opnieuw voor."


@transaction.atomic
def propose(*, by: Any, act: Act, asked: Mapping[str, Any]) -> ContentProposal:
    """Ask for a change of what every visitor sees; `asked` is what `ContentProposal.asked` holds.
    Raises Refused for who is no keeper, and where the same waits already.
    """
    if not keepers.is_keeper(by):
        raise Refused(keepers.NOT_KEEPER, code="R33")
    keepers.one_at_a_time()
    if act == Act.TERM:
        # What it would take the place of: after another change nobody proposed this any more.
        asked = {**asked, "before": getattr(memory.load_terms(), asked["name"], None)}
    if waiting().filter(act=act, asked=dict(asked)).exists():
        raise Refused(TWICE)
    made: ContentProposal = ContentProposal.objects.create(asked_by=by, act=act, asked=dict(asked))
    audit.record(by, "content-proposed", audit.CHAIN_CONTENT, str(made.pk))
    keepers.tell_deciders(by)
    return made


@transaction.atomic
def decide(pk: UUID, *, by: Any, granted: bool) -> None:
    """Agree as a second keeper, or refuse as any of them: who asked may take it back. Raises
    Refused, and ValidationError where the change cannot be made any more.
    """
    row = ContentProposal.objects.select_for_update(of=("self",)).get(pk=pk)
    if row.decided_at is not None:
        raise Refused(DECIDED)
    if not keepers.is_keeper(by):
        raise Refused(keepers.NOT_KEEPER, code="R33")
    if granted:
        if has_lapsed(row.asked_at):
            raise Refused(LAPSED)
        if by.pk == row.asked_by_id:
            raise Refused(OWN)
        keepers.refuse_decider(by, row.asked_by)
        DO[row.act](row.asked, actor=by, author=row.asked_by)
    else:
        audit.record(by, "content-rejected", audit.CHAIN_CONTENT, str(row.pk))
    row.decided_by, row.decided_at, row.granted = by, timezone.now(), granted
    row.save(update_fields=["decided_by", "decided_at", "granted"])
    if by.pk != row.asked_by_id:
        neutral_mail.tell([row.asked_by], "desk")


def waiting() -> QuerySet[ContentProposal]:
    """What waits for a second keeper, while that still counts."""
    rows: QuerySet[ContentProposal] = living(
        ContentProposal.objects.select_related("asked_by__organisation")
    )
    return rows


def refused(since: datetime) -> QuerySet[ContentProposal]:
    """What another keeper refused from then on, the newest first: who proposed it reads that."""
    rows = ContentProposal.objects.select_related("asked_by", "decided_by__organisation")
    decided = rows.filter(granted=False, decided_at__gte=since)
    return decided.exclude(decided_by=F("asked_by")).order_by("-decided_at")


def told(row: ContentProposal) -> list[str]:
    """What is asked, a line each."""
    return LINES[row.act](row.asked)


def _set_term(asked: Mapping[str, Any], **who: Any) -> None:
    keepers.one_at_a_time()
    now = getattr(memory.load_terms(), asked["name"], None)
    if asked.get("before", now) != now:
        raise ValidationError(MOVED)
    changes.set_term(name=asked["name"], value=asked["value"], **who)


def _add_holidays(asked: Mapping[str, Any], **who: Any) -> None:
    changes.add_holidays(rows=[_days(row) for row in asked["holidays"]], **who)


def _withdraw(asked: Mapping[str, Any], **who: Any) -> None:
    holiday = SchoolHoliday.objects.filter(pk=asked["holiday"], withdrawn_at=None).first()
    if holiday is None:
        raise ValidationError(GONE)
    changes.withdraw_holiday(holiday=holiday, **who)


def _days(row: Mapping[str, Any]) -> dict[str, Any]:
    """The fields of a holiday with its days as days."""
    fields = {field.name: field for field in SchoolHoliday._meta.fields}
    return {name: fields[name].to_python(value) for name, value in row.items()}


def _term_lines(asked: Mapping[str, Any]) -> list[str]:
    limit = LIMIT_BY_NAME.get(asked["name"])
    if limit is None:
        return [str(asked["name"])]
    instead = f", in plaats van {limit.words(asked['before'])}" if "before" in asked else ""
    return [f"{limit.nl}: {limit.words(asked['value'])}{instead}"]


def _holiday_lines(asked: Mapping[str, Any]) -> list[str]:
    return [_line(SchoolHoliday(**_days(row))) for row in asked["holidays"]]


def _withdrawal_lines(asked: Mapping[str, Any]) -> list[str]:
    holiday = SchoolHoliday.objects.filter(pk=asked["holiday"]).first()
    return [f"Intrekken: {_line(holiday)}" if holiday else GONE]


def _line(holiday: SchoolHoliday) -> str:
    first, last = (date_format(day, "j F Y") for day in (holiday.starts_on, holiday.ends_on))
    name = capfirst(holiday.get_name_display())
    return f"{name}, {holiday.get_region_display()}: {first} tot en met {last}"


DO: dict[str, Callable[..., None]] = {
    Act.TERM: _set_term, Act.HOLIDAYS: _add_holidays, Act.WITHDRAWAL: _withdraw,
}  # fmt: skip
LINES: dict[str, Callable[[Mapping[str, Any]], list[str]]] = {
    Act.TERM: _term_lines, Act.HOLIDAYS: _holiday_lines, Act.WITHDRAWAL: _withdrawal_lines,
}  # fmt: skip

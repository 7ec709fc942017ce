"""A read is shown once it is recorded: render first, then write the row, then send."""

from typing import Any, TypeVar
from uuid import UUID

from django.db import DatabaseError, transaction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from meldcode.audit import CHAIN_REFUSALS, OF_NO_CASE
from meldcode.audit.actions import AuditAction
from meldcode.audit.chain import record
from meldcode.audit.models import Head

Answer = TypeVar("Answer", bound=HttpResponseBase)


class NotRecorded(Exception):
    """The row could not be written, so the page may not be shown: 503 with the numbers and no case
    text.
    """


def audited(
    request: HttpRequest,
    response: HttpResponseBase,
    action: str,
    chain: Any,
    subject: UUID | str | None = None,
) -> HttpResponseBase:
    """The answer, rendered and recorded. `chain` is a UUID or the row (a case) that has it as its
    primary key.
    """
    return send_after_recording(request, response, action, getattr(chain, "pk", chain), subject)


def send_after_recording(
    request: HttpRequest,
    response: Answer,
    action: str,
    chain: UUID,
    subject: UUID | str | None = None,
) -> Answer:
    """Render, then record in a short transaction of its own; NotRecorded when the row cannot be
    kept.

    Durable, because within a longer transaction the page could be sent and its row rolled back.
    """
    if not getattr(response, "is_rendered", True):
        response.render()  # type: ignore[attr-defined] # only what has a template is not rendered
    try:
        with transaction.atomic(durable=True):
            record(request.user, action, chain, subject)
    except DatabaseError as error:
        raise NotRecorded("The page could not be recorded, so it was not shown.") from error
    return response


def turned_away(actor: Any, asked: UUID, *, sent: bool = False) -> None:
    """Record that `actor` was refused: in the chain of the case that was asked for, else in the
    chain of refusals; `sent`, where another site led there.

    What is there and what is not take the same statements, so that the time of an answer tells
    neither apart.
    Raises NotRecorded, for both alike.
    """
    try:
        known = Head.objects.filter(pk=asked, ended=False).exists() and asked not in OF_NO_CASE
        what = AuditAction.SENT_AND_REFUSED if sent else AuditAction.REFUSED
        record(actor, what, asked if known else CHAIN_REFUSALS, asked)
    except DatabaseError as error:
        raise NotRecorded("The refusal could not be recorded.") from error

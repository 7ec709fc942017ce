"""A read: rendered, recorded, sent; without its row it is not sent at all."""

from types import SimpleNamespace
from unittest.mock import patch
from uuid import UUID, uuid4

import pytest
from django.db import DatabaseError, transaction
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.template.response import SimpleTemplateResponse
from django.test import RequestFactory

from meldcode.audit import audited
from meldcode.audit.actions import AuditAction
from meldcode.audit.models import Record
from meldcode.audit.reads import NotRecorded, send_after_recording

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def request_() -> HttpRequest:
    request = RequestFactory().get("/")
    request.user = SimpleNamespace(pk=uuid4())  # type: ignore[assignment] # only its id is asked
    return request


def test_the_page_is_rendered_before_its_row_is_written(request_: HttpRequest) -> None:
    rows_at_rendering: list[int] = []
    template = engines["django"].from_string("{{ look }}")
    page = SimpleTemplateResponse(
        template, {"look": lambda: rows_at_rendering.append(Record.objects.count())}
    )
    case = SimpleNamespace(pk=uuid4())
    assert audited(request_, page, AuditAction.SEEN, case) is page
    assert page.is_rendered
    assert rows_at_rendering == [0]
    row = Record.objects.get()
    assert (row.chain, row.actor_id, row.action) == (case.pk, request_.user.pk, "seen")


def test_a_page_that_cannot_be_rendered_leaves_no_row(request_: HttpRequest) -> None:
    page = SimpleTemplateResponse(
        engines["django"].from_string("{{ look }}"), {"look": lambda: 1 / 0}
    )
    with pytest.raises(ZeroDivisionError):
        audited(request_, page, AuditAction.SEEN, uuid4())
    assert not Record.objects.exists()


@pytest.mark.parametrize("place", ["meldcode.audit.chain.head_of", "meldcode.audit.chain.append"])
def test_a_page_without_its_row_is_not_shown(request_: HttpRequest, place: str) -> None:
    with (
        patch(place, side_effect=DatabaseError("disk full")),
        pytest.raises(NotRecorded) as refused,
    ):
        send_after_recording(request_, HttpResponse("casustekst"), AuditAction.SEEN, uuid4())
    assert "casustekst" not in str(refused.value)


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_a_read_within_a_transaction_is_refused(request_: HttpRequest) -> None:
    with pytest.raises(RuntimeError, match="durable"), transaction.atomic():
        audited(request_, HttpResponse(), AuditAction.SEEN, uuid4())


@pytest.mark.django_db(transaction=True, databases=["default", "keys"])
def test_rows_can_be_written_after_a_database_was_emptied(request_: HttpRequest) -> None:
    audited(request_, HttpResponse(), AuditAction.SEEN, UUID(int=7))
    assert Record.objects.count() == 1

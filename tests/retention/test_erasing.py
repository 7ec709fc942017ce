"""After two people agreed nothing is left but that it happened: rows, key, interruption, restore,
trail.
"""

from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from django.apps import apps
from django.db import connection
from django.utils import timezone

from meldcode.accounts.models import Draft
from meldcode.audit import CHAIN_RETENTION
from meldcode.audit.models import Record
from meldcode.audit.verify import faults
from meldcode.cases.models import Entry
from meldcode.retention import announcing, deleting
from meldcode.retention.deleting import approve, carry_out, erase_again, finish
from meldcode.retention.erasing import hanging
from meldcode.retention.models import Deletion
from meldcode.vault import keys
from meldcode.vault.models import Tombstone, WrappedKey
from tests.access.cast import a_cast
from tests.access.secret import Secret, a_secret
from tests.factories.accounts import People, UserFactory
from tests.retention.given import REQUEST, asked, closed, opened, over, there, today
from tests.rooms import signed_in

# What is left


def secret() -> Secret:
    """A case with a row in every table there is, closed and forgotten by everyone."""
    held = a_secret(a_cast())
    Draft.objects.create(user=held.desk.by, path=f"/werk/{held.desk.case.pk}/contact/", body=b"-")
    Draft.objects.create(user=held.desk.by, path=f"/overleg/{held.review.pk}/", body=b"-")
    return held


def deletion_of(held: Secret) -> Deletion:
    given = {
        "case_id": held.desk.case.pk,
        "organisation": held.desk.case.organisation,
        "reason": "request",
    }
    two = {"asked_by": held.desk.by, "decided_by": UserFactory()}
    return Deletion.objects.create(**given, **two, decided_at=timezone.now(), granted=True)


def tables_with(*values: str) -> set[str]:
    """Every table of the data in which one of these texts or ids stands, whatever the column."""
    found = set()
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')
            for row in cursor.fetchall():
                cells = " ".join(str(cell) for cell in row)
                found |= (
                    {table}
                    if any(value in cells or value.replace("-", "") in cells for value in values)
                    else set()
                )
    return found


def test_every_row_goes_and_the_record_stays() -> None:
    held = secret()
    case, ids = held.desk.case, [str(pk) for pk in Entry.objects.values_list("pk", flat=True)]
    before = tables_with(str(case.pk), case.code)
    assert {
        "cases_case",
        "cases_entry",
        "review_review",
        "retention_notice",
        "accounts_draft",
    } <= before
    rows = Record.objects.filter(chain=case.pk).count()
    assert carry_out(deletion_of(held)) > 20
    assert tables_with(str(case.pk), case.code) == {
        "audit_record",
        "audit_head",
        "retention_deletion",
    }
    assert tables_with(str(held.review.pk), *ids) <= {"audit_record"}
    assert Record.objects.filter(chain=case.pk).count() == rows + 1
    assert not list(faults())


def test_every_model_that_points_at_a_case_is_walked() -> None:
    """Nothing hangs from a case by an optional key alone: such a row would go too, and must be
    thought of first.
    """
    for model, way in hanging().items():
        field = model._meta.get_field(way.partition("__")[0])
        assert not field.null, f"{model.__name__}.{field.name}"
    assert {model.__name__ for model in hanging()} >= {
        "Entry",
        "Turn",
        "Comment",
        "Vote",
        "MaskedCopy",
        "Notice",
        "Exclusion",
    }


def test_no_other_case_loses_anything(p: People) -> None:
    kept = opened(p.alice)
    kept.contact()
    before = {model: model._base_manager.count() for model in apps.get_models()}
    carry_out(deletion_of(secret_after := secret()))
    assert not there(secret_after.desk)
    assert kept.now.entries_in_order[-1].texts == {"text": "belde"}
    for model in hanging():
        assert model._base_manager.count() == before[model]


def test_the_key_is_gone_and_never_comes_back(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    approve(case_id=desk.case.pk, by=p.lead)
    assert not WrappedKey.objects.filter(pk=desk.case.pk).exists()
    assert Tombstone.objects.get(owner=desk.case.pk).reason == "retention"
    for make in (keys.key_for, keys.new_key, keys.key_of):
        with pytest.raises(keys.KeyGone):
            make(desk.case.pk)


def test_who_asked_and_who_agreed_is_on_record_without_content(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    approve(case_id=desk.case.pk, by=p.lead)
    said = (
        Record.objects.filter(chain=desk.case.pk)
        .order_by("-number")
        .values_list("action", "actor_id")[:3]
    )
    assert list(said) == [
        ("deleted", p.lead.pk),
        ("approved", p.lead.pk),
        ("deletion asked", p.alice.pk),
    ]
    assert Record.objects.get(chain=CHAIN_RETENTION).subject == desk.case.pk
    row = Deletion.objects.get()
    assert (row.asked_by, row.decided_by, row.reason) == (p.alice, p.lead, "retention")
    with pytest.raises(TypeError):
        row.delete()


# Interrupted between the two databases


def test_what_was_interrupted_is_finished(p: People) -> None:
    """The key is destroyed and then the process dies: the next daily step erases the rows."""
    desk = over(p.alice)
    asked(desk, p.alice)
    deletion = deleting.agreed(case_id=desk.case.pk, by=p.lead)
    keys.destroy(desk.case.pk, "retention")
    assert there(desk)
    assert announcing.run(today())["finished"] == 1
    assert not there(desk)
    assert finish() == 0
    assert carry_out(deletion) == 0, "once more does nothing"
    assert Record.objects.filter(chain=CHAIN_RETENTION, action="deleted").count() == 1


def test_until_it_is_finished_no_page_shows_a_text(p: People) -> None:
    desk, browser = opened(p.alice), signed_in(p.alice)
    browser.raise_request_exception = False
    desk.contact()
    page = f"/werk/{desk.case.pk}/regels/"
    assert "belde" in browser.get(page).text
    keys.destroy(desk.case.pk, "retention")
    answer = browser.get(page)
    assert (answer.status_code, "tel:112" in answer.text) == (503, True)


def test_what_was_approved_and_no_more_is_finished_too(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    deleting.agreed(case_id=desk.case.pk, by=p.lead)
    assert finish() == 1
    assert not there(desk)


# After a restore


def test_an_old_backup_brings_it_back_only_to_be_erased(p: People) -> None:
    """As after a restore: the rows are there again, the key is not, the row of the deletion
    is not.
    """
    gone, stays = closed(p.alice), opened(p.alice)
    asked(gone, p.alice, REQUEST)
    keys.destroy(gone.case.pk, "request")
    config: Any = apps.get_app_config("retention")
    assert config.erase_tombstoned([gone.case.pk, uuid4()]) > 3
    assert (there(gone), there(stays)) == (False, True)
    rows = list(
        Deletion.objects.values_list("granted", "reason", "asked_by", "decided_by").order_by(
            "asked_at"
        )
    )
    assert rows == [(False, "request", p.alice.pk, None), (True, "request", None, None)]
    assert config.erase_tombstoned([gone.case.pk]) == 0
    assert not list(faults())


def test_an_owner_that_is_no_case_is_left_alone(p: People) -> None:
    assert erase_again([p.alice.pk, UUID(int=7)]) == 0
    assert not Deletion.objects.exists()


# The audit of a deleted case


def test_the_trail_ends_after_its_own_term(p: People) -> None:
    desk = over(p.alice)
    asked(desk, p.alice)
    approve(case_id=desk.case.pk, by=p.lead)
    announcing.run(today())
    assert Record.objects.filter(chain=desk.case.pk).exists()
    later = today() + timedelta(days=800)
    assert announcing.run(later)["trails"] == 1
    assert not Record.objects.filter(chain=desk.case.pk).exists()
    assert Deletion.objects.get().trail_ended_at
    assert announcing.run(later)["trails"] == 0
    assert not list(faults())


def test_a_date_put_in_past_the_product_ends_no_trail(p: People) -> None:
    gone, there = over(p.alice), opened(p.alice)
    asked(gone, p.alice)
    approve(case_id=gone.case.pk, by=p.lead)
    long_ago = timezone.now() - timedelta(days=800)
    given = {
        "organisation": p.alice.organisation,
        "reason": REQUEST,
        "granted": True,
        "decided_at": long_ago,
    }
    Deletion.objects.create(**given, case_id=there.case.pk)
    Deletion.objects.update(erased_at=long_ago)
    assert announcing.run(today())["trails"] == 0
    for desk in (gone, there):
        assert Record.objects.filter(chain=desk.case.pk).exists()
    assert not list(faults())

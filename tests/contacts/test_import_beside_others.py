"""A file of contacts keeps nobody from writing: it is tried without a transaction, and put in front
of a second keeper in a short one.
"""

from threading import Thread

import pytest
from django.db import DatabaseError, connection, connections
from django.urls import reverse

from contacts import changes, regions
from contacts.models import Contact, ImportDraft, Proposal, RegionEntry
from meldcode import audit
from meldcode.audit.models import Record
from meldcode.contact_desk import one_file, region_deciding
from meldcode.contact_desk.transfer import resource, running
from meldcode.contact_desk.transfer.resource import COLUMNS, MOST_CHANGES
from tests.contacts.test_transfer import as_csv, bring, row

TABLE = b"plaats;regio\nUtrecht;Utrecht\n"
ONE = dict.fromkeys(COLUMNS, "") | {
    "kind": "regional", "critical": "nee", "audience": "everyone", "term_days": "90",
    "listed": "ja",
}  # fmt: skip


def teams(count: int) -> bytes:
    """So many new contacts as a file."""
    return as_csv(
        [
            ONE | {"slug": f"wijkteam-{number}", "name": "Wijkteam Oost",
                   "phone": f"020 123 {4000 + number}"}
            for number in range(count)
        ]
    )  # fmt: skip


@pytest.fixture
def desk(client, seeded, ada):
    client.force_login(ada)
    return client


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_another_connection_writes_while_a_file_is_tried(desk, ada, monkeypatch) -> None:
    """As a case page does with its row in the audit; it waited for the whole trial."""
    if "memory" in str(connections["default"].settings_dict["NAME"]):
        pytest.skip("threads need a database that is more than the memory of one of them")
    ends = []

    def write() -> None:
        try:
            audit.record(ada, "listed", audit.CHAIN_ACCOUNTS)
            ends.append("written")
        except DatabaseError:
            ends.append("refused")
        finally:
            connections.close_all()

    def meanwhile(*given, **said):
        assert not connection.in_atomic_block
        other = Thread(target=write)
        other.start()
        other.join(5)
        return {}

    monkeypatch.setattr(resource, "unsaid", meanwhile)
    page = bring(desk, teams(1)).content.decode()
    assert "1 rij verandert iets" in page
    assert ends == ["written"]


@pytest.mark.django_db(databases=["default", "keys"])
def test_bringing_and_trying_a_file_have_a_row_each(desk, ada) -> None:
    response = bring(desk, teams(1))
    draft = ImportDraft.objects.get()
    desk.get(response.redirect_chain[-1][0])
    rows = Record.objects.filter(chain=audit.CHAIN_CONTACTS, subject=draft.pk, actor_id=ada.pk)
    said = list(rows.order_by("number").values_list("action", flat=True))
    assert said == ["file brought", "file tried", "file tried"]


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_table_of_regions_that_is_brought_and_tried_has_a_row(desk, ada) -> None:
    bring(desk, TABLE, target="import_regions")
    assert Record.objects.filter(action="file brought", actor_id=ada.pk).count() == 1
    assert Record.objects.filter(action="file tried", actor_id=ada.pk).count() == 1


@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
def test_a_table_of_regions_is_read_before_anything_is_held(desk, ada, ben, monkeypatch) -> None:
    bring(desk, TABLE, target="import_regions")
    draft, read = ImportDraft.objects.get(), region_deciding.attempt
    region_deciding.propose(draft, by=ada)
    within = []

    def noted(*given):
        within.append(connection.in_atomic_block)
        return read(*given)

    monkeypatch.setattr(region_deciding, "attempt", noted)
    assert region_deciding.replace(draft, by=ben) == 1
    assert within == [False]
    assert RegionEntry.objects.get().imported_by == ada


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_table_of_unknown_regions_is_one_sentence(desk, monkeypatch) -> None:
    """Ten thousand of them were each compared with every region that is known."""
    monkeypatch.setattr(regions, "SequenceMatcher", None)
    lines = [f"Plaats {one};Streek {one}" for one in range(9_900)]
    page = bring(desk, "\n".join(["plaats;regio", *lines]).encode(), target="import_regions")
    assert "Meer dan 100 regio&#x27;s zijn niet bekend" in page.content.decode()


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_region_that_is_unknown_is_compared_once(desk, monkeypatch) -> None:
    compared, matcher = [], regions.SequenceMatcher

    def counted(*given):
        compared.append(given)
        return matcher(*given)

    monkeypatch.setattr(regions, "SequenceMatcher", counted)
    lines = [f"Plaats {one};{'Qwx-Yzz' if one % 2 else 'QWX YZZ'}" for one in range(300)]
    bring(desk, "\n".join(["plaats;regio", *lines]).encode(), target="import_regions")
    assert len(compared) == len(regions.known_regions())


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_file_changes_no_more_than_a_keeper_reads(desk) -> None:
    assert (
        f"{MOST_CHANGES} rijen veranderen iets" in bring(desk, teams(MOST_CHANGES)).content.decode()
    )
    page = bring(desk, teams(MOST_CHANGES + 1)).content.decode()
    assert "Er passen er 200 in één keer" in page
    assert "Er is niets geïmporteerd" in page


@pytest.mark.django_db(databases=["default", "keys"])
def test_one_file_is_tried_at_a_time(desk, monkeypatch) -> None:
    assert one_file.ONE.acquire(blocking=False)
    try:
        page = bring(desk, teams(1)).content.decode()
        table = bring(desk, TABLE, target="import_regions").content.decode()
        brought = ImportDraft.objects.get(target="regions")
        lines = desk.get(reverse("contacts:import_try", args=[brought.pk]), {"bestand": "1"})
    finally:
        one_file.ONE.release()
    assert one_file.BUSY in page
    assert one_file.BUSY in table
    # no file of lines that nobody read yet, which would count as read; and nothing to throw away
    assert one_file.BUSY in lines.content.decode()
    assert not Record.objects.filter(action="exported", subject=brought.pk).exists()
    assert "Laad deze pagina opnieuw" in table
    assert "Ander bestand" not in table
    assert "1 rij verandert iets" in bring(desk, teams(1)).content.decode()


@pytest.mark.django_db(databases=["default", "keys"])
def test_what_vital_ones_are_called_is_asked_once_a_file(
    desk, ada, django_assert_max_num_queries
) -> None:
    bring(desk, teams(60))
    draft = ImportDraft.objects.get()
    with django_assert_max_num_queries(8):
        assert len(running.attempt(draft, by=ada, for_real=False).changes) == 60


@pytest.mark.django_db(databases=["default", "keys"])
def test_what_changed_since_a_row_was_looked_at_is_not_written_over(
    desk, ada, ben, ground, monkeypatch
) -> None:
    """Between looking and writing another keeper takes the short name."""
    bring(desk, teams(2))
    draft, keep = ImportDraft.objects.get(), running.keep

    def taken_first(*given, **said):
        Contact.objects.create(slug="wijkteam-1", name="Wijkteam", kind="regional", phone="112")
        keep(*given, **said)

    monkeypatch.setattr(running, "keep", taken_first)
    outcome = running.attempt(draft, by=ada, for_real=True)
    assert outcome.errors == [running.MOVED]
    assert not Proposal.objects.exists()
    assert not Contact.objects.filter(slug="wijkteam-0").exists()


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_file_that_was_done_is_not_done_again(desk, ada) -> None:
    bring(desk, as_csv([row("fier", website="https://www.fier.nl/chat")]))
    draft = ImportDraft.objects.get()
    assert not running.attempt(draft, by=ada, for_real=True).errors
    assert running.attempt(draft, by=ada, for_real=True).errors == [running.MOVED]
    assert Proposal.objects.count() == 1


@pytest.mark.django_db(databases=["default", "keys"])
def test_a_file_of_proposals_is_approved_one_by_one(desk, ada, ben, mailoutbox) -> None:
    path = bring(desk, teams(3)).redirect_chain[-1][0]
    desk.post(path)
    for proposal in Proposal.objects.all():
        changes.approve(proposal, by=ben)
    assert Contact.objects.shared().filter(slug__startswith="wijkteam-").count() == 3
    assert desk.get(reverse("contacts:import")).status_code == 200

"""The table of regions: tried by one admin, put in place by another, as a whole or not at all."""

import logging
import re
from datetime import timedelta

import pytest
from django.db import connections
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from contacts.models import ImportDraft, Keeper, Refused, RegionEntry
from contacts.regions import region_of
from meldcode import audit
from meldcode.audit.models import Record
from meldcode.contact_desk import region_deciding
from tests.contacts.test_transfer import bring, desk
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper

__all__ = ["desk"]
pytestmark = pytest.mark.django_db(databases=["default", "keys"])
TABLE = b"plaats,regio\nUtrecht,Utrecht\n3511,Utrecht\n'S-Gravenhage,Haaglanden\n"


def proposed(desk, data=TABLE):
    """Where the table stands that the first admin proposed."""
    address = bring(desk, data, target="import_regions").redirect_chain[-1][0]
    desk.post(address)
    return address


def test_a_table_of_regions_takes_two_admins(desk, ada, ben):
    tried = bring(desk, TABLE, target="import_regions")
    assert "3 regels" in tried.content.decode()
    address = tried.redirect_chain[-1][0]
    other = Client()
    other.force_login(ben)
    assert other.get(address).status_code == 404, "only tried, not proposed"
    for _ in range(2):
        desk.post(address)
        assert not RegionEntry.objects.exists(), "alone, however often"
    assert address in other.get(reverse("contacts:proposals")).content.decode()
    assert "Vergelijk de tabel met de bron" in other.get(address).content.decode()
    other.post(address)
    assert set(RegionEntry.objects.values_list("key", flat=True)) == {
        "utrecht",
        "3511",
        "sgravenhage",
    }
    assert RegionEntry.objects.first().imported_by == ada
    said = (
        Record.objects.filter(chain=audit.CHAIN_CONTACTS)
        .order_by("number")
        .values_list("action", "actor_id")
    )
    brought, *decided = (one for one in said if one[0] != "file tried")
    assert brought == ("file brought", ada.pk)
    assert decided == [("contact propose", ada.pk), ("contact approved", ben.pk)]
    assert other.post(address).status_code == 404, "once"


def test_a_new_table_replaces_the_old_one_as_a_whole(desk, ben):
    other = Client()
    other.force_login(ben)
    for data in (TABLE, b"plaats,regio\nZeist,Utrecht\n"):
        other.post(proposed(desk, data))
    assert RegionEntry.objects.get().name == "Zeist"


def test_the_second_admin_sees_where_each_place_would_lead(desk, ben):
    other = Client()
    other.force_login(ben)
    other.post(proposed(desk))
    address = proposed(desk, b"plaats,regio\nUtrecht,Haaglanden\n3511,Utrecht\nZeist,Utrecht\n")
    page = other.get(address).content.decode()
    for line in (
        "Utrecht: van Utrecht naar Haaglanden",
        "Zeist: Utrecht (nieuw)",
        "Gravenhage: Haaglanden (vervalt)",
    ):
        assert line in page
    assert "3511" not in page
    file = other.get(address, {"bestand": "1"})
    assert b"3511;Utrecht" in file.content
    assert "attachment" in file["Content-Disposition"]


def a_table(lines: list[str]) -> bytes:
    return "\n".join(["plaats,regio", *lines, ""]).encode()


def test_places_that_move_stand_before_those_that_are_written_otherwise(desk, ben):
    """Forty that led elsewhere stood behind two hundred that stayed, where the page was cut."""
    other = Client()
    other.force_login(ben)
    places = [f"Plaats {one:03}" for one in range(260)]
    first = proposed(desk, a_table([f"{name},Utrecht" for name in places]))
    other.get(first, {"bestand": "1"})
    other.post(first)
    lines = [f"{name.upper()},Utrecht" for name in places[:210]]
    lines += [f"{name},Haaglanden" for name in places[210:]]
    address = proposed(desk, a_table(lines))
    page = other.get(address).content.decode()
    assert "Naar een andere regio: 50. Nieuw: 0. Vervallen: 0." in page
    assert "Anders geschreven, zelfde regio: 210." in page
    assert page.count("van Utrecht naar Haaglanden") == 50
    assert page.index("Plaats 259") < page.index("PLAATS 000")
    assert "10 regels staan hier niet" in page
    # and nobody agrees before the file with every line was opened
    refused = other.post(address, follow=True).content.decode()
    assert "Bekijk eerst het bestand met alle regels" in refused
    assert not RegionEntry.objects.filter(region="Haaglanden").exists()
    other.get(address, {"bestand": "1"})
    other.post(address)
    assert RegionEntry.objects.filter(region="Haaglanden").count() == 50


def test_what_a_second_keeper_did_not_open_the_first_cannot_have_opened_for_both(desk, ben):
    address = proposed(desk, a_table([f"Plaats {one:03},Utrecht" for one in range(201)]))
    desk.get(address, {"bestand": "1"})
    other = Client()
    other.force_login(ben)
    assert "1 regel staat hier niet" in other.get(address).content.decode()
    other.post(address)
    assert not RegionEntry.objects.exists()


def test_a_table_from_before_does_not_come_back_over_a_newer_one(desk, ben):
    other = Client()
    other.force_login(ben)
    old, new = proposed(desk), proposed(desk, b"plaats,regio\nZeist,Utrecht\n")
    other.post(new)
    assert other.post(old).status_code == 404
    assert RegionEntry.objects.get().name == "Zeist"


def test_what_came_too_late_is_a_sentence(desk, ada, ben):
    address = proposed(desk)
    draft = ImportDraft.objects.get()
    with pytest.raises(Refused):
        region_deciding.propose(draft, by=ada)
    region_deciding.replace(draft, by=ben)
    with pytest.raises(Refused):
        region_deciding.drop(draft, by=ada)
    assert desk.post(address, {"drop": "1"}).status_code == 404


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_a_proposed_table_is_withdrawn_or_rejected(who, desk, request):
    address = proposed(desk)
    client = Client()
    client.force_login(request.getfixturevalue(who))
    client.post(address, {"drop": "1"})
    assert not ImportDraft.objects.exists()
    assert not RegionEntry.objects.exists()


def test_the_table_of_who_left_is_taken_over_and_decided_by_a_third(desk, ada, ben):
    third, address = a_keeper(), proposed(desk)
    ben_sees, third_sees = Client(), Client()
    ben_sees.force_login(ben)
    third_sees.force_login(third)
    ben_sees.post(address, {"take": "1"})
    assert ImportDraft.objects.get().made_by == ada, "who keeps the list still has it"
    Keeper.objects.filter(person=ada).update(ended_at=timezone.now())
    assert "Neem dit voorstel over" in ben_sees.get(address).content.decode()
    ben_sees.post(address)
    ben_sees.post(address, {"take": "1"})
    ben_sees.post(address)
    assert not RegionEntry.objects.exists(), "not by one who took it over either"
    third_sees.post(address)
    assert RegionEntry.objects.count() == 3


def test_a_proposed_table_waits_two_weeks_and_no_longer(desk, ada, ben):
    address = proposed(desk)
    other = Client()
    other.force_login(ben)
    draft = ImportDraft.objects.all()
    draft.update(
        made_at=timezone.now() - timedelta(days=13), proposed_at=timezone.now() - timedelta(days=13)
    )
    bring(desk, b"plaats,regio\nZeist,\n", target="import_regions")
    assert other.get(address).status_code == 200
    draft.update(proposed_at=timezone.now() - timedelta(days=15))
    assert other.post(address).status_code == 404
    with pytest.raises(Refused):
        region_deciding.replace(draft.get(made_at__lt=timezone.now() - timedelta(days=1)), by=ben)


@pytest.mark.parametrize(
    ("data", "part"),
    [
        (b"plaats,regio\nUtrecht,\n", "Rij 2, regio: Vul dit in."),
        (
            b"plaats,regio\nUtrecht,Utrecht\nUTRECHT,Zeeland\n",
            "Rij 3: «utrecht» staat ook in rij 2.",
        ),
        ("plaats,regio\nUtr\u0435cht,Utrecht\n".encode(), "Rij 2, plaats: Het teken"),
        (b"gemeente,regio\nUtrecht,Utrecht\n", "Er ontbreekt: plaats"),
        *(
            (f"plaats,regio\n{wrong},Utrecht\n".encode(), "Rij 2, plaats: Dit is geen gemeente en")
            for wrong in ("351", "35111", "0351", "3511 A", "3511.0")
        ),
    ],
)
def test_a_bad_table_of_regions_changes_nothing(desk, ada, data, part):
    page = bring(desk, data, target="import_regions").content.decode()
    assert part in page
    assert not RegionEntry.objects.exists()


def test_who_agrees_reads_that_a_postcode_of_six_decides_on_all_of_its_four_digits(desk):
    address = proposed(desk, b"plaats,regio\n3511 AB,Utrecht\n")
    page = desk.get(address).content.decode()
    assert "<li>3511: Utrecht" in page
    assert "3511 AB" not in page


def test_of_a_file_that_says_one_thing_twice_none_counts(desk):
    twice = b'[{"plaats": "Utrecht", "regio": "Utrecht", "regio": "Zeeland"}]'
    tried = bring(desk, twice, "r.json", target="import_regions")
    assert "«regio» staat twee keer" in tried.content.decode()


def test_the_file_with_every_line_is_what_was_read(desk):
    lines = b'[{"plaats": "3511 AB", "regio": "utrecht"}, {"regio": "Utrecht", "plaats": "Zeist"}]'
    address = bring(desk, lines, "r.json", target="import_regions").redirect_chain[-1][0]
    file = desk.get(address, {"bestand": "1"})
    assert file["Content-Type"].startswith("text/csv")
    assert file.content.decode("utf-8-sig").split() == [
        "plaats;regio", "3511;Utrecht", "Zeist;Utrecht",
    ]  # fmt: skip


WHOLE = b"""plaats,regio
Utrecht,Utrecht
'S-Gravenhage,Haaglanden
Amsterdam,Amsterdam
Rijswijk (ZH.),Haaglanden
Bergen (NH.),Noord-Holland Noord
Bergen (L.),Limburg-Noord
"""


@pytest.fixture
def table(desk, ben):
    """The table in place."""
    other = Client()
    other.force_login(ben)
    other.post(proposed(desk, WHOLE))


@pytest.mark.parametrize(
    ("place", "region"),
    [
        ("Den Haag", "Haaglanden"),
        ("'s-gravenhage", "Haaglanden"),
        ("DEN  HAAG", "Haaglanden"),
        ("Weesp", "Amsterdam"),
        ("Rijswijk", "Haaglanden"),
        ("gemeente Utrecht", "Utrecht"),
        ("Gem. Den Haag", "Haaglanden"),
        ("Bergen (Noord-Holland)", "Noord-Holland Noord"),
        ("Bergen, Limburg", "Limburg-Noord"),
        ("Bergen", ""),
        ("Limburg", ""),
        ("Atlantis", ""),
        ("", ""),
    ],
)
def test_a_place_is_found_by_the_name_that_people_use(table, place, region):
    assert region_of(place).region == region


def test_the_table_is_seen_searched_and_laid_beside_the_contacts(table, desk):
    page = reverse("contacts:import_regions")
    html = desk.get(page).content.decode()
    assert "<td>Amsterdam</td>" in html
    assert "6 regels" in html
    without = re.search(r"data-without-contact>(.*?)</p>", html, re.DOTALL)[1]
    assert "Haaglanden" in without
    found = desk.get(page, {"zoek": "gravenh", "volgorde": "-regio"}).content.decode()
    assert "1 regel" in found
    assert "<td>Amsterdam</td>" not in found


def test_what_is_exported_is_the_same_table_when_it_comes_back(table, desk):
    file = desk.get(reverse("contacts:export_regions"))
    assert file.content.startswith("\ufeffplaats;regio".encode())
    page = bring(desk, file.content, target="import_regions").content.decode()
    assert "Naar een andere regio: 0. Nieuw: 0. Vervallen: 0." in page


@pytest.mark.parametrize(
    ("data", "part"),
    [
        ("Plaats;Regio\nZeist;Utrrecht\n", "Rij 2, regio: «Utrrecht» lijkt op «Utrecht»"),
        ("PLAATS ; REGIO;\nZeist;UTRECHT;\n", "1 regel"),
        ("plaats;regio\nHengelo;Twente\n", "1 regel"),
        ("sep=;\nplaats;regio\nZeist;utrecht\n", "1 regel"),
    ],
)
def test_the_name_of_a_region_is_checked_against_those_that_are_known(desk, data, part):
    assert part in bring(desk, data.encode(), target="import_regions").content.decode()


def test_a_place_that_was_typed_is_kept_nowhere(client, caplog):
    word = "Kersenbloesemdorp"
    with caplog.at_level(logging.DEBUG, logger="django.request"):
        answer = client.post(reverse("contacts:region"), {"place": word})
    assert (answer.status_code, word in str(client.cookies)) == (200, False)
    assert word in answer.text
    assert "no-store" in answer["Cache-Control"]
    assert word not in caplog.text
    for alias in ("default", "keys"):
        with connections[alias].cursor() as cursor:
            for table in connections[alias].introspection.table_names(cursor):
                cursor.execute(f'SELECT * FROM "{table}"')
                assert word not in repr(cursor.fetchall()), table


def line_of(client, place, region, pk=None, **more):
    """A keeper sends one line of the table as it should be."""
    path = reverse("contacts:region_line", args=[pk]) if pk else reverse("contacts:new_region_line")
    given = {"source": "cbs.nl", "source_date": "2026-11-01", "how": "site"}
    return client.post(path, {"plaats": place, "regio": region, **given, **more}, follow=True)


@pytest.mark.parametrize(
    ("name", "place", "region", "after"),
    [
        ("Amsterdam", "Amsterdam", "Haaglanden", ("Amsterdam", "Haaglanden")),
        ("Amsterdam", "Amsterdam-Oost", "Amsterdam", ("Amsterdam-Oost", "Amsterdam")),
        ("Amsterdam", "Amsterdam", "", None),
        (None, "Zeist", "utrecht", ("Zeist", "Utrecht")),
    ],
    ids=["another region", "another name", "goes", "new"],
)
def test_a_line_is_corrected_on_the_page_by_two_keepers(
    table, desk, ben, name, place, region, after
):
    old = RegionEntry.objects.filter(name=name).first()
    others = set(RegionEntry.objects.exclude(name=name).values_list("name", "region", "source"))
    line_of(desk, place, region, old and old.pk)
    draft = ImportDraft.objects.get()
    address = reverse("contacts:import_try", args=[draft.pk])
    desk.post(address)
    assert not old or RegionEntry.objects.filter(name=name, region=old.region).exists(), "alone"
    other = Client()
    other.force_login(ben)
    assert "de rest van de tabel blijft" in other.get(address).content.decode()
    assert "De regel is verbeterd" in other.post(address, follow=True).content.decode()
    now = set(RegionEntry.objects.values_list("name", "region", "source"))
    assert now == others | ({(*after, "cbs.nl")} if after else set())


@pytest.mark.parametrize(
    ("place", "region", "more", "part"),
    [
        ("", "Utrecht", {}, "Vul een gemeente of vier cijfers in"),
        ("Zeist", "Utrrecht", {}, "lijkt op «Utrecht»"),
        ("=1+1", "Utrecht", {}, "formule"),
        ("Amsterdam", "Amsterdam", {}, "niets veranderd"),
        ("Zeist", "", {}, "niets veranderd"),
        ("Zeist", "Utrecht", {"source": ""}, "Vul de bron in"),
        ("Zeist", "Utrecht", {"source_date": "2099-01-01"}, "toekomst"),
    ],
)
def test_a_line_that_cannot_be_gets_a_sentence_and_keeps_what_was_typed(
    table, desk, place, region, more, part
):
    page = line_of(desk, place, region, **more).content.decode()
    assert part in page
    assert f'value="{place}"' in page or not place
    assert not ImportDraft.objects.exists()


def test_who_keeps_no_list_corrects_no_line(table, client):
    client.force_login(UserFactory(admin=True))
    page = line_of(client, "Zeist", "Utrecht").content.decode()
    assert "Alleen een lijstbeheerder" in page
    assert not ImportDraft.objects.exists()


def test_one_line_ends_no_other_and_the_page_names_what_falls_away(
    table, desk, ada, ben, mailoutbox, django_capture_on_commit_callbacks
):
    # given three corrections, two of one place, of two keepers
    third, other = a_keeper(name="Cas"), Client()
    other.force_login(third)
    line_of(desk, "Zeist", "Utrecht")
    line_of(desk, "Almere", "Utrecht")
    line_of(other, "Zeist", "Haaglanden")
    first, apart, same = ImportDraft.objects.order_by("proposed_at")
    decider, address = Client(), reverse("contacts:import_try", args=[first.pk])
    decider.force_login(ben)
    # then the page says which one falls away
    fallen = decider.get(address).text.partition("data-beside")[2].partition("</ul>")[0]
    assert "Zeist: Haaglanden" in fallen
    assert "Cas" in fallen
    assert "Almere" not in fallen
    # and no other goes; who proposed these two hears of it
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        decider.post(address)
    assert list(ImportDraft.objects.all()) == [apart]
    assert {mail.to[0] for mail in mailoutbox} == {ada.email, third.email}
    assert same.made_by == third


@pytest.mark.parametrize("who", ["ada", "ben"])
def test_who_proposed_a_line_hears_that_another_keeper_dropped_it(
    who, table, desk, ada, request, mailoutbox, django_capture_on_commit_callbacks, ben
):
    line_of(desk, "Zeist", "Utrecht")
    client, address = Client(), reverse("contacts:import_try", args=[ImportDraft.objects.get().pk])
    client.force_login(request.getfixturevalue(who))
    mailoutbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        client.post(address, {"drop": "1"})
    assert not ImportDraft.objects.exists()
    assert [mail.to for mail in mailoutbox] == ([[ada.email]] if who == "ben" else [])

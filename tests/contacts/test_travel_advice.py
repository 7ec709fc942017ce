"""The ministry's open data: compared, never taken over."""

import json
from datetime import date

import pytest
from django.core.management import CommandError, call_command

from contacts import linkcheck, travel_advice
from contacts.models import ContactTask, Country, Proposal

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
PAGE = "https://www.nederlandwereldwijd.nl/contact/ambassades-consulaten-generaal"


def saved(tmp_path, document) -> str:
    path = tmp_path / "advies.json"
    path.write_text(json.dumps(document), encoding="utf-8")
    return str(path)


def advice(iso: str, changed: str = "2026-01-01T10:00:00", *tails: str) -> dict:
    content = [{"text": f"<a href='{PAGE}/{tail}'>"} for tail in tails]
    return {"isocode": iso, "lastmodified": changed, "content": content}


def test_a_newer_advice_and_another_post_make_one_task(seeded, tmp_path):
    document = [
        advice("MAR", "2026-11-20T08:00:00Z"),
        advice("SYR", "2026-01-01", "jordanie/ambassade-amman"),
    ]
    for _ in range(2):
        call_command("import_travel_advice", saved(tmp_path, document))
    tasks = {task.country.iso: task.detail for task in ContactTask.objects.filter(kind="feed")}
    assert set(tasks) == {"MA", "SY"}
    assert "20-11-2026" in tasks["MA"]
    assert "jordanie/ambassade-amman" in tasks["SY"]


def test_nothing_changes_silently(seeded, tmp_path):
    before = [(row.iso, row.values(), row.last_changed) for row in Country.objects.all()]
    call_command("import_travel_advice", saved(tmp_path, [advice("SYR", "2026-11-20", "x/y-z")]))
    assert before == [(row.iso, row.values(), row.last_changed) for row in Country.objects.all()]
    assert not Proposal.objects.exists()


def test_the_same_routing_makes_no_task(seeded, tmp_path):
    document = {
        "results": [
            advice("MA", "2026-10-06", "marokko/ambassade-rabat"),
            {"location": "Turkije"},
            "x",
            None,
            advice("DE", "2026-11-20"),
        ]
    }
    call_command("import_travel_advice", saved(tmp_path, document))
    assert not ContactTask.objects.exists()


def test_a_country_is_known_by_its_name_too(seeded):
    found = travel_advice.advice_of(
        {"location": "marokko ", "lastModified": "2026-11-01"}, {"marokko": "MA"}
    )
    assert (found.iso, found.changed) == ("MA", date(2026, 11, 1))


@pytest.mark.parametrize("content", ["", "{", '{"a": 1}', '"tekst"', "[" * 100_000])
def test_a_file_that_is_no_advice_gets_a_sentence(seeded, tmp_path, content):
    path = tmp_path / "x.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(CommandError, match="geen JSON met reisadviezen"):
        call_command("import_travel_advice", str(path))


def test_no_file_and_no_address_says_so(seeded, tmp_path):
    with pytest.raises(CommandError, match="Noem een bestand"):
        call_command("import_travel_advice")
    with pytest.raises(CommandError):
        call_command("import_travel_advice", str(tmp_path / "er-niet.json"))


def test_R34_a_feed_that_names_the_withdrawn_number_is_pointed_out(seeded, tmp_path, capsys):
    call_command(
        "import_travel_advice",
        saved(tmp_path, [{"isocode": "TUR", "text": "App +31 6 82 38 77 96"}]),
    )
    assert "Gebruik +31 857 737 400." in capsys.readouterr().out


def test_a_broken_link_becomes_a_task(seeded, monkeypatch):
    monkeypatch.setattr(
        linkcheck, "broken", lambda url: "De website geeft fout 404." if "fier" in url else ""
    )
    assert linkcheck.check() == 1
    assert ContactTask.objects.get(kind="broken-link").contact.slug == "fier"


@pytest.mark.parametrize("address", ["127.0.0.1", "10.0.0.1", "169.254.169.254", "::1"])
def test_no_inside_machine_is_asked(monkeypatch, address):
    monkeypatch.setattr(
        linkcheck.socket, "getaddrinfo", lambda *a, **k: [(0, 0, 0, "", (address, 443))]
    )
    assert linkcheck.broken("https://binnen.example/") == "De website is niet te vinden."

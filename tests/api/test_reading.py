"""What the API tells, to whom, and how often it has to."""

import gzip
import json
from datetime import timedelta

import pytest
from django.utils import timezone

from contacts import creating, pinned
from contacts.models import Contact
from contacts.subjects import Ground
from meldcode.api import documents
from meldcode.content import memory
from meldcode.domain.cautions import CAUTIONS
from meldcode.domain.rules import RULES
from meldcode.domain.stages import Stage
from signals.checklist import shipped
from tests.factories.accounts import UserFactory
from tests.shipped import put_directory

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
LISTS = (
    "contacts",
    "countries",
    "signals",
    "risk-factors",
    "cautions",
    "stages",
    "rules",
    "sources",
)
ONES = ("contacts/lkha", "countries/MA", "openapi.json")
each_path = pytest.mark.parametrize("path", [*LISTS, *ONES])
GROUND = Ground("website van de organisatie", timezone.localdate(), "site", "nieuw nummer")


def got(client, path, **headers):
    return client.get(
        f"/api/v1/{path}",
        headers={name.replace("_", "-"): value for name, value in headers.items()},
    )


def told(client, path):
    answer = got(client, path)
    assert answer.status_code == 200, path
    return answer.json()


def test_every_list_is_whole(client):
    assert {one["slug"] for one in told(client, "contacts")["contacts"]} == set(pinned.contacts())
    assert {one["iso"] for one in told(client, "countries")["countries"]} == set(pinned.embassies())
    assert [one["slug"] for one in told(client, "signals")["signals"]] == [
        one.slug for one in shipped().signals
    ]
    assert len(told(client, "risk-factors")["risk_factors"]) == len(shipped().risk_factors)
    assert {one["slug"] for one in told(client, "cautions")["cautions"]} == {
        one.slug for one in CAUTIONS
    }
    assert [one["key"] for one in told(client, "stages")["stages"]] == [
        stage.value for stage in Stage
    ]
    assert [one["id"] for one in told(client, "rules")["rules"]] == [rule.id for rule in RULES]


def test_every_source_that_is_named_can_be_looked_up(client):
    known = {one["slug"] for one in told(client, "sources")["sources"]}
    named = {slug for one in told(client, "cautions")["cautions"] for slug in one["sources"]}
    named |= {slug for one in told(client, "rules")["rules"] for slug in one["sources"]}
    assert named <= known


def test_a_number_as_one_dials_and_as_people_write_it(client):
    one = told(client, "contacts/veilig-thuis")
    assert (one["dial"], one["display"], one["critical"]) == ("08002000", "0800 2000", True)


def test_R48_a_group_is_no_signal_stands_with_the_risk_factors(client):
    assert "geen signaal" in told(client, "risk-factors")["note"]["nl"]


def test_R49_there_is_no_score(client):
    assert "score" in told(client, "signals")["note"]["nl"]
    assert not {"score", "weight", "total"} & told(client, "signals")["signals"][0].keys()


def test_an_organisations_own_contact_is_for_nobody_here(client):
    admin = UserFactory(admin=True)
    own = creating.create(
        {"name": "Leerplichtambtenaar", "phone": "020 123 4567"}, by=admin, ground=GROUND
    )
    memory.forget()
    client.force_login(
        UserFactory(organisation=admin.organisation, team__organisation=admin.organisation)
    )
    assert "Leerplicht" not in got(client, "contacts").content.decode()
    assert got(client, f"contacts/{own.slug}").status_code == 404


def test_a_change_is_told_with_another_tag(client):
    put_directory()
    memory.forget()
    before = got(client, "contacts/fier")
    Contact._base_manager.filter(slug="fier").update(
        checked_on=timezone.localdate() - timedelta(days=400)
    )
    memory.forget()
    after = got(client, "contacts/fier", if_none_match=before["ETag"])
    assert (before.json()["stale"], after.status_code, after.json()["stale"]) == (False, 200, True)


def test_a_contact_grows_old_by_the_day(client, monkeypatch):
    before = got(client, "contacts/fier")
    monkeypatch.setattr(
        documents.timezone, "localdate", lambda: timezone.now().date() + timedelta(days=400)
    )
    assert got(client, "contacts/fier", if_none_match=before["ETag"]).json()["stale"]


@each_path
def test_the_same_again_is_not_sent_again(client, path):
    first = got(client, path)
    assert first["Cache-Control"] == "public, max-age=60"
    for headers in (
        {"if_none_match": first["ETag"]},
        {"if_none_match": f'"x", {first["ETag"].removeprefix("W/")}'},
        {"if_modified_since": first["Last-Modified"]},
        {"if_none_match": "*"},
    ):
        again = got(client, path, **headers)
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])


@pytest.mark.parametrize(
    "headers",
    [
        {"if_none_match": '"another"'},
        {"if_none_match": ""},
        {"if_none_match": '"another"', "if_modified_since": "same"},
        {"if_modified_since": "Sat, 01 Jan 2095 00:00:00 GMT"},
        {"if_modified_since": "yesterday"},
    ],
)
def test_what_is_not_the_same_is_sent(client, headers):
    same = got(client, "contacts")["Last-Modified"]
    assert (
        got(
            client, "contacts", **{n: v.replace("same", same) for n, v in headers.items()}
        ).status_code
        == 200
    )


def test_the_tag_follows_from_the_content_alone(client, monkeypatch):
    first = got(client, "contacts")
    monkeypatch.setattr(documents.CurrentShelf, "shelf", None)
    monkeypatch.setattr(documents, "time", lambda: 4_000_000_000)
    again = got(client, "contacts")
    assert first["ETag"] == again["ETag"]
    assert first["Last-Modified"] != again["Last-Modified"]


def test_it_is_packed_for_who_can_unpack(client):
    plain, packed = got(client, "contacts"), got(client, "contacts", accept_encoding="br, gzip")
    assert packed["Content-Encoding"] == "gzip"
    assert gzip.decompress(packed.content) == plain.content
    assert plain["Vary"] == packed["Vary"] == "Accept-Encoding"
    assert "Content-Encoding" not in got(client, "contacts", accept_encoding="identity")


@each_path
def test_from_memory_without_a_query_or_a_cookie(client, path, django_assert_num_queries):
    got(client, path)
    with django_assert_num_queries(0):
        answer = got(client, path)
    assert not answer.cookies
    assert "Content-Security-Policy" in answer


def test_what_a_browser_brings_along_changes_nothing(client):
    plain = got(client, "contacts").content
    client.force_login(UserFactory())
    answer = got(client, "contacts")
    assert (answer.content, answer["Cache-Control"]) == (plain, "no-store")


@pytest.mark.parametrize(
    "path",
    [
        "contacts/niets",
        "contacts/",
        "contacts/lkha/",
        "countries/XX",
        "countries/ma",
        "",
        "niets",
        "contacts/%00",
        "contacts/../../beheer",
        "contacts/" + "x" * 5000,
        "cases",
        "docs",
        "contacts/\u202e",
    ],
)
def test_unknown_is_a_404_in_one_dutch_sentence(client, path):
    answer = got(client, path)
    assert (answer.status_code, answer["Content-Type"]) == (404, "application/json")
    assert answer["Cache-Control"] == "no-store"
    assert list(answer.json()) == ["detail"]


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "options"])
@each_path
def test_other_methods_are_refused(client, path, method):
    answer = getattr(client, method)(f"/api/v1/{path}")
    assert (answer.status_code, answer["Allow"]) == (405, "GET, HEAD")
    assert "Gebruik" in answer.json()["detail"]


@each_path
def test_head_says_the_same_without_content(client, path):
    asked, head = got(client, path), client.head(f"/api/v1/{path}")
    assert (head.status_code, head.content, head["ETag"]) == (200, b"", asked["ETag"])


def test_a_failure_is_json_and_holds_the_numbers(client, monkeypatch):
    def broken():
        raise RuntimeError("geheim")

    monkeypatch.setattr(documents, "shelf", broken)
    answer = got(client, "stages")
    assert (answer.status_code, answer["Content-Type"]) == (500, "application/json")
    assert "0800 2000" in answer.json()["detail"]
    assert "geheim" not in answer.content.decode()


def test_without_a_database_it_tells_what_ships(client, monkeypatch):
    from django.db import OperationalError

    def gone():
        raise OperationalError

    for remembered in (memory.checklist, memory.directory, memory.terms):
        monkeypatch.setattr(remembered, "_version", gone)
    assert json.loads(got(client, "contacts/lkha").content)["from_pin"]


def test_the_page_explains_every_operation_with_own_files_only(client):
    page = client.get("/api/").content.decode()
    for path in (*LISTS, "contacts/{slug}", "countries/{iso}", "guide"):
        assert f"/api/v1/{path}" in page
    assert "//cdn" not in page
    assert 'data-page="api"' in page

"""Hostile and clumsy input: a sentence, never an error, and nothing lost."""

import pytest

pytestmark = pytest.mark.django_db(databases="__all__")
HOSTILE = [
    "x" * 100_000,
    "\x00",
    "ja\x00",
    "\ud800",
    "‮abroad",
    "​",
    "9" * 5000,
    "-1e9",
    "1.5",
    "woord" * 4000,
    "<script>alert(1)</script>",
    "0000-01-01",
    "9999-12-31",
    "'; drop table",
    "٣",
]
FIELDS = [
    "whereabouts",
    "departure_in_days",
    "country",
    "age_group",
    "answer_2",
    "consult_with",
    "consult_days",
    "zet",
    "naar",
]


@pytest.mark.parametrize("value", HOSTILE)
@pytest.mark.parametrize("name", FIELDS)
def test_a_hostile_value_gives_a_sentence(client, name, value):
    raw = value.encode("utf-8", "surrogatepass")
    body = (
        b"page=1&danger_now=yes&"
        + name.encode()
        + b"="
        + b"".join(b"%%%02X" % byte for byte in raw)
    )
    response = client.post("/situatie/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code in (302, 422)
    html = client.get("/stap/1/").content.decode()
    assert 'data-headline="danger-here"' in html, "what could be read is kept"
    assert "<script>alert" not in response.content.decode()


def test_what_was_typed_comes_back_with_the_sentence_beside_it(client):
    html = client.post(
        "/situatie/", {"page": "2", "departure_in_days": "morgen", "age_group": "adult"}
    ).content.decode()
    assert "Schrijf een heel getal" in html
    assert 'value="morgen"' in html
    assert 'value="adult" id="id_age_group_3" checked' in " ".join(html.split())
    assert "<title>Fout:" in html


@pytest.mark.parametrize("value", ["-3661", "3661"])
def test_a_number_out_of_reach_gives_a_sentence(client, value):
    response = client.post("/situatie/", {"page": "1", "departure_in_days": value})
    assert response.status_code == 422
    assert "of meer" in response.content.decode() or "of minder" in response.content.decode()


def test_an_unknown_signal_gives_a_sentence_and_the_others_stay(client):
    response = client.post("/stap/1/", {"signals": ["rejects-help", "nonsense", "\x00"]})
    html = response.content.decode()
    assert response.status_code == 422
    assert "Een van de vinkjes bestaat niet" in html
    assert 'value="rejects-help" checked' in " ".join(html.split())


def test_a_motive_is_never_a_tick(client):
    assert client.post("/stap/1/", {"risk_factors": ["family-honour"]}).status_code == 422


def test_two_thousand_fields_change_nothing(client):
    response = client.post("/situatie/", {f"veld{number}": "x" for number in range(2000)})
    assert response.status_code in (302, 400)


def test_five_megabytes_are_refused_in_words(client):
    response = client.post(
        "/situatie/", "a=" + "x" * 5_000_000, content_type="application/x-www-form-urlencoded"
    )
    assert response.status_code in (400, 413)
    assert 'data-contact="112"' in response.content.decode()


@pytest.mark.parametrize("path", ["/stap/6/", "/stap/3/", "/nu/iets/", "/stap/3A/", "/nu/gevaar-/"])
def test_an_unknown_stage_or_way_in_is_a_404_with_the_numbers(client, path):
    response = client.get(path)
    assert response.status_code == 404
    assert 'data-contact="lkha"' in response.content.decode()


def test_unknown_fields_are_let_be(client):
    assert (
        client.post("/situatie/", {"page": "1", "signals_": "x", "lifted": "R14"}).status_code
        == 302
    )


@pytest.mark.parametrize("path", ["/wissen/"])
def test_reading_a_form_address_is_no_change(client, path):
    assert client.get(path).status_code == 405


def test_a_wrong_value_on_the_list_gives_a_sentence(client):
    response = client.post(
        "/stap/1/", {"signals": "rejects-help", "other_observation": "misschien"}
    )
    assert response.status_code == 422
    assert "Kies een van de mogelijkheden" in response.content.decode()

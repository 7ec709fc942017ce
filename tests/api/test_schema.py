"""The OpenAPI document describes what there is, and schemathesis finds no answer that it does not
describe.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from django.urls import get_resolver

from meldcode.api.described import openapi
from meldcode.api.documents import shelf
from meldcode.api.operations import LIST_WORDS
from meldcode.asked import READERS

TOOL = Path(sys.executable).with_name("schemathesis")
REF = re.compile(r"#/components/schemas/(\w+)")
KINDS = {"object", "array", "string", "integer", "number", "boolean", "null"}


@pytest.fixture
def document() -> dict[str, Any]:
    return openapi(shelf().content)


def parts(value: Any) -> Iterator[Any]:
    """Everything inside a document."""
    yield value
    held = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    for part in held:
        yield from parts(part)


def test_it_is_openapi_3_1_and_complete(document):
    assert document["openapi"].startswith("3.1.")
    assert document["info"]["title"]
    assert document["info"]["version"] == "1.0.0"
    lists = {f"/api/v1/{name}" for name in LIST_WORDS}
    assert set(document["paths"]) == lists | {
        "/api/v1/contacts/{slug}",
        "/api/v1/countries/{iso}",
        "/api/v1/guide",
    }


def test_every_operation_has_a_name_of_its_own_words_and_described_answers(document):
    operations = [told for methods in document["paths"].values() for told in methods.values()]
    assert len({told["operationId"] for told in operations}) == len(operations) == 11
    assert all(told["summary"] and "English:" in told["description"] for told in operations)
    assert all("200" in told["responses"] for told in operations)
    assert all(
        answer["description"] for told in operations for answer in told["responses"].values()
    )


def test_every_reference_leads_somewhere(document):
    named = {
        name for part in parts(document) if isinstance(part, str) for name in REF.findall(part)
    }
    assert named == set(document["components"]["schemas"])


def test_every_schema_is_valid_json_schema_of_2020(document):
    for name, schema in document["components"]["schemas"].items():
        jsonschema_rs.meta.validate(
            {"$schema": "https://json-schema.org/draft/2020-12/schema", **schema}
        )
        kinds = schema.get("type")
        assert {kinds} if isinstance(kinds, str) else set(kinds or ()) <= KINDS, name


def test_the_situation_has_the_keys_of_the_guide(document):
    situation = document["components"]["schemas"]["Situation"]
    assert set(situation["properties"]) == {
        "stage",
        "signals",
        "risk_factors",
        "decisions",
        *READERS,
    }
    assert situation["required"] == ["stage"]


def test_only_reading_but_for_the_guide(document):
    methods = {(path, method) for path, told in document["paths"].items() for method in told}
    assert {path for path, method in methods if method != "get"} == {"/api/v1/guide"}


def test_every_route_of_version_1_is_described(document):
    def routes(patterns: Any, before: str = "") -> Iterator[str]:
        for one in patterns:
            whole = before + str(one.pattern)
            yield from routes(one.url_patterns, whole) if hasattr(one, "url_patterns") else [whole]

    found = {
        "/" + re.sub(r"<\w+:?(\w+)?>", "{}", route) for route in routes(get_resolver().url_patterns)
    }
    told = {re.sub(r"\{\w+\}", "{}", path) for path in document["paths"]}
    ours = {re.sub(r"<(\w+)>", "{}", route) for route in found if route.startswith("/api/v1/")}
    assert ours == told | {"/api/v1/openapi.json"}


@pytest.mark.drill
@pytest.mark.django_db(databases=["default", "keys"], transaction=True)
@pytest.mark.skipif(not TOOL.exists(), reason="schemathesis is not installed")
def test_schemathesis_finds_nothing(live_server, tmp_path, caplog):
    caplog.set_level("CRITICAL")
    command = [
        str(TOOL),
        "run",
        f"{live_server.url}/api/v1/openapi.json",
        "--checks=all",
        "--mode=all",
        "--max-examples=15",
        "--seed=2026",
        "--generation-deterministic",
        "--continue-on-failure",
        "--no-color",
        "--workers=1",
    ]
    home = {**os.environ, "HOME": str(tmp_path)}
    run = subprocess.run(
        command, cwd=tmp_path, capture_output=True, text=True, timeout=400, env=home
    )
    assert run.returncode == 0, run.stdout[-6000:] + run.stderr[-2000:]
    assert re.search(r"Selected:\s+11/11", run.stdout), run.stdout[-3000:]

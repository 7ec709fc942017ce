"""The list of components is the one of the lock files: nothing missing, nothing more, no other
version.
"""

import json
import re
import shutil
import tomllib
from functools import cache
from typing import Any

import pytest

from tests.sbom import PLACE, ROOT, made, python_packages, styles


@cache
def kept() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(PLACE.read_text(encoding="utf-8"))
    return found


def of_kind(kind: str) -> dict[str, str]:
    return {
        row["name"]: row["version"]
        for row in kept()["components"]
        if row.get("purl", "").startswith(f"pkg:{kind}/")
    }


def needed() -> set[str]:
    """Every package that the product itself leads to, by uv.lock."""
    lock = {
        row["name"]: row
        for row in tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))["package"]
    }
    ways, found = [(lock["meldcode-achterlating"], ())], set[str]()
    while ways:
        row, extras = ways.pop()
        more = [
            one for extra in extras for one in row.get("optional-dependencies", {}).get(extra, [])
        ]
        for way in [*row.get("dependencies", []), *more]:
            asked = tuple(way.get("extra", ()))
            if way["name"] not in found or asked:
                ways.append((lock[way["name"]], asked))
            found.add(way["name"])
    return found


def test_every_python_package_stands_in_it_with_its_version() -> None:
    assert of_kind("pypi").keys() == needed()
    assert of_kind("pypi") == {name: python_packages()[name]["version"] for name in needed()}


def test_every_style_that_is_built_in_stands_in_it() -> None:
    assert of_kind("npm") == {row["name"]: row["version"] for row in styles()}
    notice = (ROOT / "NOTICE.md").read_text(encoding="utf-8")
    named = set(re.findall(r"@utrecht/\*-css`: ([\w, -]+)\)?,", notice)[0].split(", "))
    assert {f"@utrecht/{name}-css" for name in named if name.islower()} <= of_kind("npm").keys()


def test_it_is_cyclonedx_and_names_nobodys_machine() -> None:
    assert (kept()["bomFormat"], kept()["specVersion"]) == ("CycloneDX", "1.5")
    references = [row["bom-ref"] for row in kept()["components"]]
    assert len(references) == len(set(references))
    assert {way for row in kept()["dependencies"] for way in row.get("dependsOn", [])} <= set(
        references
    )
    assert "://" not in PLACE.read_text(encoding="utf-8")


@pytest.mark.skipif(not shutil.which("uv"), reason="uv is not on the path")
def test_it_is_what_the_lock_files_give_today() -> None:
    assert kept() == made()

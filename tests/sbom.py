"""The list of components (CycloneDX) from both lock files: `uv run python tests/sbom.py` writes
docs/sbom.cdx.json.
"""

import base64
import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / "docs" / "sbom.cdx.json"
EXPORT = (
    "uv",
    "export",
    "--frozen",
    "--no-dev",
    "--format",
    "cyclonedx1.5",
    "--preview-features",
    "sbom-export",
    "-q",
)
# What a file carries of others that no lock file knows; NOTICE.md says where from.
WORDS = {
    "type": "data", "bom-ref": "wdutch", "name": "OpenTaal word list (Debian wdutch), as hashes",
    "licenses": [{"license": {"id": "BSD-2-Clause"}}, {"license": {"id": "CC-BY-3.0"}}],
}  # fmt: skip


def made() -> dict[str, Any]:
    """The list, the same each time: without number, moment and addresses to download from."""
    bom: dict[str, Any] = json.loads(subprocess.check_output(EXPORT, cwd=ROOT))
    bom.pop("serialNumber")
    bom["metadata"].pop("timestamp")
    bom["metadata"].pop("tools")
    for component in bom["components"]:
        component.pop("externalReferences", None)
        hashes = python_packages()[component["name"]]["hashes"]
        component["hashes"] = [{"alg": "SHA-256", "content": one} for one in hashes]
    bom["components"] += [*styles(), WORDS]
    return bom


def python_packages() -> dict[str, dict[str, Any]]:
    """Version and hash of the source of each package in uv.lock."""
    lock = tomllib.loads((ROOT / "uv.lock").read_text(encoding="utf-8"))
    return {
        package["name"]: {
            "version": package["version"],
            "hashes": (
                [package["sdist"]["hash"].removeprefix("sha256:")] if "sdist" in package else []
            ),
        }
        for package in lock["package"]
    }


def styles() -> list[dict[str, Any]]:
    """The packages of which static/site.css holds a part: all in the lock but the programs that
    build it.
    """
    lock = json.loads((ROOT / "styles" / "package-lock.json").read_text(encoding="utf-8"))[
        "packages"
    ]
    found = {path.removeprefix("node_modules/"): row for path, row in lock.items()}
    names = [
        name for name in found if name.startswith(("@utrecht/", "@nl-design-system-unstable/"))
    ]
    return [
        {
            "type": "library",
            "bom-ref": f"npm-{name}@{found[name]['version']}",
            "name": name,
            "version": found[name]["version"],
            "purl": f"pkg:npm/{name.replace('@', '%40')}@{found[name]['version']}",
            "licenses": [{"license": {"id": found[name]["license"]}}],
            "hashes": [
                {"alg": "SHA-512", "content": base64.b64decode(found[name]["integrity"][7:]).hex()}
            ],
        }
        for name in sorted(names)
    ]


if __name__ == "__main__":
    PLACE.write_text(json.dumps(made(), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")

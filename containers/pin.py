"""Writes behind the name of every image the digest that its registry gives: run where one can be
reached, look at the change, and build. `python containers/pin.py` changes the files beside it.
"""

import json
import re
import sys
import urllib.error
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
FILES = ("Dockerfile", "docker-compose.yml")
PINNED = r"(@sha256:[0-9a-f]{64})?"
NAMED = re.compile(r"^(\s*(?:FROM|image:) )([\w./:-]+:[\w.-]+)" + PINNED, re.MULTILINE)
ACCEPT = ", ".join(
    (
        "application/vnd.oci.image.index.v1+json",
        "application/vnd.docker.distribution.manifest.list.v2+json",
    )
)
REGISTRY = "https://registry-1.docker.io"


def digest_of(image: str, registry: str = REGISTRY) -> str:
    """The digest of the list of all machines that this image is made for."""
    name, _, tag = image.partition(":")
    path = name if "/" in name else f"library/{name}"
    request = urllib.request.Request(  # noqa: S310 -- an address of https, or of a test
        f"{registry}/v2/{path}/manifests/{tag}", method="HEAD", headers={"Accept": ACCEPT}
    )
    try:
        answer = urllib.request.urlopen(request, timeout=20)  # noqa: S310 -- as above
    except urllib.error.HTTPError as refused:
        if refused.code != 401:
            raise
        request.add_header("Authorization", f"Bearer {token(refused.headers['WWW-Authenticate'])}")
        answer = urllib.request.urlopen(request, timeout=20)  # noqa: S310 -- as above
    digest = answer.headers["Docker-Content-Digest"] or ""
    if not re.fullmatch(r"sha256:[0-9a-f]{64}", digest):
        raise ValueError(f"{image}: the registry gave no digest.")
    return digest


def token(asked: str) -> str:
    """What a registry wants to see from somebody who only reads."""
    found = dict(re.findall(r'(\w+)="([^"]*)"', asked))
    url = f"{found['realm']}?service={found['service']}&scope={found['scope']}"
    with urllib.request.urlopen(url, timeout=20) as answer:  # noqa: S310 -- as above
        return str(json.load(answer)["token"])


def pinned(text: str, registry: str = REGISTRY) -> str:
    """The file with a digest behind every image that has a version."""
    return NAMED.sub(lambda found: f"{found[1]}{found[2]}@{digest_of(found[2], registry)}", text)


if __name__ == "__main__":
    try:
        found = {name: pinned((ROOT / name).read_text(), *sys.argv[1:2]) for name in FILES}
    except (OSError, ValueError) as problem:
        sys.exit(f"No digest could be had, nothing was changed: {problem}")
    for name, text in found.items():
        (ROOT / name).write_text(text)

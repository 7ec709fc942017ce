"""A stand-in for the image that the Dockerfile begins from, where no registry of images can be
reached: the Debian packages of this machine that such an image has, and Debian's own Python.
"""

import os
import re
import subprocess
import tarfile
from pathlib import Path

PACKAGES = (
    "base-files base-passwd bash ca-certificates coreutils dash findutils grep hostname libc-bin"
    " login netbase passwd perl-base python3 python3-pip python3-venv sed tar tzdata util-linux"
).split()
NOT_NEEDED = ("/usr/share/doc/", "/usr/share/man/", "/usr/share/locale/", "/usr/share/info/")
EMPTY = ("tmp", "proc", "sys", "dev", "run", "root")
MERGED = ("bin", "sbin", "lib", "lib32", "lib64", "libx32")
CERTIFICATES = "/etc/ssl/certs/ca-certificates.crt"


def ask(*command: str) -> str:
    made = subprocess.run(command, capture_output=True, text=True, check=True)
    return made.stdout


def with_dependencies(names: list[str]) -> set[str]:
    """These packages and all that they depend on, as far as they are installed here."""
    rows = ask("dpkg-query", "-W", "-f", "${Package}\t${Pre-Depends},${Depends}\n").splitlines()
    needs = {name: asked for name, _, asked in (row.partition("\t") for row in rows)}
    found: set[str] = set()
    while names:
        name = names.pop()
        if name in found or name not in needs:
            continue
        found.add(name)
        names += re.findall(r"(?:^|[,|])\s*([a-z0-9][a-z0-9+.-]*)", needs[name])
    return found


def write(to: Path) -> None:
    """Write the file system as a tar file."""
    names = sorted(with_dependencies(list(PACKAGES)))
    paths = {line for line in ask("dpkg", "-L", *names).splitlines() if line.startswith("/")}
    paths |= {"/etc/passwd", "/etc/group", "/etc/shadow", "/etc/ld.so.cache", CERTIFICATES}
    real = {where(path) for path in paths} - {"", *EMPTY}
    with tarfile.open(to, "w") as made:
        for name in MERGED:
            made.addfile(link(name, f"usr/{name}"))
        for name in EMPTY:
            folder = tarfile.TarInfo(name)
            folder.type, folder.mode = tarfile.DIRTYPE, 0o1777 if name == "tmp" else 0o755
            made.addfile(folder)
        for name in sorted(real):
            if os.path.lexists(f"/{name}"):
                made.add(f"/{name}", arcname=name, recursive=False)
        made.addfile(link("usr/bin/python", "python3"))


def link(name: str, to: str) -> tarfile.TarInfo:
    made = tarfile.TarInfo(name)
    made.type, made.linkname = tarfile.SYMTYPE, to
    return made


def where(path: str) -> str:
    """The place where a path of a package really lies; empty when it is not needed."""
    if path.startswith(NOT_NEEDED) or path.endswith("EXTERNALLY-MANAGED"):
        return ""
    first, _, rest = path.lstrip("/").partition("/")
    if first in MERGED:
        return f"usr/{first}/{rest}" if rest else ""
    return path.strip("/.")

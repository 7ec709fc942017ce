"""The image is built from the Dockerfile as it ships, runs closed, answers, and holds nothing but
what the allow-list names. Only the image that it begins from is a stand-in (`base.py`).
"""

import re
import secrets
import shutil
import time
from pathlib import Path

import pytest

from tests.backup.product import ROOT
from tests.container.engine import Engine, engine

HOST = "wegwijzer.example"
PLANTED = (
    ".env",
    "contacts/.env.local",
    "meldcode/identity.txt",
    "meldcode/backup.age",
    "meldcode/data.sqlite3",
    "static/tls.key",
    "signals/field_keys",
    "backups/wegwijzer-1.age",
    "var/keys.sqlite3",
    "tests/test_planted.py",
)
ASK = """
import sys, urllib.request as ask
for path in sys.argv[1:]:
    sent = {"Host": "wegwijzer.example", "X-Forwarded-Proto": "https"}
    answer = ask.urlopen(ask.Request(f"http://127.0.0.1:8000{path}", headers=sent))
    print(path, answer.status, "tel:112" in answer.read().decode())
"""
MAKE = (
    "mkdir -m 700 /tmp/wegwijzer && python manage.py migrate -v0 --database keys vault"
    " && python manage.py migrate -v0 && python manage.py load_content"
)


def copied() -> list[str]:
    """What the Dockerfile takes from the folder it is built in."""
    lines = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile(), re.MULTILINE)
    return [name for line in lines for name in line.split()]


def dockerfile() -> str:
    return (ROOT / "Dockerfile").read_text()


def a_folder_to_build_in(folder: Path) -> set[str]:
    """The folder as somebody has it who runs the product in it too; gives what may go along."""
    for name in ("Dockerfile", ".dockerignore", *copied()):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        if (ROOT / name).is_dir():
            kept_out = shutil.ignore_patterns("__pycache__")
            shutil.copytree(ROOT / name, folder / name, ignore=kept_out)
        else:
            shutil.copy(ROOT / name, folder / name)
    files = {str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file()}
    for name in PLANTED:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text("planted")
    return files - {"Dockerfile", ".dockerignore", "containers/installer.txt"}


def wait_until_healthy(one: Engine) -> None:
    until = time.monotonic() + 120
    while not one.is_healthy():
        assert time.monotonic() < until, one.run("logs", "wegwijzer-tried", ok=False)[-2000:]
        time.sleep(1)


@pytest.mark.drill
def test_the_image_is_built_runs_closed_and_holds_no_more_than_it_should(tmp_path: Path) -> None:
    # given a folder with secrets in it, and an image built in it
    allowed = a_folder_to_build_in(tmp_path)
    with engine() as one:
        one.begin_from(next(iter(re.findall(r"^FROM (\S+)", dockerfile(), re.MULTILINE))))
        one.build(tmp_path)
        # when it runs read-only, as nobody, without a right and without a network
        settings = {
            "SECRET_KEY": secrets.token_urlsafe(60),
            "ALLOWED_HOSTS": HOST,
            "SECURITY_CONTACT": f"mailto:veilig@{HOST}",
            "TRUST_PROXY": "1",
        }
        one.start(settings, MAKE)
        wait_until_healthy(one)
        # then it answers
        answers = one.inside("python", "-c", ASK, "/healthz", "/readyz", "/", "/bellen/")
        assert answers.split("\n")[:4] == [
            "/healthz 200 False",
            "/readyz 200 False",
            "/ 200 True",
            "/bellen/ 200 True",
        ]
        # and it holds what the list names, and can write nowhere but in its memory
        find = "cd /app && find . -type f -not -path './.venv/*' -not -path './staticfiles/*'"
        find += " -not -path '*/__pycache__/*'"
        found = {line[2:] for line in one.inside("sh", "-c", find).splitlines()}
        assert found == allowed
        planted = " -o ".join(f"-name {Path(name).name}" for name in PLANTED if name != ".env")
        seek = f"find / -xdev \\( {planted} -o -name '.env*' \\) -not -path '/tmp/*' 2>/dev/null"
        assert one.inside("sh", "-c", seek, ok=False).split() == []
        writable = "find / -xdev -type f -writable 2>/dev/null; touch /app/x /epochs/x /etc/x"
        assert one.inside("sh", "-c", writable, ok=False) == ""
        assert "uid=10001" in one.inside("id")
        state = one.inside("sh", "-c", "grep -E 'CapEff|CapBnd|NoNewPrivs' /proc/1/status")
        assert re.findall(r"\w+$", state, re.MULTILINE) == ["0" * 16, "0" * 16, "1"]
        size = one.inside("sh", "-c", "df -m /tmp | tail -1").split()[1]
        assert int(size) == 256

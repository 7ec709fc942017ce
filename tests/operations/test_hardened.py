"""What runs the product is closed as far as it can be: containers, units, and what goes into the
image.
"""

import http.server
import ipaddress
import os
import re
import shutil
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.backup.product import ROOT

COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
UNITS = sorted((ROOT / "systemd").glob("*.service"))
VERSION = re.compile(r"[\w./-]+:\d+\.\d+[\w.-]*(@sha256:[0-9a-f]{64})?$")
EXPOSURE = 25  # tenths


@pytest.mark.parametrize("name", SERVICES)
def test_every_container_is_closed_and_limited(name: str) -> None:
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"] not in ("0", "root")
    assert service["mem_limit"]
    assert service["pids_limit"]
    assert service["logging"]["options"]["max-size"]
    assert all("size=" in place for place in service["tmpfs"])


@pytest.mark.parametrize("name", ["web", "guide", "mail", "jobs", "prepare", "backup"])
def test_the_product_runs_as_its_own_user_with_passing_files_in_memory(name: str) -> None:
    service = SERVICES[name]
    assert service["image"] == "wegwijzer"
    assert service["user"] == "10001"
    assert service["environment"]["DATA_DIR"].startswith("/tmp/")
    epochs = next(volume for volume in service["volumes"] if volume.startswith("epochs:"))
    assert epochs.endswith(":ro") is (name in ("web", "guide", "mail"))


@pytest.mark.parametrize("name", SERVICES)
def test_what_passes_lies_where_every_engine_lets_its_user_write(name: str) -> None:
    # Podman makes a folder below /run that only root may write in, and takes no owner of a tmpfs.
    for place in SERVICES[name]["tmpfs"]:
        folder, _, options = place.partition(":")
        assert not folder.startswith(("/run/", "/var/run"))
        assert not re.search(r"\b[ug]id=", options)
        assert "mode=1777" in options


def test_where_the_processor_is_short_the_numbers_come_first() -> None:
    shares = {name: service.get("cpu_shares", 1024) for name, service in SERVICES.items()}
    assert max(shares, key=lambda name: shares[name]) == "guide"
    assert shares["jobs"] < shares["mail"] < shares["web"] < shares["guide"]
    for name in ("daily", "mail"):
        unit = (ROOT / "systemd" / f"wegwijzer-{name}.service").read_text()
        assert int(re.findall(r"^CPUWeight=(\d+)$", unit, re.MULTILINE)[0]) < 100


def test_what_the_proxy_asks_keeps_its_address() -> None:
    upstreams = (ROOT / "proxy" / "upstreams" / "compose.conf").read_text()
    network = COMPOSE["networks"]["inside"]["ipam"]["config"][0]
    given_out = ipaddress.ip_network(network["ip_range"])
    kept = re.findall(r"server ([\d.]+):8000", upstreams)
    services = [SERVICES[name]["networks"]["inside"]["ipv4_address"] for name in ("guide", "web")]
    assert kept == services
    kept = [ipaddress.ip_address(one) for one in kept]
    assert all(one in ipaddress.ip_network(network["subnet"]) for one in kept)
    assert not any(one in given_out for one in kept)


def test_without_a_registry_nothing_is_changed_and_one_sentence_says_so(tmp_path: Path) -> None:
    for name in ("containers", "Dockerfile", "docker-compose.yml"):
        copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
        copy(ROOT / name, tmp_path / name)
    command = [sys.executable, "containers/pin.py", "http://127.0.0.1:9"]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert done.stderr.startswith("No digest could be had, nothing was changed: ")
    assert done.stderr.count("\n") == 1
    assert (tmp_path / "Dockerfile").read_text() == (ROOT / "Dockerfile").read_text()


def test_images_have_a_full_version() -> None:
    images = [one["image"] for one in SERVICES.values() if one["image"] != "wegwijzer"]
    images += re.findall(r"^FROM (\S+)", (ROOT / "Dockerfile").read_text(), re.MULTILINE)
    assert len(images) >= 5
    assert all(VERSION.match(image) for image in images)


class Registry(http.server.BaseHTTPRequestHandler):
    """Gives a digest to who shows the token that it gave."""

    def do_HEAD(self) -> None:
        if self.headers.get("Authorization") != "Bearer read":
            self.send_response(401)
            realm = f"http://127.0.0.1:{self.server.server_port}/token"  # type: ignore[attr-defined] # of an HTTP server
            self.send_header("WWW-Authenticate", f'Bearer realm="{realm}",service="s",scope="x"')
        else:
            self.send_response(200)
            self.send_header("Docker-Content-Digest", f"sha256:{'ab' * 32}")
        self.end_headers()

    def do_GET(self) -> None:
        self.send_response(200)
        self.end_headers()
        self.wfile.write(b'{"token": "read"}')

    def log_message(self, *args: Any) -> None:
        pass


def test_a_command_pins_the_digest_of_every_image(tmp_path: Path) -> None:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), Registry) as registry:
        threading.Thread(target=registry.serve_forever, daemon=True).start()
        for name in ("containers", "Dockerfile", "docker-compose.yml"):
            copy = shutil.copytree if (ROOT / name).is_dir() else shutil.copy
            copy(ROOT / name, tmp_path / name)
        for _ in range(2):  # twice does no harm
            url = f"http://127.0.0.1:{registry.server_port}"
            command = [sys.executable, "containers/pin.py", url]
            subprocess.run(command, cwd=tmp_path, check=True)
        registry.shutdown()
    text = (tmp_path / "Dockerfile").read_text() + (tmp_path / "docker-compose.yml").read_text()
    assert text.count(f"@sha256:{'ab' * 32}") == 4
    assert "image: wegwijzer\n" in text


def test_only_what_is_named_goes_into_the_image() -> None:
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    rules = [line for line in lines if line and not line.startswith("#")]
    assert rules[0] == "*"
    allowed = {rule[1:] for rule in rules if rule.startswith("!")}
    dockerfile = (ROOT / "Dockerfile").read_text()
    copied = re.findall(r"^COPY (?!--from)(.+) \S+$", dockerfile, re.MULTILINE)
    assert {name for line in copied for name in line.split()} == allowed
    assert not allowed & {".env", "var", "backups", "tests", ".git"}


def test_the_installer_of_the_build_is_known_by_its_hash() -> None:
    lines = (ROOT / "containers" / "installer.txt").read_text()
    assert re.search(r"^uv==\d+\.\d+\.\d+ \\$", lines, re.MULTILINE)
    assert lines.count("--hash=sha256:") > 5
    assert "--require-hashes" in (ROOT / "Dockerfile").read_text()


@pytest.mark.parametrize("unit", UNITS, ids=lambda unit: unit.name)
def test_units_are_hardened(unit: Path, tmp_path: Path) -> None:
    program = shutil.which("systemd-analyze")
    if program is None:
        if os.environ.get("REQUIRE_ALL"):
            pytest.fail("There is no systemd-analyze on this machine.")
        pytest.skip("There is no systemd-analyze on this machine.")
    copy = tmp_path / unit.name.replace("@.", "@8000.")
    shutil.copy(unit, copy)
    command = [program, "security", "--offline=true", f"--threshold={EXPOSURE}", "--no-pager"]
    done = subprocess.run([*command, str(copy)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-400:]


def test_each_unit_starts_what_is_there() -> None:
    assert len(UNITS) == 4
    for unit in UNITS:
        starts = re.findall(r"^ExecStart=(.+)$", unit.read_text(), re.MULTILINE)
        assert len(starts) == 1
        for path in re.findall(r"/opt/wegwijzer/((?!\.venv)\S+)", starts[0]):
            assert (ROOT / path).exists()

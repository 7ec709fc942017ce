"""Settings that would be unsafe: each alone ends the start, in one sentence that helps."""

import base64
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured

from meldcode import unsafe
from tests.backup.product import ROOT, inherited

KEY = base64.urlsafe_b64encode(bytes(range(7, 39))).decode()
SERVER = {"ENGINE": "django.db.backends.postgresql", "HOST": "db", "NAME": "data", "PASSWORD": "a"}
SAFE: dict[str, Any] = {
    "DEBUG": False,
    "RELAXED": False,
    "SECRET_KEY": "Kq8v-only-for-this-test-3fWz1pXb7sYt0uJm5nRdEcHgLaOi2k",
    "ALLOWED_HOSTS": ["wegwijzer.example"],
    "DATABASES": {"default": SERVER, "keys": {**SERVER, "NAME": "keys", "PASSWORD": "b"}},
    "FIELD_KEYS": f"een:{KEY}",
    "DATA_DIR": "/nergens",
    "SOCIALACCOUNT_PROVIDERS": {},
    "SECURE_SSL_REDIRECT": True,
    "TRUST_PROXY": True,
    "SECOND_FACTOR_REQUIRED": True,
    "SECURITY_CONTACT": "mailto:beveiliging@wegwijzer.example",
    "EPOCHS_FILE": "",
    "CSRF_TRUSTED_ORIGINS": ["https://wegwijzer.example"],
    "EMAIL_CONFIG": {
        "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
        "EMAIL_HOST": "mail.example",
        "EMAIL_USE_TLS": True,
    },
    "MAIL_FROM": "noreply@wegwijzer.example",
    "LINKS": ("https://weer.example", ""),
}


def databases(**of_the_keys: Any) -> dict[str, Any]:
    return {"DATABASES": {"default": SERVER, "keys": {**SERVER, "PASSWORD": "b", **of_the_keys}}}


def elsewhere(host: str, **options: Any) -> dict[str, Any]:
    found = {**SERVER, "HOST": host, "OPTIONS": options}
    return {"DATABASES": {"default": found, "keys": {**found, "NAME": "keys", "PASSWORD": "b"}}}


def mail(**change: Any) -> dict[str, Any]:
    return {"EMAIL_CONFIG": {**SAFE["EMAIL_CONFIG"], **change}}


def provider(url: str, *domains: str, of: str = "School", twice: bool = False) -> dict[str, Any]:
    said = {"server_url": url, "domains": list(domains), "organisations": [of] if of else []}
    apps = [{"provider_id": "school", "settings": said}] * (2 if twice else 1)
    return {"SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": apps}}}


UNSAFE: dict[str, tuple[dict[str, Any], str]] = {
    "no secret": ({"SECRET_KEY": ""}, "Set SECRET_KEY"),
    "a short secret": ({"SECRET_KEY": SAFE["SECRET_KEY"][:49]}, "too short"),
    "sixty equal letters": ({"SECRET_KEY": "x" * 60}, "repeats itself"),
    "one piece again": ({"SECRET_KEY": "geheim-woord-9!" * 4}, "repeats itself"),
    "no host": ({"ALLOWED_HOSTS": []}, "Set ALLOWED_HOSTS"),
    "every host": ({"ALLOWED_HOSTS": ["*"]}, "may not hold *"),
    "every host of a country": ({"ALLOWED_HOSTS": ["wegwijzer.example", ".nl"]}, "whole domain"),
    "every host of a school": ({"ALLOWED_HOSTS": [".linde.example"]}, "whole domain"),
    "a host that never fits": ({"ALLOWED_HOSTS": ["https://wegwijzer.example/"]}, "names alone"),
    "a blank in a host": ({"ALLOWED_HOSTS": ["wegwijzer.example", " *"]}, "names alone"),
    "forms of every site": ({"CSRF_TRUSTED_ORIGINS": ["https://*"]}, "CSRF_TRUSTED_ORIGINS"),
    "forms without TLS": ({"CSRF_TRUSTED_ORIGINS": ["http://x.example"]}, "CSRF_TRUSTED_ORIGINS"),
    "a way out that is none": ({"LINKS": ("javascript:1", "")}, "QUICK_EXIT_URL"),
    "mail without TLS": (mail(EMAIL_USE_TLS=False), "smtp+tls"),
    "mail without TLS by number": (mail(EMAIL_USE_TLS=False, EMAIL_HOST="10.1.2.3"), "smtp+tls"),
    "a sender of two lines": ({"MAIL_FROM": "a@b.example\nBcc: c@d.example"}, "MAIL_FROM"),
    "a database without TLS": (elsewhere("db.example"), "sslmode"),
    "TLS where it is offered": (elsewhere("192.0.2.7", sslmode="prefer"), "sslmode"),
    "debug with a name": ({"DEBUG": True, "RELAXED": True}, "developer's own machine"),
    "one database": (databases(), "same database"),
    "one database in other words": (databases(PORT=5432, HOST="DB"), "same database"),
    "one password": (databases(NAME="keys", PASSWORD="a"), "same password"),
    "no ring": ({"FIELD_KEYS": ""}, "Set FIELD_KEYS"),
    "a ring of zeros": ({"FIELD_KEYS": "k1:" + "A" * 43}, "not random"),
    "one key twice": ({"FIELD_KEYS": f"een:{KEY},twee:{KEY}"}, "same key twice"),
    "a misspelt ring": ({"FIELD_KEYS": "een"}, "not right"),
    "sign-on without TLS": (provider("http://inloggen.example"), "https://"),
    "sign-on for everybody": (provider("https://inloggen.example"), "OIDC_DOMAINS"),
    "sign-on of no organisation": (
        provider("https://inloggen.example", "school.example", of=""),
        "OIDC_ORGANISATIONS",
    ),
    "sign-on of every tenant": (
        provider("https://login.example/common/v2.0", "school.example"),
        "one tenant",
    ),
    "one name for two": (
        provider("https://inloggen.example", "school.example", twice=True),
        "OIDC_PROVIDERS",
    ),
    "no TLS at all": ({"SECURE_SSL_REDIRECT": False, "TRUST_PROXY": False}, "TRUST_PROXY"),
    "a password alone": ({"SECOND_FACTOR_REQUIRED": False}, "SECOND_FACTOR_REQUIRED"),
}


@pytest.fixture(autouse=True)
def _with_a_place_for_keys(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS_DATABASE_URL", "postgres://db/keys")


def test_what_is_safe_starts() -> None:
    unsafe.refuse(SAFE)
    unsafe.refuse({**SAFE, **provider("https://inloggen.example", "school.example")})
    unsafe.refuse({**SAFE, **elsewhere("db.example", sslmode="verify-full")})
    for near in ("127.0.0.1", "::1", "/run/postgresql", "localhost", "relay", ""):
        unsafe.refuse({**SAFE, **elsewhere(near), **mail(EMAIL_HOST=near, EMAIL_USE_TLS=False)})


@pytest.mark.parametrize("name", UNSAFE)
def test_what_is_unsafe_is_refused(name: str) -> None:
    change, sentence = UNSAFE[name]
    with pytest.raises(ImproperlyConfigured) as refused:
        unsafe.refuse({**SAFE, **change})
    assert sentence in str(refused.value)
    assert KEY not in str(refused.value)
    assert str(refused.value).endswith(".")


@pytest.mark.parametrize(
    ("ring", "sentence"),
    [("k1:" + "A" * 43, "field_keys holds a key that is not random"),
     (f"een:{KEY},twee:{KEY}", "field_keys holds the same key twice")],
)  # fmt: skip
def test_a_weak_ring_in_its_file_is_refused_too(folder: Path, ring: str, sentence: str) -> None:
    files = {name: {"ENGINE": "sqlite3", "NAME": f"/x/{name}"} for name in ("default", "keys")}
    kept = {**SAFE, "FIELD_KEYS": "", "DATA_DIR": folder, "DATABASES": files}
    (folder / "field_keys").write_text(f"een:{KEY}\n")
    unsafe.refuse(kept)
    (folder / "field_keys").write_text(ring)
    with pytest.raises(ImproperlyConfigured, match=sentence):
        unsafe.refuse(kept)


def test_no_place_for_keys_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("KEYS_DATABASE_URL")
    with pytest.raises(ImproperlyConfigured, match="KEYS_DATABASE_URL"):
        unsafe.refuse(SAFE)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "var"
    made.mkdir(mode=0o700)
    for name in ("field_keys", "epochs", ".env"):
        (made / name).touch(mode=0o600)
    return made


def served(folder: Path, **change: Any) -> None:
    unsafe.refuse_to_serve({**SAFE, "DATA_DIR": folder, "BASE_DIR": folder, **change})


def test_what_serves_safely_starts(folder: Path) -> None:
    served(folder)


@pytest.mark.parametrize("name", [".", "field_keys", "epochs", ".env"])
@pytest.mark.parametrize("mode", [0o040, 0o004, 0o002])
def test_rights_that_are_open_are_refused(folder: Path, name: str, mode: int) -> None:
    path = folder / name
    path.chmod(path.stat().st_mode | mode)
    with pytest.raises(ImproperlyConfigured, match="open to others"):
        served(folder)


def test_a_folder_of_a_database_that_is_open_is_refused(folder: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elders"
    elsewhere.mkdir(mode=0o755)
    file = {"ENGINE": "meldcode.sqlite3", "NAME": str(elsewhere / "data.sqlite3")}
    with pytest.raises(ImproperlyConfigured, match="elders is open to others"):
        served(folder, DATABASES={"default": file})
    elsewhere.chmod(0o700)
    served(folder, DATABASES={"default": file})


def test_the_settings_of_the_units_are_looked_at_too(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for unit in (ROOT / "systemd").glob("*.service"):
        read = re.findall(r"^EnvironmentFile=(.+)$", unit.read_text(), re.MULTILINE)
        assert set(read) <= {str(unsafe.OF_THE_UNITS)}
    monkeypatch.setattr(unsafe, "OF_THE_UNITS", folder / "env")
    (folder / "env").touch(mode=0o644)
    with pytest.raises(ImproperlyConfigured, match="env is open to others"):
        served(folder)


@pytest.mark.parametrize("contact", ["", "mailto:security@localhost", "beveiliging@x.example"])
def test_nowhere_to_report_a_weakness_is_refused(folder: Path, contact: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="SECURITY_CONTACT"):
        served(folder, SECURITY_CONTACT=contact)


UNREADABLE = {
    "a password with a slash": {"EMAIL_URL": "smtp+tls://naam:kersenbloesem/1@mail.example:587"},
    "one with a hash": {"DATABASE_URL": "postgres://naam:kersenbloesem#1@db.example/data"},
    "one with a question": {"KEYS_DATABASE_URL": "postgres://naam:kersenbloesem?1@db.example/k"},
    "no kind of mail": {"EMAIL_URL": "kersenbloesem@mail.example"},
    "another kind of database": {"DATABASE_URL": "mysql://naam:kersenbloesem@db.example/data"},
    "no address at all": {"DATABASE_URL": "naam:kersenbloesem"},
    "no number": {"VEIL_SECONDS": "kersenbloesem"},
}


def start(folder: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", "import meldcode.wsgi"],
        cwd=ROOT,
        env={**inherited(), "DATA_DIR": str(folder), "DJANGO_SETTINGS_MODULE": "meldcode.settings",
             **environment},
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("environment", "sentence"),
    [
        ({"DEBUG": "1"}, "DEBUG is for"),
        ({"DEBUG": "0", "SECRET_KEY": "x" * 60}, "SECRET_KEY repeats itself"),
        *((found, "cannot be read") for found in UNREADABLE.values()),
    ],
    ids=["debug", "a weak secret", *UNREADABLE],
)
def test_the_process_that_serves_ends_with_one_sentence(
    folder: Path, environment: dict[str, str], sentence: str
) -> None:
    ended = start(folder, **environment)
    assert ended.returncode == 1
    assert sentence in ended.stderr
    assert len(ended.stderr.strip().splitlines()) == 1
    assert "kersenbloesem" not in ended.stderr + ended.stdout


def test_the_first_three_settings_are_enough_for_a_check(folder: Path) -> None:
    """A SECURITY_CONTACT and the rights of a folder are asked of what serves."""
    given = {"DEBUG": "0", "SECRET_KEY": SAFE["SECRET_KEY"], "ALLOWED_HOSTS": "wegwijzer.example"}
    ended = subprocess.run(
        [sys.executable, "manage.py", "check", "--deploy", "--fail-level", "WARNING"],
        cwd=ROOT, env={**inherited(), "DATA_DIR": str(folder), **given},
        capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert (ended.returncode, "no issues" in ended.stdout) == (0, True), ended.stderr

"""Makes a fictional installation and serves it on this machine."""

import os
import secrets
import socket
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management import BaseCommand, CommandError, call_command
from django.db import connections, transaction
from django.utils import timezone

from meldcode.accounts.models import User
from meldcode.demo.cases import make_cases
from meldcode.demo.people import make_people, set_password
from meldcode.demo.reviews import make_reviews

MARKER = "demo"
HOST = "127.0.0.1"


class Command(BaseCommand):
    """PORT sets the port, DATA_DIR the folder, DEMO_PASSWORD the password of every person in it."""

    help = "Maakt een fictieve omgeving met mensen en casussen, en start die op 127.0.0.1:8000."
    requires_system_checks: list[str] = []

    def add_arguments(self, parser: Any) -> None:
        parser.add_argument(
            "--no-serve", action="store_true", help="alleen klaarzetten, niet starten"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        port = port_of(os.environ.get("PORT", "8000"))
        if not options["no_serve"]:
            refuse_taken(port)
        marker = own_folder()
        # Packing the stylesheets keeps the other core busy meanwhile.
        with ThreadPoolExecutor(1) as beside:
            packed = beside.submit(call_command, "collectstatic", interactive=False, verbosity=0)
            call_command("migrate", "vault", database="keys", verbosity=0)
            call_command("migrate", database="default", verbosity=0)
            call_command("load_content", verbosity=0)
            password = fill(marker)
            packed.result()
        self.tell(password, port)
        if not options["no_serve"]:
            connections.close_all()
            serve(port)

    def tell(self, password: str, port: int) -> None:
        emails = list(
            User.objects.filter(organisation__is_fictional=True).values_list("email", flat=True)
        )
        self.stdout.write(
            "Fictieve omgeving. Alle mensen, organisaties en casussen zijn verzonnen.\n"
        )
        self.stdout.write(
            "Inloggen kan zonder tweede factor; een echte installatie vraagt er een.\n"
        )
        for email in sorted(emails, key=lambda email: email.partition("@")[::-1]):
            self.stdout.write(f"  {email}\n")
        self.stdout.write(
            f"Wachtwoord: {password}\n" if password else "Wachtwoord: zoals bij de eerste start.\n"
        )
        self.stdout.write(f"Open http://{HOST}:{port}/ in de browser. Stoppen: Ctrl-C.\n")
        self.stdout.flush()


def port_of(text: str) -> int:
    if not text.isdecimal() or not 0 < int(text) < 65536:
        raise CommandError(f"PORT={text} is geen poort: kies een getal van 1 tot en met 65535.")
    return int(text)


def refuse_taken(port: int) -> None:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except OSError:
            raise CommandError(
                f"Poort {port} is bezet: kies een andere, bijvoorbeeld PORT=8001."
            ) from None


def own_folder() -> Path:
    """The marker of a folder that this command made; refuses a database that it did not make."""
    folder = Path(settings.DATA_DIR)
    marker = folder / MARKER
    if "DATABASE_URL" in os.environ or "KEYS_DATABASE_URL" in os.environ:
        raise CommandError(
            "De demo maakt een eigen database: laat DATABASE_URL en KEYS_DATABASE_URL weg."
        )
    if not marker.exists() and any(
        (folder / name).exists() for name in ("data.sqlite3", "keys.sqlite3")
    ):
        raise CommandError(
            f"In {folder} staat een database die de demo niet heeft gemaakt: zet DATA_DIR op een"
            " lege map."
        )
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    marker.touch(mode=0o600)
    return marker


def fill(marker: Path) -> str:
    """People and cases at the first start; gives the password where it is known, "" at a later
    start.
    """
    given = os.environ.get("DEMO_PASSWORD", "")
    if marker.read_text() == "filled":
        if given:
            set_password(given)
        return given
    password = given or secrets.token_urlsafe(9)
    with transaction.atomic():
        people, today = make_people(password), timezone.localdate()
        make_cases(people, today)
        make_reviews(people, today)
    marker.write_text("filled")
    return password


def serve(port: int) -> None:
    """Serve with gunicorn, or with Django's own server where gunicorn cannot run."""
    try:
        from meldcode.demo.server import run  # noqa: PLC0415 - gunicorn runs not everywhere
    except ImportError:
        call_command("runserver", f"{HOST}:{port}", use_reloader=False)
        return
    sys.argv = sys.argv[:1]
    run(HOST, port)

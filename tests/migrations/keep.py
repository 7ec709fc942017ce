"""Keeping a filled database of a release, and looking at one: `python -m tests.migrations.keep keep FOLDER`.

Run `keep` and then `see` in the tree of the release itself, once on SQLite and once on PostgreSQL; `put`, `told` and
`shown` in any later one.
"""

import gzip
import hashlib
import json
import os
import re
import sys
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import django
from django.db import connections

ALIASES = ("default", "keys")
DAY = date(2026, 11, 18)
WRITTEN = ("name", "phone", "dial", "display", "display_abroad", "whatsapp")
# What `migrate` itself writes.
ITS_OWN = {"django_migrations", "django_content_type", "auth_permission"}


def keep(place: str) -> None:
    """Fill an empty installation as the demo is filled, and write both databases, compressed, with what they hold."""
    from django.core.management import call_command
    from django.db.migrations.recorder import MigrationRecorder

    from meldcode.backups.census import Census
    from meldcode.backups.making import way_of
    from meldcode.demo.cases import make_cases
    from meldcode.demo.people import make_people

    for alias in ("keys", "default"):
        call_command("migrate", database=alias, verbosity=0)
    call_command("load_content", verbosity=0, stdout=sys.stderr)
    people = make_people("een-wachtwoord-van-toen")
    make_cases(people, DAY)
    live(people["beheerder@school.example"], people["beheerder@wijkteam.example"])
    folder = Path(place)
    folder.mkdir(parents=True, exist_ok=True)
    migrations = {}
    for alias in ALIASES:
        with tempfile.TemporaryDirectory() as passing:
            pieces = way_of(connections[alias]).pieces(connections[alias], Path(passing), Census())
            (folder / f"{connections[alias].vendor}-{alias}.gz").write_bytes(
                gzip.compress(b"".join(pieces), 9, mtime=0)
            )
        rows = MigrationRecorder(connections[alias]).applied_migrations().values()
        migrations[alias] = [[row.app, row.name] for row in sorted(rows, key=lambda row: row.pk)]
    about = {"ring": os.environ["FIELD_KEYS"], "migrations": migrations, **look()}
    (folder / f"{connections['default'].vendor}.json").write_text(
        json.dumps(about, indent=1) + "\n"
    )


def live(ada: Any, ben: Any) -> None:
    """What an installation does with its directory: a corrected vital number, an own contact, another
    routing of a country, a table of regions."""
    from contacts import changes, creating
    from contacts.models import Contact, Country, ImportDraft
    from contacts.subjects import Ground
    from meldcode.contact_desk import region_deciding

    ground = Ground("website", DAY, "site", "nieuw nummer")
    lkha, land = Contact.objects.get(slug="lkha"), Country.objects.get(iso="MA")
    for row, typed in ((lkha, {"phone": "070 345 43 20"}), (land, {"help": "limited"})):
        asked = changes.change(row, typed, by=ada, ground=ground, version=row.version)
        changes.approve(asked, by=ben)
    creating.create({"name": "Zorgteam Oost", "phone": "020 123 4567"}, by=ada, ground=ground)
    text = "plaats,regio\nAssen,Drenthe\nUtrecht,Utrecht\n"
    given = {"text": text, "form": "csv", "target": "regions", "source": "vng", "source_date": DAY}
    table = ImportDraft.objects.create(made_by=ada, **given)
    region_deciding.propose(table, by=ada)
    region_deciding.replace(table, by=ben)


def see(place: str) -> None:
    """Keep what its pages show too, as a process of that release sees them that has just begun."""
    kept = Path(place) / f"{connections['default'].vendor}.json"
    about = json.loads(kept.read_text()) | {"seen": seen()}
    kept.write_text(json.dumps(about, indent=1) + "\n")


def put(place: str) -> None:
    """Fill an empty installation with the database that was kept, as its tables were then."""
    from meldcode.backups import postgres
    from meldcode.backups.making import way_of

    vendor = connections["default"].vendor
    about = json.loads((Path(place) / f"{vendor}.json").read_text())
    for alias in ALIASES:
        plain = gzip.decompress((Path(place) / f"{vendor}-{alias}.gz").read_bytes())
        if vendor == "postgresql":
            wanted = [(app, name) for app, name in about["migrations"][alias]]
            postgres.build(connections[alias], wanted)
        way_of(connections[alias]).put(connections[alias], [plain], set())


def told(place: str) -> None:
    """Print what stands there now, of the columns that there were then."""
    about = json.loads((Path(place) / f"{connections['default'].vendor}.json").read_text())
    print(json.dumps(look(about["tables"])))  # noqa: T201


def shown(place: str) -> None:
    """Print what the pages show now."""
    print(json.dumps(seen()))  # noqa: T201


def seen() -> dict[str, Any]:
    """What a visitor and a colleague of the school see of the directory: by contact its writings, by
    page what one can dial there, and where a place leads."""
    from django.conf import settings
    from django.test import Client

    from meldcode.accounts.models import User

    host = {"HTTP_HOST": settings.ALLOWED_HOSTS[0]}
    visitor, colleague = Client(**host), Client(**host)
    colleague.force_login(User.objects.get(email="docent@school.example"))
    listed = {row["slug"]: row for row in visitor.get("/api/v1/contacts").json()["contacts"]}
    paths = ["/", "/bellen/", "/landen/MA/", *(f"/bellen/{slug}/" for slug in sorted(listed))]
    region = visitor.post("/bellen/regio/", {"place": "Assen"}).content.decode()
    land = {row["iso"]: row for row in visitor.get("/api/v1/countries").json()["countries"]}["MA"]
    return {
        "contacts": {
            slug: {name: row[name] for name in WRITTEN} for slug, row in sorted(listed.items())
        },
        "pages": {path: dialled(visitor.get(path)) for path in paths},
        "own": dialled(colleague.get("/bellen/")),
        "region": "Drenthe" in region,
        "help": land["help"],
    }


def dialled(answer: Any) -> list[str]:
    """Every number on a page that one can press, once, in order."""
    return list(dict.fromkeys(re.findall(r'href="tel:([^"]+)"', answer.content.decode())))


def look(then: dict[str, Any] | None = None) -> dict[str, Any]:
    """Rows and a hash of each table, every sealed text of a case opened, and whether the record is whole."""
    from meldcode.audit.verify import faults
    from meldcode.cases.models import Case

    tables = {}
    for alias in ALIASES:
        names = set(connections[alias].introspection.table_names()) - ITS_OWN
        asked = (
            names
            if then is None
            else {name.split(" ")[1] for name in then if name.startswith(alias)}
        )
        for table in sorted(asked & names):
            name = f"{alias} {table}"
            tables[name] = hashed(alias, table, then[name]["columns"] if then else None)
    rows = [row for case in Case.objects.order_by("pk") for row in case.entries_in_order]
    texts = sorted(text for row in rows for text in row.texts.values())
    opened = hashlib.sha256(json.dumps(texts).encode()).hexdigest()
    return {"tables": tables, "texts": [len(texts), opened], "faults": len(list(faults()))}


def hashed(alias: str, table: str, columns: list[str] | None) -> dict[str, Any]:
    with connections[alias].cursor() as cursor:
        found = columns or sorted(
            row.name
            for row in connections[alias].introspection.get_table_description(cursor, table)
        )
        chosen = ", ".join(f'"{name}"' for name in found)
        cursor.execute(f'SELECT {chosen} FROM "{table}"')  # noqa: S608 -- names from the database itself
        rows = sorted(repr([plain(value) for value in row]) for row in cursor.fetchall())
    return {
        "columns": found,
        "rows": len(rows),
        "hash": hashlib.sha256("\n".join(rows).encode()).hexdigest(),
    }


def plain(value: Any) -> Any:
    """A value as it compares: bytes whatever the driver calls them, moments in one zone."""
    if isinstance(value, memoryview):
        return bytes(value)
    return value.isoformat() if hasattr(value, "isoformat") else value


if __name__ == "__main__":
    django.setup()
    {"keep": keep, "see": see, "put": put, "told": told, "shown": shown}[sys.argv[1]](sys.argv[2])

"""Work in a served installation, `python -m tests.noloss.work prepare 8 0 -- census --`."""

import json
import sys
from collections.abc import Sequence

import django


def prepare(cases: str, notes: str) -> None:
    """Two colleagues with a session each, and cases that both may see."""
    from django.test import Client

    from meldcode.accounts.models import User
    from meldcode.cases.casework.access import add_colleague
    from tests.factories.accounts import TeamFactory, UserFactory
    from tests.factories.cases import a_case

    team = TeamFactory()
    people: list[User] = [UserFactory(team=team), UserFactory(team=team)]
    made = [a_case(people[0], whereabouts="netherlands") for _ in range(int(cases))]
    for case in made:
        add_colleague(case=case, by=people[0], person=people[1])
    if int(notes):
        write(int(notes), [str(case.pk) for case in made])
        leave_typed(people[0])
    say(
        {
            "sessions": [session_of(Client(), person) for person in people],
            "cases": [str(case.pk) for case in made],
            "emails": [person.email for person in people],
            "people": [str(person.pk) for person in people],
        }
    )


def session_of(client: "django.test.Client", person: object) -> str:
    client.force_login(person)
    client.get("/werk/")
    return str(client.session.session_key)


def fill(notes: str, *cases: str) -> None:
    """So many notes more, spread over these cases."""
    write(int(notes), cases)
    say(int(notes))


def write(notes: int, cases: Sequence[str]) -> None:
    """Notes by the verb behind the form."""
    from django.utils import timezone

    from meldcode.accounts.models import User
    from meldcode.cases.casework.recording import record_contact
    from meldcode.cases.models import Case

    known = list(Case.objects.filter(pk__in=cases).select_related("organisation"))
    person = User.objects.get(pk=known[0].owner_id)
    for number in range(notes):
        record_contact(
            case=known[number % len(known)],
            by=person,
            token=None,
            happened_on=timezone.localdate(),
            data={"who": "family", "how": "phone"},
            texts={"text": "Zij belde en vroeg waar haar zus was. " * 10},
        )


def leave_typed(person: object) -> None:
    """Text that was typed and not saved, an attempt at signing in: what a backup leaves out."""
    from django.core.cache import cache

    from meldcode.accounts.models import Draft

    Draft.objects.create(user=person, path="/werk/", body=b"sealed")
    cache.set("attempt", 1)


def plant(words: str, case: str, person: str) -> None:
    """Words that can be told apart, in the notes of a case and in drafts of its page."""
    from django.http import QueryDict
    from django.utils import timezone

    from meldcode.accounts import form_text, kept_text
    from meldcode.accounts.models import User
    from meldcode.cases.casework.recording import record_contact
    from meldcode.cases.models import Case

    owner, row = User.objects.get(pk=person), Case.objects.get(pk=case)
    for number in range(int(words)):
        text = f"Kersenbloesem{number:04} " + "en nog een woord of wat " * (number % 5)
        if number % 5:
            how = {"who": "family", "how": "phone"}
            today = timezone.localdate()
            record_contact(
                case=row, by=owner, token=None, happened_on=today, data=how, texts={"text": text}
            )
        else:
            fields = QueryDict(mutable=True)
            fields["tekst"] = text
            page = form_text.sign(owner, f"/werk/{case}/")
            kept_text.keep_for(form_text.owner_of(page), fields)
    say("planted")


def delete(case: str) -> None:
    """As two people do; what they agree to is tested elsewhere."""
    from django.utils import timezone

    from meldcode.accounts.models import User
    from meldcode.cases.models import Case
    from meldcode.retention.deleting import carry_out
    from meldcode.retention.models import Deletion

    row = Case.objects.get(pk=case)
    one, other = User.objects.filter(organisation_id=row.organisation_id)[:2]
    carry_out(
        Deletion.objects.create(
            case_id=row.pk, organisation_id=row.organisation_id, reason="request", asked_by=one,
            decided_by=other, decided_at=timezone.now(), granted=True,
        )
    )  # fmt: skip
    say("deleted")


def key_of(owner: str) -> None:
    from uuid import UUID

    from meldcode.vault import keys

    say(keys.key_for(UUID(owner)).hex())


def secrets() -> None:
    """Everything that opens something today: what wraps keys, and every key that is wrapped."""
    from meldcode.vault import epochs, keys, ring
    from meldcode.vault.models import WrappedKey

    masters = [key for _, key in ring.ring().keys]
    secrets_of = [secret for _, secret in epochs.epochs().keys]
    wrapping = [
        epochs.wrapping_key(master, one) for master in masters for one in (None, *secrets_of)
    ]
    living = keys.keys_for(WrappedKey.objects.values_list("pk", flat=True)).values()
    say(
        {
            "wrapping": [key.hex() for key in wrapping],
            "living": [key.hex() for key in (*living, *masters)],
        }
    )


def passing() -> None:
    """How many rows stand in each table whose rows pass."""
    from django.db import connection

    from meldcode.backups.passing import tables

    with connection.cursor() as cursor:
        found = {}
        for table in sorted(tables()):
            cursor.execute(f"SELECT count(*) FROM {table}")
            found[table] = cursor.fetchone()[0]
    say(found)


def renumber(slug: str, phone: str) -> None:
    """Another number for a contact, proposed by one keeper and agreed by another."""
    from datetime import date

    from contacts import changes
    from contacts.models import Contact
    from contacts.subjects import Ground
    from tests.factories.accounts import OrganisationFactory
    from tests.factories.keepers import a_keeper

    ada, ben = (
        a_keeper(organisation=OrganisationFactory(name=name), email=f"{name}@keepers.example")
        for name in ("ada", "ben")
    )
    row, ground = Contact.objects.get(slug=slug), Ground("website", date(2026, 11, 1))
    given = {"by": ada, "ground": ground, "version": row.version}
    changes.approve(changes.change(row, {"phone": phone}, **given), by=ben)
    say(slug)


def census() -> None:
    """Rows and a hash of each table that a restore brings back as it was: nobody stays
    signed in.
    """
    from meldcode.backups.passing import tables as passing
    from meldcode.backups.restoring import census_of

    found = {alias: census_of(alias) for alias in ("default", "keys")}
    # After a restore the keys are the same ones, wrapped anew.
    found["keys"]["vault_wrappedkey"][1] = "sealed"
    say(
        {
            alias: {name: row for name, row in tables.items() if name not in passing()}
            for alias, tables in found.items()
        }
    )


def texts(*cases: str) -> None:
    """Every text of every entry of these cases, and whether the record of each is whole."""
    from meldcode.audit.verify import faults
    from meldcode.cases.models import Case

    found = [
        text
        for case in Case.objects.filter(pk__in=cases)
        for row in case.entries_in_order
        for text in row.texts.values()
    ]
    say({"texts": found, "faults": len(list(faults())), "numbers": numbers(list(cases))})


def numbers(cases: list[str]) -> bool:
    """Whether the entries of each case are numbered without a gap."""
    from meldcode.cases.models import Entry

    found: dict[object, list[int]] = {}
    for case, number in (
        Entry.objects.filter(case__in=cases).order_by("number").values_list("case", "number")
    ):
        found.setdefault(case, []).append(number)
    return all(row == list(range(1, len(row) + 1)) for row in found.values())


def say(what: object) -> None:
    print(json.dumps(what), flush=True)


if __name__ == "__main__":
    django.setup()
    while "--" in sys.argv:
        end = sys.argv.index("--")
        verb, *arguments = sys.argv[1:end]
        globals()[verb](*arguments)
        del sys.argv[1 : end + 1]

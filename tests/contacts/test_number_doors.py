"""By every door a lost character of a number gives the same number or a refusal; every writing the
product gives out reads back as that number.
"""

import json
import re
from collections.abc import Iterator
from copy import copy

import pytest
from django.core.exceptions import ValidationError
from django.test import Client

from contacts.changes import cleaned
from contacts.models import Contact
from meldcode import columns
from meldcode.contact_desk.forms.edit import ContactForm
from meldcode.contact_desk.transfer.resource import COLUMNS, NUMBERS, ContactResource
from tests.contacts.test_transfer import as_csv, rows
from tests.values.test_phones import number_of, without_one

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
WRITTEN = ("phone", "display", "display_abroad", "whatsapp")


def losses(of: list[dict[str, str]]) -> Iterator[dict[str, str]]:
    """Each row with one character of one of its numbers lost."""
    for row in of:
        for name in WRITTEN:
            for shorter in without_one(row[name]) if row[name] else ():
                yield row | {name: shorter}


def numbers(contact: Contact) -> list[str]:
    return [getattr(contact, name) for name in NUMBERS]


def brought(resource: ContactResource, contact: Contact, row: dict[str, str]) -> list[str] | None:
    """The numbers of a contact as this row of a file leaves them; None where it is refused."""
    instance = copy(contact)
    instance._state = copy(contact._state)
    try:
        resource.import_instance(instance, row)
        resource.validate_instance(instance)
    except ValidationError:
        return None
    after = {name: pair["new"] for name, pair in vars(instance)["difference"].items()}
    return [after.get(name, getattr(contact, name)) for name in NUMBERS]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_a_file_that_lost_a_character_changes_no_number(seeded, form: str) -> None:
    lost = list(losses(rows()))
    text = as_csv(lost).decode() if form == "csv" else json.dumps(lost)
    resource = ContactResource()
    known = {contact.slug: contact for contact in Contact.objects.all()}
    read = columns.read(text, form, COLUMNS, 5_000).dict
    assert len(read) == len(lost) > 150
    for row in read:
        contact = known[row["slug"]]
        assert brought(resource, contact, row) in (None, numbers(contact)), row


def test_a_form_that_lost_a_character_changes_no_number(seeded) -> None:
    for contact in Contact.objects.all():
        shown = ContactForm(subject=contact).shown(contact)
        for name in WRITTEN:
            for shorter in without_one(shown[name]) if shown[name] else ():
                try:
                    changes = cleaned(contact, {name: shorter})
                except ValidationError:
                    continue
                assert not {"phone", "dial", "whatsapp"} & set(changes), (contact, name, shorter)


def test_what_the_product_gives_out_reads_back_as_the_same_number(seeded) -> None:
    listed = {row["slug"]: row for row in Client().get("/api/v1/contacts").json()["contacts"]}
    files = {row["slug"]: row for row in rows()}
    for contact in Contact.objects.exclude(dial=""):
        slug, whole = contact.slug, number_of(contact.dial)
        saved = Client().get(f"/bellen/{slug}.vcf").content.decode()
        page = Client().get(f"/bellen/{slug}/").content.decode().partition("<main")[2]
        (said,) = re.findall(r"^TEL;TYPE=WORK,VOICE:(.+)\r$", saved, re.MULTILINE)
        assert f'href="tel:{contact.dial}"' in page
        given = [
            listed[slug]["dial"],
            listed[slug]["display"],
            said,
            files[slug]["phone"].removeprefix("'"),
        ]
        assert {number_of(one) for one in given} == {whole}, given
        for one in given:
            assert {number_of(shorter) for shorter in without_one(one)} <= {None, whole}, one

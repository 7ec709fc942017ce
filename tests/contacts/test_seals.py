"""A seal says what it covers: a release that adds, renames or drops a field changes no number."""

import re
from collections.abc import Callable

import pytest
from django.db import connection
from django.test import Client

from contacts import changes, creating, seal, seeding
from contacts.models import Contact, Country
from meldcode.accounts.models import User
from meldcode.content import memory
from tests.contacts.test_changes import agreed, by_sql

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
PAGES = ("/", "/bellen/", "/bellen/lkha/", "/bellen/fier/", "/landen/MA/", "/landen/AF/")


@pytest.fixture
def lived(lkha, fier, ada, ben, ground) -> None:
    """A corrected vital number, an own contact, a changed country."""
    agreed(lkha, ada, ben, ground, phone="070 345 43 20")
    creating.create({"name": "Zorgteam", "phone": "020 123 4567"}, by=ada, ground=ground)
    land = Country.objects.get(iso="MA")
    asked = changes.change(land, {"help": "limited"}, by=ada, ground=ground, version=1)
    changes.approve(asked, by=ben)


def shown(user: User) -> list[str]:
    """What pages and the API show, signed in and not."""
    memory.forget()
    client, inside = Client(), Client()
    inside.force_login(user)
    texts = [client.get(path).content.decode() for path in (*PAGES, "/api/v1/contacts")]
    texts.append(inside.get("/bellen/").content.decode())
    return [
        re.sub(r'value="[^"]{64}"', "", text.partition("<main")[2].partition("</main")[0] or text)
        for text in texts
    ]


def add(monkeypatch: pytest.MonkeyPatch) -> None:
    for model in (Contact, Country):
        monkeypatch.setattr(model, "motto", "", raising=False)
        monkeypatch.setattr(model, "VALUES", (*model.VALUES, "motto"))


def drop(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Country, "VALUES", tuple(set(Country.VALUES) - {"note_en"}))
    monkeypatch.setattr(Contact, "IDENTITY", tuple(set(Contact.IDENTITY) - {"kind"}))


def rename(monkeypatch: pytest.MonkeyPatch) -> None:
    for model, old in ((Contact, "address"), (Country, "note_nl")):
        new = f"{old}_new"
        same = property(lambda row, name=old: getattr(row, name))
        monkeypatch.setattr(model, new, same, raising=False)
        monkeypatch.setattr(model, "VALUES", (*(set(model.VALUES) - {old}), new))
        monkeypatch.setattr(model, "RENAMED", {new: old})


def nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    pass


@pytest.mark.parametrize("old", [False, True], ids=["this release", "1.0.0"])
@pytest.mark.parametrize("release", [nothing, add, drop, rename], ids=lambda one: one.__name__)
def test_a_release_leaves_every_seal_and_every_row(
    lived, monkeypatch, release: Callable[[pytest.MonkeyPatch], None], old: bool
) -> None:
    if old:
        as_in_the_first_release()
        seeding.seed()
    values = {row.pk: (row.dial, row.name) for row in Contact.objects.all()}
    release(monkeypatch)
    assert all(row.seal_fits() for model in (Contact, Country) for row in model.objects.all())
    assert {row.pk: (row.dial, row.name) for row in Contact.objects.all()} == values
    assert "+31703454320" in {dial for dial, _ in values.values()}


def as_in_the_first_release() -> None:
    """Seals that do not say what they cover."""
    for model in (Contact, Country):
        for row in model.objects.all():
            first = {name: getattr(row, name) for name in model.FIRST}
            made = seal.make(row.identity(), first)
            model._base_manager.filter(pk=row.pk).update(seal=made, sealed={})


def test_the_pages_show_the_same_before_and_after(lived, alice, monkeypatch) -> None:
    before = shown(alice)
    as_in_the_first_release()
    assert shown(alice) == before
    seeding.seed()
    assert shown(alice) == before
    add(monkeypatch)
    assert shown(alice) == before
    assert any("070 345 4320" in page for page in before)
    assert "Zorgteam" in before[-1]


def sealed_by_sql(row: Contact, sealed: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE contacts_contact SET sealed = %s WHERE slug = %s", [sealed, row.slug]
        )


@pytest.mark.parametrize("sealed", ["{}", '{"name": "x"}'])
def test_a_seal_that_says_it_covers_less_does_not_fit(lkha, sealed) -> None:
    sealed_by_sql(lkha, sealed)
    by_sql("lkha", dial="+31900000000")
    assert not Contact.objects.get(slug="lkha").seal_fits()


def test_a_field_of_a_later_release_that_somebody_filled_past_the_product_is_seen(
    lkha, monkeypatch
) -> None:
    add(monkeypatch)
    monkeypatch.setattr(Contact, "motto", "Bel mij", raising=False)
    monkeypatch.setattr(Contact, "default_of", lambda row, name: "")
    assert not Contact.objects.get(slug="lkha").seal_fits()

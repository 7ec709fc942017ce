"""Hidden versions, page numbers and old versions of a contact, as nobody should send them."""

import pytest
from django.urls import reverse

from contacts.models import Contact, Proposal, Version
from tests.cases.test_odd_numbers import ODD

pytestmark = pytest.mark.django_db(databases=["default", "keys"])


@pytest.fixture
def desk(client, seeded, ada):
    client.force_login(ada)
    return client


@pytest.mark.parametrize("odd", ODD)
def test_the_version_of_a_contact(desk, lkha, odd):
    before = Version.objects.count()
    sent = {"version": odd, "phone": "+31703454320", "source": "x", "source_date": "2026-11-01"}
    address = reverse("contacts:edit", args=["contact", lkha.pk])
    shown = desk.get(address).context["form"].initial.items()
    typed = {name: "" if value is None else value for name, value in shown}
    answer = desk.post(address, {**typed, **sent})
    assert answer.status_code < 500
    assert Version.objects.count() == before
    if odd.strip() != str(lkha.version):
        assert not Proposal.objects.exists()


@pytest.mark.parametrize("odd", ODD)
def test_the_page_of_a_list(desk, odd):
    for name in ("contacts:desk", "contacts:everything", "contacts:directory"):
        assert desk.get(reverse(name), {"pagina": odd}).status_code == 200, name


@pytest.mark.parametrize("odd", ["0", str(2**31), str(2**63), str(10**23), "9" * 5_000])
def test_an_old_version_that_is_not_there(desk, lkha, odd):
    answer = desk.post(f"/beheer/contacten/contact/{lkha.pk}/terug/{odd}/")
    assert answer.status_code in (302, 404)
    assert Contact.objects.get(pk=lkha.pk).version == lkha.version

"""The admin shows the content and changes none of it."""

import pytest
from django.contrib import admin
from django.urls import reverse

from signals import loading
from signals.values import VALUE_OF
from tests.factories.accounts import people


@pytest.mark.parametrize("model", VALUE_OF, ids=lambda model: model.__name__)
def test_nothing_can_be_added_changed_or_deleted(model, rf):
    page = admin.site.get_model_admin(model)
    request = rf.get("/")
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)
    assert page.get_list_display(request)[0] == "slug"


@pytest.mark.django_db(databases="__all__")
def test_an_admin_reads_a_signal_and_finds_no_way_to_change_it(client):
    loading.load_shipped()
    client.force_login(people().admin)
    page = client.get(reverse("admin:signals_signal_change", args=["afraid-of-trip"]))
    assert page.status_code == 200
    assert 'name="_save"' not in page.content.decode()
    assert client.get(reverse("admin:signals_signal_changelist")).status_code == 200
    assert client.get(reverse("admin:signals_signal_add")).status_code == 403
    assert (
        client.post(reverse("admin:signals_signal_delete", args=["afraid-of-trip"])).status_code
        == 403
    )

"""The admin shows the content and changes none of it."""
import pytest
from django.contrib import admin

from signals.values import VALUE_OF


@pytest.mark.parametrize("model", VALUE_OF, ids=lambda model: model.__name__)
def test_nothing_can_be_added_changed_or_deleted(model, rf):
    page = admin.site.get_model_admin(model)
    request = rf.get("/")
    assert not page.has_add_permission(request)
    assert not page.has_change_permission(request)
    assert not page.has_delete_permission(request)
    assert page.get_list_display(request)[0] == "slug"

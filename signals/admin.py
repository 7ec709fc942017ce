"""The content in the admin: to read, never to change; a change comes with a release."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from signals.values import VALUE_OF


class ReadOnly(admin.ModelAdmin):
    """Shows rows without a way to add, change or delete one."""

    list_filter = ["retired"]
    actions = None

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def get_list_display(self, request: HttpRequest) -> list[Any]:
        """The code and the first words that the model has."""
        names = {field.name for field in self.model._meta.fields}
        return [
            "slug",
            *(name for name in ("kind", "group", "nl", "title", "name") if name in names),
            "retired",
        ]


for model in VALUE_OF:
    admin.site.register(model, ReadOnly)

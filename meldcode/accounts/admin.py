"""The admin site: looks up the own organisation's people, changes none of them, shows no case."""

from typing import Any

from django.contrib import admin
from django.contrib.auth.views import redirect_to_login
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse

from meldcode.accounts.models import Organisation, Team, User
from meldcode.accounts.models.roles import ROLE_FIELDS


def sign_in(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    """The one sign-in of the product, with its limits and second factor; for others than admins
    nothing is here.
    """
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.GET.get("next", request.path))


def nothing_here(request: HttpRequest, extra_context: Any = None) -> HttpResponse:
    raise Http404


admin.site.login = sign_in  # type: ignore[method-assign] # one way in for the whole product
admin.site.password_change = nothing_here  # type: ignore[method-assign,assignment] # as above


class OwnOrganisation(admin.ModelAdmin):
    """Rows of the own organisation, to look at: changes go through the pages that record and ask a
    second admin.
    """

    border = "organisation_id"

    def get_queryset(self, request: HttpRequest) -> QuerySet[Any]:
        return (
            super()
            .get_queryset(request)
            .filter(**{self.border: getattr(request.user, "organisation_id", None)})
        )

    def lookup_allowed(self, lookup: str, value: str, request: HttpRequest) -> bool:
        """The list is searched by its box alone. The framework lets an address ask any column and
        relation of the rows: `password__startswith` reads a hash sign by sign, and
        `own_cases__isnull` tells who has a case.
        """
        return False

    def to_field_allowed(self, request: HttpRequest, to_field: str) -> bool:
        """Nothing here is picked for the form of another row. The framework asks of the name in the
        address whether it is a key, and a relation back cannot answer.
        """
        return False

    def get_object(
        self, request: HttpRequest, object_id: str, from_field: str | None = None
    ) -> Any:
        """The row with this key; an address that leaves the name of the key empty asks no other."""
        return super().get_object(request, object_id)

    def has_add_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return False


@admin.register(Organisation)
class OrganisationAdmin(OwnOrganisation):
    border = "pk"
    fields = list_display = ("name", "sector")


@admin.register(Team)
class TeamAdmin(OwnOrganisation):
    fields = list_display = ("name",)


@admin.register(User)
class UserAdmin(OwnOrganisation):
    fields = (
        "name",
        "email",
        "team",
        *ROLE_FIELDS,
        "is_active",
        "away_from",
        "away_until",
    )
    list_display = ("name", "email", "team", "is_active")
    search_fields = ("name", "email")

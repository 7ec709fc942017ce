"""What an address may ask of Django's admin site: whatever it is, the answer is no error."""

from urllib.parse import quote, urlencode

import pytest
from django.apps import apps
from django.urls import reverse

from tests.factories.accounts import people
from tests.factories.cases import a_case

pytestmark = pytest.mark.django_db(databases=["default", "keys"])
OWN = ("organisation", "team", "user")
# The names that the framework reads of an address.
NAMES = (
    "_to_field _popup _facets _changelist_filters _source_model o q p e all action next"
).split()
WORDS = ("", "0", "-1", "1.2", "-4.-4", "9" * 5000, "pk", "name", "\0", "²", "a__b", "\ud83d")
ASKED = [{name: word} for name in NAMES for word in WORDS]
KEYS = ("x", "_00", "9" * 30, "é", "\0")


@pytest.fixture
def p():
    found = people()
    a_case(found.alice)
    return found


@pytest.fixture
def inside(client, p):
    client.force_login(p.admin)
    client.raise_request_exception = False
    return client


def pages(model: str, row: object) -> list[str]:
    """Every page of the admin site about one of its models, of a row that is there and of none."""
    place = f"admin:accounts_{model}"
    changelist = reverse(f"{place}_changelist")
    one = [reverse(f"{place}_{what}", args=[row]) for what in ("change", "delete", "history")]
    none = [f"{changelist}{quote(key)}/change/" for key in KEYS]
    return [changelist, reverse(f"{place}_add"), *one, *none]


def columns(model: str) -> set[str]:
    """Every column and relation of a model, by each of its names."""
    fields = apps.get_model("accounts", model)._meta.get_fields(include_hidden=True)
    names = {field.name for field in fields} | {getattr(field, "attname", "") for field in fields}
    return names | {f"{name}__isnull" for name in names}


def with_asked(page: str, asked: dict[str, str]) -> str:
    return f"{page}?{urlencode(asked, errors='surrogatepass')}"


def wrong(client, addresses: list[str]) -> list[str]:
    return [each for each in addresses if client.get(each).status_code >= 500]


@pytest.mark.parametrize("model", OWN)
def test_no_address_of_a_model_is_an_error(inside, p, model):
    # given every page about one model
    row = {"organisation": p.admin.organisation, "team": p.alice.team, "user": p.alice}[model]
    keys = [{"_to_field": name} for name in columns(model)]
    known = [*ASKED, *keys, *({"_popup": "1", **key} for key in keys)]
    known += [{name: word} for name in columns(model) for word in ("1", "x\0")]
    # when an address asks anything of it, then it answers
    found = pages(model, row.pk)
    for page in found:
        some = known if page in (found[0], found[2]) else keys[:4]
        assert not wrong(inside, [with_asked(page, each) for each in some]), page


def test_no_row_is_picked_for_the_form_of_another(inside):
    # given every relation of the product: the framework lists what one may pick for it
    relations = [
        {
            "app_label": model._meta.app_label,
            "model_name": model._meta.model_name,
            "field_name": name,
        }
        for model in apps.get_models(include_auto_created=True)
        for name in {field.name for field in model._meta.get_fields(include_hidden=True)}
    ]
    # when it is asked, then nothing is listed
    place = reverse("admin:autocomplete")
    found = {inside.get(place, {**each, "term": "a"}).status_code for each in relations}
    assert found <= {403, 404}
    # nor is it for an address that asks half a question
    assert inside.get(place, {"app_label": "\0"}).status_code == 403


def test_the_other_pages_of_the_site_answer(inside, p):
    index = reverse("admin:index")
    keys = (*map(quote, KEYS), p.alice.pk)
    asked = [index, reverse("admin:jsi18n"), reverse("admin:app_list", args=["accounts"])]
    asked += [f"{index}r/{kind}/{key}/" for kind in (1, 999) for key in keys]
    asked += [with_asked(index, each) for each in ASKED]
    assert not wrong(inside, asked)

"""Terms: the same names as the core, only stricter than shipped, appended and never changed."""

import pytest
from django.core.exceptions import ValidationError
from django.db.models.deletion import ProtectedError

from meldcode.audit import CHAIN_CONTENT
from meldcode.audit.models import Record
from meldcode.content import changes, memory
from meldcode.content.forms import TermForm
from meldcode.content.limits import LIMIT_BY_NAME, LIMITS, NAMES
from meldcode.content.models import TermSetting
from meldcode.domain.rules import RULE_BY_ID
from tests.factories.accounts import UserFactory

LARGER_IS_STRICTER = ("departure_soon_days", "departure_now_days", "standing_still_within_days")


def test_it_works():
    assert [limit.name for limit in LIMITS] == list(NAMES)
    assert all(limit.rule in RULE_BY_ID for limit in LIMITS)


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.name)
def test_the_shipped_number_is_the_loosest_one(limit):
    assert limit.shipped == (limit.low if limit.name in LARGER_IS_STRICTER else limit.high)


def test_now_never_begins_before_soon():
    assert LIMIT_BY_NAME["departure_now_days"].high <= LIMIT_BY_NAME["departure_soon_days"].low


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("name", "value"), [("judgement_days", 15), ("judgement_days", 0), ("onzin", 3)]
)
def test_looser_or_unknown_is_refused(name, value):
    with pytest.raises(ValidationError):
        changes.set_term(actor=UserFactory(admin=True), name=name, value=value)
    assert not TermSetting.objects.exists()


@pytest.mark.django_db(databases="__all__")
def test_a_change_shows_at_once_in_this_process_and_is_recorded(
    django_capture_on_commit_callbacks, recorded
):
    admin = UserFactory(admin=True)
    assert memory.terms().judgement_days == 14
    with django_capture_on_commit_callbacks(execute=True):
        changes.set_term(actor=admin, name="judgement_days", value=10)
    assert memory.terms().judgement_days == 10
    assert recorded == [(admin, "term-changed", "judgement_days")]


@pytest.mark.django_db(databases="__all__")
def test_a_change_leaves_a_row_in_the_audit():
    admin = UserFactory(admin=True)
    changes.set_term(actor=admin, name="judgement_days", value=10)
    row = Record.objects.get(chain=CHAIN_CONTENT)
    assert (row.action, row.actor_id) == ("term changed", admin.pk)


@pytest.mark.django_db(databases="__all__")
def test_a_change_is_never_changed_or_deleted():
    setting = changes.set_term(actor=UserFactory(admin=True), name="judgement_days", value=10)
    setting.value = 14
    for attempt in (
        setting.save,
        setting.delete,
        TermSetting.objects.all().delete,
        lambda: TermSetting.objects.update(value=14),
    ):
        with pytest.raises(ProtectedError):
            attempt()
    assert TermSetting.objects.get().value == 10


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize("value", ["", "tien", "15", "0", "-3", "9" * 400, "1\x00", "14"])
def test_the_form_says_what_is_wrong_beside_the_field(value):
    form = TermForm({"name": "judgement_days", "value": value})
    assert not form.is_valid()
    assert form.errors["value"]


def test_a_fixed_term_can_not_be_chosen():
    assert "standing_still_soon_days" not in str(TermForm()["name"])

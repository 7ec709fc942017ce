"""The banner in holiday time (R55)."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from meldcode.content import changes, memory, proposing
from meldcode.content.forms import HolidayForm
from meldcode.content.models import SchoolHoliday
from meldcode.content.season import Holiday, banner
from tests.factories.accounts import UserFactory
from tests.factories.keepers import a_keeper

SUMMER = Holiday("summer", "zomervakantie", "noord", date(2027, 7, 10), date(2027, 8, 22))
AUTUMN = Holiday("autumn", "herfstvakantie", "zuid", date(2027, 10, 16), date(2027, 10, 24))
ENTRY = {
    "name": "summer",
    "region": "noord",
    "starts_on": date(2027, 7, 10),
    "ends_on": date(2027, 8, 22),
}


def test_it_works():
    text = banner([SUMMER], date(2027, 7, 15))
    assert "zomervakantie noord (10 juli tot en met 22 augustus 2027)" in text
    assert "bel niet met de familie" in text


@pytest.mark.parametrize(
    ("holiday", "first", "last"),
    [
        (SUMMER, date(2027, 6, 12), date(2027, 9, 12)),
        (AUTUMN, date(2027, 10, 2), date(2027, 10, 24)),
    ],
    ids=["summer: 4 weeks before to 3 weeks after", "others: 2 weeks before to the end"],
)
def test_r55_the_banner_begins_and_ends_on_the_day(holiday, first, last):
    day = timedelta(days=1)
    assert banner([holiday], first)
    assert banner([holiday], last)
    assert banner([holiday], first - day) is None
    assert banner([holiday], last + day) is None


def test_no_holiday_no_banner():
    assert banner([], date(2027, 7, 15)) is None


@pytest.mark.django_db(databases="__all__")
def test_the_banner_comes_from_what_an_admin_entered(django_capture_on_commit_callbacks, recorded):
    admin = UserFactory(admin=True)
    assert memory.seasonal_banner(date(2027, 7, 15)) is None
    with django_capture_on_commit_callbacks(execute=True):
        holiday = changes.add_holiday(actor=admin, **ENTRY)
    assert "zomervakantie" in memory.seasonal_banner(date(2027, 7, 15))
    with django_capture_on_commit_callbacks(execute=True):
        changes.withdraw_holiday(actor=admin, holiday=holiday)
        changes.withdraw_holiday(actor=admin, holiday=holiday)
    assert memory.seasonal_banner(date(2027, 7, 15)) is None
    assert [action for _, action, _ in recorded] == ["holiday-added", "holiday-withdrawn"]
    assert SchoolHoliday.objects.get().withdrawn_by == admin


@pytest.mark.django_db(databases="__all__")
def test_the_same_holiday_is_entered_once_unless_withdrawn():
    admin = UserFactory(admin=True)
    first = changes.add_holiday(actor=admin, **ENTRY)
    with pytest.raises(ValidationError):
        changes.add_holiday(actor=admin, **ENTRY)
    changes.withdraw_holiday(actor=admin, holiday=first)
    changes.add_holiday(actor=admin, **ENTRY)


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"starts_on": "2027-09-01"}, "__all__"),
        ({"starts_on": "0001-01-01"}, "starts_on"),
        ({"ends_on": "9999-12-31"}, "ends_on"),
        ({"ends_on": "2028-08-22"}, "ends_on"),
        ({"starts_on": "overmorgen"}, "starts_on"),
        ({"region": "oost"}, "region"),
        ({"name": ""}, "name"),
    ],
)
def test_the_form_says_what_is_wrong(changed, field):
    form = HolidayForm({**ENTRY, **changed})
    assert not form.is_valid()
    assert form.errors[field]


LIST = """vakantie; regio; eerste dag; laatste dag
Herfstvakantie; noord; 10-10-2026; 18-10-2026
herfstvakantie; Zuid; 17-10-2026; 25-10-2026

kerstvakantie; heel Nederland; 19-12-2026; 3-1-2027
"""


@pytest.mark.django_db(databases="__all__")
def test_the_holidays_of_a_year_are_entered_in_one_act(client):
    client.force_login(a_keeper())
    answer = client.post("/beheer/vakanties/lijst/", {"lines": LIST})
    assert answer.status_code == 302
    proposing.decide(proposing.waiting().get().pk, by=a_keeper(), granted=True)
    entered = SchoolHoliday.objects.values_list("name", "region", "ends_on")
    assert set(entered) == {
        ("autumn", "noord", date(2026, 10, 18)),
        ("autumn", "zuid", date(2026, 10, 25)),
        ("christmas", "all", date(2027, 1, 3)),
    }


@pytest.mark.django_db(databases="__all__")
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("herfstvakantie; noord; 10-10-2026", "Rij 6: schrijf vier delen"),
        ("herfstvakantie; noord; 10-10-2026; 18-10-2026", "Rij 6: deze vakantie staat twee keer"),
        ("paasvakantie; noord; 10-10-2026; 18-10-2026", "Rij 6"),
        ("meivakantie; noord; 31-4-2027; 9-5-2027", "Rij 6"),
        ("meivakantie; noord; 9-5-2027; 24-4-2027", "Rij 6"),
        ("meivakantie; noord; 24-4-2207; 9-5-2207", "Rij 6: Kies een jaar"),
        ('meivakantie; "noord', "Rij 6: schrijf vier delen"),
    ],
)
def test_one_wrong_line_adds_nothing_and_keeps_the_list(client, line, said):
    client.force_login(UserFactory(admin=True))
    page = client.post("/beheer/vakanties/lijst/", {"lines": LIST + line}).content.decode()
    assert said in page
    assert line.partition('"')[0] in page
    assert not SchoolHoliday.objects.exists()

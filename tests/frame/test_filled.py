"""What is put into HTML of our own is escaped, unless it is HTML already."""

import pytest
from django.utils.html import format_html
from django.utils.safestring import SafeString

from meldcode.filled import filled, filled_each


@pytest.mark.parametrize(
    "value", ["<b>\"anemoon\" & 'eik'</b>", SafeString("<b>"), 7, None, "{}", "{0}"]
)
def test_it_fills_in_as_django_does(value: object) -> None:
    assert filled('<p title="{0}">{0}</p>', value) == format_html('<p title="{0}">{0}</p>', value)
    assert isinstance(filled("{}", value), SafeString)


def test_rows_one_after_the_other() -> None:
    assert filled_each("<dt>{}</dt><dd>{}</dd>", [("a", "<"), ("b", SafeString("<i>"))]) == (
        "<dt>a</dt><dd>&lt;</dd><dt>b</dt><dd><i></dd>"
    )

"""The command that loads what ships."""

from io import StringIO

import pytest
from django.core.management import call_command

from signals import checklist
from signals.models import Signal

pytestmark = pytest.mark.django_db(databases="__all__")


def load_content():
    out = StringIO()
    call_command("load_content", stdout=out)
    return out.getvalue()


def test_it_works():
    assert "toegevoegd" in load_content()
    assert checklist.load() == checklist.shipped()


def test_a_second_run_says_that_nothing_changed():
    load_content()
    assert load_content() == "Er is niets veranderd.\n"


def test_it_names_the_content_that_it_set_right():
    load_content()
    Signal.objects.filter(pk="afraid-of-trip").update(nl="Iets anders")
    told = load_content()
    assert "signal:afraid-of-trip (nl)" in told
    assert "niets veranderd" not in told

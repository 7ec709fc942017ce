"""Whether an organisation weighs with two people apart."""

from django import forms

from meldcode.cases.forms.fields import yes_no

__all__ = ["WantedForm"]


class WantedForm(forms.Form):
    """One choice of an admin, for all cases of the organisation."""

    wanted = yes_no("Mogen twee mensen een casus apart wegen?")

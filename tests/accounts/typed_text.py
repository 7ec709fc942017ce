"""A form with a long text, as it stood on a page of one person."""

from meldcode.accounts import typed

PAGE = "/werk/appel-brug-42/stap/1/"
TEXT = "Zij vertelde dat zij niet terug mag komen. " * 700
DRAFT = "/account/concept/"


def form_of(person, page=PAGE, **fields):
    """A form as it stood on a page of this person."""
    return {
        typed.FIELD: typed.sign(person, page),
        "tekst": TEXT,
        "csrfmiddlewaretoken": "oud",
        **fields,
    }


def asked(rf, person, address):
    request = rf.get(address)
    request.user = person
    request.session = {}
    return request

"""What a number, a link or a text of a contact may be."""

import pytest
from django.core.exceptions import ValidationError

from contacts.texts import clean_facts
from meldcode.values.links import clean_email, clean_tail, clean_url
from meldcode.values.phones import clean_display, clean_phone, clean_whatsapp
from meldcode.values.text import WITHDRAWN, clean_text

RLO = "\u202e"


def sentence(cleaner, value: str) -> str:
    with pytest.raises(ValidationError) as caught:
        cleaner(value)
    return caught.value.messages[0]


@pytest.mark.parametrize(
    ("typed", "dial", "display"),
    [
        ("0800 2000", "08002000", "0800 2000"),
        ("+318002000", "08002000", "0800 2000"),
        ("112", "112", "112"),
        ("070 345 43 19", "+31703454319", "070 345 4319"),
        ("+31 (0)70 345 43 19", "+31703454319", "070 345 4319"),
        ("+31 247 247 247", "+31247247247", "024 724 7247"),
        ("+212 537 21 96 00", "+212537219600", "+212 5 37 21 96 00"),
        ("116111", "116111", "116111"),
    ],
)
def test_a_number_is_dialled_and_shown_as_people_do(typed, dial, display):
    phone = clean_phone(typed)
    assert (phone.dial, phone.display) == (dial, display)


def test_112_is_a_type_of_its_own_without_a_country_code():
    assert clean_phone("1 1 2").e164 == ""


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        (f"0800{RLO}2000", "onzichtbaar teken"),
        ("0800\u200b2000", "onzichtbaar teken"),
        ("0800 20\u041e0", "hoort niet in een telefoonnummer"),
        ("０８００２０００", "hoort niet in een telefoonnummer"),
        ("٠٨٠٠٢٠٠٠", "hoort niet in een telefoonnummer"),
        ("0800 HELP", "Laat letters weg"),
        ("0800 2000 ext 5", "Laat letters weg"),
        ("0900 1234", "betaald nummer"),
        ("0906-1234567", "betaald nummer"),
        ("1850", "Begin een telefoonnummer"),
        ("+44 871 123 4567", "betaald nummer"),
        ("12", "Begin een telefoonnummer"),
        ("", "Begin een telefoonnummer"),
        ("0031 70 345", "bestaat niet"),
        ("070+3454319", "hoort niet"),
        ("9" * 400, "Begin een telefoonnummer"),
    ],
)
def test_a_wrong_number_gets_a_sentence(typed, part):
    assert part in sentence(clean_phone, typed)


@pytest.mark.parametrize(
    "typed",
    [
        "+31 6 82 38 77 96",
        "+31682387796",
        "06-82387796",
        "0031 682 387 796",
        "+31 (0)6 82 38 77 96",
        "06.82.38.77.96",
        "０６８２３８７７９６",
        f"06{RLO}82387796",
        "٠٦٨٢٣٨٧٧٩٦",
        "https://wa.me/31682387796",
        "Bel 06 8238 7796 of mail",
    ],
)
def test_R34_refuses_the_withdrawn_number_in_every_writing(typed):
    for cleaner in (clean_phone, clean_whatsapp, clean_text):
        assert (
            sentence(cleaner, typed) == "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400."
        )
    assert WITHDRAWN == "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400."


def test_R34_lets_the_number_that_works_through():
    assert clean_whatsapp("+31 857 737 400") == "+31857737400"


def test_whatsapp_is_never_112():
    assert "112" in sentence(clean_whatsapp, "112")


def test_the_shown_number_is_the_same_number():
    phone = clean_phone("070 345 43 19")
    assert clean_display("070 345 43 19", phone) == "070 345 43 19"
    with pytest.raises(ValidationError, match="ander nummer"):
        clean_display("070 345 43 18", phone)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("https://veiligthuis.nl@evil.example", "@"),
        ("https://veiligthuis.nl:pw@evil.example/", "@"),
        ("javascript:alert(1)", "https://"),
        ("data:text/html,x", "https://"),
        ("http://veiligthuis.nl", "https://"),
        ("//veiligthuis.nl", "https://"),
        ("https://veiligthu\u0456s.nl", "mag niet in een webadres"),
        ("https://xn--veiligthus-zqb.nl", "geen gewone naam"),
        ("https://127.0.0.1/", "geen gewone naam"),
        ("https://[::1]/", "poort"),
        ("https://localhost/", "geen gewone naam"),
        ("https://veiligthuis.nl:8443/", "poort"),
        ("https://veiligthuis.nl\\@evil.example", "mag niet in een webadres"),
        ("https://veiligthuis.nl/ x", "mag niet in een webadres"),
        ("https:///pad", "geen gewone naam"),
        ("https://" + "a" * 300 + ".nl", "te lang"),
        (f"https://veiligthuis.nl/{RLO}x", "mag niet in een webadres"),
    ],
)
def test_a_wrong_link_gets_a_sentence(typed, part):
    assert part in sentence(clean_url, typed)


def test_a_plain_link_passes():
    assert clean_url(" https://www.fier.nl/verwijzen ") == "https://www.fier.nl/verwijzen"


@pytest.mark.parametrize(
    "typed", ["naam", "naam@", "n\u0430am@voorbeeld.nl", "naam@xn--a.nl", "a b@voorbeeld.nl"]
)
def test_a_wrong_address_gets_a_sentence(typed):
    assert "e-mailadres" in sentence(clean_email, typed)


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("=HYPERLINK(1)", "formule"),
        ("@som", "formule"),
        ("Veilig Thu\u0456s", "lijkt op"),
        ("a\u202eb", "onzichtbaar"),
        ("a\x00b", "onzichtbaar"),
        ("１２", "lijkt op"),
        ("x" * 501, "te lang"),
    ],
)
def test_a_wrong_text_gets_a_sentence(typed, part):
    assert part in sentence(clean_text, typed)


def test_a_dutch_text_passes():
    assert (
        clean_text("Caïro, Soedan: «één» – ’s avonds\r\nook")
        == "Caïro, Soedan: «één» – ’s avonds\nook"
    )


@pytest.mark.parametrize(
    "typed", ["../etc", "Marokko/x", "a/b/c", "", "marokko/ambassade-rabat?x=1"]
)
def test_a_wrong_tail_is_refused(typed):
    assert "kleine letters" in sentence(clean_tail, typed)


@pytest.mark.parametrize(
    "value", ["x", [{"nl": ""}], [{"slug": "A B", "nl": "x"}], [1], [{"nl": "x"}] * 41]
)
def test_facts_are_a_list_with_short_names(value):
    assert sentence(clean_facts, value)

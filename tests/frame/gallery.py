"""Sample data and forms that show every part of the frame once."""

from types import SimpleNamespace as Row
from typing import Any

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Fieldset, Layout, Submit
from django import forms

WHERE = [
    ("unknown", "Weet ik niet"),
    ("netherlands", "In Nederland"),
    ("abroad", "In het buitenland"),
]
KNOWN = [("unknown", "Weet ik niet"), ("yes", "Ja"), ("no", "Nee")]
LONG = (
    "Een zin van een gewone lengte die laat zien hoe de regels lopen, met genoeg woorden om om te"
    " breken."
)


class Situation(forms.Form):
    whereabouts = forms.ChoiceField(label="Waar is de persoon nu?", choices=WHERE)
    danger_now = forms.ChoiceField(label="Is er nu gevaar?", choices=KNOWN)
    departure_expected = forms.ChoiceField(label="Is er een reis op komst?", choices=KNOWN)
    departure = forms.DateField(label="Vertrek op", required=False, widget=forms.DateInput)


class Work(forms.Form):
    signal = forms.ChoiceField(
        label="Welk signaal zag u?", choices=[("", "Kies"), ("a", "Plotselinge reis")]
    )
    seen_on = forms.DateField(
        label="Wanneer?", widget=forms.DateInput, help_text="De dag waarop u het zag of hoorde."
    )
    origin = forms.ChoiceField(
        label="Waar komt dit vandaan?",
        choices=[
            ("own", "Zelf gezien"),
            ("person", "Verteld door de persoon"),
            ("other", "Verteld door een ander"),
        ],
        widget=forms.RadioSelect,
    )
    others = forms.MultipleChoiceField(
        label="Wat zag u nog meer?",
        choices=[("x", "De familie is vaag over de reis"), ("y", "Er is geen retourticket")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    text = forms.CharField(
        label="Wat gebeurde er?",
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Schrijf feiten, geen namen.",
    )
    mail = forms.EmailField(label="E-mailadres van uw werk", required=False)
    agreed = forms.BooleanField(label="Ik heb geen namen opgeschreven.")


class Laid(Work):
    """The same form, laid out by its helper."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, auto_id="laid_%s", **kwargs)
        self.helper = FormHelper()
        self.helper.layout = Layout("signal", Fieldset("Bijzonderheden", "seen_on", "text"))
        self.helper.add_input(Submit("bewaar", "Bewaren"))


def caution(slug: str, weight: str, nl: str = LONG) -> Row:
    return Row(
        slug=slug,
        weight=weight,
        nl=nl,
        en="The same sentence in English.",
        sources=["factsheet"],
        rule="",
    )


def contact(slug: str, name: str, dial: str = "", display: str = "", **more: Any) -> Row:
    empty = dict.fromkeys(
        ("display_abroad", "hours", "whatsapp_url", "chat_url", "website", "will_ask", "opening_line", "stale",
         "proposal", "reached_through"), "",
    )  # fmt: skip
    return Row(
        **(
            empty
            | {"slug": slug, "name": name, "dial": dial, "display": display, "when": LONG}
            | more
        )
    )


CONTACTS = [
    contact("112", "Alarmnummer 112", "112", "112", when="Bij direct gevaar", hours="dag en nacht"),
    contact(
        "lkha", "Landelijk Knooppunt Huwelijksdwang en Achterlating (LKHA)", "+31703454319", "070 345 43 19",
        display_abroad="+31 70 345 43 19", website="https://www.huwelijksdwangenachterlating.nl", proposal=True,
        will_ask=["Waar is de persoon nu?", "Wie weet hiervan?"], opening_line="Ik ben professional en vraag advies.",
    ),
    contact("buitenlandse-zaken", "Ministerie van Buitenlandse Zaken", "+31247247247", "+31 247 247 247",
            hours="dag en nacht", whatsapp_url="https://wa.me/31857737400", stale=True),
    contact("lec-egg", "LEC EGG", reached_through="politie, Veilig Thuis of LKHA"),
]  # fmt: skip

STAGES = [
    Row(key="1", nl="Signalen in kaart brengen", url="#s1", state="done", label="af"),
    Row(
        key="2", nl="Overleggen met een deskundige", url="#s2", state="current", label="hier bent u"
    ),
    Row(key="3a", nl="Gesprek met de persoon zelf", url="#s3a", state="left", label="verlaten"),
    Row(key="4", nl="Wegen van het geweld", url="#s4", state="open", label=""),
    Row(key="3b", nl="Gesprek met de familie", url="#s3b", state="closed", label="gesloten"),
    Row(key="5", nl="Beslissen over melden en hulp", url="#s5", state="open", label=""),
]

CLOSED = [
    Row(
        action="talk-with-family",
        title="Gesloten: praten met de familie",
        reasons=[Row(rule="R04", nl="U weet niet waar de persoon is. We rekenen daarom met: buitenland.")],
        open_when="Dit gaat open als u zeker weet dat de persoon hier is en een deskundige het gesprek veilig vindt.",
    ),
    Row(
        action="complete-consult",
        title="Nog niet af: overleg",
        reasons=[Row(rule="R08", nl="Stap 2 is af als u het LKHA of Veilig Thuis hebt gesproken."),
                 Row(rule="R09", nl="Advies vragen mag altijd, juist als u twijfelt.")],
        open_when="",
    ),
]  # fmt: skip

SHOWN = [
    Row(
        rule="R12",
        nl="Het vertrek is dichtbij. Bel vandaag het LKHA of Veilig Thuis.",
        unconfirmed=True,
        sources=[],
    )
]

GUIDANCE = Row(
    cautions=[
        caution("danger-now", "warning", "Is er nu gevaar? Bel 112. De stappen komen daarna."),
        caution(
            "whereabouts-unknown",
            "stop",
            "U weet niet waar de persoon nu is. Neem geen contact op met familie.",
        ),
        caution("always-consult-an-expert", "warning"),
        caution("lkha-no-answer", "advice"),
        caution("keep-the-circle-small", "advice"),
    ]
)


def context(form: forms.Form) -> dict[str, Any]:
    return {
        "guidance": GUIDANCE,
        "top_items": [Row(rule="R01", nl="Er is nu gevaar. Bel 112.", sources=[])],
        "closed_items": CLOSED[:1],
        "closed_later": CLOSED[1:],
        "closed_sources": [Row(slug="factsheet", short="factsheet")],
        "order_items": [Row(rule="R61", nl="", sources=[])],
        "shown_items": SHOWN,
        "contact_cards": CONTACTS,
        "stages": STAGES,
        "situation_fields": Situation(
            {"whereabouts": "unknown", "danger_now": "no", "departure_expected": "yes"}
        ),
        "situation_url": "/fase/",
        "with_english": True,
        "form": form,
    }

"""What a country means for the help that can be given there."""

from meldcode.domain.rule import HARD, SHOW, Home, Rule
from meldcode.domain.situation import Situation

__all__ = ["RULES"]


RULES: tuple[Rule, ...] = (
    Rule(
        "R27",
        HARD,
        (
            "In dit land is geen open Nederlandse ambassade. De Nederlandse ambassade in een "
            "ander land is verantwoordelijk."
        ),
        "the country has no open embassy of its own",
        "the responsible post elsewhere is shown and it says so",
        ("travel-advice",),
        when=Situation.post_stands_elsewhere,
        home=Home.CONTACTS,
    ),
    Rule(
        "R28",
        HARD,
        (
            "In Afghanistan is geen Nederlandse ambassade en geen consulaire hulp. De andere "
            "nummers helpen u wel."
        ),
        "country = AF",
        "no post and no embassy contact, consular help = none; the other contacts stay",
        ("travel-advice",),
        when=Situation.country_is_afghanistan,
        home=Home.CONTACTS,
    ),
    Rule(
        "R29",
        SHOW,
        (
            "In Iran kan Nederland maar weinig helpen. Wie ook de Iraanse nationaliteit heeft, "
            "krijgt daar geen hulp."
        ),
        "country = IR",
        "limited help; none when dual nationality = yes",
        ("travel-advice",),
        when=Situation.country_is_iran,
        home=Home.CONTACTS,
        en=(
            "In Iran the Netherlands can help only little. Who also holds Iranian nationality "
            "gets no help there."
        ),
    ),
    Rule(
        "R30",
        SHOW,
        (
            "Bel de ambassade niet zelf. Zeg bij elk telefoontje dat de persoon (misschien) ook "
            "de nationaliteit van dat land heeft."
        ),
        (
            "dual nationality = yes and the country is not known not to treat the person as its "
            "own; or dual nationality unknown and treats_as_own"
        ),
        "warn; LKHA before anyone contacts the embassy (also while no country is known)",
        ("travel-advice",),
        when=Situation.country_may_claim_as_own,
        home=Home.CONTACTS,
        en=(
            "Do not call the embassy yourself. Say at every call that the person (perhaps) also "
            "holds the nationality of that country."
        ),
    ),
    Rule(
        "R31",
        HARD,
        (
            "Van dit land kennen wij de Nederlandse ambassade niet. Gebruik de landenlijst van "
            "Nederland Wereldwijd of bel Buitenlandse Zaken."
        ),
        "country unknown or not in the table",
        (
            'the contact "ambassade" stands there with the general page, Buitenlandse Zaken '
            "beside it; never an empty answer"
        ),
        ("product",),
        when=Situation.country_without_table_entry,
        home=Home.CONTACTS,
    ),
    Rule(
        "R74",
        SHOW,
        "Dit land of eiland hoort bij het Koninkrijk. Er is geen ambassade.",
        "country = AW, BQ, CW or SX",
        'part of the Kingdom; there is no embassy and the contact "ambassade" does not stand there',
        ("product",),
        when=Situation.country_is_in_the_kingdom,
        home=Home.CONTACTS,
        en="This country or island belongs to the Kingdom. There is no embassy.",
    ),
)

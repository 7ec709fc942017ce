"""What stands open on the page because much depends on it."""

from meldcode.domain.caution import ANY_STEP, Caution, Weight, always
from meldcode.domain.screen import Screen
from meldcode.domain.stages import Line

__all__ = ["WARNINGS"]

WARNINGS: tuple[Caution, ...] = (
    Caution(
        "always-consult-an-expert",
        frozenset({2}),
        always,
        Weight.WARNING,
        (
            "Vraag altijd raad aan een deskundige van het LKHA of Veilig Thuis, ook als u "
            "twijfelt. Voor achterlating is bijzondere kennis nodig. Overleg met alleen een "
            "collega is hier niet genoeg."
        ),
        (
            "Always ask an expert of the LKHA or Veilig Thuis, also in doubt. Abandonment takes "
            "specific expertise. A colleague alone is not enough here."
        ),
        ("factsheet",),
        "altijd",
        "always",
    ),
    Caution(
        "abroad-contact-lkha-or-embassy-now",
        ANY_STEP,
        Screen.abroad,
        Weight.WARNING,
        (
            "Neem direct contact op met het LKHA of met de Nederlandse ambassade voor dat land. "
            "Buitenlandse Zaken verbindt u dag en nacht door: +31 247 247 247."
        ),
        (
            "Contact the LKHA, or the Dutch embassy for that country, at once. Foreign Affairs "
            "connects you day and night."
        ),
        ("factsheet", "travel-advice"),
        "de persoon is in het buitenland",
        "the person is abroad",
        variants={
            "post-elsewhere": Line(
                (
                    "In dit land is geen open Nederlandse ambassade. De Nederlandse ambassade in "
                    "{plaats} is verantwoordelijk. Bel eerst het LKHA."
                ),
                (
                    "There is no open Dutch embassy in this country. The Dutch embassy in {place} "
                    "is responsible. Call the LKHA first."
                ),
            ),
            "no-help": Line(
                (
                    "Nederland kan in dit land zelf geen consulaire hulp geven. Bel het LKHA en "
                    "Buitenlandse Zaken."
                ),
                (
                    "The Netherlands can give no consular help inside this country. Call the LKHA "
                    "and Foreign Affairs."
                ),
            ),
            "dual-nationality": Line(
                (
                    "Bel eerst het LKHA, nog voordat iemand de ambassade belt. Dit land ziet de "
                    "persoon misschien alleen als eigen burger."
                ),
                (
                    "Call the LKHA before anyone calls the embassy. This country may see the "
                    "person only as its own citizen."
                ),
            ),
        },
    ),
    Caution(
        "person-abroad-contact",
        frozenset({1, 2, 3}),
        Screen.person_talk_not_found_safe,
        Weight.WARNING,
        (
            "Neem niet zelf contact op met de persoon. Familie kan meelezen of meeluisteren. "
            "Vraag eerst advies aan het LKHA. Belt of appt de persoon u? Vraag of praten nu veilig "
            "is, luister, vraag wat de persoon wil, spreek een volgend veilig moment af en bel "
            "daarna meteen het LKHA."
        ),
        (
            "Do not contact the person yourself. Family may read or listen. Consult the LKHA "
            "first. Does the person call or text you? Ask if it is safe, listen, ask what they "
            "want, agree a next safe moment, then call the LKHA."
        ),
        ("lkha-knowledge-base",),
        (
            "de persoon is in het buitenland of niet bekend waar, en een gesprek met de persoon "
            "mag nu niet"
        ),
        "the person is abroad or nobody knows where, and a talk with the person is not allowed now",
    ),
    Caution(
        "act-before-departure",
        ANY_STEP,
        Screen.departure_looms,
        Weight.WARNING,
        (
            "Wacht niet. Is iemand eenmaal in het buitenland, dan is terugkomen moeilijker. Bel "
            "vandaag."
        ),
        "Do not wait. Once someone is abroad, coming back is harder. Call today.",
        ("vt-utrecht",),
        "de persoon is in Nederland, en vertrekt (misschien) of is op de luchthaven",
        "the person is in the Netherlands, and (perhaps) departs or is at the airport",
    ),
    Caution(
        "papers-taken",
        frozenset({1, 2, 4}),
        Screen.papers_taken,
        Weight.WARNING,
        (
            "Heeft een ander de papieren van de persoon? Papieren worden soms afgepakt zodat "
            "iemand niet terug kan. Noem dit bij het LKHA of Veilig Thuis."
        ),
        (
            "Does someone else have the person's papers? Papers are sometimes taken to prevent a "
            "return. Tell the LKHA or Veilig Thuis."
        ),
        ("factsheet", "vt-utrecht"),
        "het signaal dat de persoon de eigen papieren niet heeft",
        "the signal that the person does not have the own papers",
    ),
    Caution(
        "children-along",
        ANY_STEP,
        Screen.children_along,
        Weight.WARNING,
        (
            "Er zijn kinderen bij betrokken. Noem hen bij elk advies en elke melding. Kijk apart "
            "hoe veilig zij zijn. Bij een volwassene doet u altijd de kindcheck."
        ),
        (
            "Children are involved. Name them at every advice and report. Weigh their safety "
            "separately. With an adult, always do the child check."
        ),
        ("factsheet", "public"),
        "er zijn kinderen bij betrokken",
        "children are involved",
    ),
    Caution(
        "stop-automatic-messages",
        frozenset({1, 2, 3}),
        Screen.pupil_absent,
        Weight.WARNING,
        (
            "Let op automatische berichten. Vraag de verzuimadministratie om sms'jes, "
            "telefoontjes en brieven aan thuis te stoppen. Zeg niet waarom. Vraag de "
            "leerplichtambtenaar om eerst met u te overleggen. Schrijf de leerling niet uit "
            "zonder advies van LKHA of Veilig Thuis."
        ),
        (
            "Mind automatic messages. Ask the absence desk to stop texts, calls and letters home, "
            "without saying why. Ask the attendance officer to consult you first. Do not take the "
            "pupil off the roll without advice."
        ),
        ("factsheet", "lkha-leerplicht", "public"),
        "onderwijs of leerplicht, en de leerling is afwezig",
        "education or compulsory attendance, and the pupil is absent",
    ),
    Caution(
        "do-not-mediate",
        frozenset({3, 5}),
        always,
        Weight.WARNING,
        (
            "Bemiddel niet tussen de persoon en de familie. Dat helpt zelden, en plannen worden "
            "soms juist sneller uitgevoerd."
        ),
        (
            "Do not mediate between the person and the family. It rarely helps, and plans may be "
            "speeded up."
        ),
        ("lkha-volg-de-meldcode",),
        "altijd",
        "always",
    ),
    Caution(
        "leave-no-traces",
        frozenset({1, 2, 3}),
        always,
        Weight.WARNING,
        (
            "Laat geen sporen achter. Stuur geen berichten en geef geen folder of nummer mee "
            "zonder te vragen of dat veilig is. Ook een bewaard nummer van Veilig Thuis kan "
            "gevaar geven."
        ),
        (
            "Leave no traces. Send no messages and hand out no leaflet or number without asking "
            "if that is safe. Even a saved number of Veilig Thuis can be a danger."
        ),
        ("lkha-volg-de-meldcode",),
        "altijd",
        "always",
    ),
)

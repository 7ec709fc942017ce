"""What may never be done, and the danger that stands before it."""

from meldcode.domain.caution import ANY_STEP, Caution, Weight, always
from meldcode.domain.screen import Screen

__all__ = ["STOPS"]

STOPS: tuple[Caution, ...] = (
    Caution(
        "danger-now",
        ANY_STEP,
        Screen.danger_not_abroad,
        Weight.WARNING,
        (
            "Is er nu gevaar? Bel 112. Wordt de veiligheid acuut bedreigd? Neem meteen contact op "
            "met de politie. De stappen komen daarna."
        ),
        (
            "Danger now? Call 112. Safety acutely threatened? Contact the police at once. The "
            "steps come after."
        ),
        ("factsheet", "vt-utrecht"),
        "er is nu gevaar, en de persoon is niet in het buitenland",
        "there is danger now, and the person is not abroad",
    ),
    Caution(
        "danger-abroad",
        ANY_STEP,
        Screen.danger_abroad,
        Weight.WARNING,
        (
            "Is iemand in het buitenland nu in gevaar? De Nederlandse 112 stuurt geen hulp naar "
            "een ander land. Bel Buitenlandse Zaken, dag en nacht: +31 247 247 247. Bel ook het "
            "LKHA. Loopt er ook iemand in Nederland gevaar? Bel 112."
        ),
        (
            "Someone abroad in danger now? Dutch 112 sends no help to another country. Call "
            "Foreign Affairs, day and night. Call the LKHA too. Someone in the Netherlands in "
            "danger as well? Call 112."
        ),
        ("vt-utrecht", "public"),
        "er is nu gevaar, en de persoon is in het buitenland",
        "there is danger now, and the person is abroad",
    ),
    Caution(
        "abroad-no-family-talk",
        ANY_STEP,
        Screen.abroad,
        Weight.STOP,
        (
            "De persoon is in het buitenland. Praat niet met ouders, partner of andere familie. "
            "Bel, app, schrijf of bezoek hen ook niet. Dat kan de persoon in gevaar brengen."
        ),
        (
            "The person is abroad. Do not talk to parents, partner or other family. Do not call, "
            "text, write or visit them either. It can put the person in danger."
        ),
        ("factsheet",),
        "de persoon is in het buitenland",
        "the person is abroad",
    ),
    Caution(
        "whereabouts-unknown",
        ANY_STEP,
        Screen.unknown,
        Weight.STOP,
        (
            "U weet niet waar de persoon nu is. Doe dan alsof de persoon in het buitenland is: "
            "neem geen contact op met ouders, partner of familie. Kijk eerst wat u zelf weet (is "
            "de persoon vandaag gezien?). Vraag daarna raad aan het LKHA of Veilig Thuis."
        ),
        (
            "You do not know where the person is. Act as if abroad: no contact with parents, "
            "partner or family. First check what you know yourself (seen today?). Then ask the "
            "LKHA or Veilig Thuis."
        ),
        ("factsheet", "public"),
        "niet bekend waar de persoon is",
        "it is not known where the person is",
    ),
    Caution(
        "family-talk-only-after-risk-assessment",
        ANY_STEP,
        Screen.family_waits_while_here,
        Weight.STOP,
        (
            "Praat nog niet met ouders, partner of familie. Kijk eerst samen met het LKHA of "
            "Veilig Thuis of zo'n gesprek veilig is; de politie kan meedenken. Ook een "
            "telefoontje, bericht, brief of huisbezoek is een gesprek."
        ),
        (
            "Do not talk to parents, partner or family yet. First weigh with the LKHA or Veilig "
            "Thuis whether that is safe; the police can think along. A call, message, letter or "
            "home visit is a talk too."
        ),
        ("factsheet",),
        "de persoon is in Nederland, en een gesprek met de familie mag nu niet",
        "the person is in the Netherlands, and a talk with the family is not allowed now",
    ),
    Caution(
        "interpreter",
        frozenset({3}),
        always,
        Weight.STOP,
        (
            "Gebruik nooit familie, partner, kinderen, buren of bekenden als tolk. Kies een "
            "professionele tolk, liefst per telefoon en uit een andere omgeving. Noem geen naam."
        ),
        (
            "Never use relatives, a partner, children, neighbours or acquaintances as "
            "interpreter. Choose a professional, preferably by phone and from elsewhere. Give no "
            "name."
        ),
        ("public",),
        "altijd",
        "always",
    ),
)

"""What to watch for at each step, and the situation in which it shows."""

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum

from meldcode.domain.situation import Situation
from meldcode.domain.stages import Line, Stage
from meldcode.domain.weighing import Outcome, outcome_of

__all__ = ["CAUTIONS", "Caution", "Weight", "cautions_for"]


class Weight(StrEnum):
    """How loud a caution is: `stop` closes or forbids, `warning` stands open, `advice` is folded."""

    STOP = "stop"
    WARNING = "warning"
    ADVICE = "advice"


@dataclass(frozen=True)
class Caution:
    """One caution: where it shows (official step numbers), when, how loud, in which words, on which
    source.
    """

    slug: str
    steps: frozenset[int]
    when: Callable[[Situation], bool]
    weight: Weight
    nl: str
    en: str
    sources: tuple[str, ...]
    when_nl: str
    variants: dict[str, Line] = field(default_factory=dict)
    scope_nl: str = ""

    @property
    def rank(self) -> int:
        """Danger stands first, then stop, warning, advice."""
        return -1 if self.slug in FIRST else list(Weight).index(self.weight)


FIRST = ("danger-now", "danger-abroad")


def cautions_for(stage: Stage, situation: Situation) -> tuple[Caution, ...]:
    """The cautions that show at `stage` in `situation`, in the order of the page."""
    number = stage.step.number
    return tuple(
        caution for caution in IN_PAGE_ORDER if number in caution.steps and caution.when(situation)
    )


def always(situation: Situation) -> bool:
    """Shows in every situation."""
    return True


def report_while_here(situation: Situation) -> bool:
    return situation.here() and outcome_of(situation.facts) is Outcome.REPORT


ANY_STEP = frozenset({1, 2, 3, 4, 5})

CAUTIONS: tuple[Caution, ...] = (
    Caution(
        "danger-now",
        ANY_STEP,
        Situation.danger_now,
        Weight.WARNING,
        (
            "Is er nu gevaar? Bel 112. Wordt de veiligheid acuut bedreigd? Neem meteen contact op met de "
            "politie. De stappen komen daarna."
        ),
        "Danger now? Call 112. Safety acutely threatened? Contact the police at once. The steps come after.",
        (
            "factsheet",
            "vt-utrecht",
        ),
        "er is nu gevaar",
    ),
    Caution(
        "danger-abroad",
        ANY_STEP,
        Situation.danger_abroad,
        Weight.WARNING,
        (
            "Is iemand in het buitenland nu in gevaar? De Nederlandse 112 stuurt geen hulp naar een ander "
            "land. Bel Buitenlandse Zaken, dag en nacht: +31 247 247 247. Bel ook het LKHA. Loopt er ook "
            "iemand in Nederland gevaar? Bel 112."
        ),
        (
            "Someone abroad in danger now? Dutch 112 sends no help to another country. Call Foreign "
            "Affairs, day and night. Call the LKHA too. Someone in the Netherlands in danger as well? Call "
            "112."
        ),
        (
            "vt-utrecht",
            "public",
        ),
        "er is nu gevaar en de persoon is in het buitenland",
    ),
    Caution(
        "abroad-no-family-talk",
        ANY_STEP,
        Situation.abroad,
        Weight.STOP,
        (
            "De persoon is in het buitenland. Praat niet met ouders, partner of andere familie. Bel, app, "
            "schrijf of bezoek hen ook niet. Dat kan de persoon in gevaar brengen."
        ),
        (
            "The person is abroad. Do not talk to parents, partner or other family. Do not call, text, "
            "write or visit them either. It can put the person in danger."
        ),
        ("factsheet",),
        "de persoon is in het buitenland",
    ),
    Caution(
        "whereabouts-unknown",
        ANY_STEP,
        Situation.unknown,
        Weight.STOP,
        (
            "U weet niet waar de persoon nu is. Doe dan alsof de persoon in het buitenland is: neem geen "
            "contact op met ouders, partner of familie. Kijk eerst wat u zelf weet (is de persoon vandaag "
            "gezien?). Vraag daarna raad aan het LKHA of Veilig Thuis."
        ),
        (
            "You do not know where the person is. Act as if abroad: no contact with parents, partner or "
            "family. First check what you know yourself (seen today?). Then ask the LKHA or Veilig Thuis."
        ),
        (
            "factsheet",
            "public",
        ),
        "niet bekend waar de persoon is",
    ),
    Caution(
        "family-talk-only-after-risk-assessment",
        ANY_STEP,
        Situation.here,
        Weight.STOP,
        (
            "Praat nog niet met ouders, partner of familie. Kijk eerst samen met een deskundige (LKHA, "
            "Veilig Thuis of politie) of zo'n gesprek veilig is. Ook een telefoontje, bericht, brief of "
            "huisbezoek is een gesprek."
        ),
        (
            "Do not talk to parents, partner or family yet. First weigh with an expert (LKHA, Veilig Thuis "
            "or police) whether that is safe. A call, message, letter or home visit is a talk too."
        ),
        ("factsheet",),
        "de persoon is in Nederland (blijft staan als herinnering als het gesprek open is)",
    ),
    Caution(
        "interpreter",
        frozenset({3}),
        always,
        Weight.STOP,
        (
            "Gebruik nooit familie, partner, kinderen, buren of bekenden als tolk. Kies een professionele "
            "tolk, liefst per telefoon en uit een andere omgeving. Noem geen naam."
        ),
        (
            "Never use relatives, a partner, children, neighbours or acquaintances as interpreter. Choose a"
            " professional, preferably by phone and from elsewhere. Give no name."
        ),
        ("public",),
        "altijd",
    ),
    Caution(
        "always-consult-an-expert",
        frozenset({2}),
        always,
        Weight.WARNING,
        (
            "Vraag altijd raad aan een deskundige van het LKHA of Veilig Thuis, ook als u twijfelt. Voor "
            "achterlating is bijzondere kennis nodig. Overleg met alleen een collega is hier niet genoeg."
        ),
        (
            "Always ask an expert of the LKHA or Veilig Thuis, also in doubt. Abandonment takes specific "
            "expertise. A colleague alone is not enough here."
        ),
        ("factsheet",),
        "altijd",
    ),
    Caution(
        "abroad-contact-lkha-or-embassy-now",
        ANY_STEP,
        Situation.abroad,
        Weight.WARNING,
        (
            "Neem direct contact op met het LKHA of met de Nederlandse ambassade voor dat land. "
            "Buitenlandse Zaken verbindt u dag en nacht door: +31 247 247 247."
        ),
        (
            "Contact the LKHA, or the Dutch embassy for that country, at once. Foreign Affairs connects you"
            " day and night."
        ),
        (
            "factsheet",
            "travel-advice",
        ),
        "de persoon is in het buitenland",
        variants={
            "post-elsewhere": Line(
                (
                    "In dit land is geen open Nederlandse ambassade. De post in {plaats} is "
                    "verantwoordelijk. Bel eerst het LKHA."
                ),
                (
                    "There is no open Dutch embassy in this country. The post in {place} is responsible. "
                    "Call the LKHA first."
                ),
            ),
            "no-help": Line(
                "Nederland kan in dit land zelf geen consulaire hulp geven. Bel het LKHA en Buitenlandse Zaken.",
                (
                    "The Netherlands can give no consular help inside this country. Call the LKHA and Foreign Affairs."
                ),
            ),
            "dual-nationality": Line(
                (
                    "Bel eerst het LKHA, nog voordat iemand de ambassade belt. Dit land ziet de persoon "
                    "misschien alleen als eigen burger."
                ),
                (
                    "Call the LKHA before anyone calls the embassy. This country may see the person only as"
                    " its own citizen."
                ),
            ),
        },
    ),
    Caution(
        "person-abroad-contact",
        frozenset({1, 2, 3}),
        Situation.not_known_to_be_here,
        Weight.WARNING,
        (
            "Neem niet zelf contact op met de persoon. Familie kan meelezen of meeluisteren. Overleg eerst "
            "met het LKHA. Belt of appt de persoon u? Vraag of praten nu veilig is, luister, vraag wat de "
            "persoon wil, spreek een volgend veilig moment af en bel daarna meteen het LKHA."
        ),
        (
            "Do not contact the person yourself. Family may read or listen. Consult the LKHA first. Does "
            "the person call or text you? Ask if it is safe, listen, ask what they want, agree a next safe "
            "moment, then call the LKHA."
        ),
        ("lkha-knowledge-base",),
        "de persoon is in het buitenland, of niet bekend waar",
    ),
    Caution(
        "act-before-departure",
        ANY_STEP,
        Situation.departure_looms,
        Weight.WARNING,
        "Wacht niet. Is iemand eenmaal in het buitenland, dan is terugkomen moeilijker. Bel vandaag.",
        "Do not wait. Once someone is abroad, coming back is harder. Call today.",
        ("vt-utrecht",),
        "de persoon is hier, en vertrekt (misschien) binnenkort of is op de luchthaven",
    ),
    Caution(
        "papers-taken",
        frozenset({1, 2, 4}),
        Situation.papers_taken,
        Weight.WARNING,
        (
            "Heeft de persoon de eigen papieren niet? Papieren worden soms afgepakt zodat iemand niet terug"
            " kan. Noem dit bij het LKHA of Veilig Thuis."
        ),
        (
            "Does the person not have their own papers? Papers are sometimes taken to prevent a return. "
            "Tell the LKHA or Veilig Thuis."
        ),
        (
            "factsheet",
            "vt-utrecht",
        ),
        "de persoon heeft de eigen papieren niet",
    ),
    Caution(
        "children-along",
        ANY_STEP,
        Situation.children_along,
        Weight.WARNING,
        (
            "Er zijn kinderen bij betrokken. Noem hen bij elk advies en elke melding. Kijk apart hoe veilig"
            " zij zijn. Bij een volwassene doet u altijd de kindcheck."
        ),
        (
            "Children are involved. Name them at every advice and report. Weigh their safety separately. "
            "With an adult, always do the child check."
        ),
        (
            "factsheet",
            "public",
        ),
        "er zijn kinderen bij",
    ),
    Caution(
        "stop-automatic-messages",
        frozenset({1, 2, 3}),
        Situation.pupil_absent,
        Weight.WARNING,
        (
            "Let op automatische berichten. Vraag de verzuimadministratie om sms'jes, telefoontjes en "
            "brieven aan thuis te stoppen. Zeg niet waarom. Vraag de leerplichtambtenaar om eerst met u te "
            "overleggen. Schrijf de leerling niet uit zonder advies van LKHA of Veilig Thuis."
        ),
        (
            "Mind automatic messages. Ask the absence desk to stop texts, calls and letters home, without "
            "saying why. Ask the attendance officer to consult you first. Do not take the pupil off the "
            "roll without advice."
        ),
        (
            "factsheet",
            "lkha-leerplicht",
            "public",
        ),
        "onderwijs of leerplicht, en de leerling is afwezig",
    ),
    Caution(
        "do-not-mediate",
        frozenset({3, 5}),
        always,
        Weight.WARNING,
        (
            "Bemiddel niet tussen de persoon en de familie. Dat helpt zelden, en plannen worden soms juist "
            "sneller uitgevoerd."
        ),
        "Do not mediate between the person and the family. It rarely helps, and plans may be speeded up.",
        ("lkha-volg-de-meldcode",),
        "altijd",
    ),
    Caution(
        "leave-no-traces",
        frozenset({1, 2, 3}),
        always,
        Weight.WARNING,
        (
            "Laat geen sporen achter. Stuur geen berichten en geef geen folder of nummer mee zonder te "
            "vragen of dat veilig is. Ook een bewaard nummer van Veilig Thuis kan gevaar geven."
        ),
        (
            "Leave no traces. Send no messages and hand out no leaflet or number without asking if that is "
            "safe. Even a saved number of Veilig Thuis can be a danger."
        ),
        ("lkha-volg-de-meldcode",),
        "altijd",
    ),
    Caution(
        "lkha-no-answer",
        ANY_STEP,
        always,
        Weight.ADVICE,
        (
            "Neemt het LKHA niet op? Wacht niet. Bel Veilig Thuis, dag en nacht: 0800 2000. Is de persoon "
            "in het buitenland? Bel Buitenlandse Zaken, dag en nacht: +31 247 247 247."
        ),
        (
            "No answer at the LKHA? Do not wait. Call Veilig Thuis, day and night. Is the person abroad? "
            "Call Foreign Affairs, day and night."
        ),
        (
            "vt-utrecht",
            "travel-advice",
        ),
        "altijd",
    ),
    Caution(
        "use-both-codes",
        frozenset({1}),
        always,
        Weight.ADVICE,
        (
            "Bij elke vorm van huiselijk geweld en kindermishandeling werkt u met de meldcode. Pak er hier "
            "ook de meldcode voor eergerelateerd geweld en schadelijke praktijken bij."
        ),
        (
            "With every form of domestic violence and child abuse you use the reporting code. Here, take "
            "the one for honour-related violence and harmful practices beside it."
        ),
        ("factsheet",),
        "altijd",
    ),
    Caution(
        "talk-with-the-person",
        frozenset({1, 3}),
        Situation.here,
        Weight.ADVICE,
        (
            "Bespreek wat u ziet met de persoon zelf: alleen, op een veilige plek, zonder dat anderen het "
            "merken. Zo begint voorkomen."
        ),
        (
            "Discuss what you see with the person: alone, in a safe place, without others noticing. "
            "Prevention starts there."
        ),
        (
            "factsheet",
            "lkha-knowledge-base",
        ),
        "de persoon is in Nederland",
    ),
    Caution(
        "keep-the-circle-small",
        frozenset({1, 2, 3}),
        always,
        Weight.ADVICE,
        (
            "De persoon wil vaak dat bijna niemand dit weet, of weet zelf niet zeker of het gaat gebeuren. "
            "Iemand in vertrouwen nemen is dan moeilijk. Deel alleen wat nodig is: met uw "
            "aandachtsfunctionaris, het LKHA en Veilig Thuis. Bespreek het niet in de teamkamer."
        ),
        (
            "The person often wants almost nobody to know, or is not sure it will happen. Trusting someone "
            "is hard then. Share only what is needed: with your designated officer, the LKHA and Veilig "
            "Thuis. Not in the staff room."
        ),
        (
            "vt-utrecht",
            "public",
        ),
        "altijd",
    ),
    Caution(
        "never-tell-orientation",
        frozenset({2, 3, 5}),
        always,
        Weight.ADVICE,
        "Vertel nooit aan anderen, en zeker niet aan familie, wat u weet over iemands gerichtheid of gender.",
        "Never tell others, least of all family, what you know about someone's orientation or gender.",
        ("public",),
        "altijd",
    ),
    Caution(
        "no-promise-of-secrecy",
        frozenset({3}),
        always,
        Weight.ADVICE,
        (
            "Beloof geen geheimhouding. Zeg wat u wel kunt doen: zorgvuldig zijn, weinig mensen inlichten "
            "en vooraf vertellen wat u doet, als dat kan."
        ),
        (
            "Do not promise secrecy. Say what you can do: be careful, inform few people, and say beforehand"
            " what you do, if possible."
        ),
        ("public",),
        "altijd",
    ),
    Caution(
        "mind-the-record",
        frozenset({1, 2, 3, 5}),
        always,
        Weight.ADVICE,
        (
            "Let op waar u dit opschrijft. Ouders of partner kunnen soms meekijken in een "
            "leerlingvolgsysteem of dossier. Vraag uw aandachtsfunctionaris waar het veilig staat."
        ),
        (
            "Mind where you write this. Parents or a partner may have access to a pupil system or file. Ask"
            " your designated officer where it is safe."
        ),
        ("public",),
        "altijd",
    ),
    Caution(
        "lec-egg-safety-check",
        frozenset({2, 4, 5}),
        always,
        Weight.ADVICE,
        (
            "Bij een vermoeden van achterlating wordt het LEC EGG van de politie erbij betrokken. Het zorgt"
            " voor de veiligheidscheck en toetst de zaak voor de politie. Vraag het LKHA, Veilig Thuis of "
            "de politie hoe dat gaat."
        ),
        (
            "At a suspicion of abandonment the LEC EGG of the police is involved. It does the safety check "
            "and assesses the matter for the police. Ask the LKHA, Veilig Thuis or the police how."
        ),
        (
            "factsheet",
            "public",
        ),
        "altijd",
    ),
    Caution(
        "advice-can-be-anonymous",
        frozenset({1, 2, 4}),
        always,
        Weight.ADVICE,
        (
            "U kunt advies vragen zonder namen te noemen: niet die van de persoon en niet die van uzelf. "
            "Veilig Thuis legt dan geen persoonsgegevens vast. U beslist zelf wat u met het advies doet. "
            "Een melding is iets anders: die doet u met naam."
        ),
        (
            "You can ask for advice without names: not the person's, not your own. Veilig Thuis then "
            "records no personal data. You decide what you do with the advice. A report is another thing: "
            "you make it by name."
        ),
        ("vt-utrecht",),
        "altijd",
        scope_nl="Zo beschrijft Veilig Thuis Utrecht het.",
    ),
    Caution(
        "professional-not-anonymous",
        frozenset({5}),
        always,
        Weight.ADVICE,
        (
            "Als professional meldt u niet anoniem. Van u wordt verwacht dat u open bent over uw zorgen; "
            "vaak vraagt de wet dat ook. Veilig Thuis (of wie de melding overneemt) kan de zorgen dan beter"
            " met het gezin bespreken. Alleen bij hoge uitzondering, voor de veiligheid, kan het anders. "
            "Veilig Thuis bekijkt dan met u hoe u veilig blijft. Bespreek dit vóór de melding."
        ),
        (
            "As a professional you do not report anonymously. You are expected to be open about your "
            "concerns; often the law asks so too. Veilig Thuis (or who takes over) can then discuss them "
            "better with the family. Only by high exception, for safety, can it differ; Veilig Thuis then "
            "looks with you at your safety. Discuss this before reporting."
        ),
        ("vt-utrecht",),
        "altijd",
    ),
    Caution(
        "report-must-be-assessed",
        frozenset({5}),
        always,
        Weight.ADVICE,
        (
            "Veilig Thuis moet elke melding volgens de wet beoordelen en praat daarvoor met de betrokkenen "
            "en met anderen. Bespreek vóór de melding wat dat betekent voor de veiligheid."
        ),
        (
            "Veilig Thuis is bound by law to assess every report and speaks with those concerned and others"
            " for it. Discuss before reporting what that means for safety."
        ),
        (
            "vt-utrecht",
            "public",
        ),
        "altijd",
    ),
    Caution(
        "tell-the-person",
        frozenset({5}),
        report_while_here,
        Weight.ADVICE,
        (
            "Vertel de persoon zelf over de melding als dat veilig kan, en bespreek wat er dan gebeurt. "
            "Overleg het moment met Veilig Thuis."
        ),
        (
            "Tell the person about the report if that is safe, and what will happen. Agree the moment with Veilig Thuis."
        ),
        ("public",),
        "de vragen wijzen op melden, en de persoon is in Nederland",
    ),
)

IN_PAGE_ORDER = tuple(sorted(CAUTIONS, key=lambda caution: caution.rank))

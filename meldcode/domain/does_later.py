"""What one does while talking, weighing and deciding."""

from meldcode.domain.briefing_rows import DoRow
from meldcode.domain.screen import Screen

__all__ = ["LATER_STAGES"]

LATER_STAGES: tuple[DoRow, ...] = (
    DoRow(
        "then-call",
        "3a",
        lambda s: s.person_closed(),
        "Bel daarna meteen {bel}.",
        "Call {bel} right after.",
    ),
    DoRow(
        "record-their-words",
        "3a",
        lambda s: s.person_closed(),
        "Schrijf op wat de persoon zei.",
        "Write down what the person said.",
    ),
    DoRow(
        "contact-as-agreed",
        "3a",
        lambda s: s.away_or_asked() and not s.person_closed(),
        "Neem alleen contact op zoals u met {wie} afsprak. Schrijf op wat de persoon zei.",
        "Make contact only as you agreed with {wie}. Write down what the person said.",
        spoke=Screen.person_judged_by,
    ),
    DoRow(
        "alone",
        "3a",
        lambda s: s.person_can_be_spoken_to(),
        "Praat waar niemand meeluistert, met een gewone reden voor het gesprek.",
        "Talk where nobody overhears, with an ordinary reason.",
    ),
    DoRow(
        "listen",
        "3a",
        lambda s: s.person_can_be_spoken_to() and not s.under_12(),
        (
            "Luister. Geloof wat de persoon zegt en vraag wat de persoon wil. Beloof geen "
            "geheimhouding."
        ),
        "Listen. Believe what the person says and ask what they want. Promise no secrecy.",
    ),
    DoRow(
        "listen-child",
        "3a",
        lambda s: s.person_can_be_spoken_to() and s.under_12(),
        "Luister. Stel open vragen, vraag niet door en vul niets in.",
        "Listen. Ask open questions, do not press and fill nothing in.",
    ),
    DoRow(
        "safe-home",
        "3a",
        lambda s: s.person_can_be_spoken_to(),
        (
            "Vraag: durf je vandaag naar huis? Nee of twijfel? Bel samen Veilig Thuis (0800 2000) "
            "voordat de persoon gaat."
        ),
        (
            "Ask: do you dare to go home today? No or in doubt? Call Veilig Thuis together (0800 "
            "2000) before the person leaves."
        ),
        proposal=True,
    ),
    DoRow(
        "safe-contact",
        "3a",
        lambda s: s.person_can_be_spoken_to(),
        "Spreek af hoe u de persoon veilig bereikt.",
        "Agree how you can reach the person safely.",
    ),
    DoRow(
        "answer-1-2",
        "4",
        lambda s: s.first_two_unanswered(),
        "Beantwoord vraag 1 en 2, met uw reden.",
        "Answer questions 1 and 2, with your reason.",
    ),
    DoRow(
        "weigh-together",
        "4",
        lambda s: s.second_in_doubt(),
        "Twijfelt u? Weeg samen met Veilig Thuis.",
        "In doubt? Weigh together with Veilig Thuis.",
    ),
    DoRow(
        "decide-now",
        "4",
        lambda s: s.points_to_report(),
        "Ga naar stap 5 en beslis over melden.",
        "Go to step 5 and decide on reporting.",
    ),
    DoRow(
        "record-not-held",
        "3b",
        lambda s: s.talk_closed(),
        "Leg vast dat het gesprek niet is gehouden. Ook dan is deze stap klaar.",
        "Record that the talk was not held. The step is done then too.",
    ),
    DoRow(
        "if-family-contacts-you",
        "3b",
        lambda s: s.talk_closed(),
        (
            "Belt of komt de familie zelf? Blijf gewoon doen en zeg niets over uw zorgen. Schrijf "
            "het op en bel {bel}."
        ),
        (
            "Does the family call or come? Act as usual and say nothing of your concern. Write it "
            "down and call {bel}."
        ),
    ),
    DoRow(
        "keep-agreements",
        "3b",
        lambda s: not s.talk_closed(),
        "Houd u aan wat u met de deskundige afsprak.",
        "Keep to what you agreed with the expert.",
    ),
    DoRow(
        "no-mediation",
        "3b",
        lambda s: not s.talk_closed(),
        "Bemiddel niet.",
        "Do not mediate.",
    ),
    DoRow(
        "stop-on-change",
        "3b",
        lambda s: not s.talk_closed(),
        "Verandert er iets? Stop, en vraag opnieuw advies.",
        "Does something change? Stop, and ask advice again.",
    ),
    DoRow(
        "report-it",
        "5",
        lambda s: s.to_report(),
        (
            "Meld bij Veilig Thuis. Volg de afspraak van uw organisatie over wie dat doet. Wacht "
            "daar niet op bij een vertrek."
        ),
        (
            "Report to Veilig Thuis. Follow your organisation's rule on who does it. Do not wait "
            "for it when a departure is near."
        ),
    ),
    DoRow(
        "say-when-reporting",
        "5",
        lambda s: s.to_report(),
        (
            "Zeg bij de melding dat contact met de familie nu gevaar kan geven. Vraag wie de "
            "familie wat vertelt, en wanneer."
        ),
        (
            "Say when reporting that contact with the family can bring danger now. Ask who tells "
            "the family what, and when."
        ),
        proposal=True,
    ),
    DoRow(
        "decide-both",
        "5",
        lambda s: s.decision_missing(),
        "Neem twee besluiten: over melden en over hulp. Schrijf bij beide waarom.",
        "Take two decisions: on reporting and on help. Write why at both.",
    ),
    DoRow(
        "family-hears-nothing",
        "5",
        lambda s: s.family_hears_nothing(),
        "Vertel de familie niets over een melding.",
        "Tell the family nothing of a report.",
    ),
    DoRow(
        "ask-vt-child",
        "5",
        lambda s: s.here() and s.points_to_report() and s.under_12(),
        "Vraag Veilig Thuis of en wanneer het kind iets hoort.",
        "Ask Veilig Thuis whether and when the child is told.",
    ),
    DoRow(
        "tell-the-person-first",
        "5",
        lambda s: s.person_can_hear_of_the_report(),
        "Vertel de persoon wat u gaat doen, als dat veilig kan.",
        "Tell the person what you will do, if that is safe.",
    ),
    DoRow(
        "ask-today",
        "5",
        lambda s: s.has_reported() and s.presses(),
        "Vraag vandaag wat Veilig Thuis doet voor het vertrek of voor de terugkeer.",
        "Ask today what Veilig Thuis does before the departure or for the return.",
    ),
    DoRow(
        "ask-after",
        "5",
        lambda s: s.has_reported() and not s.presses(),
        "Vraag na 5 werkdagen wat Veilig Thuis heeft besloten.",
        "Ask after 5 working days what Veilig Thuis decided.",
    ),
)

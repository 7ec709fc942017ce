"""What is good to know at a step, and stands folded."""

from meldcode.domain.caution import ANY_STEP, Caution, Weight, always
from meldcode.domain.screen import Screen

__all__ = ["ADVICE"]

ADVICE: tuple[Caution, ...] = (
    Caution(
        "lkha-no-answer",
        ANY_STEP,
        always,
        Weight.ADVICE,
        (
            "Neemt het LKHA niet op? Wacht niet. Bel Veilig Thuis, dag en nacht: 0800 2000. Is de "
            "persoon in het buitenland? Bel Buitenlandse Zaken, dag en nacht: +31 247 247 247."
        ),
        (
            "No answer at the LKHA? Do not wait. Call Veilig Thuis, day and night. Is the person "
            "abroad? Call Foreign Affairs, day and night."
        ),
        ("vt-utrecht", "travel-advice"),
        "altijd",
        "always",
    ),
    Caution(
        "use-both-codes",
        frozenset({1}),
        always,
        Weight.ADVICE,
        (
            "Bij elke vorm van huiselijk geweld en kindermishandeling werkt u met de meldcode. "
            "Pak er hier ook de meldcode voor eergerelateerd geweld en schadelijke praktijken bij."
        ),
        (
            "With every form of domestic violence and child abuse you use the reporting code. "
            "Here, take the one for honour-related violence and harmful practices beside it."
        ),
        ("factsheet",),
        "altijd",
        "always",
    ),
    Caution(
        "talk-with-the-person",
        frozenset({1, 3}),
        Screen.person_can_be_spoken_to_here,
        Weight.ADVICE,
        (
            "Bespreek wat u ziet met de persoon zelf: alleen, op een veilige plek, zonder dat "
            "anderen het merken. Zo begint voorkomen."
        ),
        (
            "Discuss what you see with the person: alone, in a safe place, without others "
            "noticing. Prevention starts there."
        ),
        ("factsheet", "lkha-knowledge-base"),
        "de persoon is in Nederland, en een gesprek met de persoon mag",
        "the person is in the Netherlands, and a talk with the person is allowed",
    ),
    Caution(
        "keep-the-circle-small",
        frozenset({1, 2, 3}),
        always,
        Weight.ADVICE,
        (
            "De persoon wil vaak dat bijna niemand dit weet, of weet zelf niet zeker of het gaat "
            "gebeuren. Iemand in vertrouwen nemen is dan moeilijk. Deel alleen wat nodig is: met "
            "uw aandachtsfunctionaris, het LKHA en Veilig Thuis. Bespreek het niet in de "
            "teamkamer."
        ),
        (
            "The person often wants almost nobody to know, or is not sure it will happen. "
            "Trusting someone is hard then. Share only what is needed: with your designated "
            "officer, the LKHA and Veilig Thuis. Not in the staff room."
        ),
        ("vt-utrecht", "public"),
        "altijd",
        "always",
    ),
    Caution(
        "never-tell-orientation",
        frozenset({2, 3, 5}),
        always,
        Weight.ADVICE,
        (
            "Vertel nooit aan anderen, en zeker niet aan familie, wat u weet over iemands "
            "gerichtheid of gender."
        ),
        (
            "Never tell others, least of all family, what you know about someone's orientation or "
            "gender."
        ),
        ("public",),
        "altijd",
        "always",
    ),
    Caution(
        "no-promise-of-secrecy",
        frozenset({3}),
        always,
        Weight.ADVICE,
        (
            "Beloof geen geheimhouding. Zeg wat u wel kunt doen: zorgvuldig zijn, weinig mensen "
            "inlichten en vooraf vertellen wat u doet, als dat kan."
        ),
        (
            "Do not promise secrecy. Say what you can do: be careful, inform few people, and say "
            "beforehand what you do, if possible."
        ),
        ("public",),
        "altijd",
        "always",
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
            "Mind where you write this. Parents or a partner may have access to a pupil system or "
            "file. Ask your designated officer where it is safe."
        ),
        ("public",),
        "altijd",
        "always",
    ),
    Caution(
        "lec-egg-safety-check",
        frozenset({2, 4, 5}),
        always,
        Weight.ADVICE,
        (
            "Bij een vermoeden van achterlating wordt het LEC EGG van de politie erbij betrokken. "
            "Het zorgt voor de veiligheidscheck en toetst de zaak voor de politie. Vraag het "
            "LKHA, Veilig Thuis of de politie hoe dat gaat."
        ),
        (
            "At a suspicion of abandonment the LEC EGG of the police is involved. It does the "
            "safety check and assesses the matter for the police. Ask the LKHA, Veilig Thuis or "
            "the police how."
        ),
        ("factsheet", "public"),
        "altijd",
        "always",
    ),
    Caution(
        "advice-can-be-anonymous",
        frozenset({1, 2, 4}),
        always,
        Weight.ADVICE,
        (
            "U kunt advies vragen zonder namen te noemen: niet die van de persoon en niet die van "
            "uzelf. Veilig Thuis legt dan geen persoonsgegevens vast. U beslist zelf wat u met "
            "het advies doet. Een melding is iets anders: die doet u met naam."
        ),
        (
            "You can ask for advice without names: not the person's, not your own. Veilig Thuis "
            "then records no personal data. You decide what you do with the advice. A report is "
            "another thing: you make it by name."
        ),
        ("vt-utrecht",),
        "altijd",
        "always",
        scope_nl="Zo beschrijft Veilig Thuis Utrecht het.",
        scope_en="This is how Veilig Thuis Utrecht describes it.",
    ),
    Caution(
        "professional-not-anonymous",
        frozenset({5}),
        always,
        Weight.ADVICE,
        (
            "Als professional meldt u niet anoniem. Van u wordt verwacht dat u open bent over uw "
            "zorgen; vaak vraagt de wet dat ook. Veilig Thuis (of wie de melding overneemt) kan "
            "de zorgen dan beter met het gezin bespreken. Alleen bij hoge uitzondering, voor de "
            "veiligheid, kan het anders. Veilig Thuis bekijkt dan met u hoe u veilig blijft. "
            "Bespreek dit vóór de melding."
        ),
        (
            "As a professional you do not report anonymously. You are expected to be open about "
            "your concerns; often the law asks so too. Veilig Thuis (or who takes over) can then "
            "discuss them better with the family. Only by high exception, for safety, can it "
            "differ; Veilig Thuis then looks with you at your safety. Discuss this before "
            "reporting."
        ),
        ("vt-utrecht",),
        "altijd",
        "always",
    ),
    Caution(
        "report-must-be-assessed",
        frozenset({5}),
        always,
        Weight.ADVICE,
        (
            "Veilig Thuis moet elke melding volgens de wet beoordelen en praat daarvoor met de "
            "betrokkenen en met anderen. Bespreek vóór de melding wat dat betekent voor de "
            "veiligheid."
        ),
        (
            "Veilig Thuis is bound by law to assess every report and speaks with those concerned "
            "and others for it. Discuss before reporting what that means for safety."
        ),
        ("vt-utrecht", "public"),
        "altijd",
        "always",
    ),
    Caution(
        "tell-the-person",
        frozenset({5}),
        Screen.person_can_hear_of_the_report,
        Weight.ADVICE,
        (
            "Vertel de persoon zelf over de melding als dat veilig kan, en bespreek wat er dan "
            "gebeurt. Vraag Veilig Thuis wanneer dat kan."
        ),
        (
            "Tell the person about the report if that is safe, and what will happen. Agree the "
            "moment with Veilig Thuis."
        ),
        ("public",),
        (
            "volgens de vragen is melden de norm, de persoon is in Nederland en niet jonger dan "
            "12, en een gesprek met de persoon mag"
        ),
        (
            "by the questions reporting is the norm, the person is in the Netherlands and not "
            "younger than 12, and a talk with the person is allowed"
        ),
    ),
)

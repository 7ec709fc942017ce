"""The rules that cases keep: records, tasks and closing."""

from meldcode.domain.rule import GATE, HARD, SHOW, Home, Rule

__all__ = ["RULES"]


RULES: tuple[Rule, ...] = (
    Rule(
        "R09",
        SHOW,
        "Advies vragen mag altijd, juist als u twijfelt.",
        "always; first of all with a signal, an other observation, or only a doubt",
        "step 2 is offered next; asking advice never needs a signal, a suspicion or an approval",
        ("vt-utrecht",),
        home=Home.CASES,
    ),
    Rule(
        "R25",
        SHOW,
        (
            "Vraag na 5 werkdagen wat Veilig Thuis heeft besloten, en na 10 weken hoe het "
            "onderzoek loopt. Dit zijn normen, geen beloften."
        ),
        "reported",
        "tasks: ask after 5 working days, ask after 10 weeks",
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R43",
        GATE,
        (
            "Bereid het gesprek met de persoon voor: alleen, niet afgeluisterd, een gewone reden, "
            "geen familie als tolk, een veilige manier van contact."
        ),
        "step 3a is planned",
        (
            "check: alone, not overheard, ordinary reason, no relatives as interpreter, safe way "
            "to reach them. A talk that came unplanned is recorded afterwards with the same list, "
            "without any approval"
        ),
        ("lkha-knowledge-base", "public"),
        lifted_by="de ingevulde lijst",
        home=Home.CASES,
    ),
    Rule(
        "R44",
        HARD,
        "Kies een professionele tolk.",
        "interpreter = relative, partner, child, neighbour or acquaintance",
        "refused",
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R45",
        GATE,
        (
            "Bemiddelen wordt afgeraden. Het helpt zelden en kan de plannen versnellen. Kies "
            "nooit alleen dit."
        ),
        "mediation is chosen as help",
        "warned against; never the only help",
        ("lkha-volg-de-meldcode",),
        lifted_by="een vastgelegde reden",
        home=Home.CASES,
    ),
    Rule(
        "R46",
        HARD,
        "Vul bij elk signaal in waar het vandaan komt en op welke datum.",
        "an observation is saved",
        (
            "source (own, the person's words, someone else's with role, interpretation) and date "
            "are required"
        ),
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R51",
        HARD,
        "Het vermoeden klopte niet. Schrijf dat duidelijk op; zo blijft het in het dossier staan.",
        "the suspicion proves unfounded",
        "closing states so explicitly; kept in the record",
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R52",
        HARD,
        (
            "Spreek bij hulp af: hoe lang, welk doel, wie leidt, wie let op de veiligheid, en "
            "wanneer u vraag 5 beantwoordt."
        ),
        "decision = help",
        (
            "term, goal, who leads, who watches safety, date of question 5; overdue asks question "
            "5, unanswered becomes a task for the team lead"
        ),
        ("nji-afwegingskader",),
        home=Home.CASES,
    ),
    Rule(
        "R53",
        SHOW,
        "Deze casus staat stil. Wat is de volgende stap?",
        (
            "a case stands still in step 1 to 4 beyond a term (14 days; 2 working days when a "
            "departure is expected within 30 days; 1 day within 7 days - proposals)"
        ),
        "reminder to professional and team lead",
        ("product",),
        home=Home.CASES,
    ),
    Rule(
        "R54",
        SHOW,
        "Zijn er nieuwe signalen? U kunt de casus weer oppakken en opnieuw melden.",
        "new signals after closing",
        "reopening is possible; report again",
        ("nji-afwegingskader",),
        home=Home.CASES,
    ),
    Rule(
        "R62",
        GATE,
        (
            "U hebt signalen opgeschreven, maar nog niet met LKHA of Veilig Thuis gesproken. Bel "
            "Veilig Thuis voordat u afsluit. Afsluiten als ongegrond kan met een reden en een "
            "tweede persoon."
        ),
        (
            "signals were recorded, no consultation with LKHA or Veilig Thuis is recorded, and "
            "the case is to be closed as unfounded"
        ),
        "reason and a second person; the call to Veilig Thuis is offered first",
        ("product",),
        lifted_by="een tweede persoon",
        home=Home.CASES,
    ),
    Rule(
        "R76",
        GATE,
        (
            "Er staat nog een alarmdatum of een taak open. Zeg wie daarop let, of schrijf op "
            "waarom dat niet hoeft."
        ),
        "a case is to be closed while an alarm date or a task is open",
        (
            "the closing page names them; the alarm date survives the closing with someone who "
            "watches, or is dropped with a reason"
        ),
        ("product",),
        lifted_by="iemand die oplet, of een vastgelegde reden",
        home=Home.CASES,
    ),
    Rule(
        "R77",
        HARD,
        "Uit een vertrek of een besluit volgen taken, met een dag erbij.",
        "a departure is known, or reporting is decided",
        (
            "tasks follow from it: report today until it is recorded as done; before a departure "
            "no follow-up falls due after it without an earlier one (on the last working day "
            "before it); an own appointment can be added; what falls due today is told by a mail "
            "without case words"
        ),
        ("product",),
        home=Home.CASES,
    ),
)

"""The rules that are kept by other rooms: contacts, anonymity, cases and pages."""

from meldcode.domain.rule import GATE, HARD, SHOW, Home, Rule
from meldcode.domain.situation import Situation

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
            "Vraag na 5 werkdagen wat Veilig Thuis heeft besloten, en na 10 weken hoe het onderzoek loopt. Dit "
            "zijn normen, geen beloften."
        ),
        "reported",
        "tasks: ask after 5 working days, ask after 10 weeks",
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R26",
        HARD,
        "Werkdagen tellen zonder weekenden en zonder de feestdagen uit de Algemene termijnenwet.",
        "counting working days",
        (
            "skip weekends and the days of the Algemene termijnenwet (Nieuwjaarsdag, Goede Vrijdag, Tweede "
            "Paasdag, Koningsdag, 5 mei, Hemelvaartsdag, Tweede Pinksterdag, both Christmas days). The free "
            "days are handed to the core as a value"
        ),
        ("public",),
    ),
    Rule(
        "R27",
        HARD,
        "In dit land is geen open Nederlandse ambassade. Een post in een ander land is verantwoordelijk.",
        "the country has no open embassy of its own",
        "the responsible post elsewhere is shown and it says so",
        ("travel-advice",),
        when=Situation.post_stands_elsewhere,
        home=Home.CONTACTS,
    ),
    Rule(
        "R28",
        HARD,
        "In Afghanistan is geen ambassade en geen consulaire hulp. De andere nummers helpen u wel.",
        "country = AF",
        "no post and no embassy contact, consular help = none; the other contacts stay",
        ("travel-advice",),
        when=Situation.country_is_afghanistan,
        home=Home.CONTACTS,
    ),
    Rule(
        "R31",
        HARD,
        (
            "Van dit land kennen wij geen vaste post. Gebruik de landenlijst van Nederland Wereldwijd of bel "
            "Buitenlandse Zaken."
        ),
        "country unknown or not in the table",
        (
            'the contact "ambassade" stands there with the general page, Buitenlandse Zaken beside it; never an'
            " empty answer"
        ),
        ("product",),
        when=Situation.country_without_table_entry,
        home=Home.CONTACTS,
    ),
    Rule(
        "R32",
        HARD,
        "Dit gegeven is al een tijd niet nagekeken. Het kan verouderd zijn.",
        "a contact was last checked longer ago than its term (90 days, proposal)",
        "still shown and marked as possibly out of date; a task for the admins",
        ("product",),
        home=Home.CONTACTS,
    ),
    Rule(
        "R33",
        HARD,
        (
            "Dit is een vitaal nummer. Het kan niet weg of leeg. Wijzigen kan met bron, datum en een tweede beheerder."
        ),
        "someone deletes or blanks a critical contact (critical: true)",
        "refused; a change needs a source, a date and a second admin; history kept",
        ("product",),
        home=Home.CONTACTS,
    ),
    Rule(
        "R34",
        HARD,
        "Dit WhatsApp-nummer is vervallen. Gebruik +31 857 737 400.",
        "a contact carries the withdrawn WhatsApp number +31 6 82 38 77 96",
        "refused with that explanation",
        ("travel-advice",),
        home=Home.CONTACTS,
    ),
    Rule(
        "R40",
        HARD,
        "Schrijf geen namen, BSN, adressen, telefoon- of paspoortnummers in deze applicatie.",
        (
            "a field of a case holds what identifies someone (BSN by its check sum; passport; phone; e-mail; "
            "address; name)"
        ),
        "say what and why before saving; nothing typed is lost",
        ("product",),
        home=Home.ANONYMITY,
    ),
    Rule(
        "R43",
        GATE,
        (
            "Bereid het gesprek voor: alleen, niet afgeluisterd, een gewone reden, geen familie als tolk, een "
            "veilige manier van contact."
        ),
        "step 3a is planned",
        (
            "check: alone, not overheard, ordinary reason, no relatives as interpreter, safe way to reach them."
            " A talk that came unplanned is recorded afterwards with the same list, without any approval"
        ),
        (
            "lkha-knowledge-base",
            "public",
        ),
        lifted_by="de ingevulde checklist",
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
        "Bemiddelen wordt afgeraden. Het helpt zelden en kan de plannen versnellen. Kies nooit alleen dit.",
        "mediation is chosen as help",
        "warned against; never the only help",
        ("lkha-volg-de-meldcode",),
        lifted_by="een genoteerde reden",
        home=Home.CASES,
    ),
    Rule(
        "R46",
        HARD,
        "Vul bij elk signaal in waar het vandaan komt en op welke datum.",
        "an observation is saved",
        "source (own, the person's words, someone else's with role, interpretation) and date are required",
        ("public",),
        home=Home.CASES,
    ),
    Rule(
        "R47",
        HARD,
        "Een teamleider leest alleen een gemaskeerde notitie die u zelf hebt bevestigd.",
        "a note is to be read by a team lead",
        "it is masked and confirmed by its author first; a case is known by its code, no names or initials",
        ("product",),
        home=Home.ANONYMITY,
    ),
    Rule(
        "R49",
        HARD,
        "Signalen worden nooit opgeteld tot een score of een kleur.",
        "any number of signals",
        "no total score and no colour verdict",
        ("product",),
        home=Home.PAGES,
    ),
    Rule(
        "R50",
        HARD,
        "Op elk scherm kunt u snel weg of het scherm leeg maken.",
        "any screen with case data",
        "quick exit and blank screen; neutral title; no case words in URL or mail; short session",
        (
            "lkha-volg-de-meldcode",
            "product",
        ),
        home=Home.PAGES,
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
            "Spreek bij hulp af: hoe lang, welk doel, wie leidt, wie let op de veiligheid, en wanneer u vraag 5"
            " beantwoordt."
        ),
        "decision = help",
        (
            "term, goal, who leads, who watches safety, date of question 5; overdue asks question 5, unanswered"
            " becomes a task for the team lead"
        ),
        ("nji-afwegingskader",),
        home=Home.CASES,
    ),
    Rule(
        "R53",
        SHOW,
        "Deze casus staat stil. Wat is de volgende stap?",
        (
            "a case stands still in step 1 to 4 beyond a term (14 days; 2 working days when a departure is "
            "expected within 30 days; 1 day within 7 days - proposals)"
        ),
        "reminder to professional and team lead",
        ("product",),
        home=Home.CASES,
    ),
    Rule(
        "R54",
        SHOW,
        "Zijn er nieuwe signalen? U kunt de casus heropenen en opnieuw melden.",
        "new signals after closing",
        "reopening is possible; report again",
        ("nji-afwegingskader",),
        home=Home.CASES,
    ),
    Rule(
        "R55",
        SHOW,
        "Het is bijna vakantie, of net vakantie geweest. Let extra op.",
        "a school holiday that an admin entered is near (for the summer from 4 weeks before to 3 weeks after)",
        "seasonal banner",
        ("vt-utrecht",),
        home=Home.PAGES,
    ),
    Rule(
        "R56",
        HARD,
        "U hebt geen account nodig. Over een persoon wordt niets op de server bewaard.",
        "not signed in",
        (
            "steps; signals; cautions; contacts and the country finder work fully without account; nothing "
            "about a person is stored on the server"
        ),
        (
            "vt-utrecht",
            "product",
        ),
        home=Home.PAGES,
    ),
    Rule(
        "R62",
        GATE,
        (
            "U hebt signalen genoteerd, maar nog niet met LKHA of Veilig Thuis gesproken. Bel eerst Veilig "
            "Thuis. Sluiten als ongegrond kan met een reden en een tweede persoon."
        ),
        (
            "signals were recorded, no consultation with LKHA or Veilig Thuis is recorded, and the case is to "
            "be closed as unfounded"
        ),
        "reason and a second person; the call to Veilig Thuis is offered first",
        ("product",),
        lifted_by="een tweede persoon",
        home=Home.CASES,
    ),
)

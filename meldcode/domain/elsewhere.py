"""The rules that contacts, anonymity and pages keep, and those of all rooms."""

from meldcode.domain.rule import HARD, SHOW, Home, Rule

__all__ = ["RULES"]


RULES: tuple[Rule, ...] = (
    Rule(
        "R26",
        HARD,
        "Werkdagen tellen zonder weekenden en zonder de feestdagen uit de Algemene termijnenwet.",
        "counting working days",
        (
            "skip weekends and the days of the Algemene termijnenwet (Nieuwjaarsdag, Goede "
            "Vrijdag, Tweede Paasdag, Koningsdag, 5 mei, Hemelvaartsdag, Tweede Pinksterdag, both "
            "Christmas days). The free days are handed to the core as a value"
        ),
        ("public",),
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
            "Dit is een vitaal nummer. Het kan niet weg of leeg. Wijzigen kan met bron, datum en "
            "een tweede beheerder."
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
            "a field of a case holds what identifies someone (BSN by its check sum; passport; "
            "phone; e-mail; address; name)"
        ),
        "say what and why before saving; nothing typed is lost",
        ("product",),
        home=Home.ANONYMITY,
    ),
    Rule(
        "R47",
        HARD,
        (
            "Een teamleider leest alleen een notitie waarin is weggelaten of vervangen wat iemand "
            "herkenbaar maakt, en die u zelf hebt bevestigd."
        ),
        "a note is to be read by a team lead",
        (
            "it is masked and confirmed by its author first; a case is known by its code, no "
            "names or initials"
        ),
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
        ("lkha-volg-de-meldcode", "product"),
        home=Home.PAGES,
    ),
    Rule(
        "R55",
        SHOW,
        "Het is bijna vakantie, of net vakantie geweest. Let extra op.",
        (
            "a school holiday that an admin entered is near (for the summer from 4 weeks before "
            "to 3 weeks after)"
        ),
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
            "steps; signals; cautions; contacts and the country finder work fully without "
            "account; nothing about a person is stored on the server"
        ),
        ("vt-utrecht", "product"),
        home=Home.PAGES,
    ),
    Rule(
        "R75",
        HARD,
        "Wat niet meer telt, staat één keer bovenaan, met wat het deed vervallen.",
        (
            "something that was recorded no longer counts (a permission by R07, a decision not to "
            "report by R14 or by a changed outcome, an approval, an answer)"
        ),
        (
            "every screen of the case names it once, at the top of what changed, with what made "
            "it fall; nothing falls silently. The guide names those of briefing.yaml, a case the "
            "others too"
        ),
        ("product",),
    ),
    Rule(
        "R78",
        HARD,
        (
            "Eén scherm, één boodschap: één kop, één telefoonnummer en hoogstens vier dingen om "
            "te doen."
        ),
        "any screen that shows guidance",
        (
            "one screen, one message (briefing.yaml): one headline, its call is the first "
            "contact, at most one red sentence, at most four things to do, at most two cautions "
            "open; nothing that was obeyed is demanded again; no line contradicts a closed door; "
            "the work stands on the first screen"
        ),
        ("product",),
        home=Home.PAGES,
    ),
)

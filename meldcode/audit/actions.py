"""What a row of the audit can say: verbs without content."""

import re

from django.db import models


class Action(models.TextChoices):
    """One verb a row. The value is the word in the database, the label the word on screen."""

    SEEN = "seen", "gezien"
    LISTED = "listed", "lijst gezien"
    SEARCHED = "searched", "gezocht"
    PRINTED = "printed", "afgedrukt"
    EXPORTED = "exported", "geëxporteerd"
    REFUSED = "refused", "geweigerd"

    MADE = "made", "gemaakt"
    CHANGED = "changed", "gewijzigd"
    CORRECTED = "corrected", "gecorrigeerd"
    CLOSED = "closed", "gesloten"
    REOPENED = "reopened", "heropend"
    DELETED = "deleted", "verwijderd"

    MEMBER_ADDED = "member added", "collega toegevoegd"
    MEMBER_REMOVED = "member removed", "collega verwijderd"
    EXCLUSION_ADDED = "exclusion added", "uitsluiting toegevoegd"
    EXCLUSION_LIFTING_ASKED = "exclusion lifting asked", "opheffen van uitsluiting gevraagd"
    EXCLUSION_LIFTED = "exclusion lifted", "uitsluiting opgeheven"
    APPROVAL_ASKED = "approval asked", "akkoord gevraagd"
    APPROVED = "approved", "akkoord gegeven"
    NOT_APPROVED = "not approved", "geen akkoord gegeven"
    OFFERED_FOR_REVIEW = "offered for review", "ter beoordeling aangeboden"
    WITHDRAWN_FROM_REVIEW = "withdrawn from review", "beoordeling ingetrokken"
    REVIEWED = "reviewed", "beoordeeld"
    TRANSFER_OFFERED = "transfer offered", "overdracht aangeboden"
    TRANSFER_ACCEPTED = "transfer accepted", "overdracht aanvaard"
    TRANSFER_REFUSED = "transfer refused", "overdracht geweigerd"
    TRANSFER_WITHDRAWN = "transfer withdrawn", "overdracht ingetrokken"
    GLASS_BROKEN = "glass broken", "noodtoegang genomen"
    GLASS_ENDED = "glass ended", "noodtoegang beëindigd"
    DELETION_ASKED = "deletion asked", "verwijderen gevraagd"
    DELETION_ANNOUNCED = "deletion announced", "verwijderen aangekondigd"
    RETENTION_ASKED = "retention asked", "langere bewaartermijn gevraagd"
    RETENTION_CHANGED = "retention changed", "bewaartermijn gewijzigd"
    HOLD_SET = "hold set", "verwijderen uitgesteld"
    HOLD_LIFTED = "hold lifted", "uitstel van verwijderen opgeheven"
    ACCESS_ANSWERED = "access answered", "inzageverzoek beantwoord"
    ACCESS_REFUSED = "access refused", "inzageverzoek geweigerd"
    MONTH_LOOKED_AT = "month looked at", "maand bekeken"
    CHAIN_ENDED = "chain ended", "controlespoor na bewaartermijn verwijderd"

    SIGNED_IN = "signed in", "ingelogd"
    SIGNED_OUT = "signed out", "uitgelogd"
    SIGN_IN_REFUSED = "sign in refused", "inloggen geweigerd"
    CHANGED_SIGN_IN = "changed sign in", "inloggegevens gewijzigd"
    ASKED_FACTOR_RESET = "asked factor reset", "wissen van tweede factor gevraagd"
    RESET_SECOND_FACTOR = "reset second factor", "tweede factor gewist"
    REFUSED_FACTOR_RESET = "refused factor reset", "wissen van tweede factor afgewezen"
    INVITED = "invited", "uitgenodigd"
    WITHDREW_INVITATION = "withdrew invitation", "uitnodiging ingetrokken"
    ACCEPTED_INVITATION = "accepted invitation", "uitnodiging aanvaard"
    ASKED_ROLE = "asked role", "rol gevraagd"
    GRANTED_ROLE = "granted role", "rol toegekend"
    REFUSED_ROLE = "refused role", "rol geweigerd"
    TOOK_ROLE = "took role", "rol ingetrokken"
    ADDED_TEAM = "added team", "team toegevoegd"
    MOVED_PERSON = "moved person", "persoon verplaatst"
    DEACTIVATED_PERSON = "deactivated person", "account stilgezet"
    REACTIVATED_PERSON = "reactivated person", "account hersteld"
    SET_AWAY = "set away", "afwezigheid gezet"
    ASKED_DEPUTY = "asked deputy", "vervanger voorgesteld"
    NAMED_DEPUTY = "named deputy", "vervanger benoemd"
    REFUSED_DEPUTY = "refused deputy", "vervanger afgewezen"
    ENDED_DEPUTY = "ended deputy", "vervanging beëindigd"

    CONTACT_CHECK = "contact check", "contact nagekeken"
    CONTACT_CHANGE = "contact change", "contact gewijzigd"
    CONTACT_PROPOSE = "contact propose", "wijziging van contact voorgesteld"
    CONTACT_APPROVED = "contact approved", "wijziging van contact goedgekeurd"
    CONTACT_REJECTED = "contact rejected", "wijziging van contact afgewezen"
    CONTACT_WITHDRAWN = "contact withdrawn", "voorstel voor contact ingetrokken"
    CONTACT_REPORT = "contact report", "contact gemeld als onjuist"
    TERM_CHANGED = "term changed", "termijn gewijzigd"
    HOLIDAY_ADDED = "holiday added", "vakantie toegevoegd"
    HOLIDAY_WITHDRAWN = "holiday withdrawn", "vakantie ingetrokken"

    @classmethod
    def of(cls, word: str) -> "Action":
        """The verb of this word, however it is joined (`term-changed`, `contact.check`); ValueError
        for any other.
        """
        return cls(re.sub(r"[._-]", " ", str(word)).lower())

"""The English of what sign-in asks and says, by its Dutch; and the forms that show it beside it."""

from typing import Any

from allauth.core import context
from django import forms

from meldcode import switches

__all__ = ["ENGLISH", "InBoth"]

ENGLISH = {
    "E-mailadres": "E-mail address",
    "Wachtwoord": "Password",
    "Huidig wachtwoord": "Current password",
    "Nieuw wachtwoord": "New password",
    "Nieuw wachtwoord (bevestigen)": "New password (once more)",
    "Kies een wachtwoord": "Choose a password",
    "Typ het wachtwoord nog een keer": "Type the password once more",
    "Minstens 12 tekens. Een zin van een paar woorden is goed.": (
        "At least 12 characters. A sentence of a few words is good."
    ),
    "Naam van deze passkey of sleutel": "Name of this passkey or key",
    "Ook inloggen zonder wachtwoord": "Sign in without a password too",
    "Dan vraagt uw apparaat om een pincode of vingerafdruk.": (
        "Then your device asks for a PIN or a fingerprint."
    ),
    # What is wrong
    "Dit veld is verplicht.": "This field is required.",
    "Voer een geldig e-mailadres in.": "Fill in a valid e-mail address.",
    "Null-tekens zijn niet toegestaan.": "Null characters are not allowed.",
    "Dit wachtwoord is te kort. Gebruik minstens 12 tekens.": (
        "This password is too short. Use at least 12 characters."
    ),
    "Dit wachtwoord is te lang. Gebruik hooguit 256 tekens.": (
        "This password is too long. Use at most 256 characters."
    ),
    "Dit wachtwoord gebruiken veel mensen. Kies een ander.": (
        "Many people use this password. Choose another one."
    ),
    "Dit wachtwoord lijkt te veel op uw naam of e-mailadres.": (
        "This password is too much like your name or e-mail address."
    ),
    "Dit wachtwoord hebt u nu al. Kies een ander.": (
        "This is the password you have now. Choose another one."
    ),
    "De twee wachtwoorden zijn niet hetzelfde. Typ ze opnieuw.": (
        "The two passwords are not the same. Type them again."
    ),
    "Dit account staat uit. Vraag uw beheerder.": "This account is off. Ask your administrator.",
    "Dit e-mailadres en wachtwoord horen niet bij elkaar. Kijk ze na.": (
        "This e-mail address and password do not belong together. Check them."
    ),
    "Dit is niet uw huidige wachtwoord.": "This is not your current password.",
    "Deze code klopt niet. Wacht op een nieuwe code en probeer het opnieuw.": (
        "This code is not right. Wait for a new code and try again."
    ),
    "Dit wachtwoord klopt niet.": "This password is not right.",
    "Deze link werkt niet meer. Vraag een nieuwe aan.": (
        "This link does not work any more. Ask for a new one."
    ),
    "Te veel pogingen. Wacht 5 minuten en probeer het opnieuw.": (
        "Too many tries. Wait 5 minutes and try again."
    ),
    "Te veel pogingen. Wacht even en probeer het opnieuw.": (
        "Too many tries. Wait a moment and try again."
    ),
    "Te veel pogingen. Wacht een minuut en probeer het opnieuw.": (
        "Too many tries. Wait a minute and try again."
    ),
    "Te veel pogingen. Wacht 5 minuten en probeer het opnieuw, of vraag een nieuw wachtwoord aan:"
    " die link werkt meteen.": (
        "Too many tries. Wait 5 minutes and try again, or ask for a new password: that link works"
        " at once."
    ),
    "Te veel pogingen voor dit account. Vraag een nieuw wachtwoord aan. Log daarna in met dezelfde"
    " browser: dat werkt meteen.": (
        "Too many tries for this account. Ask for a new password. Then sign in with the same"
        " browser: that works at once."
    ),
    "Te veel codes die niet klopten. Wacht 5 minuten en log opnieuw in.": (
        "Too many codes that were not right. Wait 5 minutes and sign in again."
    ),
    "Te veel codes die niet klopten. Deed u dat niet zelf? Dan kent iemand uw wachtwoord. Kies een"
    " nieuw wachtwoord: daarna werkt uw code meteen. Laat uw tweede stap niet wissen.": (
        "Too many codes that were not right. Was that not you? Then somebody knows your password."
        " Choose a new password: after that your code works at once. Do not let your second step"
        " be wiped."
    ),
    "Te veel codes die niet klopten, vandaag voor dit hele account. Morgen werkt uw code weer. Een"
    " passkey werkt nu ook. Laat uw tweede stap niet wissen.": (
        "Too many codes that were not right, today for this whole account. Tomorrow your code works"
        " again. A passkey works now too. Do not let your second step be wiped."
    ),
    "Dit is uw laatste tweede stap. Voeg eerst een andere toe.": (
        "This is your last second step. Add another one first."
    ),
    "Stel eerst een tweede stap in. Daarna kunt u herstelcodes maken.": (
        "Set up a second step first. Then you can make recovery codes."
    ),
    "Dit lukte niet met deze passkey of sleutel. Probeer het opnieuw.": (
        "This failed with this passkey or key. Try again."
    ),
    # Invitations
    "Deze uitnodiging werkt niet meer. Vraag uw beheerder om een nieuwe.": (
        "This invitation does not work any more. Ask your administrator for a new one."
    ),
    "Met deze link is een account gemaakt. Was u dat niet? Bel dan uw beheerder: iemand leest"
    " mogelijk uw mail.": (
        "An account was made with this link. Was that not you? Then call your administrator:"
        " somebody may be reading your mail."
    ),
    "U opende de link langer dan een half uur geleden. Open hem opnieuw.": (
        "You opened the link more than half an hour ago. Open it again."
    ),
    "Een tweede beheerder moet deze uitnodiging nog goedkeuren. Probeer het later nog eens.": (
        "A second administrator still has to approve this invitation. Try again later."
    ),
    "Voor dit e-mailadres bestaat al een account. Log daarmee in, of vraag uw beheerder.": (
        "There is an account for this e-mail address. Sign in with it, or ask your administrator."
    ),
    "Bevestig eerst dat u het bent. Doe het daarna nog een keer.": (
        "First confirm that it is you. Then do it once more."
    ),
    # What was done
    "Uw account is klaar. Log in met uw e-mailadres en het wachtwoord dat u koos.": (
        "Your account is ready. Sign in with your e-mail address and the password you chose."
    ),
    "Uw wachtwoord is veranderd.": "Your password was changed.",
    "Uw wachtwoord is opgeslagen.": "Your password was saved.",
    "Herstelcodes zijn gemaakt.": "Recovery codes were made.",
    "De app is ingesteld.": "The app is set up.",
    "De app is verwijderd.": "The app was removed.",
    "De sleutel is toegevoegd.": "The key was added.",
    "De sleutel is verwijderd.": "The key was removed.",
    "De andere sessies zijn beëindigd.": "The other sessions were ended.",
    "Bij «Mijn account» staat wat u nu doet.": "«Mijn account» says what to do now.",
    "Dank u. Uw eerste pagina zegt dit niet meer.": (
        "Thank you. Your first page says this no more."
    ),
    "Bevestig eerst met een tweede stap die u al had vóór deze melding. Doe het daarna nog een"
    " keer.": (
        "First confirm with a second step that you had before this change. Then do it once more."
    ),
    "Dit kan niet: u hebt geen tweede stap van vóór deze melding. De melding gaat na twee weken"
    " vanzelf weg.": (
        "This cannot be done: you have no second step of before this change. The notice goes by"
        " itself after two weeks."
    ),
}


class InBoth(forms.Form):
    """A form of sign-in, with its English beside it where this browser asked for that."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        # Read by meldcode/fields.py.
        self.english = ENGLISH if switches.read(context.request).english else {}

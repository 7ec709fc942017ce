"""What a membership does not allow, in a sentence."""

from meldcode.cases.models import EMERGENCY, May

__all__ = ["MayNot"]

FOR_A_TIME = (
    "Met noodtoegang kunt u lezen, bellen en een notitie toevoegen. Iets anders kan alleen wie de"
    " casus heeft, of een collega die is toegevoegd."
)
WORKS_ALONG = (
    "U werkt mee aan deze casus: u schrijft op wat u zag en hoorde. Dit doet wie de casus heeft, of"
    " wie daar alles mag. Vraag het die collega."
)


class MayNot(Exception):
    """The membership of who asks does not allow this; the message is a sentence for the screen."""

    def __init__(self, rights: frozenset[May] = EMERGENCY) -> None:
        super().__init__(WORKS_ALONG if May.WRITE in rights else FOR_A_TIME)

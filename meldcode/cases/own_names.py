"""What the admins of an organisation keep, as the finder wants it."""

from uuid import UUID

from django.db.models import QuerySet

from meldcode.anonymity.known_forms import Body, KeptName
from meldcode.cases.models import Case, OwnNames
from meldcode.prepared import Prepared

__all__ = ["names_of_case", "names_of_organisation"]

# The list whose words are names of persons; the others are of bodies and places.
PEOPLE = "people"


def of_case(case: UUID) -> QuerySet[OwnNames]:
    own = Case.with_practice.filter(pk=case).values("organisation")
    return OwnNames.objects.filter(organisation__in=own)


OF_CASE = Prepared(of_case)


def names_of_case(case_id: UUID) -> tuple[str, ...]:
    """The names of the organisation of this case."""
    return names_in(OF_CASE.first(case=case_id))


def names_of_organisation(organisation_id: UUID) -> tuple[str, ...]:
    return names_in(OwnNames.objects.filter(pk=organisation_id).first())


def names_in(row: OwnNames | None) -> tuple[str, ...]:
    lists = row.held if row else {}
    return tuple(
        KeptName(word) if sort == PEOPLE else Body(word)
        for sort, words in lists.items()
        for word in words
    )

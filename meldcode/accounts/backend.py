"""Who signs in and who is signed in: one query brings the person with organisation and team."""

from typing import Any
from uuid import UUID

from allauth.account.auth_backends import AuthenticationBackend
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet, Subquery

from meldcode.accounts.models import Deputy, LedTeam, User
from meldcode.accounts.passwords import ways_to_write
from meldcode.joined import joined
from meldcode.prepared import Prepared

# Whether someone is a named deputy, and which further teams one leads, decides about every page,
# so it comes along with the account.
_OPEN = {
    "person": OuterRef("pk"), "ended_at": None, "team__organisation": OuterRef("organisation"),
}  # fmt: skip
_STANDS_IN = Exists(Deputy.objects.filter(**_OPEN))
_LEADS_FURTHER = Subquery(
    LedTeam.objects.filter(**_OPEN)
    .order_by()
    .values("person")
    .annotate(told=joined("team_id", "team__name"))
    .values("told")
)


def with_all_of(pk: UUID) -> QuerySet[User]:
    """The account with its organisation and team."""
    return (
        User.objects.select_related("organisation", "team")
        .annotate(stands_in=_STANDS_IN, leads_further=_LEADS_FURTHER)
        .filter(pk=pk)
    )


ACCOUNT = Prepared(with_all_of)


class OneLook(AuthenticationBackend):
    """Loads the account at every request, so that a right taken away is gone at the next one."""

    def get_user(self, user_id: Any) -> User | None:
        try:
            user = ACCOUNT.first(pk=User._meta.pk.to_python(user_id))
        except ValidationError:
            return None
        return user if user and self.user_can_authenticate(user) else None

    def _mitigate_timing_attack(self, password: str) -> None:
        """An account that does not exist costs as many hashes as one that does."""
        for way in ways_to_write(password):
            super()._mitigate_timing_attack(way)

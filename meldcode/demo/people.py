"""The fictional organisations and people of the demo."""

from django.contrib.auth.hashers import make_password

from contacts import keepers
from meldcode.accounts.models import Deputy, Organisation, Sector, Team, User
from meldcode.accounts.models.roles import Role, as_fields
from meldcode.accounts.passwords import one_form

__all__ = ["PEOPLE", "make_people", "set_password"]

ORGANISATIONS = (
    ("school.example", "Fictief College", Sector.EDUCATION, ("Onderbouw", "Bovenbouw")),
    ("wijkteam.example", "Fictief Wijkteam", Sector.SOCIAL_WORK, ("Team Noord", "Team Zuid")),
)
# Mailbox, name on screen, index of the team (None for an admin), roles.
PEOPLE: tuple[tuple[str, str, int | None, tuple[Role, ...]], ...] = (
    ("docent", "Demo Docent", 0, (Role.PROFESSIONAL,)),
    ("mentor", "Demo Mentor", 0, (Role.PROFESSIONAL,)),
    ("teamleider", "Demo Teamleider", 0, (Role.PROFESSIONAL, Role.LEAD)),
    ("teamleider2", "Demo Vervanger", 1, (Role.PROFESSIONAL, Role.LEAD)),
    ("beheerder", "Demo Beheerder", None, (Role.ADMIN,)),
    ("beheerder2", "Demo Tweede Beheerder", None, (Role.ADMIN,)),
    ("anders", "Demo Ander Team", 1, (Role.PROFESSIONAL,)),
)


def make_people(password: str) -> dict[str, User]:
    """Both organisations with their teams and people, all with `password`; by e-mail address."""
    made: dict[str, User] = {}
    # One hash for all: hashing fourteen times would be most of the first start.
    secret = make_password(one_form(password))
    for domain, name, sector, teams in ORGANISATIONS:
        # One of the two weighs double, so that both ways can be seen.
        double = sector is Sector.EDUCATION
        given = {"name": name, "sector": sector, "double_weighing": double}
        organisation = Organisation.objects.create(**given, is_fictional=True)
        rows = [Team.objects.create(organisation=organisation, name=team) for team in teams]
        for mailbox, shown, place, roles in PEOPLE:
            email = f"{mailbox}@{domain}"
            team = rows[place] if place is not None else None
            made[email] = User.objects.create(
                email=email,
                password=secret,
                name=shown,
                organisation=organisation,
                team=team,
                **as_fields(roles),
            )
        lead, deputy = made[f"teamleider@{domain}"], made[f"teamleider2@{domain}"]
        Deputy.objects.create(team=rows[0], person=deputy, named_by=lead)
        keepers.name_first([made[f"beheerder@{domain}"], made[f"beheerder2@{domain}"]])
    return made


def set_password(password: str) -> None:
    """Give every person of the demo this password."""
    User.objects.filter(organisation__is_fictional=True).update(
        password=make_password(one_form(password))
    )

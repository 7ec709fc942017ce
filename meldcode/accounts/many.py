"""A list of people to invite in one act: what each row would do is told first, then all of it is
done or nothing.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from meldcode.accounts import invitations
from meldcode.accounts.models import Invitation, Team, User
from meldcode.accounts.models.roles import BY_TWO, Role, as_fields, roles_in
from meldcode.accounts.namesakes import TakenNames, drawn
from meldcode.accounts.refusing import ActRefused, hold_organisation
from meldcode.tables import numbered_rows
from meldcode.values.scripts import skeleton_of_address

__all__ = ["MOST", "InviteRow", "invite_all", "read"]

MOST = 500
NAME, EMAIL, TEAM, ROLE = "naam", "e-mailadres", "team", "rol"
COLUMNS = (NAME, EMAIL, TEAM, ROLE)
OTHER_NAMES = dict.fromkeys(("e-mail", "email", "mail", "emailadres", "mailadres"), EMAIL)
ROLES = {"": Role.PROFESSIONAL, **{role.label: role for role in Role}}
EMPTY = "Er staat niemand in deze lijst."
TOO_MANY = "Er staan {rows} mensen in deze lijst. Nodig er hooguit {most} tegelijk uit."
MISSING = "De kolom «{name}» ontbreekt. Zet bovenaan: naam; e-mailadres; team; rol."
NO_TEAM = "Er is geen team «{team}». U hebt: {teams}."
ONLY_LEADS = "Alleen een teamleider kan meer dan één team hebben."
NO_ROLE = "De rol «{role}» is er niet. Kies professional, teamleider of beheerder."
GIVEN = ("organisation", "invited_by", "secret_hash")
TWICE = "Dit e-mailadres staat ook in rij {row}."
SAME_LOOK = "Dit e-mailadres lijkt op dat in rij {row}. Controleer het, letter voor letter."
SAME_NAME = "De naam lijkt op die in rij {row}. Zet er iets bij, zoals een tweede voornaam."
CHANGED = "Er is intussen iets veranderd. Bekijk de lijst opnieuw."
HAS_ACCOUNT = "Heeft al een account."
IS_INVITED = "Is al uitgenodigd."


@dataclass
class InviteRow:
    """One person of the list: what would be made of it, or why it is passed over or refused."""

    number: int
    name: str
    email: str
    values: dict[str, Any] = field(default_factory=dict)
    passed: str = ""
    errors: list[str] = field(default_factory=list)

    @property
    def new(self) -> bool:
        return not self.errors and not self.passed

    @property
    def takes_two(self) -> bool:
        """Whether a second admin has to agree."""
        return bool(roles_in(self.values) & BY_TWO)

    @property
    def role_and_team(self) -> str:
        """What the invitation is for, in words."""
        named = roles_in(self.values) & BY_TWO
        team = self.values["team"]
        words = [str(team)] if team else []
        return ", ".join([*words, *(role.label for role in Role if role in named)])


@dataclass(frozen=True)
class KnownPeople:
    """What a row is compared with: the teams, and who is here or invited already."""

    teams: dict[str, Team]
    accounts: frozenset[str]
    invited: frozenset[str]
    names: TakenNames

    @classmethod
    def of(cls, admin: User) -> "KnownPeople":
        mine = {"organisation_id": admin.organisation_id}
        waiting = Invitation.objects.filter(
            **mine, accepted_at=None, withdrawn_at=None, expires_at__gt=timezone.now()
        )
        return cls(
            {plain(team.name): team for team in Team.objects.filter(**mine)},
            frozenset(User.objects.of(admin).values_list("email", flat=True)),
            frozenset(waiting.values_list("email", flat=True)),
            TakenNames(admin.organisation_id),
        )


def plain(words: str) -> str:
    """A name as it is compared: without capitals and double blanks."""
    return " ".join(words.split()).casefold()


def read(text: str, admin: User) -> list[InviteRow]:
    """Every row of the list with what it would do. Raises ValidationError where it is no list."""
    rows = [row_of(number, cells) for number, cells in cells_of(text)]
    if not rows:
        raise ValidationError(EMPTY)
    if len(rows) > MOST:
        raise ValidationError(TOO_MANY.format(rows=len(rows), most=MOST))
    known, first, called = KnownPeople.of(admin), dict[str, int](), dict[str, int]()
    looks = dict[str, int]()
    for row, role, team in rows:
        judge(row, role, team, known, admin)
        if row.email in first:
            row.errors.append(TWICE.format(row=first[row.email]))
        elif not row.passed and (same := first_called(called, row)):
            row.errors.append(SAME_NAME.format(row=same))
        elif not row.passed and (like := looks.get(skeleton_of_address(row.email))):
            row.errors.append(SAME_LOOK.format(row=like))
        looks.setdefault(skeleton_of_address(row.email), row.number)
        first.setdefault(row.email, row.number)
    return [row for row, _, _ in rows]


def first_called(called: dict[str, int], row: InviteRow) -> int:
    """The row before this one with its name, also in another order; 0 where it is the first."""
    before = min((called.setdefault(seen, row.number) for seen in drawn(row.name)), default=0)
    return before if before != row.number else 0


def cells_of(text: str) -> Iterator[tuple[int, dict[str, str]]]:
    """The cells of each row by the name of their column; a list without headings has the usual
    order.
    """
    rows = numbered_rows(text)
    if not rows:
        return
    heading = [OTHER_NAMES.get(plain(name), plain(name)) for name in rows[0][1]]
    if any("@" in cell for cell in heading):
        heading = list(COLUMNS)
    else:
        rows = rows[1:]
    for name in (NAME, EMAIL):
        if name not in heading:
            raise ValidationError(MISSING.format(name=name))
    for number, cells in rows:
        yield number, dict(zip(heading, (cell.strip() for cell in cells), strict=False))


def row_of(number: int, cells: dict[str, str]) -> tuple[InviteRow, str, str]:
    """The row, with the words for its role and team."""
    row = InviteRow(number, cells.get(NAME, ""), cells.get(EMAIL, "").lower())
    return row, cells.get(ROLE, ""), cells.get(TEAM, "")


def judge(row: InviteRow, role: str, team: str, known: KnownPeople, admin: User) -> None:
    """What this row would make; each fault is a sentence of the row."""
    if row.email in known.accounts or row.email in known.invited:
        row.passed = HAS_ACCOUNT if row.email in known.accounts else IS_INVITED
        return
    wanted = ROLES.get(plain(role))
    if wanted is None:
        row.errors.append(NO_ROLE.format(role=role[:40]))
    teams = [] if wanted is Role.ADMIN else teams_of(row, team, known)
    if len(teams) > 1 and wanted is not Role.LEAD:
        row.errors.append(ONLY_LEADS)
    roles = as_fields([wanted, Role.PROFESSIONAL] if wanted is Role.LEAD else [wanted])
    named = {"email": row.email, "name": row.name, "team": next(iter(teams), None)}
    row.values = {**named, **roles, "further_teams": teams[1:]}
    if not row.errors:
        row.errors.extend(faults({**named, **roles}, admin))
    if sentence := known.names.why_not(row.name, row.email):
        row.errors.append(sentence)


def teams_of(row: InviteRow, cell: str, known: KnownPeople) -> list[Team]:
    """The teams in a cell, the own one first; a team with a comma in its name is one team."""
    if not cell and len(known.teams) == 1:
        return list(known.teams.values())
    names = [cell] if plain(cell) in known.teams else cell.split(",")
    found: list[Team] = []
    for name in filter(str.strip, names) if cell.strip(" ,") else [cell]:
        team = known.teams.get(plain(name))
        if team is None:
            teams = ", ".join(one.name for one in known.teams.values()) or "nog geen team"
            row.errors.append(NO_TEAM.format(team=name.strip()[:40], teams=teams))
        elif team not in found:
            found.append(team)
    return found


def faults(values: dict[str, Any], admin: User) -> list[str]:
    """What the invitation itself refuses: an address that is none, a name that is too long."""
    blank = Invitation(organisation_id=admin.organisation_id, **values)
    try:
        blank.full_clean(exclude=GIVEN, validate_unique=False)
    except ValidationError as error:
        return [
            f"{Invitation._meta.get_field(name).verbose_name}: {sentence}"  # type: ignore[union-attr] # a name of a column
            if name != "__all__" else sentence
            for name, sentences in error.message_dict.items() for sentence in sentences
        ]  # fmt: skip
    return []


@transaction.atomic
def invite_all(rows: list[InviteRow], *, admin: User) -> list[tuple[Invitation, str]]:
    """Invite everyone of the list who is new, or nobody; gives each with the secret of its link."""
    if any(row.errors for row in rows):
        raise ActRefused("Verbeter eerst de rijen met een fout.")
    hold_organisation(admin.organisation_id)
    new = [row for row in rows if row.new]
    refuse_changed(new, admin)
    taken = TakenNames(admin.organisation_id)
    # Each was cleaned when it was read, while nobody waited.
    put = invitations.put
    return [put(admin=admin, taken=taken, cleaned=True, **row.values) for row in new]


def refuse_changed(new: list[InviteRow], admin: User) -> None:
    """Raise where a team is gone, or somebody has an account or an invitation, since the list was
    read.
    """
    emails = [row.email for row in new]
    invitations.refuse_known(admin, emails)
    mine = {"organisation_id": admin.organisation_id, "email__in": emails}
    if Invitation.objects.filter(**mine, accepted_at=None, withdrawn_at=None).exists():
        raise ActRefused(CHANGED)
    teams = {
        team.pk
        for row in new
        for team in (row.values["team"], *row.values["further_teams"])
        if team is not None
    }
    if Team.objects.filter(pk__in=teams).count() < len(teams):
        raise ActRefused(CHANGED)

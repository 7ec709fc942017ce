"""The rows of this room: organisations and people, the ways in, and the text that is kept for one
account.
"""

from meldcode.accounts.models.asked import Invitation, RoleRequest
from meldcode.accounts.models.drafts import Draft
from meldcode.accounts.models.leading import LedTeam
from meldcode.accounts.models.organisations import Organisation, Sector, Team
from meldcode.accounts.models.people import Deputy, User
from meldcode.accounts.models.roles import Role
from meldcode.accounts.models.signon import SignOnLink
from meldcode.accounts.models.staff import StaffRequest
from meldcode.accounts.models.tallies import Tally

__all__ = [
    "Deputy", "Draft", "Invitation", "LedTeam", "Organisation", "Role", "RoleRequest",
    "Sector", "SignOnLink", "StaffRequest", "Tally", "Team", "User",
]  # fmt: skip

"""THE TABLE: who may come into which route. A new route goes into the one line of ACCESS that fits
it.
"""

from dataclasses import dataclass

from tests.access.cast import ROLES

__all__ = ["ACCESS", "ADMIN_MODELS", "Access", "access_of"]

EVERYONE = frozenset(ROLES)
SIGNED_IN = EVERYONE - {"anonymous", "deactivated"}
ADMINS = frozenset({"admin", "other_admin"})
LEADS = frozenset({"lead", "excluded_lead", "other_team_lead"})
TO_SIGN_IN = "/accounts/login/"
TO_ADMIN_SITE = "/beheer/gegevens/login/"


@dataclass(frozen=True)
class Access:
    """Who gets in, and where who is not signed in is led; everyone else gets what an absent page
    gives.
    """

    name: str
    roles: frozenset[str]
    door: str = TO_SIGN_IN


PUBLIC = Access("public", EVERYONE)
ANYONE = Access("signed in", SIGNED_IN)
CLOSED = Access("closed for everyone", frozenset(), door="")
OWN = Access("a thing of the owner alone", frozenset({"owner"}))
CASEWORK = Access("professionals and leads", SIGNED_IN - ADMINS)
CASE = Access("who works on the case", frozenset({"owner", "colleague"}))
ENDED = Access(
    "who works on the case, and a lead of the team", frozenset({"owner", "colleague", "lead"})
)
OVERSEEN = Access(
    "the owner, and a lead of the team who is not excluded", frozenset({"owner", "lead"})
)
LEADER = Access("a lead of the team who is not excluded", frozenset({"lead"}))
TAKEN = Access("a lead who took emergency access", frozenset())
ASKED = Access("who is asked to take the case over", frozenset({"same_team"}))
READERS = Access("the lead, and a deputy when it presses", frozenset({"lead", "deputy"}))
TEAM_PAGE = Access("leads and deputies", LEADS | {"deputy"})
ALL_LEADS = Access("leads", LEADS)
NAMERS = Access("leads and admins", LEADS | ADMINS)
OF_TEAM = Access(
    "leads of the team and the own admin", frozenset({"lead", "excluded_lead", "admin"})
)
ADMIN = Access("admins", ADMINS)
OWN_ADMIN = Access("the admin of the organisation", frozenset({"admin"}))
DESK = Access("admins at the desk", ADMINS)
OWN_DESK = Access("the admin of the organisation, at the desk", frozenset({"admin"}))
SITE = Access("admins on the admin site", ADMINS, door=TO_ADMIN_SITE)
OWN_SITE = Access("the own admin on the admin site", frozenset({"admin"}), door=TO_ADMIN_SITE)
NO_SITE = Access("nobody on the admin site", frozenset(), door=TO_ADMIN_SITE)

ADMIN_MODELS: dict[str, Access] = {
    **dict.fromkeys(("accounts_organisation", "accounts_team", "accounts_user"), OWN_SITE),
    **dict.fromkeys(
        (
            "signals_signal",
            "signals_riskfactor",
            "signals_background",
            "signals_departureplanitem",
            "signals_source",
            "signals_organisation",
            "signals_reading",
        ),
        SITE,
    ),
    **dict.fromkeys(
        (
            "account_emailaddress",
            "mfa_authenticator",
            "socialaccount_socialapp",
            "socialaccount_socialtoken",
            "socialaccount_socialaccount",
            "usersessions_usersession",
            "auth_group",
        ),
        NO_SITE,
    ),
}
ACCESS: dict[Access, str] = {
    PUBLIC: (
        """
        guide:home guide:now guide:stages guide:stage guide:situation guide:checklist guide:clear
        guide:leave
        guide:background guide:bystander guide:sources guide:privacy guide:about guide:no_answer
        guide:print_card guide:save_card guide:print_steps guide:print_outcome
        guide:family guide:family_part guide:conversation guide:question guide:someone
        guide:stop_journey guide:back_home guide:school_year guide:differences guide:words
        guide:cautions guide:search
        contacts:directory contacts:region contacts:vcard contacts:card contacts:report_wrong
        contacts:countries
        contacts:country contacts:due
        api:page api:openapi api:contacts api:countries api:signals api:risk_factors api:cautions
        api:stages api:rules
        api:sources api:contact api:country api:guide api:api/^(?P<rest>.+)$
        cases:feed
        healthz readyz robots security-txt show
        accounts:accept accounts:invitation
        account_login account_logout account_inactive account_reset_password
        account_reset_password_done
        account_reset_password_from_key account_reset_password_from_key_done mfa_authenticate
        mfa_login_webauthn
        socialaccount_login_cancelled socialaccount_login_error openid_connect_login
        openid_connect_callback
        """
    ),
    ANYONE: (
        """
        accounts:me accounts:kept accounts:draft accounts:give_back accounts:sign_on_link
        account_reauthenticate
        account_change_password
        usersessions_list
        mfa_index mfa_reauthenticate mfa_activate_totp mfa_deactivate_totp mfa_view_recovery_codes
        mfa_generate_recovery_codes mfa_download_recovery_codes mfa_list_webauthn mfa_add_webauthn
        mfa_reauthenticate_webauthn mfa_remove_webauthn mfa_edit_webauthn
        """
    ),
    CLOSED: (
        """
        account_signup account_email account_email_verification_sent account_confirm_email
        account_confirm_login_code
        account_set_password socialaccount_signup socialaccount_connections
        accounts/social/login/cancelled/ accounts/social/login/error/ accounts/social/signup/
        accounts/social/connections/ admin:view_on_site
        """
    ),
    OWN: (
        "accounts:end_session accounts:throw_away accounts:own_change accounts:sign_on_unlink"
        " cases:correct cases:wipe cases:mask review:mask-too cases:hand-over cases:withdraw-offer"
        " cases:summary cases:paper"
    ),
    CASEWORK: (
        "retention:list cases:list cases:new cases:tasks cases:leaving"
        " cases:calendar cases:calendar-file"
        " practice:home practice:begin practice:away practice:call"
    ),
    CASE: (
        """
        cases:overview cases:situation cases:press cases:stage cases:move cases:plan cases:contact
        cases:reported cases:timeline cases:approval
        cases:close cases:reopen cases:finish cases:task cases:appointment cases:check cases:copies
        cases:names cases:print cases:siblings cases:weighing cases:stop-weighing
        oversight:looked subject_access:of-case subject_access:answer
        subject_access:refuse subject_access:read subject_access:export
        review:of-case review:offer review:offer-gate review:gate review:own review:reply
        """
    ),
    ENDED: "retention:case retention:act",
    OVERSEEN: "cases:access cases:access-change",
    LEADER: "cases:emergency-access cases:nudge",
    TAKEN: "cases:end-emergency-access cases:note",
    ASKED: "cases:answer-offer",
    READERS: "review:read review:take-back review:turn review:remark review:point review:vote",
    TEAM_PAGE: "review:queue",
    ALL_LEADS: "review:figures oversight:newest oversight:month oversight:confirmed",
    NAMERS: "accounts:deputies",
    OF_TEAM: "accounts:end_deputy accounts:decide_staff",
    ADMIN: (
        """
        retention:terms cases:own-names cases:weighing-choice
        accounts:people accounts:invite accounts:invite_many accounts:add_team
        content:terms content:holidays content:holiday_list
        content:withdraw_holiday content:decide_proposal operations:state
        """
    ),
    OWN_ADMIN: (
        """
        retention:decide
        accounts:withdraw accounts:resend accounts:decide_role accounts:person leaving:switch_off
        leaving:end_team
        accounts:reactivate accounts:move accounts:rename accounts:ask_address
        accounts:ask_password accounts:team
        accounts:away accounts:forget_factor accounts:ask_role accounts:drop_role
        accounts:ask_team accounts:stop_leading
        """
    ),
    DESK: (
        """
        contacts:desk contacts:everything contacts:check_many contacts:digest contacts:agenda
        contacts:proposals contacts:keepers contacts:lay_down contacts:decide_keeper
        contacts:proposal contacts:new contacts:export contacts:export_regions
        contacts:import contacts:import_regions
        contacts:new_region_line contacts:region_line
        explorer:index explorer:law explorer:route explorer:reach
        """
    ),
    OWN_DESK: (
        "contacts:task_done contacts:take_release contacts:import_try contacts:edit"
        " contacts:history contacts:restore contacts:retire"
    ),
    SITE: "admin:index admin:jsi18n admin:app_list admin:logout admin:password_change_done",
    NO_SITE: (
        """
        admin:autocomplete admin:beheer/gegevens/(?P<url>.*)$
        """
    ),
    Access("the sign-in of the admin site", frozenset()): "admin:login",
    Access("a page that is closed", frozenset(), door=TO_ADMIN_SITE): "admin:password_change",
}
LISTS = ("changelist", "add")
ONES = ("history", "delete", "change")
BY_NAME = {name: access for access, names in ACCESS.items() for name in names.split()}
for _model, _access in ADMIN_MODELS.items():
    _app, _, _name = _model.partition("_")
    _lists = SITE if _access is OWN_SITE else _access
    BY_NAME |= {f"admin:{_model}_{verb}": _lists for verb in LISTS}
    BY_NAME |= {f"admin:{_model}_{verb}": _access for verb in ONES}
    BY_NAME[f"admin:beheer/gegevens/{_app}/{_name}/<path:object_id>/"] = _access


def access_of(name: str) -> Access:
    """The line of the table for this route; a route that stands in none is nobody's to guess."""
    if name not in BY_NAME:
        raise AssertionError(
            f"The route «{name}» stands in no line of ACCESS in tests/access/expected.py: add it to"
            " the line that says who may come in (and its parts to tests/access/world.py, if it"
            " has new ones)."
        )
    return BY_NAME[name]

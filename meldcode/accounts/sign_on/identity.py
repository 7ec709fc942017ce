"""Who the provider says that this is: a subject that stays, and for which address it vouches."""

from typing import Any, NamedTuple

from meldcode.accounts.sign_on.refusals import SignOnRefused

__all__ = ["Identity", "same_person", "who"]

Claims = dict[str, Any]


class Identity(NamedTuple):
    """`vouched`: whether the address may be taken for that of an account."""

    provider: str
    issuer: str
    subject: str
    email: str
    vouched: bool


def same_person(claims: Claims, userinfo: Claims) -> None:
    """UserInfo is signed by nobody: it counts only where it speaks of the same subject."""
    if userinfo.get("sub") != claims["sub"]:
        raise SignOnRefused("SIGN_ON_SUBJECT")


def who(provider: str, settings: Claims, claims: Claims, userinfo: Claims) -> Identity:
    """`settings` are those of the provider. Raises Refused where the token is of another tenant
    than the pinned one.
    """
    tenant = settings.get("tenant", "")
    if tenant and claims.get("tid") != tenant:
        raise SignOnRefused("SIGN_ON_TENANT")
    # Address and what is said of it come from one place: a mix of two was said by nobody.
    source = claims if "email" in claims else userinfo
    email = source.get("email")
    email = email.strip().lower() if isinstance(email, str) else ""
    if "email_verified" in source:
        vouched = source["email_verified"] is True
    else:
        vouched = bool(tenant)
    return Identity(provider, claims["iss"], subject_of(tenant, claims), email, vouched)


def subject_of(tenant: str, claims: Claims) -> str:
    """Within a pinned tenant the object id stays when the application is registered anew."""
    stays = claims.get("oid")
    if tenant and isinstance(stays, str) and 0 < len(stays) <= 100:
        return f"{tenant}:{stays}"
    return str(claims["sub"])

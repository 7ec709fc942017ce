"""For which addresses a provider of single sign-on speaks: those of its own organisation alone."""

from typing import Any

from meldcode.accounts.models import User

__all__ = ["person_of", "speaks_for"]


def settings_of(sociallogin: Any) -> dict[str, Any]:
    """What the installation said of this provider."""
    app = getattr(sociallogin.provider, "app", None)
    found: dict[str, Any] = getattr(app, "settings", None) or {}
    return found


def speaks_for(sociallogin: Any, email: str) -> bool:
    """Whether the address lies in a mail domain of the organisation whose provider this is."""
    domain = email.rpartition("@")[2].lower()
    return bool(domain) and domain in settings_of(sociallogin).get("domains", ())


def person_of(sociallogin: Any) -> User | None:
    """The account with an address that the provider vouches for, and speaks for."""
    addresses = [
        address.email.lower()
        for address in sociallogin.email_addresses
        if address.verified is True or is_of_the_pinned_tenant(sociallogin)
    ]
    own = [email for email in addresses if speaks_for(sociallogin, email)]
    return User.objects.filter(email__in=own, is_active=True).first()


def is_of_the_pinned_tenant(sociallogin: Any) -> bool:
    """Some providers never say that an address was verified; it counts where the tenant is pinned,
    the token is of that tenant, and does not say that it was not.
    """
    pinned, claims = settings_of(sociallogin).get("tenant", ""), claims_of(sociallogin)
    return bool(pinned) and claims.get("tid") == pinned and "email_verified" not in claims


def claims_of(sociallogin: Any) -> dict[str, Any]:
    """What the token said; UserInfo repeats some of it and may leave the tenant out."""
    data = sociallogin.account.extra_data or {}
    return {**data, **(data.get("userinfo") or {}), **(data.get("id_token") or {})}

"""For whom a provider speaks: the people of its own organisations, with an address in their mail
domains.
"""

from typing import Any

from allauth.socialaccount.adapter import get_adapter

from meldcode.accounts.models import User

__all__ = ["name_of", "speaks_for_address", "speaks_for_person"]


def speaks_for_address(settings: dict[str, Any], email: str) -> bool:
    local, _, domain = email.rpartition("@")
    return bool(local and domain) and domain.lower() in settings.get("domains", ())


def speaks_for_person(settings: dict[str, Any], person: User) -> bool:
    """An organisation is named as it is called here, or by its id."""
    own = settings.get("organisations", ())
    organisation = person.organisation
    return organisation.name in own or str(organisation.pk) in own


def name_of(provider: str) -> str:
    """How a provider is called on its button; its own word for one that is gone."""
    apps = get_adapter().list_apps(None, provider=provider)
    return apps[0].name if apps else provider

"""A browser that signs on at a provider of a test, and the settings of that provider."""

from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from meldcode import preflight


class Env:
    """The settings of the providers, as text."""

    def __init__(self, said: dict[str, str]) -> None:
        self.said = said

    def str(self, name: str, default: Any = None) -> Any:
        return self.said.get(name, default)


def with_query(address: str, change: dict[str, str]) -> str:
    """The address with other values in it."""
    parts = urlsplit(address)
    return parts._replace(query=urlencode({**dict(parse_qsl(parts.query)), **change})).geturl()


class SignOn:
    """Goes to the provider and comes back; gives the answer of the product."""

    def __init__(self, client: Any, settings: Any, provider: Any, organisation: str) -> None:
        self.client, self.settings, self.provider = client, settings, provider
        self.said: dict[str, str] = {}
        self.add("organisatie", organisation, "school.example", prefix="OIDC_", name="School")

    def add(
        self, slug: str, organisation: str, domains: str, *, prefix: str = "", name: str = "Ander"
    ) -> None:
        """One more provider: the same program under another name."""
        if not prefix:
            self.said["OIDC_PROVIDERS"] = slug
        prefix = prefix or f"OIDC_{slug.upper()}_"
        said = {
            "SERVER": self.provider.server, "CLIENT_ID": "wegwijzer", "NAME": name,
            "SECRET": "geheim-van-wegwijzer", "ORGANISATIONS": organisation, "DOMAINS": domains,
        }  # fmt: skip
        self.set(**{f"{prefix}{key}": value for key, value in said.items()})

    def set(self, **said: str) -> None:
        self.said.update(said)
        self.settings.SOCIALACCOUNT_PROVIDERS = preflight.oidc(Env(self.said))

    def speaks_for(self, *organisations: str, domains: str = "school.example") -> None:
        self.set(OIDC_ORGANISATIONS="; ".join(organisations), OIDC_DOMAINS=domains)

    def pin(self, tenant: str) -> None:
        self.set(OIDC_TENANT=tenant)

    def begin(self, slug: str = "organisatie") -> str:
        return f"/accounts/oidc/{slug}/login/"

    def go(
        self, slug: str = "organisatie", *, change: dict[str, str] | None = None,
        bring: dict[str, str] | None = None,
    ) -> Any:  # fmt: skip
        """`change` changes what is asked of the provider, `bring` what is brought back."""
        sent = self.client.get(self.begin(slug))
        if sent.status_code != 302:
            return sent
        back = self.provider.visit(with_query(sent.url, change or {}))
        return self.client.get(with_query(back, bring or {}))

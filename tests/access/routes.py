"""Every route of the site, as the map tells them."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import get_resolver
from django.urls.resolvers import URLPattern, URLResolver
from django.utils.regex_helper import normalize

__all__ = ["Route", "address", "routes"]


@dataclass(frozen=True)
class Route:
    """One route: its name (or its pattern, where it has none), and the patterns that lead to it."""

    name: str
    patterns: tuple[Any, ...]

    @property
    def parts(self) -> list[str]:
        """The parts of the address that differ."""
        return [part for pattern in self.patterns for part in pattern.regex.groupindex]


def routes(
    resolver: Any = None, spaces: tuple[str, ...] = (), above: tuple[Any, ...] = ()
) -> Iterator[Route]:
    """Every pattern below the root, with its namespaces."""
    for found in (resolver or get_resolver()).url_patterns:
        patterns = (*above, found.pattern)
        if isinstance(found, URLResolver):
            yield from routes(
                found, (*spaces, found.namespace) if found.namespace else spaces, patterns
            )
        elif isinstance(found, URLPattern):
            text = "".join(str(pattern) for pattern in patterns)
            yield Route(":".join([*spaces, found.name or text]), patterns)


def address(route: Route, values: dict[str, Any]) -> str:
    """The path of a route with these parts, made from the patterns themselves: a route needs no
    name for it.
    """
    path = "/"
    for pattern in route.patterns:
        text, _ = normalize(pattern.regex.pattern)[0]
        converters = pattern.converters
        told = {
            name: converters[name].to_url(value) if name in converters else value
            for name, value in values.items()
        }
        path += text % told
    return path

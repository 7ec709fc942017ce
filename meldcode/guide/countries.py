"""The countries that a visitor may choose from."""

from meldcode.content import memory

ELSEWHERE = ("ZZ", "Een ander land")


def country_options() -> list[tuple[str, str]]:
    """Code and name, by name, with one entry for every other country."""
    names = [(iso, country.name.nl) for iso, country in memory.directory().countries.items()]
    return [*sorted(names, key=lambda pair: pair[1]), ELSEWHERE]

"""Names of who works at a body that helps: never the person of a case."""

import re

__all__ = ["works_at_a_body"]

# «Ingrid van Veilig Thuis» is somebody who works there, as a colleague is.
_WORKS_AT = re.compile(
    r"\s+(?:van|bij)\s+(?:het |de )?(?:veilig thuis|lkha|politie|wijkteam|gemeente|ggd|jeugd"
    r"|leerplicht|buitenlandse zaken|school|fier)",
    re.IGNORECASE,
)
# «Veilig Thuis Noord» is no person of a case, «Veilig Thuis Fatima» somebody who works there.
_BEHIND_A_BODY = re.compile(
    r"\b(?:veilig thuis|lkha|kinderbescherming|buitenlandse zaken)\s+$", re.IGNORECASE
)
# How far back the body is looked for.
_LOOK_BACK = 40


def works_at_a_body(text: str, start: int, end: int) -> bool:
    """Whether a name in `text` stands beside a body, and is of somebody who works there."""
    earlier = text[max(0, start - _LOOK_BACK) : start]
    return bool(_WORKS_AT.match(text, end) or _BEHIND_A_BODY.search(earlier))

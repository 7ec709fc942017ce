"""The six stages as one line of a screen: where one is, what is done, what may not be done now."""

from collections.abc import Callable, Mapping
from typing import Any

from meldcode.domain.guidance import Guidance
from meldcode.domain.rule import Action
from meldcode.domain.stages import Stage

__all__ = ["stage_rows"]

STATE_LABELS = {"done": "klaar", "left": "overgeslagen", "closed": "mag nu niet"}


def stage_rows(
    guidance: Guidance,
    progress: Mapping[Stage, str],
    stage_url: Callable[[Stage], str],
    overview: bool,
    turn: Stage | None = None,
) -> list[dict[str, Any]]:
    """The six stages: which one this is, which are done, left, or may not be held now, and which is
    next.
    """
    may_not = guidance.is_closed(Action.TALK_WITH_FAMILY)
    rows = []
    for stage in Stage:
        state = progress.get(stage, "open")
        # Also where the stage is done: «klaar» at a talk that may not be held reads as leave.
        if stage is Stage.TALK_WITH_FAMILY and may_not:
            state = "closed"
        label = STATE_LABELS.get(state, "")
        current = stage is guidance.stage and not overview
        url = stage_url(stage)
        rows.append(
            {"key": stage.value, "nl": stage.nl, "en": stage.en, "url": url, "state": state,
             "label": label, "current": current, "next": stage is turn}
        )  # fmt: skip
    return rows

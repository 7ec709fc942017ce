"""What to watch for at each step, in the order of the page."""

from meldcode.domain.caution import Caution, Weight
from meldcode.domain.cautions_advice import ADVICE
from meldcode.domain.cautions_stops import STOPS
from meldcode.domain.cautions_warnings import WARNINGS
from meldcode.domain.screen import Screen

__all__ = ["CAUTIONS", "CAUTION_BY_SLUG", "REWORDED", "Caution", "Weight", "cautions_for"]

# Where a caution differs from the law, because the word list forbids a word in it: the caution, and
# what was replaced.
REWORDED = {
    "abroad-contact-lkha-or-embassy-now": "de post: de Nederlandse ambassade",
    "person-abroad-contact": "overleg: advies vragen",
    "papers-taken": "heeft de persoon de eigen papieren niet: heeft een ander de papieren",
    "tell-the-person": "overleg: vragen",
}
# Danger first, then stop, warning, advice.
CAUTIONS: tuple[Caution, ...] = STOPS + WARNINGS + ADVICE
CAUTION_BY_SLUG = {caution.slug: caution for caution in CAUTIONS}


def cautions_for(screen: Screen) -> tuple[Caution, ...]:
    """The cautions that show on this screen, in the order of the page."""
    number = screen.stage.step.number
    return tuple(
        caution for caution in CAUTIONS if number in caution.steps and caution.when(screen)
    )

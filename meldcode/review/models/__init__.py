"""The rows of this room: what was offered, every turn that was taken, what was said about a masked
note, and the figures that are kept.
"""

from meldcode.review.models.comment import Comment
from meldcode.review.models.kept_figures import KeptFigures
from meldcode.review.models.review import Question, Review, Scope
from meldcode.review.models.turn import Turn
from meldcode.review.models.vote import Verdict, Vote

__all__ = ["Comment", "KeptFigures", "Question", "Review", "Scope", "Turn", "Verdict", "Vote"]

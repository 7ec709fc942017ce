"""The rows of this room: what was offered, every turn that was taken, and what was said about a
masked note.
"""

from meldcode.review.models.comment import Comment
from meldcode.review.models.review import Question, Review, Scope
from meldcode.review.models.turn import Turn
from meldcode.review.models.vote import Verdict, Vote

__all__ = ["Comment", "Question", "Review", "Scope", "Turn", "Verdict", "Vote"]

"""What a case tells the rooms that stand above it, inside the transaction of the change."""

from django.dispatch import Signal

__all__ = ["case_changed", "copy_confirmed", "person_excluded", "words_wiped"]

# case, by, new: the entries that were just written.
case_changed = Signal()
# case, by, copy: what of a note may be read outside the case from now on.
copy_confirmed = Signal()
# case, by, person: who may not see the case from now on.
person_excluded = Signal()
# case, by, clean: takes the words out of a text that were wiped from a note; clean_names: those of
# them alone that may point at somebody; less: the note, where it says less now than that.
words_wiped = Signal()

"""Finds in the source who reaches a case, or what hangs from it, beside the door."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.access.guarded import BACKS, GUARDED
from tests.source import files, module_of, tree_of

__all__ = ["ALLOWED", "Breach", "breaches_in", "breaches_of", "watched"]

OF_CASES = (
    "meldcode.cases",
    "meldcode.review",
    "meldcode.retention",
    "meldcode.oversight",
    "meldcode.subject_access",
    "meldcode.practice",
)
WHOLE_ROOMS = (*OF_CASES, "meldcode.api", "meldcode.explorer", "meldcode.guide")
MANAGERS = {"objects", "with_practice", "_default_manager", "_base_manager"}
DOORS = {
    "visible_to",
    "of_member",
    "open_to",
    "allowing",
    "clocks_for",
    "of_author",
    "withdrawn_from",
    "led_by",
    "offerable_by",
    "broken_for",
    "held_by",
}
# What hangs from a case may be asked for by the case (or note, or review) that came through the
# door.
HANGS_FROM = {
    "case", "case__in", "case_id", "entry", "entry__in", "review", "asked", "weighing", "pk__in",
}  # fmt: skip
NARROWS = {"filter", "get"}
# Of a case these hold what only its own door shows.
BACKS_OF_A_CASE = {"mask_memory", "masked_copies", "reviews"}
SHORTCUTS = {"get_object_or_404", "get_list_or_404", "aget_object_or_404"}
SQL = {"cursor", "raw", "extra", "get_model"}
PLAIN_KEYS = ("pk", "id")


@dataclass(frozen=True)
class Breach:
    """One place that reaches a case beside the door."""

    module: str
    function: str
    what: str

    @property
    def key(self) -> str:
        return f"{self.module}.{self.function}: {self.what}"


def watched() -> list[Path]:
    """Every module of the rooms of a case, every `views` module of the house, and whatever else
    names what hangs from a case.
    """
    return [
        path
        for path in files()
        if is_watched(module_of(path)) or names_in(tree_of(path), module_of(path))
    ]


def is_watched(module: str) -> bool:
    in_room = any(module == room or module.startswith(f"{room}.") for room in WHOLE_ROOMS)
    return in_room or "views" in module.split(".")


def breaches_of(path: Path) -> list[Breach]:
    return breaches_in(tree_of(path), module_of(path))


def breaches_in(tree: ast.Module, module: str) -> list[Breach]:
    """Every side road of a file, by the function it stands in."""
    names = names_in(tree, module)
    above = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
    found = (
        Breach(module, place_of(node, above), what) for node, what in roads(tree, names, above)
    )
    return sorted(set(found), key=lambda breach: breach.key)


def names_in(tree: ast.Module, module: str) -> dict[str, str]:
    """How this file calls the guarded models."""
    names: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith(OF_CASES):
            names |= {
                alias.asname or alias.name: alias.name
                for alias in node.names
                if alias.name in GUARDED
            }
    if module.startswith(OF_CASES):
        names |= (
            {node.name: node.name for node in ast.walk(tree) if isinstance(node, ast.ClassDef)}
            if names
            else {}
        )
    return {called: model for called, model in names.items() if model in GUARDED}


def roads(
    tree: ast.Module, names: dict[str, str], above: dict[ast.AST, ast.AST]
) -> Iterator[tuple[ast.AST, str]]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            model = model_of(node.value, names) if node.attr in MANAGERS else ""
            if model and not is_a_door(model, chain_of(node, above)):
                yield node, model
            if node.attr in BACKS_OF_A_CASE | BACKS - {"cases"} or (
                node.attr == "cases" and isinstance(above.get(node), ast.Attribute)
            ):
                yield node, node.attr
        elif isinstance(node, ast.Call):
            called = (
                node.func.attr
                if isinstance(node.func, ast.Attribute)
                else getattr(node.func, "id", "")
            )
            if called in SHORTCUTS and node.args and model_of(node.args[0], names):
                yield node, model_of(node.args[0], names)
            if called in SQL:
                yield node, called


def model_of(node: ast.AST, names: dict[str, str]) -> str:
    """The guarded model that this expression names, plainly or by way of a module."""
    if isinstance(node, ast.Name):
        return names.get(node.id, "")
    return node.attr if isinstance(node, ast.Attribute) and node.attr in GUARDED else ""


def chain_of(node: ast.AST, above: dict[ast.AST, ast.AST]) -> list[ast.Call]:
    """The calls made on a manager, one after the other."""
    calls: list[ast.Call] = []
    while isinstance(over := above.get(node), ast.Attribute | ast.Call) and node is not None:
        if isinstance(over, ast.Call):
            if over.func is not node:
                break
            calls.append(over)
        node = over
    return calls


def is_a_door(model: str, calls: list[ast.Call]) -> bool:
    """Whether the chain goes through the door, or hangs from what came through it."""
    names = {call.func.attr for call in calls if isinstance(call.func, ast.Attribute)}
    if names & DOORS or "create" in names or "bulk_create" in names or "get_or_create" in names:
        return not names & SQL
    narrowing = [
        call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in NARROWS
    ]
    words = [word for call in narrowing for word in call.keywords]
    return model != "Case" and any(
        word.arg in HANGS_FROM and not from_the_address(word.value, word.arg) for word in words
    )


def from_the_address(value: ast.AST, asked: str | None) -> bool:
    """A bare key: what an address or a form may have given; a number is one unless it was read
    from a row.
    """
    if asked == "case_id":
        return not (isinstance(value, ast.Attribute) and value.attr in (*PLAIN_KEYS, "case_id"))
    name = value.attr if isinstance(value, ast.Attribute) else getattr(value, "id", "")
    if isinstance(value, ast.Attribute) and name in PLAIN_KEYS:
        return False
    return name in PLAIN_KEYS or (name.endswith(("_pk", "_id")) and isinstance(value, ast.Name))


def place_of(node: ast.AST, above: dict[ast.AST, ast.AST]) -> str:
    """The function (and its class) around a node."""
    names = []
    while node in above:
        node = above[node]
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
            names.append(node.name)
    return ".".join(reversed(names)) or "(module)"


ALLOWED: dict[str, str] = {
    "meldcode.cases.casework.access.held_list: Case": (
        "locks the row that may_keep_exclusions then looks at"
    ),
    "meldcode.cases.page_access.closed_pages: Case": (
        "which of these ids are cases at all; what visible_to does not give is closed"
    ),
    "meldcode.cases.calendars.tasks_of: Task": (
        "one's own tasks, each asked by Exists whether visible_to has its case"
    ),
    "meldcode.practice.practising.throw_away_left: Case": (
        "cases to practise with of accounts that are off: thrown away unread"
    ),
    "meldcode.cases.casework.teams.pass_on: Case": (
        "the cases of a team that ends get another team; its caller ends the team as an admin, and"
        " no case is read"
    ),
    "meldcode.cases.casework.teams.pass_on: Task": "the tasks of the lead of a team that ends",
    "meldcode.cases.casework.due.tell_what_is_due: Task": "the daily job, without a user",
    "meldcode.cases.casework.due.began_to_stand_still: Case": "the daily job, without a user",
    "meldcode.cases.casework.telling_owner.who_answer_for: Case": (
        "only who answers for each is mailed, nobody reads one"
    ),
    "meldcode.cases.casework.telling_owner.who_have: Case": (
        "the cases of a verb that holds them: whether who has one can open it; only a mail follows"
    ),
    "meldcode.cases.casework.locking.row_of: Case": (
        "locks the row; what somebody may do with it is asked after the wait"
    ),
    "meldcode.cases.casework.nudging.nudge: Case": (
        "the case that led_by gave and that is held: whether its handler can open it"
    ),
    "meldcode.retention.deleting.agreed: Case": (
        "only whether this person ever looked in; the case itself comes by reached"
    ),
    "meldcode.review.clocks.due_of_nobody: Task": (
        "asked with Exists among the cases of led_by, never read by itself"
    ),
    "meldcode.cases.casework.of_people.tell_who_answers: Case": (
        "whose handler went off or came back: only who answers for each is mailed, nobody reads one"
    ),
    "meldcode.cases.casework.of_people.handlers_beside: Case": (
        "beside whom who got another name works or looked: only its handler is mailed, nobody reads"
        " one"
    ),
    "meldcode.cases.casework.of_people.of_who_was_renamed: ExclusionRequest": (
        "whom to mail that who asked, or about whom it is, got another name; nobody reads one"
    ),
    "meldcode.cases.casework.of_people.of_who_was_renamed: Exclusion": (
        "ends the question to lift about who got another name; nobody reads one"
    ),
    "meldcode.cases.casework.emergency_access.end_expired: Member": "the daily job, without a user",
    "meldcode.cases.casework.handing.locked_offer: Case": (
        "locks the case of an offer that visible_to gave"
    ),
    "meldcode.cases.casework.approving.answer_approval: Case": (
        "locks the case of a review that its caller fetched by Review.visible_to; asks"
        " is_second_person as well"
    ),
    "meldcode.cases.casework.double_weighing.lapses: Case": (
        "locks the case of a double weighing of which the two weeks are over; nobody reads it"
    ),
    "meldcode.cases.casework.opening.free_code: Case": (
        "asks only whether a code is taken, and tells nobody"
    ),
    "meldcode.cases.casework.passing_on.of_who_left: Case": (
        "ends the places of who left in the cases of others; nobody reads one"
    ),
    "meldcode.cases.casework.passing_on.of_who_left: Member": (
        "ends the places of who left in the cases of others; nobody reads one"
    ),
    "meldcode.cases.casework.passing_on.of_who_left: Handover": (
        "takes back what was offered to who left; nobody reads one"
    ),
    "meldcode.cases.casework.passing_on.of_who_left: Task": (
        "takes tasks from who left: the verb that ended the access or account, or the daily job"
    ),
    "meldcode.cases.casework.passing_on.give: Case": (
        "takes tasks from who left: the verb that ended the access or account, or the daily job"
    ),
    "meldcode.cases.casework.passing_on.sees: Exclusion": (
        "takes tasks from who left: the verb that ended the access or account, or the daily job"
    ),
    "meldcode.cases.casework.passing_on.sees: Member": (
        "takes tasks from who left: the verb that ended the access or account, or the daily job"
    ),
    "meldcode.cases.casework.tasks.hand_to_lead: Task": "the daily job, without a user",
    "meldcode.cases.casework.work.held_for_work: Entry": (
        "asks only whether a one-time token was used"
    ),
    "meldcode.cases.casework.once.hold: cursor": "locks a one-time token; reads no row",
    "meldcode.cases.todo.tasks_of: Task": (
        "one's own tasks, each asked by Exists whether of_member has its case"
    ),
    "meldcode.retention.asking.beside: Case": (
        "what waits in cases whose terms lines_for or near_their_end may tell this person"
    ),
    "meldcode.cases.masks.CaseMasks.keep: Case": (
        "locks the row inside a verb that has locked it by visible_to"
    ),
    "meldcode.cases.masks.CaseMasks.keep: MaskMemory": (
        "the memory of the case that was locked one line above"
    ),
    "meldcode.cases.masks.memory_of: MaskMemory": (
        "loaded after the view fetched the case by visible_to"
    ),
    "meldcode.cases.own_names.of_case: Case": (
        "asks only of which organisation the case is that the view fetched by visible_to"
    ),
    "meldcode.oversight.counting.known_to: Exclusion": (
        "one's own exclusions, only to leave cases out of a number"
    ),
    "meldcode.retention.deleting.carry_out: Case": (
        "locks the case of a deletion that two people agreed to"
    ),
    "meldcode.retention.deleting.erase_again: Case": (
        "after a restore, without a user; gives no row away"
    ),
    "meldcode.retention.erasing.erase: Case": (
        "deletes the rows of a deletion that two people agreed to"
    ),
    "meldcode.retention.listing.lines_for: Case": (
        "keys that came through visible_to and clocks_for two lines above"
    ),
    "meldcode.retention.standing.near_their_end: Case": "the daily job, without a user",
    "meldcode.review.clocks.late_questions: Task": (
        "tasks of the teams that this lead leads, held against cases through clocks_for"
    ),
    "meldcode.review.clocks.rows_of: Case": (
        "keys of the lists of one page, each through clocks_for, led_by or broken_for"
    ),
    "meldcode.review.figures.counting.decisions: Entry": (
        "counts for the figures of a half-year; gives no row away"
    ),
    "meldcode.review.figures.counting.entries_in: Entry": (
        "counts for the figures of a half-year; gives no row away"
    ),
    "meldcode.review.figures.keeping.leads_excluded: Exclusion": (
        "for whom figures are counted apart; gives no row away"
    ),
    "meldcode.review.figures.keeping.unknown_since: Exclusion": (
        "which cases the figures of this lead leave out; gives no row away"
    ),
    "meldcode.review.figures.counting.stages: Case": (
        "counts for the figures of a half-year; gives no row away"
    ),
    "meldcode.review.figures.counting.waiting: Turn": (
        "counts for the figures of a half-year; gives no row away"
    ),
    "meldcode.review.following.settle: Review": "the daily job, without a user",
    "meldcode.review.telling.tell_readers: Review": "the daily job, without a user",
    "meldcode.review.readers.readers_of: Review": (
        "whether each lead or deputy may read this one, by the condition of visible_to"
    ),
    "meldcode.review.readers.unknown_to: Exclusion": (
        "one's own exclusions, only to leave their cases out of a number"
    ),
    "meldcode.review.views.lead.a_review: Review": (
        "only in whose chain a refusal is recorded; the answer is a 404"
    ),
    "meldcode.review.readers.wait_of: Review": (
        "the oldest offer of a team as a number of days, never a row"
    ),
    "meldcode.review.remarks.mask_pointed: Comment": (
        "its review is fetched by of_author on the next line"
    ),
    "meldcode.review.holding.hold: Case": "locks the case of a review; gives no row away",
    "meldcode.review.holding.hold: Review": (
        "locks rows whose keys come from visible_to or of_author"
    ),
    "meldcode.cases.casework.handing.end_unanswered: Handover": "the daily job, without a user",
    "meldcode.cases.casework.double_weighing.end_lapsed: DoubleWeighing": (
        "the daily job, without a user"
    ),
    "meldcode.cases.casework.work.held_for_work: DoubleWeighing": (
        "asks only whether one runs in the case that of_member gives"
    ),
    "meldcode.cases.views.common.visible: DoubleWeighing": (
        "asks only whether one runs in the case that of_member gives"
    ),
    "meldcode.cases.views.common.visible: Sibling": (
        "asks only whether the case that of_member gives has any"
    ),
    "meldcode.cases.casework.siblings.link: Sibling": (
        "the families of the two cases that allowing gave"
    ),
    "meldcode.cases.casework.telling_family.beside: Sibling": (
        "the family of a case that its verb holds: each of it is told, and nothing of it is shown"
    ),
    "meldcode.cases.casework.telling_family.beside: Case": (
        "the cases of that family: a row in the chain of each, and a mail that names none"
    ),
    "meldcode.cases.taken_away.links_of: Sibling": (
        "the places of this case, and of the cases that the reader sees"
    ),
    "meldcode.cases.siblings.siblings_of: Sibling": (
        "which of the cases that of_member gives are of one family; gives no row away"
    ),
    "meldcode.retention.announcing.announce: Notice": "the daily job, without a user",
    "meldcode.retention.announcing.forget_overtaken: Notice": "the daily job, without a user",
    "meldcode.retention.announcing.end_trail: Deletion": "the daily job, without a user",
    "meldcode.retention.announcing.end_trails: Deletion": "the daily job, without a user",
    "meldcode.retention.announcing.waiting: Deletion": "the daily job, without a user",
    "meldcode.retention.asking.beside: Deletion": (
        "whether one waits, for the cases of the line of Case above"
    ),
    "meldcode.retention.asking.waiting_among: Deletion": (
        "filtered by what reached_by or worked_on_by gives"
    ),
    "meldcode.retention.asking.waiting_among: Notice": (
        "filtered by what reached_by or worked_on_by gives"
    ),
    "meldcode.retention.counts.counts_for: Deletion": (
        "a number that hides what is small and what the admin is excluded from"
    ),
    "meldcode.retention.counts.counts_for: Notice": (
        "a number that hides what is small and what the admin is excluded from"
    ),
    "meldcode.retention.deleting.carry_out: Deletion": (
        "locks the deletion that two people agreed to"
    ),
    "meldcode.retention.deleting.deleted_again: Deletion": (
        "after a restore, without a user; gives no row away"
    ),
    "meldcode.retention.deleting.finish: Deletion": "the daily job, without a user",
    "meldcode.demo.reviews.make_reviews: Case": "the made up cases of a fictional installation",
}

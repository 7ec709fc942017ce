"""Makes mutants of a module: each is its source with one check taken away, found in the tree and
quoted nowhere.
"""

import ast
from collections.abc import Iterator
from copy import copy
from dataclasses import dataclass

__all__ = ["Mutant", "mutants_of"]

NARROWS = {"filter", "exclude", "get"}
HARMLESS = {"property", "cached_property", "classmethod", "staticmethod", "wraps", "dataclass"}
HARMLESS |= {"cache", "contextmanager", "receiver", "register", "admin", "atomic"}


@dataclass(frozen=True)
class Mutant:
    """One check taken away: where it stood, what it was, and the whole module without it."""

    line: int
    what: str
    source: str


class Swap(ast.NodeTransformer):
    """Puts another node in the place of one."""

    def __init__(self, old: ast.AST, new: ast.AST) -> None:
        self.old, self.new = old, new

    def visit(self, node: ast.AST) -> ast.AST:
        return self.new if node is self.old else self.generic_visit(node)


def mutants_of(source: str, doors: frozenset[str]) -> Iterator[Mutant]:
    """Every mutant of a module. `doors`: the methods that leave what someone may see."""
    for place, node in enumerate(ast.walk(ast.parse(source))):
        for number, _ in enumerate(variants(node, doors)):
            tree = ast.parse(source)
            old = list(ast.walk(tree))[place]
            what, new = list(variants(old, doors))[number]
            changed = ast.fix_missing_locations(Swap(old, new).visit(tree))
            yield Mutant(getattr(old, "lineno", 0), what, ast.unparse(changed))


def variants(node: ast.AST, doors: frozenset[str]) -> Iterator[tuple[str, ast.AST]]:
    """What may stand in the place of this node, with the check that is gone then."""
    if isinstance(node, ast.FunctionDef):
        yield from less_decorated(node)
    elif isinstance(node, ast.If):
        yield from never_refused(node)
    elif isinstance(node, ast.BoolOp):
        yield from one_side_less(node)
    elif isinstance(node, ast.BinOp) and isinstance(node.op, ast.BitAnd | ast.BitOr):
        yield ast.unparse(node.right), node.left
        yield ast.unparse(node.left), node.right
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        yield from wider(node, node.func, doors)


def name_of(node: ast.AST) -> str:
    """The last name of an expression: of `accounts.login_required(…)` that is login_required."""
    node = node.func if isinstance(node, ast.Call) else node
    return node.attr if isinstance(node, ast.Attribute) else getattr(node, "id", "")


def without(node: ast.AST, field: str, at: int) -> ast.AST:
    """The node with one less in a list of its own."""
    new, kept = copy(node), getattr(node, field)
    setattr(new, field, [*kept[:at], *kept[at + 1 :]])
    return new


def less_decorated(node: ast.FunctionDef) -> Iterator[tuple[str, ast.AST]]:
    """A function without one of its decorators."""
    for at, decorator in enumerate(node.decorator_list):
        if name_of(decorator) not in HARMLESS:
            yield f"@{ast.unparse(decorator)} of {node.name}", without(node, "decorator_list", at)


def never_refused(node: ast.If) -> Iterator[tuple[str, ast.AST]]:
    """An `if` that ends in a raise or a return, and never comes there."""
    if isinstance(node.body[-1], ast.Raise | ast.Return):
        new = copy(node)
        new.test = ast.Constant(False)
        yield f"if {ast.unparse(node.test)}", new


def one_side_less(node: ast.BoolOp) -> Iterator[tuple[str, ast.AST]]:
    """One side of an `and` or `or` left out."""
    for at, value in enumerate(node.values):
        rest = [*node.values[:at], *node.values[at + 1 :]]
        new = rest[0] if len(rest) == 1 else ast.BoolOp(node.op, rest)
        yield ast.unparse(value), new


def wider(
    node: ast.Call, method: ast.Attribute, doors: frozenset[str]
) -> Iterator[tuple[str, ast.AST]]:
    """All rows where there was a door, and rows that are asked one condition less."""
    conditions = len(node.args) + len(node.keywords)
    if method.attr in doors or (method.attr in NARROWS - {"get"} and conditions == 1):
        every = ast.Attribute(method.value, "all", ast.Load())
        yield ast.unparse(node), ast.Call(every, [], [])
    elif method.attr in NARROWS and conditions > 1:
        for field in ("args", "keywords"):
            for at, one in enumerate(getattr(node, field)):
                yield f"{method.attr}: {ast.unparse(one)}", without(node, field, at)

"""The product's own Python files as trees, for the tests that look at the house itself."""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
OWN = ("meldcode", "signals", "contacts")
IMPORTS_BY_NAME = {"import_module", "import_string", "__import__"}


@cache
def files() -> tuple[Path, ...]:
    """Every Python file of the product but its migrations."""
    found = (path for room in OWN for path in sorted((ROOT / room).rglob("*.py")))
    return tuple(path for path in found if "migrations" not in path.parts)


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def imports_of(tree: ast.AST, package: str) -> Iterator[str]:
    """Every name that is imported anywhere in a file: relative, in a function, for types only, or
    named by a text.
    """
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            above = (
                package.split(".")[: len(package.split(".")) - node.level + 1] if node.level else []
            )
            start = ".".join([*above, *([node.module] if node.module else [])])
            yield from (f"{start}.{alias.name}" for alias in node.names)
        elif isinstance(node, ast.Call):
            yield from named_by_text(node)


def named_by_text(call: ast.Call) -> Iterator[str]:
    called = (
        call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    )
    if called in IMPORTS_BY_NAME:
        yield from (
            arg.value
            for arg in call.args
            if isinstance(arg, ast.Constant) and isinstance(arg.value, str)
        )


def room_of(name: str) -> str:
    """The room of a module: a folder of meldcode, `meldcode` for what stands beside them, or
    another package.
    """
    first, *rest = name.split(".")
    if first == "meldcode" and rest and (ROOT / first / rest[0]).is_dir():
        return f"{first}.{rest[0]}"
    return first


def imports_in(path: Path) -> set[str]:
    module = module_of(path)
    package = module if path.name == "__init__.py" else module.rpartition(".")[0]
    return set(imports_of(tree_of(path), package))

"""The files and rooms that the tests of this folder look at."""

import ast
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
PRODUCT = ROOT / "nep"

# From the top of the house to its ground; a room may know what stands after it.
ORDER = (
    "cli", "config", "home", "imports", "samples", "search", "meetings", "assignments", "documents",
    "people",
    "rulebook", "organisation", "foundation",
)  # fmt: skip


def named(path: Path) -> str:
    """The path as it stands in test names and messages."""
    return path.relative_to(ROOT).as_posix()


def python_files(*folders: Path, migrations: bool = False) -> list[Path]:
    """Our own Python files, migrations only when asked for."""
    return sorted(
        path
        for folder in folders
        for path in folder.rglob("*.py")
        if migrations or "migrations" not in path.parts
    )


MODULES = python_files(PRODUCT)
EVERYTHING = python_files(PRODUCT, ROOT / "tests", ROOT / "bench", ROOT / "scripts")


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of one file."""
    return ast.parse(path.read_text(encoding="utf-8"), filename=str(path))


def functions_of(path: Path) -> list[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method of one file."""
    return [
        node
        for node in ast.walk(tree_of(path))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    ]


def rooms() -> list[str]:
    """The areas that stand today, by their folder's name."""
    return [name for name in ORDER if (PRODUCT / name / "__init__.py").exists()]

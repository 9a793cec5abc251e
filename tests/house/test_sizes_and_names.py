"""Small files, short functions, modules named after what is in them."""

import ast
from pathlib import Path

import pytest

from tests.house.sources import EVERYTHING, MODULES, PRODUCT, functions_of, named, tree_of

MOST_LINES = 400
LONGEST_FUNCTION = 40
# `base` is allowed twice: settings are called base, dev, test and prod by house.md, and Django
# looks for a module of this name in the package of a database.
FORBIDDEN_NAMES = {"utils", "util", "helpers", "helper", "common", "misc", "manager", "base"}
ALLOWED_ALL_THE_SAME = {"nep/config/settings/base.py", "nep/foundation/postgresql/base.py"}


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """Lines of a function without its docstring, which is allowed to explain."""
    first, last = function.lineno, function.end_lineno or function.lineno
    body = function.body[0]
    has_docstring = isinstance(body, ast.Expr) and isinstance(body.value, ast.Constant)
    explained = (body.end_lineno or body.lineno) - body.lineno + 1 if has_docstring else 0
    return last - first + 1 - explained


def test_no_file_grows_past_four_hundred_lines() -> None:
    lengths = {
        named(path): len(path.read_text(encoding="utf-8").splitlines()) for path in EVERYTHING
    }

    assert {name: lines for name, lines in lengths.items() if lines > MOST_LINES} == {}


def test_no_function_grows_past_forty_lines() -> None:
    long = {
        f"{named(path)}:{node.lineno} {node.name}": _length(node)
        for path in MODULES
        for node in functions_of(path)
    }

    assert {name: lines for name, lines in long.items() if lines > LONGEST_FUNCTION} == {}


def test_modules_are_named_after_what_is_in_them() -> None:
    wrong = [
        named(path)
        for path in MODULES
        if (path.stem in FORBIDDEN_NAMES or path.parent.name in FORBIDDEN_NAMES)
        and named(path) not in ALLOWED_ALL_THE_SAME
    ]

    assert wrong == []


def test_every_module_says_in_a_sentence_what_it_is_for() -> None:
    silent = [
        named(path)
        for path in MODULES
        if path.read_text(encoding="utf-8").strip() and not ast.get_docstring(tree_of(path))
    ]

    assert silent == []


def test_every_signature_says_its_types() -> None:
    untyped = [
        f"{named(path)}:{node.lineno} {node.name}"
        for path in MODULES
        for node in functions_of(path)
        if node.returns is None or any(argument.annotation is None for argument in _named(node))
    ]

    assert untyped == []


def _named(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[ast.arg]:
    arguments = [*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs]
    return [argument for argument in arguments if argument.arg not in {"self", "cls"}]


@pytest.mark.parametrize(
    "room", sorted(path.parent for path in PRODUCT.glob("*/__init__.py")), ids=named
)
def test_every_room_introduces_itself(room: Path) -> None:
    introduction = ast.get_docstring(tree_of(room / "__init__.py")) or ""

    assert "Words:" in introduction
    assert "Knows:" in introduction

"""What a room lets others do is a command: with a receipt, a permission, an audit entry."""

from importlib import import_module
from importlib.util import find_spec
from inspect import Parameter, isfunction, signature
from types import FunctionType

import pytest

from tests.house.sources import rooms

# Verbs that write nothing of their own in the database, each with its reason.
NOT_COMMANDS = {
    "organisation.preview_act": "reads only",
    "organisation.preview_undo": "reads only",
    "rulebook.preview_order": "reads only",
    "organisation.rebuild_closure": "derived rows; an operator's tool that must change nothing",
    "imports.preview_workbook": "plans outside any transaction; keeps the plan by a command",
    "imports.answer_questions": "plans outside any transaction; keeps the plan by a command",
    "imports.export_unit": "writes a file; that it was taken is kept by a command",
    "imports.write_empty_workbook": "writes a file",
    "imports.write_fault_list": "writes a file",
    "imports.ask_worker": "looks whether it was asked before; keeps the wish by a command",
    "imports.export_path": "names a place",
    "imports.is_long": "reads only",
    "imports.keep_upload": "writes a file before anything is asked of it",
    "imports.forget_old_files": "removes files",
    "meetings.mark_by_token": "the command mark_attendance by its hot path, receipt and all",
    "documents.check_template": "reads only",
    "documents.date_line": "puts a day into words",
    "documents.default_template": "makes bytes",
    "documents.word_of": "makes bytes",
    "documents.pdf_of": "makes bytes",
    "documents.issue_within": "a part of the command of a room above, which asks its permission",
    "documents.make_files": "renders outside any transaction; keeps the files by a command",
    "documents.file_of": "renders outside any transaction; keeps the files by a command",
}


def _verbs() -> dict[str, FunctionType]:
    """Every function that the services of a room offer to others."""
    found = {}
    for room in rooms():
        if room in {"foundation", "config", "cli"} or not find_spec(f"nep.{room}.services"):
            continue
        services = import_module(f"nep.{room}.services")
        offered = {name: getattr(services, name) for name in getattr(services, "__all__", ())}
        found |= {f"{room}.{name}": it for name, it in offered.items() if isfunction(it)}
    return found


VERBS = _verbs()


@pytest.mark.parametrize("name", sorted(VERBS.keys() - NOT_COMMANDS.keys()))
def test_services_are_commands_with_named_arguments(name: str) -> None:
    verb = VERBS[name]

    assert hasattr(verb, "command_name"), "decorate it with @command, or say why not"
    parameters = signature(verb).parameters
    assert {"envelope", "actor"} <= set(parameters)
    assert {item.kind for item in parameters.values()} == {Parameter.KEYWORD_ONLY}


def test_a_command_is_named_after_its_room() -> None:
    strange = [
        (name, verb.command_name)  # type: ignore[attr-defined]
        for name, verb in VERBS.items()
        if hasattr(verb, "command_name") and verb.command_name.split(".")[0] != name.split(".")[0]
    ]

    assert strange == []


def test_no_exception_is_out_of_date() -> None:
    assert NOT_COMMANDS.keys() - VERBS.keys() == set()

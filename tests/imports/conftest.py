"""A ward of an ordinary day, who keeps its lists, and the way a file takes through the room."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core import serializers

from nep.foundation.access import Actor
from nep.foundation.ids import new_public_id
from nep.foundation.sync import Envelope
from nep.imports import services
from nep.imports.models import WorkbookImport
from nep.imports.services.staging import keep_path
from nep.organisation.choices import OrgUnitKind, Role
from nep.organisation.models import OrgUnit
from tests.factories.organisation import actor_in, make_unit
from tests.factories.workbooks import Rows, write_rows

TRACES = ("foundation", "imports", "contenttypes", "auth", "sessions", "django_tasks_database")
"""What an import may leave behind when it is taken back: the trail, and the import itself."""


@pytest.fixture
def province(db: None) -> OrgUnit:
    return make_unit("Đảng bộ tỉnh mẫu", kind=OrgUnitKind.PROVINCE_PARTY, code="T01")


@pytest.fixture
def ward(province: OrgUnit) -> OrgUnit:
    """A ward that its province calls P01; it has no lists yet."""
    return make_unit("Đảng bộ phường mẫu", kind=OrgUnitKind.WARD_PARTY, parent=province, code="P01")


@pytest.fixture
def keeper(ward: OrgUnit) -> Actor:
    """The ward's Ban Xây dựng Đảng."""
    return actor_in(ward, Role.PARTY_BUILDING)


class Desk:
    """One person bringing files in for one unit."""

    def __init__(self, unit: OrgUnit, actor: Actor, folder: Path) -> None:
        self.unit, self.actor, self.folder = unit, actor, folder

    def preview(self, lists: dict[str, Rows] | Path) -> WorkbookImport:
        path = lists
        if isinstance(lists, dict):
            path = write_rows(self.folder / f"{new_public_id()}.xlsx", lists)
        return services.preview_workbook(unit=self.unit, file=keep_path(path), **self.order())

    def answer(self, kept: WorkbookImport, answers: dict[str, str]) -> WorkbookImport:
        return services.answer_questions(workbook_import=kept, answers=answers, **self.order())

    def apply(self, kept: WorkbookImport) -> WorkbookImport:
        return services.apply_import(workbook_import=kept, **self.order())

    def undo(self, kept: WorkbookImport) -> WorkbookImport:
        return services.undo_import(workbook_import=kept, **self.order())

    def bring_in(self, lists: dict[str, Rows] | Path) -> WorkbookImport:
        kept = self.preview(lists)
        assert faults(kept) == []
        return self.apply(kept)

    def export(self) -> Path:
        path = self.folder / f"{new_public_id()}.xlsx"
        return services.export_unit(unit=self.unit, path=path, **self.order())

    def order(self) -> dict[str, Any]:
        return {"envelope": Envelope.now(), "actor": self.actor}


@pytest.fixture
def desk(ward: OrgUnit, keeper: Actor, tmp_path: Path) -> Desk:
    return Desk(ward, keeper, tmp_path)


@pytest.fixture
def desk_of(tmp_path: Path) -> Callable[[OrgUnit, str], Desk]:
    """A desk of anybody else."""
    return lambda unit, role: Desk(unit, actor_in(unit, role), tmp_path)


def faults(kept: WorkbookImport) -> list[tuple[str, int, str]]:
    """Every fault shown: sheet, row, column."""
    return [(e["sheet"], e["row"], e["column"]) for e in kept.preview["errors"]]


def sentences(kept: WorkbookImport) -> str:
    """All sentences of faults in one text."""
    return "\n".join(error["message"] for error in kept.preview["errors"])


def counts(kept: WorkbookImport) -> dict[str, dict[str, int]]:
    """By sheet, the actions that occur."""
    return {
        sheet["title"]: {action: n for action, n in sheet["counts"].items() if n}
        for sheet in kept.preview["sheets"]
    }


def everything_held() -> dict[str, list[Any]]:
    """Every row of every room but traces, as text; dated rows that were replaced left out."""
    held = {}
    for model in apps.get_models():
        if model._meta.app_label in TRACES or not model._meta.managed:
            continue
        rows = model._base_manager.order_by("pk")
        names = {field.name for field in model._meta.get_fields()}
        if "replaced_at" in names:
            rows = rows.filter(replaced_at=None)
        held[model._meta.label] = json.loads(serializers.serialize("json", rows))
    return held

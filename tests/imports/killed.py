"""An import in a process of its own: `python -m tests.imports.killed prepare|apply|look FOLDER`.

`apply` stops in the middle, with every list written and nothing committed, and waits to be killed.
"""

import json
import sys
import time
from pathlib import Path
from typing import Any

import django

django.setup()

from django.core.management import call_command  # noqa: E402

from nep.foundation.access import Actor  # noqa: E402
from nep.foundation.keys import make_missing_keys  # noqa: E402
from nep.foundation.registries import workbook_sheets  # noqa: E402
from nep.foundation.registries.sheets import SheetPlan  # noqa: E402
from nep.foundation.sync import Envelope  # noqa: E402
from nep.foundation.workbook import Column, Sheet  # noqa: E402
from nep.imports import services  # noqa: E402
from nep.imports.models import WorkbookImport  # noqa: E402
from nep.imports.services.staging import keep_path  # noqa: E402
from nep.organisation.choices import OrgUnitKind  # noqa: E402
from tests.factories.organisation import make_unit  # noqa: E402
from tests.factories.workbooks import ward_lists, write_rows  # noqa: E402
from tests.imports.conftest import everything_held  # noqa: E402


class Waiting:
    """The last sheet: says that it is reached, and never ends."""

    key = "tests.waiting"
    order = 900
    sheet = Sheet(
        key="tests.waiting",
        title="Chờ",
        order=900,
        columns=(Column(name="Mã", key="code", required=True),),
    )
    readable, writable = True, False

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def plan(self, read: Any, context: Any) -> SheetPlan:
        return SheetPlan(sheet=self.key)

    def apply(self, plan: Any, context: Any) -> Any:
        (self.folder / "reached").touch()
        time.sleep(120)
        return ()


def order() -> dict[str, Any]:
    return {"envelope": Envelope.now(), "actor": Actor.system("tests")}


def main() -> None:
    wish, folder = sys.argv[1], Path(sys.argv[2])
    workbook_sheets.register(Waiting(folder))
    if wish == "prepare":
        make_missing_keys()
        call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
        ward = make_unit("Đảng bộ phường mẫu", kind=OrgUnitKind.WARD_PARTY, code="P01")
        lists = ward_lists() | {"Chờ": [["Mã"], ["1"]]}
        path = write_rows(folder / "lists.xlsx", lists)
        kept = services.preview_workbook(unit=ward, file=keep_path(path), **order())
        assert kept.state == "ready", kept.preview["errors"]
    if wish == "apply":
        services.apply_import(workbook_import=WorkbookImport.objects.get(), **order())
    if wish == "look":
        found = everything_held() | {"state": WorkbookImport.objects.get().state}
        sys.stdout.write(json.dumps(found, sort_keys=True))


main()

"""A process of its own that brings one workbook in: its time and its memory are the figures."""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

import django

from bench import place


def main() -> None:
    """`python -m bench.importing FILE UNIT preview|apply` prints JSON."""
    django.setup()
    from nep.foundation.access import Actor  # noqa: PLC0415
    from nep.foundation.sync import Envelope  # noqa: PLC0415
    from nep.imports import services  # noqa: PLC0415
    from nep.imports.services.staging import keep_path  # noqa: PLC0415
    from nep.organisation.models import OrgUnit  # noqa: PLC0415

    path, unit_id, wish = Path(sys.argv[1]), int(sys.argv[2]), sys.argv[3]
    unit, actor = OrgUnit.objects.get(pk=unit_id), Actor.system("bench")
    began, spent = time.monotonic(), place.cpu_of_work()
    planned = services.preview_workbook(
        unit=unit, file=keep_path(path), envelope=Envelope.now(), actor=actor
    )
    figures = {"preview_s": time.monotonic() - began, "errors": planned.preview["error_count"]}
    if wish == "apply":
        services.apply_import(workbook_import=planned, envelope=Envelope.now(), actor=actor)
        figures["all_s"] = time.monotonic() - began
    figures["cpu_s"] = place.cpu_of_work() - spent
    figures["mib"] = place.peak_memory()
    sys.stdout.write(json.dumps(figures))


if __name__ == "__main__":
    main()

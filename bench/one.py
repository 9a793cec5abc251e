"""Everything that is measured at one scale, in a process of its own; the result is JSON."""

from __future__ import annotations

import argparse
import json
import os
import sys
import time
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any

import django

from bench import load, place
from bench.country import Country

FULL = 1.0
USERS = 20
WORKERS = 2
THINK = 1.0
WORKLOADS = ("unit page", "tree branch")


def say(sentence: str) -> None:
    """Tell the person who waits; the result goes to a file."""
    sys.stderr.write(f"  {sentence}\n")
    sys.stderr.flush()


def main() -> None:
    """Build a country, measure it, write the figures to a file."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--scale", type=float, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seconds", type=float, default=15.0)
    parser.add_argument("--heavy", action="store_true")
    options = parser.parse_args()
    django.setup()
    figures = measure(
        options.scale, options.seconds, folder=options.out.parent, heavy=options.heavy
    )
    options.out.write_text(json.dumps(figures))


def measure(scale: float, seconds: float, *, folder: Path, heavy: bool) -> dict[str, Any]:
    """Fill the database named by the environment and read every figure off it."""
    from django.core.management import call_command  # noqa: PLC0415

    from bench import acts, generate, people, questions  # noqa: PLC0415
    from nep.foundation.keys import make_missing_keys  # noqa: PLC0415

    make_missing_keys()
    call_command("migrate", verbosity=0, interactive=False, run_syncdb=True)
    call_command("collectstatic", verbosity=0, interactive=False)
    country = Country.of(scale)
    figures: dict[str, Any] = {
        "load of the machine before": place.load_of_machine(),
        "units": country.units,
        "memberships": country.memberships,
    }
    if not generate.stands(country):
        began = time.monotonic()
        generate.build(country, say)
        figures["build_s"] = time.monotonic() - began
    cookie, acting = people.signed_in_officer(country)
    paths = questions.paths_of(country, acting)
    steps = [
        lambda: questions.statements(paths, cookie),
        lambda: questions.descendants(country),
        lambda: questions.searches(country),
        lambda: served(paths, cookie, seconds),
    ]
    if heavy:
        steps += [
            lambda: acts.reorganisation(country, say),
            lambda: acts.imports(country, scale, folder, say),
        ]
        if scale < FULL:  # at full size a restore on trial takes longer than all the rest
            steps.append(lambda: acts.safekeeping(folder, say))
    for step in steps:
        figures |= _figures_of(step)
    return figures


def _figures_of(step: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """One step that fails leaves a gap in the table and its trace above it, not an empty table."""
    try:
        return step()
    except Exception:  # noqa: BLE001
        traceback.print_exc()
        return {}


def served(paths: dict[str, list[str]], cookie: str, seconds: float) -> dict[str, Any]:
    """Serve the site and let people read it: with pauses as people have, and without."""
    figures: dict[str, Any] = {}
    with place.serving(dict(os.environ), WORKERS) as (port, pid):
        for name, choices in paths.items():
            status, weight = load.weight_of(port=port, path=choices[0], cookie=cookie)
            figures[f"{name}, kB compressed"] = weight / 1000
            if status != 200:
                say(f"{name}: {choices[0]} answers {status}")
        for name in WORKLOADS:
            if name not in paths:
                continue
            wanted: dict[str, Any] = {
                "port": port,
                "paths": paths[name],
                "cookie": cookie,
                "users": USERS,
            }
            load.read_pages(**wanted, seconds=load.WARMING, think=0.1)
            calm = load.read_pages(**wanted, seconds=seconds, think=THINK).summary()
            used = place.cpu_of_workers(pid)
            rush = load.read_pages(**wanted, seconds=seconds, think=0.0).summary()
            used = place.cpu_of_workers(pid) - used
            figures[f"{name}, CPU ms of a page"] = used * 1000 / max(rush["requests"], 1)
            figures |= {f"{name}, {key}": value for key, value in calm.items()}
            figures |= {f"{name}, no pauses, {key}": value for key, value in rush.items()}
            say(f"{name}: p95 {calm['p95_ms']:.0f} ms, without pauses {rush['p95_ms']:.0f} ms")
        figures["worker, MiB PSS"] = max(place.pss_of_workers(pid))
    return figures


if __name__ == "__main__":
    main()

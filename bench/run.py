"""Run the bench at growing scales and print one table: medians, and how they grow."""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from itertools import pairwise
from pathlib import Path
from typing import Any

from bench import place

SCALES = (0.01, 0.1, 1.0)
LIMITS = {
    "unit page, p95_ms": 60,
    "tree branch, p95_ms": 60,
    "unit page, SQL statements": 12,
    "tree branch, SQL statements": 12,
    "descendants of a province, count, ms": 10,
    "descendants of a province, ids, ms": 10,
    "find a unit, country, slowest of four texts, ms": 200,
    "find a unit, province, slowest of four texts, ms": 200,
    "find a unit, commune, slowest of four texts, ms": 200,
    "national reorganisation, s": 30,
    "worker, MiB PSS": 140,
    "import, s": 300,
    "import, MiB of memory": 1536,
    "preview of 5,000 rows, s": 10,
}
TIME_LIMIT = {0.01: 600, 0.1: 1200, 1.0: 5400}


def main() -> None:
    """Parse the wish, run each scale in a process of its own, print the table."""
    parser = argparse.ArgumentParser(prog="python -m bench.run", description=__doc__)
    parser.add_argument("--scale", type=float, choices=SCALES, default=1.0)
    parser.add_argument("--only", action="store_true", help="this scale alone, no ratios")
    parser.add_argument("--database", choices=("postgresql", "sqlite"), default="postgresql")
    parser.add_argument("--seconds", type=float, default=15.0, help="length of each load")
    parser.add_argument("--no-heavy", action="store_true", help="leave out the two long jobs")
    parser.add_argument("--keep", action="store_true", help="keep the PostgreSQL databases")
    parser.add_argument("--reuse", action="store_true", help="measure what --keep left standing")
    parser.add_argument("--json", type=Path, help="write all figures here too")
    options = parser.parse_args()
    scales = [s for s in SCALES if s == options.scale or (s < options.scale and not options.only)]
    results = {}
    for scale in scales:
        sys.stderr.write(f"scale {scale:g} on {options.database}\n")
        results[scale] = _run_scale(scale, options)
    print(table(results, options.database))
    if options.json:
        options.json.write_text(json.dumps({str(k): v for k, v in results.items()}, indent=1))


def _run_scale(scale: float, options: argparse.Namespace) -> dict[str, Any]:
    with tempfile.TemporaryDirectory(prefix="nep-bench-") as folder:
        home = Path(folder)
        url = place.make_database(options.database, scale, home, reuse=options.reuse)
        out = home / "figures.json"
        command = [sys.executable, "-m", "bench.one", "--scale", str(scale), "--out", str(out)]
        command += ["--seconds", str(options.seconds)]
        command += [] if options.no_heavy else ["--heavy"]
        began = time.monotonic()
        try:
            environment = place.environment_of(url, home)
            subprocess.run(command, env=environment, check=True, timeout=TIME_LIMIT[scale])
            return json.loads(out.read_text()) | {"whole run, s": time.monotonic() - began}
        finally:
            if not (options.keep or options.reuse):
                place.remove_database(options.database, scale)


def table(results: dict[float, dict[str, Any]], database: str) -> str:
    """One line a figure: its value at each scale, its growth from scale to scale, its limit."""
    names = list(dict.fromkeys(name for figures in results.values() for name in figures))
    width = max(len(name) for name in names)
    scales = list(results)
    head = "".join(f"{scale:>12g}" for scale in scales)
    growth = "".join(f"{f'{b:g}/{a:g}':>12}" for a, b in pairwise(scales))
    lines = [f"{database}, scale".ljust(width) + head + growth + f"{'limit':>10}"]
    for name in names:
        values = [results[scale].get(name) for scale in scales]
        cells = "".join(f"{_number(value):>12}" for value in values)
        ratios = "".join(f"{_ratio(a, b):>12}" for a, b in pairwise(values))
        limit = LIMITS.get(name)
        over = limit is not None and values[-1] is not None and values[-1] > limit
        mark = "" if limit is None else f"{limit:>10,}{'  over' if over else ''}"
        lines.append(name.ljust(width) + cells + ratios + mark)
    return "\n".join(lines)


def _number(value: float | None) -> str:
    if value is None:
        return "-"
    return f"{value:,.0f}" if value == int(value) or value >= 1000 else f"{value:,.1f}"


def _ratio(before: float | None, after: float | None) -> str:
    return f"x{after / before:.1f}" if before and after is not None else "-"


if __name__ == "__main__":
    main()

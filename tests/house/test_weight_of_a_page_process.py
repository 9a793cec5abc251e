"""Heavy libraries stay out of the processes that answer pages."""

import subprocess
import sys

from tests.house.sources import ROOT

HEAVY = (
    "typst", "docx", "docxtpl", "duckdb", "ortools", "rapidfuzz", "python_calamine", "xlsxwriter",
    "rensa", "numpy", "pandas", "PIL", "faker", "openpyxl", "typer",
)  # fmt: skip

LOOK = f"""
import os, sys
os.environ["DJANGO_SETTINGS_MODULE"] = "nep.config.settings.test"
import django
django.setup()
from django.urls import get_resolver
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
get_resolver().reverse_dict
print(" ".join(name for name in {HEAVY!r} if name in sys.modules))
"""


def test_starting_to_answer_pages_loads_none_of_them() -> None:
    """Every view, form and template tag is imported by then."""
    looked = subprocess.run(
        [sys.executable, "-c", LOOK], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert looked.stdout.split() == []

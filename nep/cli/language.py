"""The terminal's language for the words that typer and click say by themselves."""

import gettext
import os
from pathlib import Path

from nep.config.speech import speaks_english


def speak() -> None:
    """Choose the catalogue before typer is imported: it translates some words while loading."""
    os.environ["LANGUAGE"] = "en" if speaks_english() else "vi"
    gettext.bindtextdomain("messages", str(Path(__file__).parent / "locale"))
    gettext.textdomain("messages")

"""In which language a terminal is spoken to, before Django (and its catalogues) is there."""

import os


def speaks_english() -> bool:
    """Say whether the terminal's locale, or NEP_LANGUAGE above it, asks for English.

    Vietnamese is the language of the product, so an unset or neutral locale (C, POSIX) means
    Vietnamese; any other language of the terminal is answered in English.
    """
    chosen = os.environ.get("NEP_LANGUAGE", "").strip().lower()
    if chosen:
        return chosen == "en"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        code = os.environ.get(name, "").split(".")[0].split("_")[0].lower()
        if code:
            return code not in {"vi", "c", "posix"}
    return False


def either(vietnamese: str, english: str) -> str:
    """Choose the sentence for this terminal."""
    return english if speaks_english() else vietnamese

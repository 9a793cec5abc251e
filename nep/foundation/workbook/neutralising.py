"""Cells that begin like a formula get an apostrophe when written and lose it when read.

An apostrophe is added whenever the text, after any apostrophes it already has, would begin like a
formula; so taking one away always gives the text back. It stays when somebody saves the sheet as
.csv, where a cell format would be lost.
"""

import re

_LIKE_A_FORMULA = re.compile("'*(?:\\s*[=+\\-@＝＋－＠]|[\t\r\n])")
_LIKE_A_NEUTRALISED = re.compile("'+(?:\\s*[=+\\-@＝＋－＠]|[\t\r\n])")


def neutralised(text: str) -> str:
    """Give the text as it is written into a cell, harmless in every spreadsheet program."""
    return f"'{text}" if _LIKE_A_FORMULA.match(text) else text


def restored(text: str) -> str:
    """Give the text a cell stood for before it was neutralised."""
    if text.startswith("'") and _LIKE_A_NEUTRALISED.match(text):
        return text[1:]
    return text

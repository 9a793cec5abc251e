"""Vietnamese text: one place that knows how words are compared, searched, ordered and shown.

* `normalise` is what is stored: NFC, trimmed, single spaces.
* `fold` is for searching without accents; `unify` is for comparing *with* accents. Both are
  keys: they are never shown to a reader.
* `sort_key` and `name_sort_key` are stored in a column and give Vietnamese order on both databases.
* days, hours and numbers are written and read by `practice.md` 3.
"""

from nep.foundation.text.comparing import unify
from nep.foundation.text.days import (
    VIETNAM,
    BirthDay,
    DayUnclear,
    TextRefused,
    format_day,
    format_moment,
    format_month,
    format_time,
    parse_birth,
    parse_day,
    parse_moment,
    parse_month,
    parse_time,
    weekday_name,
)
from nep.foundation.text.folding import clean, fold, last_word, normalise
from nep.foundation.text.numbers import (
    LIST_LETTERS,
    format_number,
    format_percent,
    list_letter,
    parse_number,
)
from nep.foundation.text.ordering import name_sort_key, sort_key

__all__ = [
    "LIST_LETTERS",
    "VIETNAM",
    "BirthDay",
    "DayUnclear",
    "TextRefused",
    "clean",
    "fold",
    "format_day",
    "format_moment",
    "format_month",
    "format_number",
    "format_percent",
    "format_time",
    "last_word",
    "list_letter",
    "name_sort_key",
    "normalise",
    "parse_birth",
    "parse_day",
    "parse_moment",
    "parse_month",
    "parse_number",
    "parse_time",
    "sort_key",
    "unify",
    "weekday_name",
]

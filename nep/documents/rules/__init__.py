"""How number and symbol are read, and what makes two documents the same."""

from nep.documents.rules.keys import issuer_key_of, number_key_of, subject_key_of, symbol_key_of
from nep.documents.rules.references import (
    Reference,
    abbreviation_in,
    parse_reference,
    tidy_number,
    tidy_symbol,
)

__all__ = [
    "Reference",
    "abbreviation_in",
    "issuer_key_of",
    "number_key_of",
    "parse_reference",
    "subject_key_of",
    "symbol_key_of",
    "tidy_number",
    "tidy_symbol",
]

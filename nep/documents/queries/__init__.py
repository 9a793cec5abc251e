"""Asking for documents: those a unit knows, those it issued, and how it writes them."""

from nep.documents.queries.composing import (
    PossibleSigner,
    in_vietnamese,
    names_to_sign_in,
    signers_of,
)
from nep.documents.queries.issuing import (
    head_of,
    issued_by,
    layout_for,
    numbers_of,
    reference_for,
    references_of,
    symbol_for,
    template_for,
    templates_of,
)
from nep.documents.queries.register import find_documents, register_by_code

__all__ = [
    "PossibleSigner",
    "find_documents",
    "head_of",
    "in_vietnamese",
    "issued_by",
    "layout_for",
    "names_to_sign_in",
    "numbers_of",
    "reference_for",
    "references_of",
    "register_by_code",
    "signers_of",
    "symbol_for",
    "template_for",
    "templates_of",
]

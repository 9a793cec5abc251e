"""Rows of documents: the register of those known, the numbers drawn, what was issued and read."""

from nep.documents.models.issued import DocumentTemplate, IssuedDocument
from nep.documents.models.numbers import DrawnNumber, NumberSeries, NumberTerm
from nep.documents.models.reading import ReadMark
from nep.documents.models.register import DocumentQuerySet, OfficialDocument

__all__ = [
    "DocumentQuerySet",
    "DocumentTemplate",
    "DrawnNumber",
    "IssuedDocument",
    "NumberSeries",
    "NumberTerm",
    "OfficialDocument",
    "ReadMark",
]

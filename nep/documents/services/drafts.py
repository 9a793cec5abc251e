"""A document as it is handed in, and what cannot be so."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.documents.choices import ABBREVIATIONS, ALSO_WRITTEN, UNNUMBERED, DocumentKind
from nep.documents.rules import abbreviation_in, tidy_number, tidy_symbol
from nep.foundation.text import format_day, normalise


@dataclass(frozen=True, kw_only=True)
class DocumentDraft:
    """One document. `carries_out_code` names another by its code in the same register."""

    kind: str
    issuer_name: str
    issued_on: date
    subject: str
    number: str = ""
    symbol: str = ""
    code: str = ""
    issuer_unit_id: int | None = None
    carries_out_id: int | None = None
    carries_out_code: str = ""
    in_force_until: date | None = None
    document_id: int | None = None

    def tidied(self) -> Mapping[str, str]:
        """The texts as they are stored."""
        return {
            "number": tidy_number(self.number),
            "symbol": tidy_symbol(self.symbol),
            "issuer_name": normalise(self.issuer_name),
            "subject": normalise(self.subject),
            "code": normalise(self.code),
        }


def faults_of(draft: DocumentDraft, *, today: date) -> dict[str, str]:
    """Say field by field what cannot be so; empty when all is well."""
    faults: dict[str, str] = {}
    kind = DocumentKind(draft.kind)
    if not normalise(draft.subject):
        faults["subject"] = _("Hãy ghi trích yếu của văn bản.")
    if draft.issuer_unit_id is None and not normalise(draft.issuer_name):
        faults["issuer_name"] = _("Hãy ghi cơ quan ban hành.")
    if kind not in UNNUMBERED and tidy_symbol(draft.symbol) and not tidy_number(draft.number):
        faults["number"] = _("Văn bản có ký hiệu thì phải có số.")
    if draft.issued_on > today:
        faults["issued_on"] = _("Ngày ban hành %(day)s chưa đến. Hãy kiểm tra lại.") % {
            "day": format_day(draft.issued_on)
        }
    if draft.in_force_until and draft.in_force_until < draft.issued_on:
        faults["in_force_until"] = _("Văn bản không thể hết hiệu lực trước ngày ban hành.")
    sentence = _symbol_of_another_kind(kind, tidy_symbol(draft.symbol))
    if sentence:
        faults["symbol"] = sentence
    return faults


def _symbol_of_another_kind(kind: DocumentKind, symbol: str) -> str:
    """A symbol that begins with another kind's abbreviation is a slip of the pen."""
    written = abbreviation_in(symbol)
    own = {ABBREVIATIONS.get(kind, ""), *ALSO_WRITTEN.get(kind, ())}
    others = {word: other for other, word in ABBREVIATIONS.items() if word not in own}
    if written not in others:
        return ""
    return _("Ký hiệu %(symbol)s là của %(other)s, không phải %(kind)s. Hãy kiểm tra lại.") % {
        "symbol": symbol,
        "other": str(DocumentKind(others[written]).label).lower(),
        "kind": str(kind.label).lower(),
    }

"""A document written by hand: from its words to the record, and issued (features 37, 39)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from nep.documents import permissions, queries
from nep.documents.choices import DocumentKind
from nep.documents.errors import IssuingRefusedError
from nep.documents.models import IssuedDocument
from nep.documents.queries import composing
from nep.documents.rules.composing import blocks_of, signature_of
from nep.documents.rules.content import DocumentRecord
from nep.documents.services.issuing import issue_within
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope, command
from nep.foundation.text import clean, normalise
from nep.organisation.models import OrgUnit


@dataclass(frozen=True, kw_only=True)
class FreeDocument:
    """What somebody types of a document; head, number and lines of the signature are not typed.

    Without a signer it is whoever leads the unit; `body` is in whose name he signs (CHI BỘ).
    """

    kind: str
    subject: str
    text: str
    issued_on: date
    addressed_to: tuple[str, ...] = ()
    recipients: tuple[str, ...] = ()
    signer_id: int | None = None
    body: str = ""
    place: str = ""


@command("documents.issue_free_document")
def issue_free_document(
    *, unit: OrgUnit, words: FreeDocument, envelope: Envelope, actor: Actor
) -> IssuedDocument:
    """Issue what was typed: the number is drawn, the content frozen, Word and PDF follow.

    Raises:
        IssuingRefusedError: something is missing, or the unit does not issue this kind.
    """
    permissions.ISSUE_DOCUMENTS.require(actor, unit)
    record = free_record(unit, words)
    return issue_within(
        unit=unit,
        kind=words.kind,
        record=record,
        subject=words.subject,
        place=record.place,
        issued_on=words.issued_on,
        signer=_signer(unit, words).person,
        actor=actor,
    )


def free_record(unit: OrgUnit, words: FreeDocument) -> DocumentRecord:
    """The document as it will be laid out, without its number.

    Raises:
        IssuingRefusedError: nobody may sign, or not this person; not in this name.
    """
    kind = DocumentKind(words.kind)
    if kind not in composing.kinds_to_compose(unit, words.issued_on):
        raise _refused("kind", _("Đơn vị không soạn loại văn bản này ở đây."))
    head = queries.head_of(unit, words.issued_on)
    layout = queries.layout_for(unit, words.issued_on)
    signer = _signer(unit, words)
    collective = layout.words_of(head.owner_word)["collective"]
    return DocumentRecord(
        kind=kind,
        superior=head.superior,
        issuer=head.issuer,
        place=normalise(words.place) or head.place,
        day=words.issued_on,
        title="" if kind is DocumentKind.LETTER else composing.in_vietnamese(kind.label).upper(),
        subject=normalise(words.subject),
        blocks=blocks_of(clean(words.text), _lines(words.addressed_to)),
        signatures=(
            signature_of(
                collective,
                _body(unit, words),
                signer.signed_as,
                signer.person.full_name,
                is_deputy=signer.is_deputy,
            ),
        ),
        recipients=_lines(words.recipients),
        owner_word=head.owner_word,
    )


def _signer(unit: OrgUnit, words: FreeDocument) -> composing.PossibleSigner:
    signers = composing.signers_of(unit, words.issued_on)
    if not signers:
        raise _refused("signer", _("Ngày đó đơn vị chưa có người đứng đầu hoặc cấp phó để ký."))
    wanted = (one for one in signers if words.signer_id in (None, one.person.pk))
    found = next(wanted, None)
    if found is None:
        raise _refused("signer", _("Người này không giữ chức vụ ký văn bản của đơn vị ngày đó."))
    return found


def _body(unit: OrgUnit, words: FreeDocument) -> str:
    bodies = composing.names_to_sign_in(unit, words.issued_on)
    body = normalise(words.body).upper() or bodies[0]
    if body not in bodies:
        raise _refused("body", _("Đơn vị không ký văn bản thay mặt tổ chức này."))
    return body


def _lines(lines: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(line for line in map(normalise, lines) if line)


def _refused(field: str, sentence: str) -> IssuingRefusedError:
    return IssuingRefusedError(sentence, errors={field: [sentence]})

"""Check the trail: links, gaps, tails, payloads, missing streams; say what cannot be proven."""

import json
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby, islice
from pathlib import Path
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from nep.foundation.audit import chain
from nep.foundation.audit.anchors import anchor_hash
from nep.foundation.audit.models import (
    AuditAnchor,
    AuditEntry,
    AuditHead,
    AuditPayload,
    unit_stream,
)

PAYLOAD_BATCH = 1_000
CHAINS_AT_ONCE = 500
NO_CHAIN: tuple[Any, Iterable[Any]] = (None, ())

ChainKey = tuple[str, int]
"""Stream and year."""


@dataclass
class VerificationReport:
    """What a verification found: `faults` prove a change, `unproven` is what nobody can tell."""

    streams: int = 0
    entries: int = 0
    faults: list[str] = field(default_factory=list)
    unproven: list[str] = field(default_factory=list)

    @property
    def sound(self) -> bool:
        return not self.faults


def verify(
    unit_id: int | None = None, since: date | None = None, anchor_file: Path | None = None
) -> VerificationReport:
    """Check the chains of one unit or of the whole site, against an anchor file if there is one."""
    report = VerificationReport()
    heads = AuditHead.objects.order_by("stream", "year")
    if unit_id is not None:
        heads = heads.filter(stream=unit_stream(unit_id))
    if since is not None:
        heads = heads.filter(year__gte=since.year)
    standing = heads.iterator()
    while chunk := list(islice(standing, CHAINS_AT_ONCE)):
        _check_chains(chunk, report)
    if unit_id is None:
        _check_headless_streams(report)
        _check_anchor_chain(report)
    if anchor_file is not None:
        _check_against_file(anchor_file, report, unit_id)
    else:
        report.unproven.append(
            _(
                "Không có tệp mốc nên chưa thể khẳng định phần cuối của các chuỗi "
                "không bị cắt cùng lúc với đầu chuỗi."
            )
        )
    return report


def _check_chains(heads: list[AuditHead], report: VerificationReport) -> None:
    """Read the entries of many chains together; a province has a chain for each of its units."""
    keys = {(head.stream, head.year) for head in heads}
    entries = AuditEntry.objects.filter(
        stream__in={stream for stream, _year in keys}, year__in={year for _stream, year in keys}
    ).order_by("stream", "year", "seq")
    chains = groupby(_with_payloads(entries, keys), key=lambda told: _key_of(told[0]))
    key, chain_of_key = next(chains, NO_CHAIN)
    for head in heads:
        stands = key == _key_of(head)
        _check_chain(head, chain_of_key if stands else (), report)
        if stands:
            key, chain_of_key = next(chains, NO_CHAIN)


def _key_of(row: AuditEntry | AuditHead) -> ChainKey:
    return row.stream, row.year


def _check_chain(
    head: AuditHead,
    entries: Iterable[tuple[AuditEntry, AuditPayload | None]],
    report: VerificationReport,
) -> None:
    report.streams += 1
    _check_opening(head, report)
    expected_prev, expected_seq = chain.opening_hash(head.opened_with), 1
    for entry, payload in entries:
        report.entries += 1
        place = f"{entry.stream}/{entry.year}#{entry.seq}"
        if entry.seq != expected_seq:
            _fault(report, _("%(place)s: thiếu mục từ số %(seq)s."), place=place, seq=expected_seq)
        elif entry.prev_hash != expected_prev:
            _fault(report, _("%(place)s: không nối với mục trước."), place=place)
        if entry.hash != chain.entry_hash(entry):
            _fault(report, _("%(place)s: nội dung mục đã bị sửa."), place=place)
        _check_payload(entry, payload, place, report)
        expected_prev, expected_seq = entry.hash, entry.seq + 1
    if head.seq < expected_seq - 1 and _has_moved_on(head, expected_seq - 1):
        return
    if head.seq != expected_seq - 1 or (head.seq and head.hash != expected_prev):
        _fault(
            report,
            _("%(place)s: đầu chuỗi ghi %(head)s mục nhưng chuỗi dừng ở mục %(last)s."),
            place=f"{head.stream}/{head.year}",
            head=head.seq,
            last=expected_seq - 1,
        )


def _has_moved_on(head: AuditHead, last: int) -> bool:
    """Whether the site wrote on after the head was read; it stands where its chain stops, or on."""
    head.refresh_from_db()
    return head.seq > last


def _with_payloads(
    entries: QuerySet[AuditEntry], keys: AbstractSet[ChainKey]
) -> Iterator[tuple[AuditEntry, AuditPayload | None]]:
    wanted = (
        entry for entry in entries.iterator(chunk_size=PAYLOAD_BATCH) if _key_of(entry) in keys
    )
    while batch := list(islice(wanted, PAYLOAD_BATCH)):
        yield from _join_payloads(batch)


def _join_payloads(
    batch: list[AuditEntry],
) -> Iterator[tuple[AuditEntry, AuditPayload | None]]:
    """Entries with what they carried; the index begins with the year."""
    years, ids = {entry.year for entry in batch}, [entry.pk for entry in batch]
    payloads = AuditPayload.objects.filter(year__in=years, entry_id__in=ids)
    found = {row.entry_id: row for row in payloads}
    for entry in batch:
        yield entry, found.get(entry.pk)


def _check_payload(
    entry: AuditEntry, payload: AuditPayload | None, place: str, report: VerificationReport
) -> None:
    if payload is None:
        _fault(report, _("%(place)s: mất phần nội dung kèm theo."), place=place)
    elif payload.erased_at is not None:
        report.unproven.append(
            _("%(place)s: nội dung kèm theo đã được xóa theo quy định.") % {"place": place}
        )
    elif chain.payload_digest(payload.salt, payload.body) != entry.payload_digest:
        _fault(report, _("%(place)s: nội dung kèm theo đã bị sửa."), place=place)


def _check_opening(head: AuditHead, report: VerificationReport) -> None:
    for stream, year, seq, digest in head.opened_with:
        if not _entry_stands(stream, year, seq, digest):
            _fault(
                report,
                _("%(place)s: chuỗi trước %(before)s không còn mục mà chuỗi này nối vào."),
                place=f"{head.stream}/{head.year}",
                before=f"{stream}/{year}#{seq}",
            )


def _entry_stands(stream: str, year: int, seq: int, digest: str) -> bool:
    return AuditEntry.objects.filter(stream=stream, year=year, seq=seq, hash=digest).exists()


def _check_headless_streams(report: VerificationReport) -> None:
    pairs = AuditEntry.objects.order_by().values_list("stream", "year").distinct()
    heads = set(AuditHead.objects.values_list("stream", "year"))
    for stream, year in pairs:
        if (stream, year) not in heads:
            _fault(report, _("%(place)s: mất đầu chuỗi."), place=f"{stream}/{year}")


def _check_anchor_chain(report: VerificationReport) -> None:
    before = ""
    for number, anchor in enumerate(AuditAnchor.objects.order_by("seq"), start=1):
        seal = anchor_hash(anchor.seq, anchor.at.isoformat(), anchor.digest, anchor.prev_hash)
        if anchor.seq != number or anchor.prev_hash != before or anchor.hash != seal:
            _fault(report, _("Mốc %(seq)s: chuỗi mốc đã bị sửa hoặc bị cắt."), seq=anchor.seq)
            return
        before = anchor.hash


def _check_against_file(path: Path, report: VerificationReport, unit_id: int | None) -> None:
    wanted = unit_stream(unit_id) if unit_id is not None else None
    for line in path.read_text(encoding="utf-8").splitlines():
        anchor = json.loads(line)
        seal = anchor_hash(anchor["seq"], anchor["at"], anchor["digest"], anchor["prev_hash"])
        if seal != anchor["hash"]:
            _fault(report, _("Mốc %(seq)s trong tệp đã bị sửa."), seq=anchor["seq"])
            continue
        for stream, year, seq, digest in anchor["heads"]:
            if wanted in {None, stream} and not _entry_stands(stream, year, seq, digest):
                _fault(
                    report,
                    _("%(place)s: mục đã neo không còn; chuỗi bị cắt hoặc bị viết lại."),
                    place=f"{stream}/{year}#{seq}",
                )
    report.unproven.append(_("Các mục ghi sau mốc cuối cùng trong tệp chưa được neo."))


def _fault(report: VerificationReport, sentence: str, **names: Any) -> None:
    report.faults.append(sentence % names)

"""Regimes and documents that the articles state."""

from collections.abc import Mapping
from datetime import date, time

from nep.documents.choices import DocumentKind
from nep.documents.services import DocumentDraft, record_documents
from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind
from nep.meetings.services import DayRule, DayRuleKind, RegimeDraft, set_regimes
from nep.organisation.models import OrgUnit
from nep.organisation.services import PopulationFact, record_population
from nep.samples import places

THEMATIC_MONTHS = (3, 6, 9, 12)
AFTERNOON = time(14, 0)
REGULAR_MINUTES = 90
YEARS = (2024, 2025)

DOCUMENTS = {
    "KA": (
        DocumentDraft(
            code="NQ09",
            kind=DocumentKind.RESOLUTION,
            number="09",
            symbol="NQ/ThU",
            issuer_name="Ban Thường vụ Thị ủy Kỳ Anh",
            issued_on=date(2021, 11, 1),
            subject="Về công tác Mặt trận Tổ quốc và các tổ chức chính trị - xã hội, giai đoạn "
            "2021-2025 và những năm tiếp theo",
        ),
    ),
    "KB": (
        DocumentDraft(
            code="CT02",
            kind=DocumentKind.DIRECTIVE,
            number="02",
            symbol="CT/HU",
            issuer_name="Ban Thường vụ Huyện ủy Kim Bảng",
            issued_on=date(2020, 12, 28),
            subject="Về quản lý đất đai, trật tự xây dựng, hành lang an toàn giao thông",
        ),
        DocumentDraft(
            code="KL47",
            kind=DocumentKind.CONCLUSION,
            number="47",
            symbol="KL/HU",
            issuer_name="Ban Thường vụ Huyện ủy Kim Bảng",
            issued_on=date(2021, 6, 25),
            subject="Về phân loại rác thải sinh hoạt tại nguồn, thu gom, vận chuyển, xử lý",
        ),
        DocumentDraft(
            code="NQ17",
            kind=DocumentKind.RESOLUTION,
            number="17",
            symbol="NQ/HU",
            issuer_name="Huyện ủy Kim Bảng",
            issued_on=date(2023, 1, 13),
            subject="Về công tác xây dựng Đảng năm 2023",
        ),
        DocumentDraft(
            code="KH199",
            kind=DocumentKind.PLAN,
            number="199",
            symbol="KH/HU",
            issuer_name="Ban Thường vụ Huyện ủy Kim Bảng",
            issued_on=date(2023, 8, 16),
            subject="Về tọa đàm nâng cao chất lượng sinh hoạt chi bộ theo chuyên đề",
            carries_out_code="NQ17",
        ),
    ),
}


def set_sample_regimes(units: Mapping[str, OrgUnit], actor: Actor) -> None:
    """Day 3 at 14:00, thematic in months 3, 6, 9 and 12; inherited down the tree."""
    day_three = DayRule(DayRuleKind.DAY, 3)
    regimes = [
        RegimeDraft(
            unit_id=units[code].pk,
            kind=kind,
            day_rule=day_three,
            starts_at=AFTERNOON,
            valid_from=places.TERM_BEGAN,
            months=months,
            minimum_minutes=REGULAR_MINUTES,
        )
        for code in ("HT", "KB", "NB")
        for kind, months in ((MeetingKind.REGULAR, ()), (MeetingKind.THEMATIC, THEMATIC_MONTHS))
    ]
    set_regimes(regimes=regimes, envelope=Envelope.now(), actor=actor, is_correction=True)


def keep_sample_documents(units: Mapping[str, OrgUnit], actor: Actor) -> None:
    """The documents by which the articles say the units work."""
    for code, drafts in DOCUMENTS.items():
        record_documents(
            register=units[code], drafts=list(drafts), envelope=Envelope.now(), actor=actor
        )


def count_sample_population(units: Mapping[str, OrgUnit], actor: Actor) -> None:
    """Denominators of the gathering rate, invented and marked so."""
    facts = [
        PopulationFact(
            unit=unit,
            year=year,
            source="Số liệu mẫu",
            households=120 + 7 * (place % 9),
            people=430 + 23 * (place % 9),
            eligible=95 + 5 * (place % 9),
            organisation_block="women",
        )
        for place, (code, unit) in enumerate(sorted(units.items()))
        if unit.kind in {"village", "residential_group"}
        for year in YEARS
    ]
    record_population(facts=facts, envelope=Envelope.now(), actor=actor)

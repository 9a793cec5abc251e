"""For every command of the API a wish that has its shape, so that sight and right are asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nep.foundation.clock import now, today


def wish_for(name: str, me: str, about: dict[str, str]) -> dict[str, Any]:
    """What a program of this person (his key) asks; `about` are keys of things of the unit."""
    wishes = {
        **_wishes(me, about["assignment"]),
        **_wishes_before(me, about),
        **_pledges(about),
        **_of_documents(),
        **_uploads(about),
    }
    found: dict[str, Any] = wishes.get(name, {})
    return found


def _wishes_before(me: str, about: dict[str, str]) -> dict[str, dict[str, Any]]:
    """What is asked before a meeting."""
    text, reason = {"text": "Ghi thêm."}, {"reason": "Mưa lớn"}
    item = {"kind": "other", "title": "Nội dung thêm"}
    of_kind = {"kind": "regular", "from_on": str(today() + timedelta(days=40))}
    whole = {**item, "purpose": "discuss", "minutes": 5, "presenter": None, "summary": ""}
    held_at = (now() - timedelta(hours=3)).isoformat()
    invited = {"person": about.get("member", me)}
    return {
        "propose_amendment": {
            "paper": about.get("paper", me),
            "proposer": me,
            "new_text": "Thêm một câu.",
        },
        "vote_amendment": {"vote": {"question": "Có nhất trí không?"}},
        "turn_down_amendment": reason,
        "withdraw_amendment": reason,
        "take_back_told": invited,
        "report_absence": {**invited, "reason": "ill"},
        "take_back_absence": invited,
        "add_item": item,
        "name_presenters": {"presenters": [{"item": about.get("item", me), "person": None}]},
        "edit_item": whole,
        "move_item": {"steps": 1},
        "leave_out_item": reason,
        "send_opinion": text,
        "tie_paper": {"item": None},
        "set_agenda_template": {**of_kind, "items": [item]},
        "end_agenda_template": of_kind,
        "assign_duty": {"part": "documents"},
        "record_consultation": {"held_at": held_at, "review": "Đã làm."},
        "record_committee_meeting": {"held_at": held_at, "review": "Đã làm.", "present": [me]},
        "propose_item": text,
        "answer_proposal": {"proposal": about.get("proposal", me), "state": "next_time"},
        "add_paper": {"title": "Tài liệu", **text},
        "add_version": text,
        "make_final": {"number": 1},
        "freeze_version": {"number": 1},
        "mark_read_on_paper": {"persons": [me]},
        "write_orientation": {"month": str(today()), "bulletin": "Tin."},
        "set_bulletin": {"bulletin": "Tin."},
        "add_orientation_item": {"title": "Nội dung"},
        "remove_orientation_item": {"item": about.get("orientation_item", me)},
        "open_orientation": {"orientation": about.get("orientation", me)},
        "assign_visits": {"persons": [me]},
        "set_regime": {
            "kind": "regular",
            "day_rule": "5",
            "starts_at": "14:00",
            "valid_from": str(today() + timedelta(days=30)),
        },
        "end_regime": {"ends_on": str(today() + timedelta(days=30)), **reason},
    }


def _of_documents() -> dict[str, dict[str, Any]]:
    """What is asked of registers, numbers and documents that a unit issues."""
    day, reason = str(today()), {"reason": "Ghi nhầm"}
    paper = {
        "kind": "directive",
        "number": "7",
        "symbol": "CT/TU",
        "issuer_name": "Ban Thường vụ Tỉnh ủy",
        "issued_on": "2018-07-05",
        "subject": "Nâng cao chất lượng sinh hoạt",
    }
    return {
        "record_document": paper,
        "edit_document": paper,
        "withdraw_document": reason,
        "issue_document": {
            "kind": "notice",
            "subject": "tổng vệ sinh",
            "text": "Một.",
            "recipients": ["Lưu"],
        },
        "draw_number": {"kind": "report", "day": day},
        "void_number": reason,
        "begin_term": {"name": "2030-2035", "begins_on": day},
        "attach_signed": {"signed_on": day},
        "end_template": {"on": day},
    }


def _uploads(about: dict[str, str]) -> dict[str, dict[str, Any]]:
    """The fields beside a file."""
    return {
        "upload_merged_draft": {"amendments": [about["unit"]]},
        "upload_bulletin": {"bulletin": "Tin."},
        "upload_report": {"progress": "under_way"},
        "upload_signed": {"signed_on": str(today())},
        "upload_signed_minutes": {"at": now().isoformat()},
        "upload_template": {"kind": "resolution", "valid_from": str(today())},
    }


def _pledges(about: dict[str, str]) -> dict[str, dict[str, Any]]:
    of = {"unit": about["unit"], "text": "Học tập đều."}
    return {
        "write_commitment": {**of, "year": today().year},
        "write_self_report": {**of, "month": str(today())},
        "write_plan": {**of, "occasion": "study", "about": "Nghị quyết"},
    }


def _wishes(me: str, assignment: str) -> dict[str, dict[str, Any]]:
    soon = (now() + timedelta(days=20)).isoformat()
    opened, closed = ((now() - timedelta(hours=hours)).isoformat() for hours in (3, 2))
    task = {"holder": me, "content": "Dọn mương", "due_on": str(today() + timedelta(days=9))}
    text, reason = {"text": "Ghi thêm."}, {"reason": "Mưa lớn"}
    return {
        "create_meeting": {"kind": "talk", "planned_at": soon},
        "shift_meeting": {"planned_at": soon, **reason},
        "postpone_meeting": reason,
        "cancel_meeting": reason,
        "tell_members": {"persons": [me], "how": "phone"},
        "tell_group": {"group": "Tổ 1"},
        "open_meeting": {"chair": me, "clerk": me},
        "mark_attendance": {"marks": [{"person": me, "state": "present"}]},
        "decide_unexcused": {"persons": [me]},
        "add_guests": {"guests": [{"who": "Khách"}]},
        "record_dues": {"paid": 1, "due": 1},
        "take_attendance_code": {"ticket": "ma"},
        "set_speaker_timer": {"is_on": True},
        "record_paper_meeting": {
            "opened_at": opened,
            "closed_at": closed,
            "chair": me,
            "clerk": me,
        },
        "add_closing_words": text,
        "record_self_score": {"level": "good"},
        "write_summary": text,
        "edit_opinion": text,
        "settle_opinion": text,
        "dispose_opinion": {"disposition": "accepted"},
        "answer_petition": text,
        "record_vote": {"vote": {"question": "Có nhất trí không?"}},
        "record_conclusion": text,
        "edit_conclusion": text,
        "give_tasks": {"tasks": [task]},
        "hear_assignment": {"assignment": assignment},
        "record_fact": {"kind": "reported_up", "at": now().isoformat()},
        "withdraw_fact": {"kind": "reported_up", **reason},
        "write_annex": {**text, **reason},
        "give_work": {"tasks": [task]},
        "report_work": {"progress": "under_way"},
        "evaluate_work": {"result": "partly"},
        "cancel_work": reason,
        "reassign_work": {"holder": me, "due_on": task["due_on"], **reason},
    }

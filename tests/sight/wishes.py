"""For every command of the API a wish that has its shape, so that sight and right are asked."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from nep.foundation.clock import now, today


def wish_for(name: str, me: str, assignment: str) -> dict[str, Any]:
    """What a program of this person (his key) asks; it names nobody but him."""
    found: dict[str, Any] = _wishes(me, assignment).get(name, {})
    return found


def _wishes(me: str, assignment: str) -> dict[str, dict[str, Any]]:
    soon = (now() + timedelta(days=20)).isoformat()
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

"""How every table goes into an anonymised copy; a text field that is missing here stops the copy.

Left out altogether: accounts and everything that opens them, sessions, the trail, receipts, files,
imports, traces of jobs. Rules of law stay as they are; what people wrote beside them does not.
"""

from __future__ import annotations

from typing import Any

from nep.foundation.backup.anonymise import (
    Disguise,
    Row,
    Rule,
    anonymisers,
    code,
    email,
    first_day_of_year,
    free_text,
    keep,
    made_from,
    name_of_person,
    nothing,
    phone,
)
from nep.foundation.backup.inventing import Inventor
from nep.foundation.text import fold, name_sort_key, sort_key

LEFT_OUT = (
    *("account.EmailAddress", "account.EmailConfirmation"),
    *("axes.AccessAttempt", "axes.AccessFailureLog", "axes.AccessLog"),
    *("assignments.CarriedAssignment", "assignments.Evidence"),
    *("documents.DocumentTemplate", "documents.IssuedDocument"),
    *("meetings.CalendarFeed", "meetings.Minutes", "meetings.MinutesAnnex"),
    *("meetings.MeetingAmendment", "meetings.MinutesFile"),
    *("meetings.OpinionRevision", "meetings.PackVersion", "meetings.Proposal"),
    *("django_tasks_database.DBTaskResult", "sessions.Session", "usersessions.UserSession"),
    *("foundation.AuditAnchor", "foundation.AuditEntry", "foundation.AuditHead"),
    *("foundation.AuditPayload", "foundation.ClockRun", "foundation.OutboxRow"),
    *("foundation.Receipt", "foundation.SealedEnvelope", "foundation.StoredFile"),
    *("imports.ListWork", "imports.WorkbookImport", "imports.WrittenRows"),
    *("mfa.Authenticator", "people.ApiToken", "people.CorrectionRequest", "people.OneTimeLink"),
    *("people.CarriedRow", "people.PersonIdentifier", "people.PhonePin", "people.User"),
    *("socialaccount.SocialAccount", "socialaccount.SocialApp", "socialaccount.SocialToken"),
)


def name_of_unit(value: Any, row: Row, invent: Inventor) -> Any:
    """Name a unit by its number, so that a renamed unit stays recognisable as the same one."""
    return f"Đơn vị mẫu {row['unit_id']}" if value else value


def word_of_unit(value: Any, row: Row, invent: Inventor) -> Any:
    """Let a unit be found by its number, by which it is named; no word of it twice."""
    return f"{row['unit_id']}-{row['id']}"


KEPT: dict[str, tuple[str, ...]] = {
    "auth.Group": ("name",),
    "auth.Permission": ("name", "codename"),
    "contenttypes.ContentType": ("app_label", "model"),
}

RULES: dict[str, dict[str, Rule]] = {
    "assignments.Assignment": {
        "code": code,
        **dict.fromkeys(("content", "product", "measure", "report_at"), free_text),
        **dict.fromkeys(("evaluation_note", "cancelled_reason"), free_text),
    },
    "assignments.Commitment": {"text": free_text},
    "assignments.PersonalPlan": {"text": free_text, "about": free_text},
    "assignments.ProgressReport": {"text": free_text},
    "assignments.SelfReport": {"text": free_text},
    "documents.DrawnNumber": {"void_reason": free_text},
    "documents.NumberSeries": {"opens_with": keep},
    "documents.NumberTerm": {"name": keep},
    "documents.OfficialDocument": {
        "code": code,
        "number": keep,
        "symbol": keep,
        "issuer_name": code,
        "subject": free_text,
        "folded": made_from("subject", fold),
        "issuer_key": code,
        "number_key": keep,
        "symbol_key": keep,
        "subject_key": made_from("subject", fold),
    },
    "documents.ReadMark": {"subject": keep},
    "meetings.AgendaItem": dict.fromkeys(("title", "summary", "left_out_reason"), free_text),
    "meetings.AgendaTemplate": {"items": keep},
    "meetings.Attendance": {
        **dict.fromkeys(("standing", "activity"), keep),
        "group": code,
        "reason_note": free_text,
    },
    "meetings.Conclusion": {"text": free_text},
    "meetings.Convening": {"group": code, "absence_reason": keep},
    "meetings.Guest": {"who": free_text, "organisation": free_text},
    "meetings.Meeting": {
        **dict.fromkeys(("code", "group"), code),
        **dict.fromkeys(("place", "title", "shift_reason", "ended_reason"), free_text),
        **dict.fromkeys(("joined_with", "note"), free_text),
    },
    "meetings.MeetingAssignment": dict.fromkeys(("status_before", "result_text"), free_text),
    "meetings.MeetingFact": {"note": free_text},
    "meetings.MeetingPart": {"title": free_text},
    "meetings.Opinion": {"text": free_text, "disposition_note": free_text},
    "meetings.Orientation": {"bulletin": free_text, "bulletin_file": nothing},
    "meetings.OrientationItem": {"cell_types": keep, "title": free_text, "detail": free_text},
    "meetings.PackDocument": {"title": free_text},
    "meetings.SelfScore": {"weak_points": free_text},
    "meetings.Visit": {"remark": free_text},
    "meetings.Vote": {
        "question": free_text,
        **dict.fromkeys(("denominator", "comparison", "fraction"), keep),
    },
    "meetings.MeetingRegime": {"day_rule": keep, "months": keep, "basis": free_text},
    "organisation.OrgAct": {"reason": free_text, "decision": free_text},
    "organisation.OrgUnit": {"national_code": code},
    "organisation.Population": {"source": free_text},
    "organisation.UnitCode": {"code": code},
    "organisation.UnitName": {
        "name": name_of_unit,
        "short_name": name_of_unit,
        "folded": made_from("name", fold),
        "sort_key": made_from("name", sort_key),
    },
    "organisation.UnitWord": {"word": word_of_unit},
    "people.Delegation": {"reason": free_text},
    "people.Membership": {
        "group": code,
        "basis": free_text,
        "joined_on": first_day_of_year,
        "official_on": first_day_of_year,
    },
    "people.Person": {
        "full_name": name_of_person,
        "sort_key": made_from("full_name", name_sort_key),
        "folded": made_from("full_name", fold),
        "birth_date": first_day_of_year,
        "phone": phone,
        "email": email,
    },
    "people.PersonCode": {"code": code},
    "people.Post": {"decision": free_text},
    "people.ResidenceComment": {"text": free_text},
    "people.Transfer": {"letter": free_text, "reason": free_text},
    "rulebook.RuleValue": {
        "seed_key": keep,
        "topic": keep,
        "value": keep,
        "article": keep,
        "remark": free_text,
        "reason": free_text,
    },
    "rulebook.SourceDocument": {
        "seed_key": keep,
        "number": keep,
        "symbol": keep,
        "issuer": keep,
        "title": keep,
        "cited": keep,
        "remark": free_text,
    },
}


def connect() -> None:
    """Tell the copier; called once by `config.wiring`."""
    for label in LEFT_OUT:
        anonymisers.register(Disguise(key=label, leave_out=True))
    for label, names in KEPT.items():
        anonymisers.register(Disguise(key=label, rules=dict.fromkeys(names, keep)))
    for label, rules in RULES.items():
        anonymisers.register(Disguise(key=label, rules=rules))

"""How a line of the table becomes a request: the address of a thing, the way to ask, the answer."""

from __future__ import annotations

import uuid
from typing import Any

from django.db import connection
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse

from nep.foundation.audit.models import AuditEntry
from nep.foundation.clock import now
from nep.foundation.sync.models import Receipt
from nep.organisation.models import OrgUnit
from tests.sight.resolver import parts_of
from tests.sight.subjects import Subjects
from tests.sight.table import Line

TOPIC = "meetings.duration.single_minutes"
SIGN_IN = "/dang-nhap/"
LEFT = (
    f"SELECT (SELECT MAX(id) FROM {AuditEntry._meta.db_table}),"
    f" (SELECT MAX(id) FROM {Receipt._meta.db_table} WHERE outcome = %s)"
)

# What stands in the address of each page beside the post: kind of thing by the name of the part.
PARTS: dict[str, str] = {
    "unit": "unit",
    "person": "person",
    "post": "post",
    "delegation": "delegation",
    "correction": "correction",
    "regime": "regime",
    "value": "rule",
    "link": "link",
    "act": "act",
    "document": "document",
    "issued": "issued",
    "number": "number",
    "template": "template",
    "assignment": "assignment",
    "file": "evidence",
    "other": "twin",
    "meeting": "meeting",
    "visit": "visit",
    "annex": "annex",
    "item": "item",
    "paper": "paper",
    "orientation": "orientation",
    "work": "list work",
}
INCOMING = ("people:accept", "people:refuse")
MEETING_OF = {
    "meetings:confirm": "minuted",
    "meetings:annex": "minuted",
    "meetings:confirm-annex": "minuted",
    "meetings:signed-scan": "signed",
}
LIVES_HERE = "people:comment-resident"
WITHOUT_THING: dict[str, dict[str, Any]] = {
    "sign_in:link": {"token": "khong-co"},
    "calendar_feed:feed": {"key": "khong-co"},
    "sign_in:end-session": {"session": 0},
    "mfa_remove_webauthn": {"pk": 0},
    "mfa_edit_webauthn": {"pk": 0},
    "openid_connect_login": {"provider_id": "khong-co"},
    "openid_connect_callback": {"provider_id": "khong-co"},
    "rulebook:topic": {"code": TOPIC},
    "documents:issued-file": {"form": "word"},
    "documents:default-template": {"kind": "resolution"},
    "assignments:commitment": {"year": 2026},
    "meetings:paper-file": {"number": 1},
    "meetings:carried-paper": {"number": 1},
    "meetings:minutes-file": {"form": "word"},
    "meetings:minutes-superior-file": {"form": "word"},
    "meetings:print": {"form": "chuong-trinh"},
    "meetings:pulse": {"acting": uuid.UUID(int=0), "meeting": uuid.UUID(int=0)},
}


def address_of(line: Line, acting: OrgUnit, unit: OrgUnit, subjects: Subjects) -> str | None:
    """The page about this unit or about what it holds; None when there is no such thing."""
    name, _, variant = line.name.partition(" ")
    if name.startswith("/"):
        return name
    given = dict(WITHOUT_THING.get(name, {}))
    if line.door == "acting":
        given["acting"] = acting.public_id
    if variant:
        given["kind"] = variant
    for part in parts_of(name):
        if part in given:
            continue
        thing = _thing(name, part, unit, subjects)
        if thing is None:
            return None
        given[part] = TOPIC if thing == TOPIC else thing.public_id
    return reverse(name, kwargs=given)


def _thing(name: str, part: str, unit: OrgUnit, subjects: Subjects) -> Any:
    if part == "code":
        return TOPIC
    if name == LIVES_HERE and part == "person":
        contact = subjects.get("residence", unit)
        return contact.person if contact else None
    if part == "meeting" and name in MEETING_OF:
        return subjects.get(MEETING_OF[name], unit)
    if part == "transfer":
        return subjects.get("incoming" if name in INCOMING else "outgoing", unit)
    if part == "public_id":
        return subjects.get("import", unit)
    return subjects.get(PARTS[part], unit)


def ask(client: Client, line: Line, address: str, *, as_fragment: bool = False) -> HttpResponse:
    """GET it, or POST it with an envelope and nothing else; a fragment is cheaper to draw."""
    headers = {"HX-Request": "true"} if as_fragment else {}
    if line.method == "GET":
        answer = client.get(address, headers=headers)
    else:
        envelope = {"command_id": str(uuid.uuid4()), "occurred_at": now().isoformat()}
        answer = client.post(address, envelope, headers=headers)
    if answer.streaming:  # a file: read to its end, so that it is closed
        list(answer.streaming_content)
    return answer


def is_sign_in(answer: HttpResponse) -> bool:
    """Whether one is sent to the door."""
    return answer.status_code == 302 and answer["Location"].startswith(SIGN_IN)


def traces() -> tuple[int | None, int | None]:
    """The last audit entry and receipt of something done; a refused request adds neither.

    Nothing is ever taken out of these tables, and looking at their ends is asked 10,000 times.
    """
    with connection.cursor() as cursor:
        cursor.execute(LEFT, [Receipt.Result.DONE])
        last_entry, last_done = cursor.fetchone()
    return last_entry, last_done

"""No page leads somebody who looks from above to a page that is refused to him."""

import re
from collections import Counter, deque
from collections.abc import Callable
from html import unescape

import pytest
from django.db import transaction
from django.test import Client
from django.urls import resolve

from nep.organisation.choices import Role
from tests.factories.world import (
    CELL,
    COMMUNE,
    OWN,
    PROVINCE,
    VISITORS,
    WOMEN,
    Visitor,
    World,
)
from tests.sight.subjects import Subjects

ABOVE = {
    f"{Role.SECRETARY}@{COMMUNE}",
    f"{Role.COMMUNE_OFFICE}@{COMMUNE}",
    f"{Role.ASSIGNED_SUPERIOR}@{CELL}",
    f"{Role.MASS_OFFICER}@{WOMEN}",
    f"{Role.PROVINCIAL_READER}@{PROVINCE}",
}
FROM_ABOVE = [visitor for visitor in VISITORS if visitor.key in ABOVE]
LINK = re.compile(r'<a\b[^>]*?\bhref="(/u/[^"#]*)')
OF_ONE_PAGE = 2
"""How often the same page is opened about something else."""


def _links_of(client: Client, address: str) -> list[str]:
    """What a page leads to; a page that is refused is a failure of the one that led to it."""
    with transaction.atomic():
        answer = client.get(address, headers={"HX-Request": "true"})
        if answer.streaming:  # a file: read to its end, so that it is closed
            list(answer.streaming_content)
        transaction.set_rollback(True)
    assert answer.status_code < 400, f"{address} answers {answer.status_code}"
    if answer.status_code in {301, 302}:
        return [answer["Location"]] if answer["Location"].startswith("/u/") else []
    if "text/html" not in answer.get("Content-Type", ""):
        return []
    return [unescape(found) for found in LINK.findall(answer.content.decode())]


@pytest.mark.sqlite_only
@pytest.mark.parametrize("visitor", FROM_ABOVE, ids=lambda visitor: visitor.key)
def test_every_link_opens(
    world: World,
    subjects: Subjects,
    clients: Callable[[Visitor], Client],
    visitor: Visitor,
    db: None,
) -> None:
    client = clients(visitor)
    waiting = deque([(f"/u/{world.unit(visitor, OWN).public_id}/hom-nay/", "")])
    known, opened, dead = {waiting[0][0]}, Counter[str](), []
    while waiting:
        address, before = waiting.popleft()
        name = resolve(address.partition("?")[0]).view_name
        opened[name] += 1
        if opened[name] > OF_ONE_PAGE:
            continue
        try:
            found = _links_of(client, address)
        except AssertionError as fault:
            dead.append(f"{fault}, led to by {before}")
            continue
        fresh = [link for link in dict.fromkeys(found) if link not in known]
        known.update(fresh)
        waiting.extend((link, address) for link in fresh)
    assert dead == []
    assert len(opened) > 1

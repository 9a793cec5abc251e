"""What lies on a device: asked about before signing out, and counted as the server counts it."""

import random
from datetime import UTC, datetime, timedelta
from typing import Any

from playwright.sync_api import Page, expect

from nep.meetings.rules.room_voting import OnRoll, numbers_of, passes
from tests.journeys.carrying import ILL, LEFT_HERE, takes_along
from tests.journeys.conftest import Arrive
from tests.journeys.visitor import DESK

NOON = datetime(2026, 11, 22, 5, tzinfo=UTC)
LEFT_OUT = ("TEMPORARILY_AWAY_ABSENT", "EXEMPT_ABSENT", "SUSPENDED", "EXCUSED_WHOLE_SITTING")
ACTIVITIES = (
    "active",
    "active",
    "temp_in",
    "temp_out",
    "exempt",
    "temp_exempt",
    "special_duty",
    "suspended",
)
COUNT = """async (cases) => {
    const loaded = performance.getEntriesByType("resource").map((one) => one.name);
    const { numbersOf, passes } = await import(loaded.find((name) => name.includes("/voting")));
    return cases.map(({ roll, rules, at, agree }) => {
        const { entitled, present } = numbersOf(roll, rules, at);
        return [entitled, present, passes(agree, entitled, rules)];
    });
}"""


def marks_somebody_and_goes(page: Page) -> None:
    """Without a network; the page is left before the network is back."""
    page.context.set_offline(True)
    page.locator('[data-list="people"] > li').nth(ILL).get_by_role("button").click()
    page.locator("#ghi-nguoi").get_by_role("button", name="Công tác").click()
    expect(page.locator('[data-field="unsent"]')).to_have_text("Chưa gửi: 2")
    page.goto("about:blank")
    page.context.set_offline(False)


def test_signing_out_asks_first_where_acts_are_unsent(
    arrive: Arrive, cookies: dict[str, Any]
) -> None:
    clerk = arrive("pho-bi-thu", DESK)
    page = clerk.page
    takes_along(clerk)
    marks_somebody_and_goes(page)

    clerk.goes("/dang-xuat/")
    leaves = page.locator("main form button[type=submit]")
    question = page.locator("#unsent-here")
    leaves.click()
    expect(question).to_contain_text("Còn 2 việc ghi khi không có mạng")
    clerk.finds_it_whole()
    question.get_by_role("button", name="Đóng").click()
    assert page.evaluate(LEFT_HERE)["names"] == ["nep-carried"]
    leaves.click()
    question.get_by_role("link", name="Mở trang để gửi").click()
    expect(page.locator('[data-field="said"]')).to_contain_text("Hệ thống đã ghi 2 việc")

    clerk.goes("/dang-xuat/")
    page.locator("main form button[type=submit]").click()
    page.wait_for_url("**/dang-nhap/**")
    del cookies["pho-bi-thu"]  # that session is over for every other journey too
    assert page.evaluate(LEFT_HERE)["names"] == []


def _case(chance: random.Random) -> dict[str, Any]:
    roll = [_somebody(chance) for _number in range(chance.randrange(9))]
    rules = {
        "denominator": chance.choice(("ENTITLED", "PRESENT", "CONVENED", "OFFICIAL")),
        "left_out": [word for word in LEFT_OUT if chance.random() < 0.8],
        "comparison": chance.choice(("MORE_THAN", "AT_LEAST")),
        "fraction": chance.choice(("1/2", "2/3", "1")),
    }
    return {"roll": roll, "rules": rules, "at": NOON.timestamp() * 1000, "agree": len(roll) // 2}


def _somebody(chance: random.Random) -> dict[str, Any]:
    minutes = [chance.choice((0, -20, 20)) for _end in range(2)]
    arrived, left = ((NOON + timedelta(minutes=m)).isoformat() if m else "" for m in minutes)
    state = chance.choice(("present", "present", "excused", "unexcused", "unknown"))
    return {
        "is_official": chance.random() < 0.8,
        "takes_part": chance.choice(ACTIVITIES),
        "is_due": chance.random() < 0.8,
        "may_vote": chance.random() < 0.8,
        "state": state,
        "arrived_at": arrived,
        "left_at": left,
    }


def _counted_here(case: dict[str, Any]) -> list[Any]:
    """The same roll and rules by the rule that the minutes print."""
    roll = [
        OnRoll(
            standing="official" if one["is_official"] else "probationary",
            activity=one["takes_part"],
            is_due=one["is_due"],
            may_vote=one["may_vote"],
            state=one["state"],
            arrived_at=_instant(one["arrived_at"]),
            left_at=_instant(one["left_at"]),
        )
        for one in case["roll"]
    ]
    rules = dict(case["rules"])
    told = {name: rules.pop(name) for name in ("denominator", "left_out")}
    numbers = numbers_of(roll, at=NOON, **told)
    passed = passes(agree=case["agree"], entitled=numbers.entitled, **rules)
    return [numbers.entitled, numbers.present, passed]


def _instant(text: str) -> datetime | None:
    return datetime.fromisoformat(text) if text else None


def test_a_device_counts_hands_as_the_server_does(arrive: Arrive) -> None:
    clerk = arrive("bi-thu")
    takes_along(clerk)
    chance = random.Random(232)
    cases = [_case(chance) for _number in range(400)]

    told = clerk.page.evaluate(COUNT, cases)
    assert told == [_counted_here(case) for case in cases]
    assert {passed for *_numbers, passed in told} == {True, False}

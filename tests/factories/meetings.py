"""A regime as most communes have it: day 3 at 14:00."""

from datetime import date, time

from nep.foundation.access import Actor
from nep.foundation.sync import Envelope
from nep.meetings.choices import MeetingKind
from nep.meetings.models import MeetingRegime
from nep.meetings.rules import parse_day_rule
from nep.meetings.services import RegimeDraft, set_regimes
from nep.organisation.models import OrgUnit


def regime_draft(unit: OrgUnit, **wanted: object) -> RegimeDraft:
    """Regular meetings on day 3 at 14:00 from 2020; a day may be given as text."""
    usual: dict[str, object] = {
        "unit_id": unit.pk,
        "kind": MeetingKind.REGULAR,
        "day_rule": "3",
        "starts_at": time(14),
        "valid_from": date(2020, 1, 1),
    }
    values = {**usual, **wanted}
    values["day_rule"] = parse_day_rule(str(values["day_rule"]))
    return RegimeDraft(**values)  # type: ignore[arg-type]


def make_regime(unit: OrgUnit, **wanted: object) -> MeetingRegime:
    """A regime in force, set by the product itself."""
    (row,) = set_regimes(
        regimes=[regime_draft(unit, **wanted)],
        envelope=Envelope.now(),
        actor=Actor.system("tests"),
    )
    return row

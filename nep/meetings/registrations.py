"""What meetings add to the page of a unit, to acts on units, to erasure and to the workbook."""

from datetime import timedelta

from django.utils.translation import gettext_lazy as _

from nep.foundation import outbox
from nep.foundation.jobs.schedules import Schedule, schedules
from nep.foundation.registries import (
    TodayProvider,
    act_consequences,
    erasure_handlers,
    person_joins,
    today_items,
    unit_panels,
    workbook_sheets,
)
from nep.foundation.web.places import Place, places
from nep.meetings import consequences, erasure
from nep.meetings.events import NoticeSent, RegimesChanged
from nep.meetings.jobs.preparing_letters import write_letters
from nep.meetings.panels import REGIME_PANEL
from nep.meetings.queries import preparing_today
from nep.meetings.services.calendar.keeping import follow_regimes, keep_drafts_ready
from nep.meetings.services.joined_rows import JOIN
from nep.meetings.sheets import HANDLERS
from nep.meetings.views.calendar_today import RHYTHM_PANEL, TODAY

PLACE = Place(
    key="meetings", label=_("Sinh hoạt"), icon="meeting", url_name="meetings:index", order=15
)
NIGHTLY_DRAFTS = Schedule(
    key="meetings.keep_drafts_ready",
    every=timedelta(days=1),
    offset=timedelta(hours=3, minutes=30),
    run=keep_drafts_ready,
)
PREPARING_TODAY = TodayProvider(key="meetings.preparing", items=preparing_today.items, order=14)


def connect() -> None:
    """Called once by `config.wiring`."""
    act_consequences.register(consequences.HANDLER)
    erasure_handlers.register(erasure.HANDLER)
    person_joins.register(JOIN)
    unit_panels.register(REGIME_PANEL)
    _keep_the_calendar()
    _announce()
    for handler in HANDLERS:
        workbook_sheets.register(handler)


def _keep_the_calendar() -> None:
    """Drafts are made at night and after a regime changed; the calendar stands in the frame."""
    act_consequences.register(consequences.MEETINGS_HANDLER)
    unit_panels.register(RHYTHM_PANEL)
    today_items.register(TODAY)
    places.register(PLACE)
    schedules.register(NIGHTLY_DRAFTS)
    outbox.register_consumer("meetings.drafts", RegimesChanged, follow_regimes)


def _announce() -> None:
    """What is to be prepared stands on "Hôm nay"; a notice is followed by letters."""
    today_items.register(PREPARING_TODAY)
    outbox.register_consumer("meetings.letters", NoticeSent, write_letters)

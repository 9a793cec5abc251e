"""Addresses of the list of meetings, their days, feeds and what is missing."""

from django.urls import include, path

from nep.meetings.views import (
    calendar_above,
    calendar_acts,
    calendar_feeds,
    calendar_lists,
    calendar_papers,
    calendar_visits,
)

of_a_meeting = [
    path("doi-ngay/", calendar_acts.shift, name="shift"),
    path("hoan/", calendar_acts.postpone, name="postpone"),
    path("huy/", calendar_acts.cancel, name="cancel"),
    path("nguoi-du/", calendar_visits.assign, name="assign-visit"),
]

_meetings = [
    path("", calendar_lists.index, name="index"),
    path("da-to-chuc/", calendar_lists.held, name="held"),
    path("don-vi/<uuid:unit>/", calendar_lists.unit_meetings, name="unit-meetings"),
    path("don-vi/<uuid:unit>/moi/", calendar_acts.new, name="new"),
]

_rhythm = [
    path("", calendar_above.rhythm, name="rhythm"),
    path("chua-ghi-nhan/", calendar_above.missing, name="missing"),
    path("chuyen-de/", calendar_above.themes, name="themes"),
    path("van-ban/", calendar_papers.papers, name="papers-below"),
]

_visits = [
    path("", calendar_visits.visits, name="visits"),
    path("<uuid:visit>/", calendar_visits.visit, name="visit"),
    path("<uuid:visit>/nhan-xet/", calendar_visits.remark, name="remark"),
    path("<uuid:visit>/da-biet/", calendar_visits.acknowledge, name="know-visit"),
    path("<uuid:visit>/rut/", calendar_visits.withdraw, name="withdraw-visit"),
]

urlpatterns = [
    path("sinh-hoat/", include(_meetings)),
    path("nen-nep/", include(_rhythm)),
    path("cap-tren-du/", include(_visits)),
    path("lich/", calendar_feeds.feeds, name="feeds"),
]

"""Addresses of the list of meetings, their days, feeds and what is missing."""

from django.urls import path

from nep.meetings.views import (
    calendar_above,
    calendar_acts,
    calendar_feeds,
    calendar_lists,
    calendar_papers,
    calendar_visits,
)

urlpatterns = [
    path("sinh-hoat/", calendar_lists.index, name="index"),
    path("sinh-hoat/da-to-chuc/", calendar_lists.held, name="held"),
    path("sinh-hoat/don-vi/<uuid:unit>/", calendar_lists.unit_meetings, name="unit-meetings"),
    path("sinh-hoat/don-vi/<uuid:unit>/moi/", calendar_acts.new, name="new"),
    path("sinh-hoat/<uuid:meeting>/doi-ngay/", calendar_acts.shift, name="shift"),
    path("sinh-hoat/<uuid:meeting>/hoan/", calendar_acts.postpone, name="postpone"),
    path("sinh-hoat/<uuid:meeting>/huy/", calendar_acts.cancel, name="cancel"),
    path("sinh-hoat/<uuid:meeting>/nguoi-du/", calendar_visits.assign, name="assign-visit"),
    path("nen-nep/", calendar_above.rhythm, name="rhythm"),
    path("nen-nep/chua-ghi-nhan/", calendar_above.missing, name="missing"),
    path("nen-nep/chuyen-de/", calendar_above.themes, name="themes"),
    path("nen-nep/van-ban/", calendar_papers.papers, name="papers-below"),
    path("cap-tren-du/", calendar_visits.visits, name="visits"),
    path("cap-tren-du/<uuid:visit>/", calendar_visits.visit, name="visit"),
    path("cap-tren-du/<uuid:visit>/nhan-xet/", calendar_visits.remark, name="remark"),
    path("cap-tren-du/<uuid:visit>/da-biet/", calendar_visits.acknowledge, name="know-visit"),
    path("cap-tren-du/<uuid:visit>/rut/", calendar_visits.withdraw, name="withdraw-visit"),
    path("lich/", calendar_feeds.feeds, name="feeds"),
]

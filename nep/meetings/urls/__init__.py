"""Addresses of meetings, under the post in which one acts: one file per room of the workspace.

What begins alike is grouped, so that an address is found by its first word and not by trying each.
"""

from django.urls import include, path

from nep.meetings.urls import after, calendar, preparing, regime, room, workspace

app_name = "meetings"

_of_a_meeting = [
    *workspace.of_a_meeting,
    *room.of_a_meeting,
    *preparing.of_a_meeting,
    *after.of_a_meeting,
    *calendar.of_a_meeting,
]

urlpatterns = [
    path("sinh-hoat/<uuid:meeting>/", include(_of_a_meeting)),
    *calendar.urlpatterns,
    *preparing.urlpatterns,
    *regime.urlpatterns,
]

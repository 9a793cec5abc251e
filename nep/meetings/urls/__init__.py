"""Addresses of meetings, under the post in which one acts: one file per room of the workspace."""

from nep.meetings.urls import after, calendar, preparing, regime, room, workspace

app_name = "meetings"

urlpatterns = [
    *regime.urlpatterns,
    *calendar.urlpatterns,
    *workspace.urlpatterns,
    *preparing.urlpatterns,
    *room.urlpatterns,
    *after.urlpatterns,
]

"""Address of the workspace of one meeting: where it stands and what comes next."""

from django.urls import path

from nep.meetings.views import workspace

of_a_meeting = [
    path("", workspace.page, name="workspace"),
]

"""Address of the workspace of one meeting: where it stands and what comes next."""

from django.urls import path

from nep.meetings.views import workspace

urlpatterns = [
    path("sinh-hoat/<uuid:meeting>/", workspace.page, name="workspace"),
]

"""The address of a calendar feed: a key in the path, no signing in, nothing but when and where."""

from django.urls import path

from nep.meetings.views import calendar_ics

app_name = "calendar_feed"

urlpatterns = [path("lich/<str:key>.ics", calendar_ics.feed, name="feed")]

"""The queue of pages, under the post in which one acts."""

from django.urls import path

from nep.api import session_queue

app_name = "session_queue"

urlpatterns = [
    path("hang-doi/", session_queue.send, name="send"),
]

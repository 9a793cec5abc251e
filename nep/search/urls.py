"""The address of the search box, under the post in which one acts; the frame knows its name."""

from django.urls import path

from nep.search import views

urlpatterns = [
    path("tim/", views.search, name="search"),
]

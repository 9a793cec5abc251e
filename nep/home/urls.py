"""Addresses of the shell's own pages, under `/u/<acting>/`."""

from django.urls import path

from nep.home import views

app_name = "home"

urlpatterns = [
    path("hom-nay/", views.show_today, name="today"),
]

"""Addresses of the frame; mounted at the root."""

from django.urls import path

from nep.foundation.web import pages

app_name = "web"

urlpatterns = [
    path("co-chu/", pages.choose_type_size, name="type-size"),
    path("khung-mau/", pages.gallery, name="gallery"),
]

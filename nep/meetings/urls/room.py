"""Addresses of the meeting in the room."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses of the list of meetings, their days, feeds and what is missing."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

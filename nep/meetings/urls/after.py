"""Addresses of minutes, signatures and reports after a meeting."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

"""Addresses of preparing a meeting and telling its members."""

from django.urls import URLPattern

urlpatterns: list[URLPattern] = []

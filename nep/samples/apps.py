"""Samples as a Django app without tables."""

from django.apps import AppConfig


class SamplesConfig(AppConfig):
    name = "nep.samples"
    label = "samples"

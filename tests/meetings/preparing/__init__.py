"""Preparing a meeting."""

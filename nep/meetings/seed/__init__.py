"""Agenda templates delivered with the product, by kind (practice.md 2; domain.md 2.4)."""

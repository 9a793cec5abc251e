"""Ordinary cases; the test names the difference."""

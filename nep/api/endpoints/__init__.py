"""Endpoints, one line each: what was asked is found in sight, and shown."""

"""Tests about the code itself: each is a law of the house, or an accident that became one."""

"""Shapes of what is sent and answered. Public ids only; the inner numbers never leave."""

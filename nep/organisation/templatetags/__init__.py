"""Tags of the pages of the organisation."""

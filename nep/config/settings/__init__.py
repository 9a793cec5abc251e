"""Django's settings: `base` is what all sites share; `dev`, `test` and `prod` differ from it."""

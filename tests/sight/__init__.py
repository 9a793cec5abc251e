"""Who may do what and who sees what: docs/permissions.md walked line by line."""

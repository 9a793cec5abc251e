"""PostgreSQL as Django knows it, with habits of ours (see `base` and `planning`)."""

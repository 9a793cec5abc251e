"""PostgreSQL as Django knows it, with one habit of ours (see `base`)."""

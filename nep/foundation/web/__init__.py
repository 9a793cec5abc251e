"""Pages: doors, the command door, refusals, the shell and its places."""

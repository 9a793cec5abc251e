"""The lines of the table of commands, by the part of the work that they belong to."""

"""Work of meetings done after the commit: letters to those who have an address."""

"""Pages of assignments: one's own, a unit's, what is late below, and pledges."""

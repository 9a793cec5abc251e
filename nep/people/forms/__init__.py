"""Forms of people: the shape of what is typed; decisions belong to the rules."""

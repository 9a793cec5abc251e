"""Forms of people: shapes only; decisions are in rules and services."""

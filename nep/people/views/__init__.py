"""Pages of people: signing in, posts, account, persons."""

"""When units meet, what is missing, and the view from above."""

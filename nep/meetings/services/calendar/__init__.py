"""When units meet: drafts of the year, meetings called, shifted, put off; visits; feeds."""

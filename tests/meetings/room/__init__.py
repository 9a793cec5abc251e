"""The meeting in the room."""

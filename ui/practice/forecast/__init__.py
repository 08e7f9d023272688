"""The turnout forecast: how many will be in the room."""

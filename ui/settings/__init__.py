"""The user's own details, places, circles and templates, and how the program behaves."""

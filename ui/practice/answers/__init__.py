"""What would I say if…: rehearsal cards with the user's own replies."""

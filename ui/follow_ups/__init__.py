"""What is due, grouped by why, and what can be done about it."""

"""The rhythm: this week's intention, and the weeks behind it."""

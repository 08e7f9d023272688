"""What other programs keep of talks and days: Monica, RedNotebook, jrnl, and notes with dates."""

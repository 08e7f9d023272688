"""Taking every row that can still be read out of a damaged journal."""

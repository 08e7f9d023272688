"""Import of people from a file, with a preview."""

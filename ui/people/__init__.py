"""The list of people, the one search box, and the form of a person's details."""

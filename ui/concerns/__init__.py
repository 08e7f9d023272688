"""What people care about: the list, one concern, merging."""

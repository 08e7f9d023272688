"""What organizers know, as pure functions over the domain."""

"""What can be chosen for each kind of page, and the page that comes of it."""

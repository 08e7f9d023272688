"""One page about one person, to read before a meeting, on the screen and on paper."""

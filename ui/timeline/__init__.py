"""One person's whole history on one scroll."""

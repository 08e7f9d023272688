"""One use case a function: a transaction that returns its result and the changes it made."""

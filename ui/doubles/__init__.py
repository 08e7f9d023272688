"""People who may be there twice: the pairs, and two of them merged side by side."""

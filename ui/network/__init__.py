"""Who knows whom: a picture, and a list beside it."""

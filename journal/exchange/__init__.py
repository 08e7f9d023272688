"""Formats that come in and go out. Loaded only when needed."""

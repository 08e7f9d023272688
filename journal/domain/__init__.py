"""Frozen dataclasses and plain rules; imports nothing but the standard library."""

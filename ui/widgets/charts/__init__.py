"""Painted charts, each with a real table behind it."""

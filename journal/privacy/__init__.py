"""Permissions and the rules that keep personal words where they belong."""

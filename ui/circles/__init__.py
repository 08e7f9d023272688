"""Circles: their members, meetings, gifts and needs."""

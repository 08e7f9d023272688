"""Hears from the system that the screen locks or that the computer is about to sleep."""

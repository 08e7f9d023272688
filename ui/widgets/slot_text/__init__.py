"""Texts with placeholders: as pieces, in a document, and coloured."""

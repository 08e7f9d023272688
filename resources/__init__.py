"""Data files that travel with the program: icons, themes, templates, outlines, word lists, translations."""

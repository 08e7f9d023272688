"""My story: the workbook, what I care about, telling it aloud, and the versions that were kept."""

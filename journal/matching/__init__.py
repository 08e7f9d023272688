"""Who is the same as whom: names, numbers and days compared, scored and explained. Knows the domain only."""

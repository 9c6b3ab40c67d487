"""Running the notebooks of papers and talks again, and what came of it: the evidence."""

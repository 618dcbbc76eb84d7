"""Makes the sample documents: one text in `texts/`, four formats out of it."""

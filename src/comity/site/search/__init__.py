"""Finding a paragraph: the index and its queries."""

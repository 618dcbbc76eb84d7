"""Documents, acts and manifestations, paragraphs."""

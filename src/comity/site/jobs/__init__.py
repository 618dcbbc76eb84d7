"""Long work: its progress, cursor, lease and result."""

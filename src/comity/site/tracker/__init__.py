"""National follow-up: institutions, assignments, claims."""

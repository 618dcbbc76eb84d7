"""The annual report of a Committee: read, and checked against itself."""

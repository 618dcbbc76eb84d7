"""Readings out: a function for each format."""

"""Blocks to sets of concluding observations."""

"""Scales and claims as plain values."""

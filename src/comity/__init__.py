"""Comity reads the documents of the United Nations human rights treaty bodies."""

__version__ = "0.1.0"

"""Strings to spans: symbols, marks, dates, meetings, articles, references."""

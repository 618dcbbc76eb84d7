"""The reporting cycle: reviews, calendar, annual report."""

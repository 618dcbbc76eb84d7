"""A file to a reading: kind, header, contract."""

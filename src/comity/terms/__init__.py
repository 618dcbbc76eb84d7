"""The field's words and what everyone shares."""

"""Django's SQLite with writers that take turns; settings name it as the ENGINE."""

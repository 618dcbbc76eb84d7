"""Treaty actions to status and due dates, as of a day."""

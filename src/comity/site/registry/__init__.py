"""Treaty actions, sessions and members."""

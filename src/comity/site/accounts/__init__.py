"""Who may do what: users, roles and the second factor."""

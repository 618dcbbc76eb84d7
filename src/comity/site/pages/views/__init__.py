"""What each address of the public pages answers."""

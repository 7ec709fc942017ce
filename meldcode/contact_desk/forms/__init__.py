"""What an admin fills in."""

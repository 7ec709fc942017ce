"""The pages of this room: for who works with cases, and for admins, who see no case."""

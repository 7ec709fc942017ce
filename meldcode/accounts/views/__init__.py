"""The pages of this room: one's own account, kept text, and the people of an organisation."""

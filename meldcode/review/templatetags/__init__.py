"""Template tags of the room of review."""

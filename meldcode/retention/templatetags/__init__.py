"""Tags of keeping and deleting."""

"""The forms of the directory."""

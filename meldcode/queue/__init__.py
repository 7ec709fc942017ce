"""A fair line in front of every write to SQLite: who came first writes first."""

"""Django's SQLite with files for their owner only: name this room as ENGINE."""

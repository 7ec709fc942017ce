"""Django's SQLite with the line in front: name this room as ENGINE."""

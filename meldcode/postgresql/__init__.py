"""Django's PostgreSQL, asking less often whether the server is still there: name this as ENGINE."""

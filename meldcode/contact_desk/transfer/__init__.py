"""Import and export of the directory: CSV and JSON, tried first, then all of it or nothing."""

"""The desk of the directory: the pages, forms and files with which keepers work on it."""

"""Backups: a consistent copy of both databases, encrypted to a key that is kept elsewhere, and the
way back.
"""

"""How long a case is kept: terms, a warning before their end, what holds a case, and deleting it by
two people.
"""

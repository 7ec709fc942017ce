"""Who looked: in a case, for who works on it; and once a month in the own team, for its lead."""

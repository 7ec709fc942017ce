"""The rule explorer for admins: what the guide would say, and the law behind it."""

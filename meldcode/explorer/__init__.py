"""The rule explorer: what the guide would say of any situation, and the law behind it, for admins."""

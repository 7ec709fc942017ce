"""How the product runs: mail on its way out, the daily jobs, and what admins read about both."""

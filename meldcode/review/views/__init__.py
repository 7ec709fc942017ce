"""The pages of a review: the lead, the author, the team."""

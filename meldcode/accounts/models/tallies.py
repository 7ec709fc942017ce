"""What all processes count together: attempts at signing in, and one-time codes that were used."""

from django.db import models


class Tally(models.Model):
    """The table of Django's database cache, as a model so that `migrate` makes it."""

    passes = True

    cache_key = models.CharField(max_length=255, primary_key=True)
    value = models.TextField()
    expires = models.DateTimeField(db_index=True)

    class Meta:
        db_table = "tallies"

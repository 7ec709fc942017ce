"""The routes of a review, below /overleg/."""
from typing import Any

app_name = "review"
urlpatterns: list[Any] = []

"""The numbers of the rules that are choices of this product."""

from dataclasses import dataclass

__all__ = ["Terms"]


@dataclass(frozen=True)
class Terms:
    """The numbers marked (proposal) in the rules, in days unless the name says otherwise; an admin
    may change them.
    """

    departure_soon_days: int = 7
    departure_now_days: int = 2
    judgement_days: int = 14
    last_seen_days: int = 7
    last_seen_later_trip_days: int = 3
    last_seen_trip_days: int = 1
    contact_check_days: int = 90
    standing_still_days: int = 14
    standing_still_departure_workdays: int = 2
    standing_still_within_days: int = 30
    standing_still_soon_days: int = 1

"""The rows of the directory: contacts and countries, their changes, and the work of keeping them
right.
"""

from contacts.models.changes import Proposal, Version
from contacts.models.contact import Contact, Provenance
from contacts.models.keeper import Keeper
from contacts.models.place import Country, Post, RegionEntry
from contacts.models.sealed import Refused
from contacts.models.work import ContactTask, FeedToken, ImportDraft, Report, Stamp

__all__ = [
    "Contact",
    "ContactTask",
    "Country",
    "FeedToken",
    "ImportDraft",
    "Keeper",
    "Post",
    "Proposal",
    "Provenance",
    "Refused",
    "RegionEntry",
    "Report",
    "Stamp",
    "Version",
]

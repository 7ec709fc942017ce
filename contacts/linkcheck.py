"""Whether a website still answers; asked only when an admin lets the product go out on the
internet.
"""

import ipaddress
import socket
import urllib.error
import urllib.request
from typing import Any
from urllib.parse import urlsplit

from contacts.models import Contact, ContactTask
from contacts.work import open_task
from meldcode.values.links import clean_url

SECONDS = 10
GONE = (404, 410)


def is_public(host: str) -> bool:
    """Whether every address of this host is on the open internet, so that no inside machine is
    asked anything.
    """
    try:
        found = socket.getaddrinfo(host, 443, proto=socket.IPPROTO_TCP)
    except OSError:
        return False
    return bool(found) and all(ipaddress.ip_address(entry[4][0]).is_global for entry in found)


def broken(url: str) -> str:
    """What is wrong with this link, as a sentence; empty where it answers."""
    clean_url(url)
    if not is_public(urlsplit(url).hostname or ""):
        return "De website is niet te vinden."
    request = urllib.request.Request(  # noqa: S310 -- an address of a contact, which is https
        url, method="HEAD", headers={"User-Agent": "linkcontrole"}
    )
    try:
        urllib.request.build_opener(Plain).open(request, timeout=SECONDS).close()
    except urllib.error.HTTPError as error:
        return f"De website geeft fout {error.code}." if error.code in GONE else ""
    except OSError:
        return "De website geeft geen antwoord."
    return ""


class Plain(urllib.request.HTTPRedirectHandler):
    """A redirect counts as an answer; where it leads is not asked."""

    def http_error_302(self, req: Any, fp: Any, code: int, msg: str, headers: Any) -> Any:
        return fp

    http_error_301 = http_error_303 = http_error_307 = http_error_308 = http_error_302


def check() -> int:
    """Make a task for every broken link; gives how many."""
    count = 0
    for contact in Contact.objects.shared().exclude(website=""):
        sentence = broken(contact.website)
        if sentence:
            open_task(ContactTask.Kind.BROKEN_LINK, contact, sentence)
            count += 1
    return count

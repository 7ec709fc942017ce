"""The drill on the product itself: the daily backup, an empty place, a restore, and everything is
as it was.
"""

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.noloss.served import Served

pytestmark = pytest.mark.drill


def test_the_daily_backup_comes_back_in_an_empty_place(
    installation: Callable[..., Served], pair: tuple[Path, str], tmp_path: Path
) -> None:
    # given an installation with cases, whose daily jobs make a backup
    served = installation(BACKUP_FOLDER=str(tmp_path / "kept"), AGE_RECIPIENT=pair[1])
    made = served.prepare(2, notes=60)
    said = served.manage("daily")
    assert '"name": "backup", "ok": true' in said
    texts = ("texts", *made["cases"])
    *before, there = served.do_all(("census",), texts, ("passing",))
    (manifest,) = (tmp_path / "kept").glob("*.json")
    # when it is restored in another place
    other = installation()
    other.manage("restore", str(manifest), "--identity", str(pair[0]))
    # then every row and every text is there, and the record is whole
    assert other.do_all(("census",), texts) == before
    other.manage("verify_audit")
    tables = json.loads(manifest.read_text())["data"]["tables"]
    assert tables["cases_entry"][0] >= 60
    # and what passes by itself was in no backup
    assert all(there[name] for name in ("django_session", "accounts_draft"))
    assert not any(tables[name][0] for name in there)


def test_without_the_settings_daily_says_that_there_is_no_backup(
    new_served: Callable[..., Served],
) -> None:
    served = new_served()
    served.prepare(1)
    assert '"name": "backup", "off"' in served.manage("daily")

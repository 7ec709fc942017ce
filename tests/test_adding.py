"""What one change touches, tried in a copy: what `docs/adding.md` names, and no other file."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.source import ROOT

pytestmark = pytest.mark.drill
COPIED = ("meldcode", "signals", "contacts", "templates", "fixtures", "static", "manage.py")
FACT = {
    "meldcode/domain/facts.py": (
        '    known("children_along",',
        '    known("own_phone", "Heeft de persoon een telefoon?", "Is there a phone?"),\n',
    ),
    "meldcode/domain/case_facts.py": (
        "    turns_18_soon: Known = Known.UNKNOWN\n",
        "    own_phone: Known = Known.UNKNOWN\n",
    ),
}
EXPERT = {
    "meldcode/domain/values.py": ('    COLLEAGUE = "colleague"\n', '    DOCTOR = "doctor"\n'),
    "meldcode/domain/experts.py": (
        "    ExpertRow(\n        Expert.COLLEAGUE,",
        '    ExpertRow(Expert.DOCTOR, Line("Huisarts", "GP"), Line("de huisarts", "the GP")),\n',
    ),
}
# The fourth file is the migration, which Django writes.
CONTACT_FIELD = {
    "contacts/models/contact.py": (
        '    region = models.CharField("regio"',
        '    minicom = models.CharField("teksttelefoon", max_length=40, blank=True)\n',
    ),
    "contacts/entries.py": ('    region: str = ""\n', '    minicom: str = ""\n'),
    "contacts/labels.py": ('    "location": "Voor', '    "minicom": "Teksttelefoon",\n'),
}
# Where each is known, asked of the copy itself.
KNOWN = """
import json, django
django.setup()
from django.test import Client
from contacts.entries import ContactEntry
from contacts.labels import label_of
from contacts.models import Contact
from meldcode.api.views import openapi_bytes
from meldcode.contact_desk.forms.edit import CONTACT_FIELDS
from meldcode.contact_desk.transfer.resource import COLUMNS
from meldcode.api.documents import shelf
from meldcode.cases.forms.situation import SituationForm
from meldcode.cases.stages.consult.record import ConsultationForm
from meldcode.domain.guidance import guide
from meldcode.guide.fields import BY_NAME, SITUATION
from meldcode.explorer.forms import ExploredSituationForm
told = openapi_bytes(shelf().content).decode()
print(json.dumps({
    "case": "own_phone" in SituationForm.base_fields,
    "guide": "own_phone" in BY_NAME and any("own_phone" in names for _, names in SITUATION),
    "explorer": "own_phone" in ExploredSituationForm().fields,
    "API": "own_phone" in told,
    "expert in a case": "doctor" in dict(ConsultationForm.base_fields["with_whom"].choices),
    "expert in the guide": any("doctor" in str(field.options) for field in BY_NAME.values()),
    "expert in the API": '"doctor"' in told,
    "contact field of a row, under its seal": "minicom" in Contact.VALUES,
    "contact field of an entry": ContactEntry("-", "", "", minicom="1").minicom == "1",
    "contact field at the desk": "minicom" in CONTACT_FIELDS,
    "contact field in words": label_of("minicom") == "Teksttelefoon",
    "contact field in a file": "minicom" in COLUMNS,
}))
"""


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            ignored = shutil.ignore_patterns("__pycache__")
            shutil.copytree(source, tmp_path / name, ignore=ignored)
        else:
            shutil.copy(source, tmp_path / name)
    return tmp_path


def test_a_fact_and_an_expert_touch_two_files_each_and_a_contact_field_four(copy: Path) -> None:
    for change in (FACT, EXPERT, CONTACT_FIELD):
        for name, (before, line) in change.items():
            add(copy / name, before, line)
    add(copy / "contacts/models/contact.py", '"location")\n', '"minicom", ', behind="(*FIRST, ")
    (copy / "var").mkdir()
    there = migrations_of(copy)
    asked(copy, "manage.py", "makemigrations", "--verbosity=0")
    assert len(migrations_of(copy) - there) == 1
    known = json.loads(asked(copy, "-c", KNOWN).splitlines()[-1])
    assert known == dict.fromkeys(known, True)


def add(file: Path, before: str, line: str, behind: str = "") -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(behind + before) == 1, file
    file.write_text(text.replace(behind + before, behind + line + before), encoding="utf-8")


def migrations_of(copy: Path) -> set[Path]:
    return set(copy.glob("**/migrations/*.py"))


def asked(copy: Path, *arguments: str) -> str:
    """What Python says in the copy."""
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meldcode.settings", "DEBUG": "1",
                   "DATA_DIR": str(copy / "var")}  # fmt: skip
    run = subprocess.run(
        [sys.executable, *arguments], cwd=copy, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    return run.stdout

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
# Where each is known, asked of the copy itself.
KNOWN = """
import json, django
django.setup()
from django.test import Client
from meldcode.api.views import openapi_bytes
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


def test_a_fact_and_an_expert_touch_two_files_each(copy: Path) -> None:
    for name, (before, line) in (FACT | EXPERT).items():
        text = (copy / name).read_text(encoding="utf-8")
        assert text.count(before) == 1, name
        (copy / name).write_text(text.replace(before, line + before), encoding="utf-8")
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "meldcode.settings", "DEBUG": "1",
                   "DATA_DIR": str(copy / "var")}  # fmt: skip
    (copy / "var").mkdir()
    run = subprocess.run(
        [sys.executable, "-c", KNOWN], cwd=copy, env=environment, capture_output=True, text=True,
        check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stderr[-2000:]
    known = json.loads(run.stdout.splitlines()[-1])
    assert known == dict.fromkeys(known, True)

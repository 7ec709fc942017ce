"""The settings of the tests with databases that are kept from one mutant to the next."""

import os

from tests.settings import *
from tests.settings import DATABASES

for alias, database in DATABASES.items():
    if "sqlite" in database["ENGINE"]:
        kept = os.path.join(os.environ["MUTANTS_AT"], f"{alias}.sqlite3")
        database["TEST"] = {**database.get("TEST", {}), "NAME": kept}

"""Several processes at one new chain: every row is kept, in one order, and the chain is whole."""

import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest

from tests.backup.product import Product

pytestmark = pytest.mark.drill


def test_processes_that_start_a_chain_at_once_make_one_chain(
    new_product: Callable[[], Product],
) -> None:
    product, chain = new_product().migrated(), uuid4()
    with ThreadPoolExecutor(4) as pool:
        list(pool.map(lambda _: product.do("race", chain, 40), range(4)))
    seal = json.loads(product.manage("seal_audit"))
    assert (seal["chains"], seal["rows"]) == (1, 160)
    assert "1 chains are whole" in product.manage("verify_audit")

"""Drawing lots so that anybody can check it afterwards (H-25).

Every household has a lot: a hash of its reference with a secret number, so that the lots can be published without
saying who stands behind them. The list of lots is frozen and its hash published together with the hash of a seed;
later the seed is told, and list and seed together give one order and no other.
"""

import hashlib
from collections.abc import Iterable, Sequence
from math import factorial

# So many bits more than an order needs: no order is likelier than another by more than one in 2 to this power.
_SPARE_BITS = 128


def lot_of(secret: str, reference: str) -> str:
    """The household's lot, 64 hexadecimal characters. Who has the secret can check that it is theirs."""
    return _sha256(f"{secret}\n{reference}")


def list_hash(lots: Iterable[str]) -> str:
    """The hash of the list, whatever order the lots come in: SHA-256 of the sorted lots, a line each."""
    return _sha256("\n".join(sorted(lots)))


def seed_hash(seed: str) -> str:
    """What is published of the seed before the draw."""
    return _sha256(seed)


def draw(seed: str, lots: Iterable[str]) -> tuple[str, ...]:
    """The lots in the order they are drawn. ValueError for two lots that are the same."""
    listed = sorted(lots)
    if len(set(listed)) != len(listed):
        raise ValueError("Every lot is in the list once.")
    return permutation(listed, number_of(seed, list_hash(listed), len(listed)))


def number_of(seed: str, frozen: str, count: int) -> int:
    """Which of the count! orders the seed picks for a list: SHAKE-256 of seed and list hash, the rest by count!."""
    orders = factorial(count)
    length = (orders.bit_length() + _SPARE_BITS + 7) // 8
    digest = hashlib.shake_256(f"{seed}\n{frozen}".encode()).digest(length)
    return int.from_bytes(digest, "big") % orders


def permutation(items: Sequence[str], number: int) -> tuple[str, ...]:
    """Order `number` of the items, 0 to count! - 1: each number another order, and every order has one."""
    left, order = list(items), []
    while left:
        number, at = divmod(number, len(left))
        order.append(left.pop(at))
    return tuple(order)


def _sha256(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()

"""What the three life cycles share."""

from __future__ import annotations

ND268 = "Nghị định 268/2025/NĐ-CP"


def states(*names: str) -> frozenset[str]:
    return frozenset(str(name) for name in names)

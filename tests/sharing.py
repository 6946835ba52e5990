"""Which tests go to which of several processes."""

from __future__ import annotations

from xdist.scheduler.loadscope import LoadScopeScheduling

TOGETHER = ("tests/access/",)
"""One process asks all addresses: the world they are asked in is loaded once."""


class FreeHands(LoadScopeScheduling):
    """Each process takes the next test when it is free, so that none waits at the end for a long file of another."""

    def _split_scope(self, nodeid: str) -> str:
        return next((folder for folder in TOGETHER if nodeid.startswith(folder)), nodeid)

"""What every part of the generator uses: random choices that repeat, public ids that repeat, bulk writing."""

from __future__ import annotations

import random
import uuid
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

from django.db import models

Row = TypeVar("Row", bound=models.Model)
BATCH = 2_000


class Dice(random.Random):
    """Random choices of one part of the data: the same seed and name give the same rows."""

    def __init__(self, seed: int, *names: object) -> None:
        super().__init__(f"{seed}/{'/'.join(map(str, names))}")

    def public_id(self) -> uuid.UUID:
        """An id that repeats with the seed."""
        return uuid.UUID(int=self.getrandbits(128), version=4)


def write(rows: Iterable[Row]) -> list[Row]:
    """Insert rows in batches; they come back with their ids."""
    source: Iterator[Row] = iter(rows)
    written: list[Row] = []
    while batch := list(islice(source, BATCH)):
        manager: Any = type(batch[0])._base_manager
        written += manager.bulk_create(batch)
    return written

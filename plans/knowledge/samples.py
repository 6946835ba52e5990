"""Socket: registers from which the sample of a survey is drawn."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django import forms

from portal.core.errors import Text
from portal.core.registry import Registry
from portal.organizations.actor import Actor

MOST = 5_000


@dataclass(frozen=True)
class Candidate:
    """A body that may be asked."""

    name: str
    organization_id: int | None = None
    email: str = ""
    phone: str = ""
    place: str = ""
    sector: str = ""


@dataclass(frozen=True)
class SampleSource:
    """`fields()` are the criteria of the form; `ids(actor, criteria)` everything that fits, in a fixed order;

    `candidates(actor, ids)` the bodies behind some of them.
    """

    key: str
    label: Text
    fields: Callable[[], Mapping[str, forms.Field]]
    ids: Callable[[Actor, Mapping[str, Any]], Sequence[int]]
    candidates: Callable[[Actor, Sequence[int]], Sequence[Candidate]]


sample_sources: Registry[SampleSource] = Registry("sources of samples")

"""Socket: things that have a usual form (support measures); apps above register what they offer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from portal.core.registry import Registry
from portal.organizations.actor import Actor

Offer = Callable[[Actor], Sequence[tuple[str, str]]]
"""Answers (subject key, label) an actor may choose from."""

form_subjects: Registry[Offer] = Registry("subjects of forms")


def offered(actor: Actor) -> list[tuple[str, str]]:
    """Every subject on offer."""
    return [choice for offer in form_subjects for choice in offer(actor)]

"""Saving the rows of one list, with problems by their place in the file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from portal.core.errors import Problem, RuleViolation

M = TypeVar("M", bound=models.Model)
E = TypeVar("E")


def save_rows(section: str, entries: Sequence[E], make: Callable[[int, E], M]) -> list[M]:
    """Make, check and store one row per entry, in order.

    Raises RuleViolation with every field that does not fit, placed as "targets[3].name".
    """
    rows = [make(number, entry) for number, entry in enumerate(entries)]
    problems = [problem for number, row in enumerate(rows) for problem in field_problems(row, f"{section}[{number}]")]
    if problems:
        raise RuleViolation(problems=problems)
    if not rows:
        return []
    manager = type(rows[0])._base_manager
    return list(manager.bulk_create(rows))


def field_problems(row: models.Model, place: str) -> list[Problem]:
    """What the fields of an unsaved row refuse; relations are left to the references check."""
    relations = [field.name for field in row._meta.concrete_fields if field.is_relation or field.primary_key]
    try:
        row.clean_fields(exclude=relations)
    except ValidationError as error:
        return [
            Problem(f"{place}.{name}" if place else name, message)
            for name, messages in error.message_dict.items()
            for message in messages
        ]
    return []


def by_key(rows: Iterable[M]) -> dict[str, M]:
    """Key → row."""
    return {getattr(row, "key"): row for row in rows}  # noqa: B009  # every keyed row has it


def link(pairs: Iterable[tuple[M, Iterable[models.Model]]], field: str) -> None:
    """Store many-to-many links in the order of the file, in one insert."""
    through: Any = None
    links = []
    for row, others in pairs:
        relation = type(row)._meta.get_field(field)
        through = relation.remote_field.through  # type: ignore[union-attr]  # a many-to-many field
        own, other = relation.m2m_column_name(), relation.m2m_reverse_name()  # type: ignore[union-attr]
        links += [through(**{own: row.pk, other: entry.pk}) for entry in others]
    if links:
        through.objects.bulk_create(links)

"""Two rows of a register become one: what points at the row that gives way, derived from the models, and how it passes.

Nothing is listed by hand and nothing is lost: a link moves to the row that stays, or stays with the row that gives way
because of a rule or because a unique constraint would refuse it; the caller keeps the ids of both.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models

from portal.core.registry import Registry

STAY, ONCE, BARRED = "stay", "once", "barred"


@dataclass(frozen=True)
class LinkRule:
    """What becomes of one link ("app.model.field") when two rows are merged.

    Links without a rule move to the survivor. STAY: the row belongs to the past of the absorbed one. ONCE: it moves
    unless a unique constraint would refuse it; then it stays, and what hangs on it moves to its like. BARRED: a bar
    refuses the merge while rows would collide. A link that a unique constraint names needs one of the three.
    """

    how: str
    because: Any = ""


@dataclass(frozen=True)
class Link:
    """One foreign key to a row of the register, with the rule somebody gave it."""

    key: str
    model: type[models.Model]
    field: str
    rule: LinkRule | None
    is_unique: bool

    @property
    def label(self) -> str:
        """What the rows are called."""
        return str(self.model._meta.verbose_name_plural)

    @property
    def stays(self) -> bool:
        """Whether its rows belong to the past of the absorbed one."""
        return self.rule is not None and self.rule.how == STAY


@dataclass
class Passed:
    """Ids that moved, ids that stayed, and what was hung from a row that stayed onto its like: (link, id, old, new)."""

    moved: list[int] = field(default_factory=list)
    kept: list[int] = field(default_factory=list)
    joined: list[tuple[str, int, int, int]] = field(default_factory=list)
    likes: dict[int, int] = field(default_factory=dict)
    """Id of a row that stayed because of its like → id of the like."""


def links_to(target: type[models.Model], rules: Registry[LinkRule]) -> list[Link]:
    """Every foreign key to `target` that any app has, in a fixed order."""
    found = []
    for key, model, name in keys_to(target):
        unique = _is_unique(model, name) or any(name in rule.fields for rule in _uniques(model))
        found.append(Link(key, model, name, rules.find(key), unique))
    return found


def rows_of(link: Link, row: models.Model) -> models.QuerySet[Any]:
    """The rows that point at `row`."""
    return link.model._base_manager.filter(**{link.field: row}).order_by("pk")


def move(link: Link, absorbed: models.Model, survivor: models.Model) -> Passed:
    """Point the rows of a link to the survivor."""
    passed = Passed()
    for row in rows_of(link, absorbed):
        like = None if link.stays else _like(row, link.field, survivor)
        if link.stays or like is not None:
            passed.kept.append(row.pk)
        else:
            point(row, link.field, survivor)
            passed.moved.append(row.pk)
        if like is not None:
            passed.likes[row.pk] = like.pk
            passed.joined += _join(row, like)
    return passed


def point(row: Any, name: str, target: Any) -> None:
    """Set one link; keys for searching that name the row follow."""
    setattr(row, name, target)
    row.save(update_fields=[name.removesuffix("_id")])


def keys_to(target: type[models.Model]) -> list[tuple[str, type[models.Model], str]]:
    """(key, model, field) of every foreign key to `target`."""
    found = [
        (f"{model._meta.label_lower}.{column.name}", model, column.name)
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if column.related_model is target
    ]
    return sorted(found, key=lambda item: item[0])


def _uniques(model: type[models.Model]) -> list[models.UniqueConstraint]:
    return [rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]


def _is_unique(model: type[models.Model], name: str) -> bool:
    return bool(model._meta.get_field(name).unique)  # type: ignore[union-attr]  # a column


def _like(row: Any, name: str, target: Any) -> Any:
    """The row of `target` that a unique constraint would let collide with `row`, or None."""
    model = type(row)
    if _is_unique(model, name):
        return model._base_manager.filter(**{name: target}).first()
    for rule in _uniques(model):
        if name not in rule.fields:
            continue
        values = {column: getattr(row, column) for column in rule.fields if column != name}
        if any(value is None for value in values.values()):
            continue  # NULL is never equal
        rows = model._base_manager.all()
        if rule.condition is not None:
            if not rows.filter(rule.condition, pk=row.pk).exists():
                continue
            rows = rows.filter(rule.condition)
        like = rows.filter(**values, **{name: target}).first()
        if like is not None:
            return like
    return None


def _join(row: Any, like: Any) -> list[tuple[str, int, int, int]]:
    """What hangs on a row that stays (marks of a product both have) goes to its like, but for what stands there too."""
    joined = []
    for key, model, name in keys_to(type(row)):
        for child in model._base_manager.filter(**{name: row}).order_by("pk"):
            if _like(child, name, like) is None:
                point(child, name, like)
                joined.append((key, child.pk, row.pk, like.pk))
    return joined

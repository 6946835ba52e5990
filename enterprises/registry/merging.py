"""What points at an enterprise, derived from the models, and how it passes to the row it is merged into."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise
from enterprises.registry.sockets import ONCE, STAY, LinkRule, merge_links

HAS_ITS_LIKE = _("đơn vị còn lại đã có dòng như vậy")
PAST = _("lịch sử gộp")
for _key, _rule in {
    "registry.enterprisesnapshot.enterprise": LinkRule(STAY, _("bản chụp của ngày nộp, không sửa được")),
    "registry.duplicatepair.first": LinkRule(STAY, PAST),
    "registry.duplicatepair.second": LinkRule(STAY, PAST),
    "registry.enterprisemerge.survivor": LinkRule(STAY, PAST),
    "registry.enterprisemerge.absorbed": LinkRule(STAY, PAST),
    "registry.enterprisefigures.enterprise": LinkRule(ONCE, _("đơn vị còn lại đã có số liệu của năm này")),
    "registry.outputvalue.enterprise": LinkRule(ONCE, _("đơn vị còn lại đã có số liệu của năm này")),
    "registry.prioritymark.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.enterpriseclaim.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.appliedstandard.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.awardentry.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.consultancycontract.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.innovationactivity.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
    "registry.product.enterprise": LinkRule(ONCE, HAS_ITS_LIKE),
}.items():
    merge_links.register(_rule, _key)


@dataclass(frozen=True)
class Link:
    """One foreign key to an enterprise, with the rule somebody gave it."""

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


def links() -> list[Link]:
    """Every foreign key to an enterprise that any app has, in a fixed order; nothing is listed by hand."""
    found = []
    for key, model, name in _keys_to(Enterprise):
        unique = model._meta.get_field(name).unique or any(name in rule.fields for rule in _uniques(model))  # type: ignore[union-attr]  # a column
        found.append(Link(key, model, name, merge_links.find(key), unique))
    return found


def undecided() -> list[str]:
    """Links a unique constraint names and nobody has decided about."""
    return [link.key for link in links() if link.is_unique and link.rule is None]


def rows_of(link: Link, enterprise: Enterprise) -> models.QuerySet[Any]:
    """The rows that point at `enterprise`."""
    return link.model._base_manager.filter(**{link.field: enterprise}).order_by("pk")


def move(link: Link, absorbed: Enterprise, survivor: Enterprise) -> Passed:
    """Point the rows of a link to the survivor."""
    passed = Passed()
    for row in rows_of(link, absorbed):
        like = None if link.stays else _like(row, link.field, survivor)
        if link.stays or like is not None:
            passed.kept.append(row.pk)
            passed.joined += _join(row, like) if like is not None else []
        else:
            point(row, link.field, survivor)
            passed.moved.append(row.pk)
    return passed


def point(row: Any, name: str, target: Any) -> None:
    """Set one link; keys for searching that name the enterprise follow."""
    setattr(row, name, target)
    row.save(update_fields=[name.removesuffix("_id")])


def linked(enterprise: Enterprise) -> Iterator[tuple[str, int]]:
    """Labels and counts of what hangs on a row, for the page that compares two. One query per link."""
    for link in links():
        count = 0 if link.stays else rows_of(link, enterprise).count()
        if count:
            yield link.label, count


def _keys_to(target: type[models.Model]) -> list[tuple[str, type[models.Model], str]]:
    found = [
        (f"{model._meta.label_lower}.{column.name}", model, column.name)
        for model in apps.get_models()
        for column in model._meta.concrete_fields
        if column.related_model is target
    ]
    return sorted(found, key=lambda item: item[0])


def _uniques(model: type[models.Model]) -> list[models.UniqueConstraint]:
    return [rule for rule in model._meta.constraints if isinstance(rule, models.UniqueConstraint)]


def _like(row: Any, name: str, target: Any) -> Any:
    """The row of `target` that a unique constraint would let collide with `row`, or None."""
    model = type(row)
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
    for key, model, name in _keys_to(type(row)):
        for child in model._base_manager.filter(**{name: row}).order_by("pk"):
            if _like(child, name, like) is None:
                point(child, name, like)
                joined.append((key, child.pk, row.pk, like.pk))
    return joined

"""The common base of everything a plan version contains.

Whatever is printed in a plan is *content* and subclasses `ContentRow`, `KeyedRow` or `ContentPart`; content is copied,
compared and merged by its models' meta, so nothing has to be listed twice. Everything else that points at content is a
*record* (an actual value, a ledger entry, an application) and protects the row it stands on.
"""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils.translation import gettext_lazy as _


class Content(models.Model):
    """What copying, comparing and merging need to know of a content model."""

    identity: ClassVar[tuple[str, ...]] = ()
    """Fields by which a row is known again in another version; equal ones are told apart by their order."""
    kept_on_merge: ClassVar[tuple[str, ...]] = ()
    """Fields that follow the work and not the print: copied, but neither compared nor overwritten by an amendment."""
    whole: ClassVar[str] = "version"
    """The foreign key to what the row is a part of."""

    class Meta:
        abstract = True


class ContentRow(Content):
    """One printed thing of one plan version, in printed order, with its place in the document."""

    version = models.ForeignKey("planning.PlanVersion", verbose_name=_("phiên bản kế hoạch"), on_delete=models.CASCADE)
    position = models.PositiveIntegerField(_("thứ tự"))
    lines = models.JSONField(_("các dòng trong văn bản"), default=list, blank=True)

    class Meta:
        abstract = True
        ordering = ("version_id", "position")


class KeyedRow(ContentRow):
    """A row other rows refer to: `key` is unique in the version and stays when the text changes."""

    identity = ("key",)

    key = models.CharField(_("khóa"), max_length=120)

    class Meta(ContentRow.Meta):
        abstract = True


class ContentPart(Content):
    """A part of one content row (`whole` names the foreign key to it), or of the version itself."""

    class Meta:
        abstract = True


def once_per_version(name: str, *, field: str = "key") -> models.UniqueConstraint:
    """The constraint every keyed list carries."""
    return models.UniqueConstraint(
        fields=("version", field),
        name=f"planning_{name}_once",
        violation_error_message=_("Khóa này đã có trong kế hoạch."),
    )


def not_its_own_parent(name: str) -> models.CheckConstraint:
    """A row does not stand under itself; longer circles are refused by `rules.structure`."""
    return models.CheckConstraint(
        condition=models.Q(parent__isnull=True) | ~models.Q(parent=models.F("id")),
        name=f"planning_{name}_not_own_parent",
        violation_error_message=_("Một dòng không thể là cha của chính nó."),
    )


def minimum_below_maximum(name: str, low: str, high: str) -> models.CheckConstraint:
    """`low` and `high` may be empty; when both stand they are in order."""
    return models.CheckConstraint(
        condition=models.Q(**{f"{low}__isnull": True})
        | models.Q(**{f"{high}__isnull": True})
        | models.Q(**{f"{high}__gte": models.F(low)}),
        name=f"planning_{name}_in_order",
        violation_error_message=_("Giá trị nhỏ nhất không được lớn hơn giá trị lớn nhất."),
    )

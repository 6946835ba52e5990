"""Keep, list and forget the ways a person likes to see a list."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlencode

from django.db import transaction
from django.http import QueryDict
from django.urls import Resolver404, resolve
from django.utils.translation import gettext as _

from portal.core.errors import NotFound, Problem, RuleViolation
from portal.ui.models import SavedView

MOST_PER_PAGE = 20
NOT_KEPT = frozenset({"trang", "xuat", "csrfmiddlewaretoken"})
"""The page number and the download belong to one visit."""


def kept_query(query: QueryDict) -> str:
    """Search, filters and order of a visit, in a fixed order; "" for the plain list."""
    pairs = [(key, value) for key, values in sorted(query.lists()) for value in values if value and key not in NOT_KEPT]
    return urlencode(pairs)


def of_page(user: Any, path: str) -> list[SavedView]:
    """The person's views of one list, by name. One query."""
    if not getattr(user, "is_authenticated", False):
        return []
    return list(SavedView.objects.filter(user=user, path=path))


@transaction.atomic
def save_view(user: Any, *, path: str, query: str, name: str) -> SavedView:
    """Keep the list under a name; the same name again takes the new conditions.

    Raises RuleViolation: no name, a page that is none of ours, too many views of this page.
    """
    name = " ".join(name.replace("\x00", "").split())[:80]
    query = kept_query(QueryDict(query))
    problems = []
    if not name:
        problems.append(Problem("name", _("Hãy đặt tên cho chế độ xem.")))
    if not _is_page(path) or len(query) > 1000:
        problems.append(Problem("path", _("Không lưu được trang này.")))
    others = SavedView.objects.select_for_update(of=("self",)).filter(user=user, path=path).exclude(name=name)
    if len(others) >= MOST_PER_PAGE:
        problems.append(
            Problem("name", _("Mỗi trang lưu tối đa %(most)s chế độ xem. Hãy xóa bớt.") % {"most": MOST_PER_PAGE})
        )
    if problems:
        raise RuleViolation(problems=problems)
    return SavedView.objects.update_or_create(user=user, path=path, name=name, defaults={"query": query})[0]


def forget_view(user: Any, pk: int) -> SavedView:
    """Remove one of the person's own views. Raises NotFound."""
    row = SavedView.objects.filter(user=user, pk=pk).first()
    if row is None:
        raise NotFound()
    row.delete()
    return row


def _is_page(path: str) -> bool:
    """A path of this site, short enough to keep."""
    if len(path) > 300 or path.startswith("//"):
        return False
    try:
        resolve(path)
    except Resolver404:
        return False
    return True

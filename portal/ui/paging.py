"""Pages of long lists: nobody counts three hundred thousand rows to show twenty-five of them.

Up to `COUNTED` rows a list is counted to the last one. Beyond that it says "hơn 1.000", and the way on stays open page
by page; what is further than `DEEPEST` rows is reached by searching, filtering or sorting, as the list says there.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.core.paginator import EmptyPage, Page, PageNotAnInteger, Paginator
from django.db import connection
from django.db.models import QuerySet
from django.utils.functional import cached_property

COUNTED = 1_000
SEARCHED = 100
"""A search is counted that far: whoever gets more adds a word. Looking is dear, so it is done once."""
DEEPEST = 10_000


class LongPaginator(Paginator):
    """Pages of a queryset whose number of rows is known up to `COUNTED`; `is_longer` says that there are more."""

    object_list: Any

    def __init__(self, rows: Any, per_page: int, *, is_search: bool = False) -> None:
        super().__init__(rows, per_page)
        self.is_search = is_search and isinstance(rows, QuerySet) and not rows.query.is_sliced
        self.counted = SEARCHED if self.is_search else COUNTED

    @cached_property
    def _keys(self) -> list[Any]:
        """What a search found, in order: looked for once, for the count and for the page."""
        return list(self.object_list.values_list("pk", flat=True)[: self.counted + 1])

    @cached_property
    def _found(self) -> int:
        rows = self.object_list
        if self.is_search:
            return len(self._keys)
        if not isinstance(rows, QuerySet):
            return len(rows)
        bounded = rows if rows.query.is_sliced else rows.order_by()
        return bounded[: COUNTED + 1].count()

    @property
    def count(self) -> int:
        """The rows counted."""
        return min(self._found, self.counted)

    @property
    def is_longer(self) -> bool:
        """There are more rows than were counted."""
        return self._found > self.counted

    def narrowed(self, rows: QuerySet[Any]) -> QuerySet[Any]:
        """`rows` for a sum over all of them: what a search found is named by its keys, not looked for again."""
        return rows.filter(pk__in=self._keys) if self.is_search and not self.is_longer else rows

    def get_page(self, number: int | float | str | None) -> Page[Any]:
        """The page asked for, else the first or the last counted one."""
        try:
            return self.page(int(number) if isinstance(number, float) else number or 1)
        except PageNotAnInteger:
            return self.page(1)
        except EmptyPage:
            return self.page(self.num_pages)

    def page(self, number: int | str) -> Page[Any]:
        """One page; past the counted ones as long as there are rows and `DEEPEST` is not reached. Raises EmptyPage."""
        wanted = int(number) if str(number).isascii() and str(number).isdigit() else 0
        if not self.is_longer or wanted < self.num_pages:
            return self._of_search(number) if self.is_search else self._counted(number)
        start = (wanted - 1) * self.per_page
        if start >= DEEPEST:
            raise EmptyPage(self.error_messages["no_results"])
        rows = list(self._between(start, start + self.per_page + 1))
        if not rows:
            raise EmptyPage(self.error_messages["no_results"])
        return LongPage(rows[: self.per_page], wanted, self, has_more=len(rows) > self.per_page)

    def _counted(self, number: int | str) -> Page[Any]:
        """A page among the rows counted."""
        wanted = self.validate_number(number)
        return Page(self._between((wanted - 1) * self.per_page, wanted * self.per_page), wanted, self)

    def _between(self, start: int, stop: int) -> Sequence[Any]:
        """The rows from `start` to before `stop`, in order."""
        rows: Sequence[Any] = self.object_list[start:stop]
        return rows

    def _of_search(self, number: int | str) -> Page[Any]:
        """A page of what the search found; its rows are read by their keys alone, which hold all that was asked for."""
        wanted = self.validate_number(number)
        keys = self._keys[(wanted - 1) * self.per_page : wanted * self.per_page][: self.count]
        return Page(self._of_keys(keys), wanted, self)

    def _of_keys(self, keys: Sequence[Any]) -> list[Any]:
        """The rows of `keys`, in their order."""
        rows = self.object_list.order_by()
        if rows.query.group_by is None:  # what is counted in groups may be counted by its conditions
            rows.query.clear_where()  # else PostgreSQL, which takes a search for rare, looks for the words once more
        found = {row.pk: row for row in rows.filter(pk__in=keys)}
        return [found[key] for key in keys if key in found]


class PartedPaginator(LongPaginator):
    """Pages of rows that lie in a few `parts` of one big table (a province, and each that went into it).

    The parts have the same order and no row in common; `order` names its fields. Each is read along its own index and no further
    than the page needs, then the parts are put together: PostgreSQL, asked for all at once, walks through everybody's rows.
    """

    def __init__(
        self, rows: Any, per_page: int, *, parts: Sequence[QuerySet[Any]], order: Sequence[str], is_search: bool = False
    ) -> None:
        super().__init__(rows, per_page, is_search=is_search)
        self.parts = parts
        self.order = tuple(order)

    @cached_property
    def _keys(self) -> list[Any]:
        return self._first(self.counted + 1)

    def _between(self, start: int, stop: int) -> Sequence[Any]:
        return self._of_keys(self._first(stop)[start:])

    def _first(self, stop: int) -> list[Any]:
        """The keys of the first `stop` rows. One query."""
        if not connection.features.supports_slicing_ordering_in_compound:  # SQLite, whose ledger is small
            return list(self.object_list.values_list("pk", flat=True)[:stop])
        names = [field.removeprefix("-") for field in self.order]
        first, *others = [part.order_by(*self.order).values_list("pk", *names)[:stop] for part in self.parts]
        merged = first.union(*others, all=True).order_by(*self.order)[:stop] if others else first
        return [row[0] for row in merged]


class ReadPaginator(LongPaginator):
    """Pages of a list of which one page was read together with the number of all rows."""

    def __init__(self, rows: Sequence[Any], per_page: int, found: int) -> None:
        super().__init__(rows, per_page)
        self._found = found

    def page(self, number: int | str) -> Page[Any]:
        """The page that was read; `number` says which it is."""
        return Page(self.object_list, int(number), self)


class LongPage(Page):
    """The last counted page of a long list, or one beyond it."""

    def __init__(self, rows: Sequence[Any], number: int, paginator: LongPaginator, *, has_more: bool) -> None:
        super().__init__(rows, number, paginator)
        self.has_more = has_more and number * paginator.per_page < DEEPEST

    def has_next(self) -> bool:
        return self.has_more

    def next_page_number(self) -> int:
        return self.number + 1

    def previous_page_number(self) -> int:
        return self.number - 1

    def start_index(self) -> int:
        return (self.number - 1) * self.paginator.per_page + 1

    def end_index(self) -> int:
        return self.start_index() + len(self.object_list) - 1

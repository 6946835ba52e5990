"""Look for rows that may be the same body: the whole province at once, or one row against the others."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from django.db import models

from enterprises.registry.matching import Traits, core_name, reasons_for, score, traits
from enterprises.registry.models import DuplicatePair, Enterprise
from portal.vietnam.places import lineage

FIELDS = ("pk", "tax_code", "name", "commune", "phone", "email", "website")
LARGEST_GROUP = 200
"""A trait shared by more rows (the phone of an accountant's office) tells nothing, and comparing all pairs would take hours."""
MOST_CANDIDATES = 100


def find_all(province_id: int) -> int:
    """Write the pairs of a province and those of the provinces merged into it; answers how many are open.

    Idempotent: pairs that were dismissed stay so, pairs that no longer look alike go.
    """
    rows = Enterprise.objects.filter(province_id__in=lineage(province_id), merged_into=None)
    known = {row[0]: traits(*row) for row in rows.values_list(*FIELDS).iterator(chunk_size=5000)}
    found = {pair: reasons for pair in _candidates(known.values()) if (reasons := _alike(known, pair))}
    standing = {
        (pair.first_id, pair.second_id): pair
        for pair in DuplicatePair.objects.filter(first__in=rows.values("pk"), second__in=rows.values("pk"))
    }
    gone = [pair.pk for key, pair in standing.items() if key not in found and pair.dismissed_at is None]
    DuplicatePair.objects.filter(pk__in=gone).delete()
    for key in found.keys() & standing.keys():
        if standing[key].reasons != found[key]:
            standing[key].reasons, standing[key].score = found[key], score(found[key])
            standing[key].save(update_fields=["reasons", "score", "updated_at"])
    new = [_pair(key, found[key]) for key in sorted(found.keys() - standing.keys())]
    DuplicatePair.objects.bulk_create(new, batch_size=500)
    return len(new) + sum(1 for key in found.keys() & standing.keys() if standing[key].dismissed_at is None)


def note_alike(enterprise: Enterprise) -> int:
    """Compare a new row with those that share a trait; answers how many pairs were written. Two queries."""
    own = traits(*(getattr(enterprise, name) for name in FIELDS))
    alike = models.Q(pk__in=())
    for name, value in (("tax_code__startswith", own.root), ("email__iexact", own.email)):
        if value:
            alike |= models.Q(**{name: value})
    for name in ("phone", "website"):
        if getattr(enterprise, name):
            alike |= models.Q(**{name: getattr(enterprise, name)})
    words = core_name(enterprise.name).split()
    if words:
        # the words, not the whole name: brackets and marks stand in the search key as they were typed
        ends = models.Q(search_key__contains=words[0]) | models.Q(search_key__contains=words[-1])
        alike |= ends & models.Q(search_key__contains=own.commune)
    rows = Enterprise.objects.filter(alike, province_id=enterprise.province_id, merged_into=None)
    others = rows.exclude(pk=enterprise.pk).order_by("pk").values_list(*FIELDS)[:MOST_CANDIDATES]
    new = [
        _pair((min(own.pk, other.pk), max(own.pk, other.pk)), reasons)
        for other in (traits(*row) for row in others)
        if (reasons := reasons_for(own, other))
    ]
    DuplicatePair.objects.bulk_create(new, ignore_conflicts=True)
    return len(new)


def _alike(known: dict[int, Traits], pair: tuple[int, int]) -> list[str]:
    return reasons_for(known[pair[0]], known[pair[1]])


def _candidates(rows: Iterable[Traits]) -> Iterator[tuple[int, int]]:
    """Pairs worth comparing: rows that share a code root, phone, mail, host, or a word of the name in one commune."""
    groups: dict[tuple[str, ...], list[int]] = defaultdict(list)
    for row in rows:
        for trait in ("root", "phone", "email", "website"):
            if value := getattr(row, trait):
                groups[trait, value].append(row.pk)
        words = row.core.split()
        for word in {words[0], words[-1]} if words else ():
            groups["name", row.commune, word].append(row.pk)
    seen: set[tuple[int, int]] = set()
    for members in groups.values():
        if 1 < len(members) <= LARGEST_GROUP:
            for pair in combinations(sorted(members), 2):
                if pair not in seen:
                    seen.add(pair)
                    yield pair


def _pair(key: tuple[int, int], reasons: list[str]) -> DuplicatePair:
    return DuplicatePair(first_id=key[0], second_id=key[1], reasons=reasons, score=score(reasons))

"""Who makes what: enterprises a notice about one kind of product goes to (C05)."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Product
from plans.activities.audiences import AudienceGroup, Receiver, audience_groups
from portal.vietnam.places import lineage_rows
from portal.vietnam.text import fold, fold_words

MOST = 5_000


def makers(province_id: int, words: str) -> Sequence[Receiver]:
    """Enterprises of the province with a product whose name or group holds every word. One query.

    The name of the enterprise does not count: "Công ty Nước mắm X" that makes salt is not told.
    """
    if not fold_words(words):
        return []
    rows = Product.objects.filter(
        enterprise__province_id__in=lineage_rows(province_id), enterprise__merged_into__isnull=True
    ).select_related("enterprise__organization")
    found: dict[int, Receiver] = {}
    for product in rows.search(words).order_by("enterprise__sort_key", "pk")[:MOST]:
        text = fold(f"{product.name} {product.group_name}")
        if all(word in text for word in fold_words(words)):
            unit = product.enterprise.organization
            why = gettext("sản phẩm: %(name)s") % {"name": product.name}
            found.setdefault(unit.pk, Receiver(unit, product.enterprise.email or unit.email, why))
    return list(found.values())


audience_groups.register(AudienceGroup("makers", _("Doanh nghiệp có sản phẩm, nhóm hàng"), makers, needs_words=True))

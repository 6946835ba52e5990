"""What the ledger says when two enterprises are merged."""

from __future__ import annotations

from django.utils.translation import gettext as _

from enterprises.registry.models import Enterprise
from enterprises.registry.sockets import BARRED, LinkRule, merge_bars, merge_links
from funding.models import Ceiling


def both_under_one_ceiling(survivor: Enterprise, absorbed: Enterprise) -> list[str]:
    """Two yearly ceilings of one clause would become one: the ledger does not add them up by itself."""
    held = set(Ceiling.objects.filter(enterprise=survivor).values_list("clause", "year"))
    return [
        _(
            "Cả hai đơn vị đã có kinh phí theo %(clause)s năm %(year)s: kế toán phải quyết toán xong năm đó trước khi gộp."
        )
        % {"clause": row.clause, "year": row.year}
        for row in Ceiling.objects.filter(enterprise=absorbed)
        if (row.clause, row.year) in held
    ]


merge_bars.register(both_under_one_ceiling, "funding.ceilings")
merge_links.register(LinkRule(BARRED), "funding.ceiling.enterprise")

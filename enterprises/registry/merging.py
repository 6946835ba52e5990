"""What points at an enterprise, derived from the models, and how it passes to the row it is merged into."""

from __future__ import annotations

from collections.abc import Iterator

from django.utils.translation import gettext_lazy as _

from enterprises.registry.models import Enterprise
from enterprises.registry.sockets import ONCE, STAY, LinkRule, merge_links
from portal.core.merging import Link, links_to, move, point, rows_of

__all__ = ["linked", "links", "move", "point", "rows_of", "undecided"]

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


def links() -> list[Link]:
    """Every foreign key to an enterprise that any app has, in a fixed order; nothing is listed by hand."""
    return links_to(Enterprise, merge_links)


def undecided() -> list[str]:
    """Links a unique constraint names and nobody has decided about."""
    return [link.key for link in links() if link.is_unique and link.rule is None]


def linked(enterprise: Enterprise) -> Iterator[tuple[str, int]]:
    """Labels and counts of what hangs on a row, for the page that compares two. One query per link."""
    for link in links():
        count = 0 if link.stays else rows_of(link, enterprise).count()
        if count:
            yield link.label, count

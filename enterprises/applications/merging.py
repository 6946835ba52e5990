"""What applications say when two enterprises are merged."""

from __future__ import annotations

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from enterprises.applications.enums import IN_PROCESS
from enterprises.applications.models import Application
from enterprises.registry.models import Enterprise
from enterprises.registry.sockets import BARRED, ONCE, LinkRule, merge_bars, merge_links


def both_in_one_call(survivor: Enterprise, absorbed: Enterprise) -> list[str]:
    """A call takes one application of an enterprise at a time, drafts included."""
    rows = Application.objects.filter(status__in=[str(status) for status in IN_PROCESS]).select_related("call")
    held = {row.call_id: row for row in rows.filter(enterprise=survivor)}
    return [
        _(
            "Cả hai đơn vị đang có hồ sơ ở đợt “%(call)s” (%(first)s; %(second)s): rút hoặc kết thúc một hồ sơ trước khi gộp."
        )
        % {
            "call": row.call.title,
            "first": held[row.call_id].code or _("bản nháp"),
            "second": row.code or _("bản nháp"),
        }
        for row in rows.filter(enterprise=absorbed)
        if row.call_id in held
    ]


merge_bars.register(both_in_one_call, "applications.one_in_process")
merge_links.register(LinkRule(BARRED), "applications.application.enterprise")
merge_links.register(
    LinkRule(ONCE, gettext_lazy("đơn vị còn lại đã có văn bản cho việc đó")), "applications.letter.recipient"
)

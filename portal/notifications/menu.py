"""The bell in the header and the administrators' page of letters that failed."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.notifications import selectors
from portal.ui import inbox, navigation
from portal.ui.navigation import NavGroup, NavItem

inbox.register("notifications:notification_list", selectors.unread_for)
navigation.register(
    NavItem(
        label=_("Thư gửi lỗi"),
        url_name="notifications:mail_list",
        group=NavGroup.SITE,
        order=80,
        roles=selectors.MAIL_KEEPERS,
        badge=selectors.failed_mail_count,
        icon="mail",
    )
)

"""What of approved lists everybody may read."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from portal.ui import public_front

public_front.register_link(
    public_front.PublicLink(_("Danh sách được hỗ trợ"), "projects:supported_public", order=44, is_folded=True)
)

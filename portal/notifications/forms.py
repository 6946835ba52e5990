"""Forms of the inbox."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from portal.notifications.kinds import NotificationKind, notification_kinds
from portal.ui.forms import offer_choices


class MailPreferencesForm(forms.Form):
    """One box per kind whose letters may be declined; ticked means the letter comes."""

    wanted = forms.MultipleChoiceField(
        label=_("Gửi thư điện tử cho tôi khi"), required=False, widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args: Any, declined: set[str], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        kinds = sorted((kind for kind in notification_kinds if kind.can_switch_off and kind.by_mail), key=_by_category)
        offer_choices(self, "wanted", [(kind.key, f"{kind.category}: {kind.title}") for kind in kinds])
        self.fields["wanted"].initial = [kind.key for kind in kinds if kind.key not in declined]


def _by_category(kind: NotificationKind) -> tuple[str, str]:
    return str(kind.category), str(kind.title)

"""Boxes in which figures of rule sets are typed as people write them."""

from __future__ import annotations

import re
from typing import Any

from django import forms
from django.utils.translation import gettext

from enterprises.councils.rules.legality import read_share

_NUMBERS = re.compile(r"[0-9]{1,3}(?:\s*[-–]\s*[0-9]{1,3})?")
_PAIR = re.compile(r"([0-9]{1,3})\s*(?:/|trên)\s*([0-9]{1,3})")


class SizesField(forms.CharField):
    """Numbers of members a council may have: "7, 9" or "7-9"."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).replace("đến", "-").replace("hoặc", ",")
        found: set[int] = set()
        for part in (part.strip() for part in re.split(r"[,;]", text)):
            if not _NUMBERS.fullmatch(part):
                raise forms.ValidationError(gettext("Ghi các số, ví dụ 7, 9 hoặc 7-9."))
            first, *last = (int(number) for number in re.split(r"\s*[-–]\s*", part))
            found.update(range(first, (last[0] if last else first) + 1))
        return sorted(found)


class NeededField(forms.CharField):
    """How many must be there for each size: "5/7; 7/9" becomes {"7": 5, "9": 7}."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        pairs = [_PAIR.fullmatch(part.strip()) for part in re.split(r"[,;]", text)] if text else []
        if not all(pairs):
            raise forms.ValidationError(gettext("Ghi số có mặt trên số thành viên, ví dụ 5/7; 7/9."))
        return {str(int(pair[2])): int(pair[1]) for pair in pairs if pair}


class ShareField(forms.CharField):
    """A share as "2/3" or "75%"."""

    def clean(self, value: Any) -> Any:
        text = str(super().clean(value)).strip()
        if not text:
            return ""
        share = read_share(text)
        if share is None:
            raise forms.ValidationError(
                gettext("“%(text)s” không phải là tỷ lệ; ghi như 2/3 hoặc 75%%.") % {"text": text[:30]}
            )
        return share

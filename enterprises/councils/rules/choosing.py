"""Room left in a call for those who pass: quantity and money (G05)."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.vietnam.money import format_vnd


@dataclass
class Room:
    """What a call can still take. None means without limit; money in đồng."""

    places: int | None
    money_vnd: int | None

    def take(self, amount_vnd: int) -> str:
        """Give a place to the next in rank; the reason in words when there is none, and then nothing is taken."""
        if self.places is not None and self.places < 1:
            return _("Đạt nhưng vượt số lượng của đợt, chuyển vào danh sách dự phòng.")
        if self.money_vnd is not None and amount_vnd > self.money_vnd:
            return _("Đạt nhưng vượt kinh phí còn lại của đợt (%(left)s đồng), chuyển vào danh sách dự phòng.") % {
                "left": format_vnd(max(0, self.money_vnd))
            }
        if self.places is not None:
            self.places -= 1
        if self.money_vnd is not None:
            self.money_vnd -= amount_vnd
        return ""

"""Room left for those who pass, in a call and in the budget line it draws on: quantity and money (G05)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from portal.vietnam.money import format_vnd


@dataclass
class Room:
    """What a call or a line can still take. None means without limit; money in đồng; `name` is how people call it."""

    places: int | None
    money_vnd: int | None
    name: str = ""

    def refusal(self, amount_vnd: int) -> str:
        """Why the next in rank finds no place; empty when there is one."""
        name = self.name or _("đợt")
        if self.places is not None and self.places < 1:
            return _("Đạt nhưng vượt số lượng của %(name)s, chuyển vào danh sách dự phòng.") % {"name": name}
        if self.money_vnd is not None and amount_vnd > self.money_vnd:
            said = {"name": name, "left": format_vnd(max(0, self.money_vnd))}
            text = _("Đạt nhưng vượt kinh phí còn lại của %(name)s (%(left)s đồng), chuyển vào danh sách dự phòng.")
            return text % said
        return ""

    def take(self, amount_vnd: int) -> str:
        """Give a place to the next in rank; the reason in words when there is none, and then nothing is taken."""
        refusal = self.refusal(amount_vnd)
        if not refusal:
            if self.places is not None:
                self.places -= 1
            if self.money_vnd is not None:
                self.money_vnd -= amount_vnd
        return refusal


def take_from(rooms: Sequence[Room], amount_vnd: int) -> str:
    """A place in every one of `rooms`, or the first reason against it, and then nothing is taken from any."""
    refusal = next((words for room in rooms if (words := room.refusal(amount_vnd))), "")
    if not refusal:
        for room in rooms:
            room.take(amount_vnd)
    return refusal

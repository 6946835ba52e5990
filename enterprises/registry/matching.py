"""When two rows of the register may be the same body. Pure."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from urllib.parse import urlsplit

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from portal.vietnam.text import fold

LEGAL_FORMS = (
    "cong ty trach nhiem huu han mot thanh vien",
    "cong ty trach nhiem huu han",
    "cong ty tnhh mot thanh vien",
    "cong ty tnhh mtv",
    "cong ty tnhh 1tv",
    "cong ty tnhh",
    "cong ty co phan",
    "cong ty cp",
    "cty tnhh mtv",
    "cty tnhh",
    "cty cp",
    "cong ty hop danh",
    "cong ty",
    "cty",
    "doanh nghiep tu nhan",
    "dntn",
    "hop tac xa",
    "htx",
    "ho kinh doanh",
    "hkd",
    "tap doan",
    "co so",
)
NEAR = 0.9
"""Names this alike count as near-equal."""
REASONS: dict[str, str | Promise] = {
    "code_root": _("cùng mười chữ số đầu của mã số thuế"),
    "name": _("tên gần giống, cùng xã"),
    "phone": _("cùng số điện thoại"),
    "email": _("cùng thư điện tử"),
    "website": _("cùng trang thông tin"),
}
WEIGHTS = {"code_root": 45, "name": 50, "phone": 30, "email": 35, "website": 20}


@dataclass(frozen=True)
class Traits:
    """What two rows are compared by; empty texts are not known."""

    pk: int
    root: str
    core: str
    commune: str
    phone: str
    email: str
    website: str


def core_name(name: str) -> str:
    """The name without its legal form, marks, brackets and order of spaces: "Công ty TNHH Mật Ong (Gia Lai)" → "mat ong gia lai"."""
    folded = re.sub(r"\s+", " ", re.sub(r"[^a-z0-9 ]", " ", fold(name))).strip()
    for form in LEGAL_FORMS:
        if folded.startswith(f"{form} "):
            return folded[len(form) :].strip()
    return folded


def plain_commune(commune: str) -> str:
    """The commune without its kind: "Xã Ia Grai" → "ia grai"."""
    return re.sub(r"^(xa|phuong|thi tran|dac khu|p\.|x\.|tt\.)\s*", "", fold(commune)).strip()


def plain_phone(phone: str) -> str:
    """The last nine digits, which stay the same however the number begins."""
    return re.sub(r"\D", "", phone)[-9:]


def plain_host(address: str) -> str:
    """The host of an address without "www."."""
    host = urlsplit(address if "://" in address else f"//{address}").netloc.lower() if address else ""
    return host.removeprefix("www.")


def traits(pk: int, tax_code: str, name: str, commune: str, phone: str, email: str, website: str) -> Traits:
    """The traits of one row. A personal code has no root shared with others."""
    root = tax_code[:10] if len(tax_code) in (10, 14) else ""
    return Traits(
        pk,
        root,
        core_name(name),
        plain_commune(commune),
        plain_phone(phone),
        email.strip().lower(),
        plain_host(website),
    )


def reasons_for(first: Traits, second: Traits) -> list[str]:
    """Why the two may be one body; nothing when they look like two."""
    found = []
    if first.root and first.root == second.root:
        found.append("code_root")
    if first.core and second.core and first.commune == second.commune and near(first.core, second.core):
        found.append("name")
    for trait in ("phone", "email", "website"):
        value = getattr(first, trait)
        if value and value == getattr(second, trait):
            found.append(trait)
    return found


def near(first: str, second: str) -> bool:
    """Equal, or alike but for a few letters; names that differ in a number are two ("số 1", "số 2")."""
    if first == second:
        return True
    if re.findall(r"\d+", first) != re.findall(r"\d+", second):
        return False
    matcher = SequenceMatcher(None, first, second)
    return matcher.real_quick_ratio() >= NEAR and matcher.quick_ratio() >= NEAR and matcher.ratio() >= NEAR


def score(reasons: list[str]) -> int:
    """The surest first; at most 100."""
    return min(100, sum(WEIGHTS[reason] for reason in reasons))

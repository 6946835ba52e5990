"""Who reports what to whom and when, read from duties and closing calls. Pure; a suggestion for a person to check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from plans.planning.importing.parties import party_named, split_parties
from portal.vietnam.text import fold

OCCASIONS: tuple[tuple[str, str], ...] = (
    ("annual", r"\b(?:hang|hag|moi) nam\b(?! .{0,20}tong ket)|\bbao cao nam\b|\b01 nam\b"),
    ("half_year", r"\b(?:6|06|sau) thang\b"),
    ("quarterly", r"\bhang quy\b|\bquy\b(?! dinh| che| mo| trinh| hoach| chuan| phat)"),
    ("interim_2y", r"\bso ket (?:hai|2|02) nam\b"),
    ("interim_3y", r"\bso ket (?:ba|3|03) nam\b"),
    ("five_year", r"\btong ket (?:nam|5|05) nam\b|(?:^|[,;]\s*|\b)05 nam\b|\btong ket giai doan\b"),
    ("ad_hoc", r"\bdot xuat\b"),
)
DAY = re.compile(
    r"(?P<rule>trước|chậm nhất(?: là)?(?: vào)?|muộn nhất(?: là)?)\s*(?:ngày\s*)?(?P<day>\d{1,2})\s*(?:/|tháng\s*)(?P<month>\d{1,2})",
    re.IGNORECASE,
)
ADDRESSEE = re.compile(
    r"(?:về|gửi(?: báo cáo)?(?: về)?|báo cáo(?: cho)?)\s+(?P<name>(?:Sở|Bộ|UBND|Ủy ban nhân dân|Thủ tướng|Hội đồng nhân dân)\b[^,;.()]*?)(?=\s+(?:để|tổng hợp|trước|theo|xem xét|qua|kết quả|chậm nhất|và (?:UBND|Ủy ban|Sở|Bộ))\b|[,;.()]|$)"
)
REVIEW_YEAR = re.compile(r"(?P<what>sơ kết|tổng kết)[^;.]{0,40}?(?:vào )?năm (?P<year>20\d{2})", re.IGNORECASE)


@dataclass(frozen=True)
class Rule:
    """One reporter, addressee and occasion. `due` is (rule, day, month, year)."""

    reporter: str
    addressee: str
    occasion: str
    rule: str = "none"
    day: int | None = None
    month: int | None = None
    year: int | None = None
    via: str = ""
    joint: tuple[str, ...] = ()


def read_rules(text: str, reporters: Sequence[str]) -> list[Rule]:
    """The rules one clause lays on `reporters`, who report together: the first named, the others joined to it."""
    if not reporters:
        return []
    folded, name, joint = fold(text), reporters[0], tuple(reporters[1:])
    reviews = [
        Rule(
            name,
            "",
            f"{'interim' if fold(found['what']) == 'so ket' else 'final'}_{found['year']}",
            year=int(found["year"]),
            joint=joint,
        )
        for found in REVIEW_YEAR.finditer(text)
    ]
    if re.search(r"\bso ket hai nam\b", folded) and "bao cao" not in folded:
        reviews.append(Rule(name, "", "interim_2y", joint=joint))
    if not re.search(r"\bbao cao\b", folded) or re.match(r"(?:tong hop, )?(?:xem xet|huong dan)", folded):
        return reviews
    addressee = _addressee(text)
    via = (
        "UBND tỉnh"
        if re.search(r"tham muu (?:ubnd|uy ban nhan dan)", folded) and party_named(addressee).key == "bo-khcn"
        else ""
    )
    due = DAY.search(text)
    found = []
    for occasion in _occasions(folded):
        rule = Rule(name, addressee, occasion, via=via, joint=joint)
        if due is not None and occasion in ("annual", "periodic", "half_year", "quarterly"):
            kind = "before" if due["rule"].lower() == "trước" else "at_latest"
            rule = replace(rule, rule=kind, day=int(due["day"]), month=int(due["month"]))
        found.append(rule)
    return [*found, *reviews]


def _occasions(folded: str) -> list[str]:
    occasions = [name for name, pattern in OCCASIONS if re.search(pattern, folded)]
    if re.search(r"\bdinh ky\b", folded) and not set(occasions) - {"ad_hoc"}:
        return ["periodic", *occasions]
    if re.search(r"\bkho khan\b|\bvuong mac\b", folded) and not occasions:
        return ["difficulties"]
    return occasions


def reporters_of_call(text: str) -> list[str]:
    """The organisations a closing call speaks to ("Yêu cầu Thủ trưởng các Sở, …, Chủ tịch UBND các huyện …")."""
    match = re.match(
        r"^(?:.*?yêu cầu|đề nghị)\s+(?P<names>.+?)(?=\s+(?:căn cứ|tổ chức|triển khai|chủ động|nghiêm túc|thực hiện)\b)",
        text,
        re.IGNORECASE,
    )
    if match is None:
        return []
    names = re.sub(
        r"(?:Giám đốc|Thủ trưởng|Chủ tịch|Người đứng đầu)\s+(?=các|UBND|Ủy ban)",
        "",
        match["names"],
        flags=re.IGNORECASE,
    )
    keys: dict[str, str] = {}
    for name in split_parties(names):
        party = party_named(name)
        if party.key in ("cac-so-ban-nganh", "ubnd-huyen"):
            keys.setdefault(party.key, name)
    return list(keys.values())


def _addressee(text: str) -> str:
    found = ADDRESSEE.search(text)
    return found["name"].strip() if found else ""

"""Lists of experts with their certificates: one line a person and certificate, twice without doubles."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from plans.activities.actions.keep_expert import add_expert, edit_expert, keep_certificate
from plans.activities.enums_experts import ExpertKind, ExpertSector
from plans.activities.enums_training import Topic
from plans.activities.importing.columns import EXPERT_COLUMNS
from plans.activities.importing.files import wrong_rows
from plans.activities.importing.kinds import AT_ONCE, Marks, day_in, reread_nothing, section_of
from plans.activities.importing.reading import ROW, reader
from plans.activities.models import Expert, ExpertCertificate
from plans.activities.models.expert import plain_words
from plans.activities.people import name_key
from plans.activities.policies import keeps_experts
from plans.activities.selectors import experts
from plans.planning.models import Measure, MeasureAlias
from portal.core import clock
from portal.imports.drafts import Draft, DraftProblem, DraftRow, counted
from portal.imports.kinds import Committed, ImportKind, import_kinds
from portal.organizations.actor import Actor
from portal.vietnam.text import fold

EXPERT_IMPORT = "activities.experts"
LONGEST = {
    "full_name": 150,
    "unit_name": 250,
    "position": 150,
    "field": 300,
    "phone": 30,
    "paper_number": 80,
    "issuer": 200,
    "paper_field": 200,
}
PAPER = ("paper_number", "issuer", "issued_on", "expires_on", "paper_field")
NEEDED = frozenset({"full_name", "unit_name"})
NO_TABLE = _("Không thấy bảng có cột “Họ và tên” và “Đơn vị công tác”. Hãy dùng tệp mẫu.")


@dataclass(frozen=True)
class Known:
    """The register as it stands: people by name key, certificates by issuer and number, measures by folded name."""

    people: dict[str, Expert]
    papers: dict[tuple[str, str], ExpertCertificate]
    measures: dict[str, Measure]


def known_to(actor: Actor) -> Known:
    """Five queries, whatever the length of the list. The province's own row goes before one of a province merged into it."""
    rows = sorted(experts.for_workbook(actor), key=lambda row: row.province_id == actor.province_id)
    papers = experts.certificates_visible_to(actor)
    measures = {_plain(row.name): row for row in Measure.objects.all()}
    for alias in MeasureAlias.objects.select_related("measure"):
        measures.setdefault(_plain(alias.name), alias.measure)
    return Known({row.name_key: row for row in rows}, {(row.issuer_key, row.number): row for row in papers}, measures)


def _plain(text: str) -> str:
    return " ".join(fold(text).split())


def _key(row: DraftRow) -> str:
    return name_key(row.get("full_name"), None, row.get("unit_name"))


def _paper_key(row: DraftRow) -> tuple[str, str]:
    return plain_words(row.get("issuer")), " ".join(row.get("paper_number").split())


def _kind(text: str) -> str:
    """The kind in people's words; raises KeyError."""
    wanted = _plain(text)
    if not wanted:
        return ExpertKind.EXPERT
    has_expert, has_lecturer = "chuyen gia" in wanted, "giang vien" in wanted
    if not (has_expert or has_lecturer):
        raise KeyError(text)
    return (
        ExpertKind.BOTH if has_expert and has_lecturer else (ExpertKind.EXPERT if has_expert else ExpertKind.LECTURER)
    )


def _chosen(text: str, choices: Any) -> list[str]:
    """Keys of a TextChoices by label or the beginning of it; raises KeyError with the word nobody knows."""
    found = []
    for part in text.split(";"):
        wanted = _plain(part)
        if wanted:
            key = next((key for key, label in choices.choices if _plain(str(label)).startswith(wanted)), None)
            if key is None:
                raise KeyError(part.strip())
            found.append(key)
    return found


def _measures(text: str, known: Known) -> list[Measure]:
    """Measures by their names; raises KeyError."""
    found = []
    for part in text.split(";"):
        if _plain(part):
            if _plain(part) not in known.measures:
                raise KeyError(part.strip())
            found.append(known.measures[_plain(part)])
    return found


def _check(actor: Actor, draft: Draft) -> list[DraftProblem]:
    marks, known = Marks(draft), known_to(actor)
    counts = {"new": 0, "papers": 0, "changed": 0, "unchanged": 0}
    seen: set[tuple[str, str, str]] = set()
    for row in draft.of(ROW):
        _check_person(marks, row, known)
        _check_paper(marks, row, known)
        key = (_key(row), *_paper_key(row))
        if key in seen:
            marks.wrong(row, "full_name", _("Trùng với một dòng ở trên của tệp."))
            continue
        is_new_person = key[0] not in known.people and key[0] not in {other[0] for other in seen}
        is_new_paper = bool(key[2]) and key[1:] not in known.papers
        person = known.people.get(key[0])
        is_filling = person is not None and marks.is_clean(row) and bool(_missing(person, _facts(row, known)))
        if person is not None and (is_new_paper or is_filling):
            marks.told(row, _("Đã có trong sổ; chỉ ghi thêm những gì còn thiếu."))
        counts["new"] += is_new_person
        counts["papers"] += is_new_paper
        counts["changed"] += is_filling
        counts["unchanged"] += not (is_new_person or is_new_paper or is_filling)
        seen.add(key)
    draft.counts = counts
    return marks.found


def _check_person(marks: Marks, row: DraftRow, known: Known) -> None:
    for field, words in (("full_name", _("Thiếu họ và tên.")), ("unit_name", _("Thiếu đơn vị công tác."))):
        if not row.get(field):
            marks.wrong(row, field, words)
    for field, most in LONGEST.items():
        if len(row.get(field)) > most:
            marks.wrong(row, field, _("Dài quá %(most)d ký tự.") % {"most": most})
    try:
        _kind(row.get("kind"))
    except KeyError:
        marks.wrong(row, "kind", _("Ghi “chuyên gia”, “giảng viên” hoặc cả hai."))
    for field, read in (
        ("topics", lambda text: _chosen(text, Topic)),
        ("sectors", lambda text: _chosen(text, ExpertSector)),
        ("measures", lambda text: _measures(text, known)),
    ):
        try:
            read(row.get(field))
        except KeyError as unknown:
            marks.wrong(row, field, _("Không có mục “%(word)s” trong danh mục.") % {"word": unknown.args[0][:80]})
    if row.get("email"):
        try:
            validate_email(row.get("email"))
        except ValidationError:
            marks.wrong(row, "email", _("Thư điện tử không đúng."))
    if row.get("phone") and not re.fullmatch(r"[0-9+(). -]{6,30}", row.get("phone")):
        marks.wrong(row, "phone", _("Ghi số điện thoại, ví dụ 0912 345 678."))


def _check_paper(marks: Marks, row: DraftRow, known: Known) -> None:
    """A certificate is whole or absent; a number of an issuer belongs to one person."""
    if not any(row.get(name) for name in PAPER):
        return
    for name, words in (("paper_number", _("Thiếu số chứng chỉ.")), ("issuer", _("Thiếu nơi cấp."))):
        if not row.get(name):
            marks.wrong(row, name, words)
    days: dict[str, dt.date | None] = {}
    for name in ("issued_on", "expires_on"):
        try:
            days[name] = day_in(row.get(name))
        except ValueError:
            marks.wrong(row, name, _("Ghi ngày dạng ngày/tháng/năm, ví dụ 07/06/2024."))
    if len(days) == 2:
        issued, expires = days["issued_on"], days["expires_on"]
        if issued is None or issued > clock.today():
            marks.wrong(row, "issued_on", _("Cần ngày cấp, không sau hôm nay."))
        elif expires is not None and expires < issued:
            marks.wrong(row, "expires_on", _("Ngày hết hiệu lực phải từ ngày cấp trở đi."))
    standing = known.papers.get(_paper_key(row))
    if standing is not None and standing.expert.name_key != _key(row):
        said = _("Chứng chỉ số này của nơi cấp này đã ghi cho %(name)s.") % {"name": standing.expert.full_name}
        marks.wrong(row, "paper_number", said)


def _commit(*, actor: Actor, draft: Draft, source_name: str) -> Committed:
    known = known_to(actor)
    added = papers = filled = 0
    for row in draft.of(ROW):
        person = known.people.get(_key(row))
        if person is None:
            person = known.people[_key(row)] = add_expert(actor=actor, facts=_facts(row, known))
            added += 1
        elif missing := _missing(person, _facts(row, known)):
            person = known.people[_key(row)] = edit_expert(actor=actor, expert=person, facts=missing)
            filled += 1
        if row.get("paper_number") and _paper_key(row) not in known.papers:
            paper = keep_certificate(actor=actor, expert=person, facts=_paper_facts(row))
            known.papers[_paper_key(row)] = paper
            papers += 1
    told = gettext("Đã ghi thêm %(added)d người, %(papers)d chứng chỉ; bổ sung %(filled)d người.")
    message = told % {"added": added, "papers": papers, "filled": filled}
    return Committed(message, reverse("activities:expert_list"), bool(added or papers or filled))


def _facts(row: DraftRow, known: Known) -> dict[str, Any]:
    return {
        "kind": _kind(row.get("kind")),
        **{name: row.get(name) for name in ("full_name", "unit_name", "position", "field", "email", "phone")},
        "topics": _chosen(row.get("topics"), Topic),
        "sectors": _chosen(row.get("sectors"), ExpertSector),
        "measures": _measures(row.get("measures"), known),
    }


def _missing(person: Expert, told: dict[str, Any]) -> dict[str, Any]:
    """Facts the list tells and the register does not know yet; nothing written by a person is overwritten."""
    plain = {name: told[name] for name in ("position", "field", "email", "phone") if told[name]}
    found = {name: value for name, value in plain.items() if not getattr(person, name)}
    if told["topics"] and not person.topics:
        found["topics"] = told["topics"]
    if told["sectors"] and not person.sectors:
        found["sectors"] = told["sectors"]
    if told["measures"] and not person.measures.all():
        found["measures"] = told["measures"]
    return found


def _paper_facts(row: DraftRow) -> dict[str, Any]:
    return {
        "number": row.get("paper_number"),
        "issuer": row.get("issuer"),
        "field": row.get("paper_field") or row.get("field") or gettext("năng suất, chất lượng"),
        "issued_on": day_in(row.get("issued_on")),
        "expires_on": day_in(row.get("expires_on")),
    }


def _summary(draft: Draft) -> Sequence[tuple[Any, Any, Any]]:
    return counted(
        draft,
        {
            "new": (_("Người mới trong sổ"), ""),
            "papers": (_("Chứng chỉ mới"), ""),
            "changed": (_("Người được bổ sung ô còn trống"), ""),
            "unchanged": (_("Dòng giữ nguyên"), ""),
        },
    )


import_kinds.register(
    ImportKind(
        key=EXPERT_IMPORT,
        title=_("Danh sách chuyên gia, giảng viên"),
        allowed=keeps_experts,
        sections=(section_of(_("Danh sách chuyên gia, giảng viên"), EXPERT_COLUMNS),),
        read=reader(EXPERT_COLUMNS, NEEDED, NO_TABLE),
        check=_check,
        commit=_commit,
        summary=_summary,
        reread=reread_nothing,
        back_url_name="activities:expert_list",
        save_label=_("Lưu các dòng đúng"),
        is_by_row=True,
        remarks_file=wrong_rows(EXPERT_COLUMNS),
        commit_at_once_rows=AT_ONCE,
    )
)

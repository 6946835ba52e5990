"""Everything held of a person, as JSON for machines and as a document for people."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.timezone import localtime
from django.utils.translation import gettext as _

from portal.documents.content import Column, Heading, KeyValues, Paragraph, SignatureBlock, StateDocument, Table
from portal.organizations.models import Organization
from portal.organizations.roles import OrganizationKind
from portal.organizations.selectors.organizations import agency_of
from portal.privacy.heads import head_of, place_of
from portal.privacy.models import Consent, Purpose, SensitiveLook, SubjectRequest
from portal.privacy.purposes import purpose_on
from portal.privacy.selectors.requests import chosen_rows, consents_of
from portal.privacy.sources import DataList, SubjectSource

FORMAT = "nscl-personal-data-1"


@dataclass(frozen=True)
class HeldRecord:
    """One record: its facts by field name with label and value, its lists, what was agreed to, who looked."""

    source: SubjectSource
    row: Any
    facts: Sequence[tuple[str, str, Any]]
    lists: Sequence[DataList]
    consents: Sequence[Consent]
    looks: Sequence[SensitiveLook]
    purpose: Purpose


def held_of(request: SubjectRequest) -> list[HeldRecord]:
    """The chosen records with everything about them."""
    found = chosen_rows(request)
    keys = [(source.key, row.public_id) for source, row in found]
    consents = consents_of(keys)
    looks = list(SensitiveLook.objects.filter(subject_id__in=[key[1] for key in keys]).order_by("at", "pk"))
    return [
        HeldRecord(
            source=source,
            row=row,
            facts=[(name, source.label_of(name), _value(row, name)) for name in source.exported],
            lists=list(source.lists(row)),
            consents=[one for one in consents if (one.source, one.subject_id) == (source.key, row.public_id)],
            looks=[one for one in looks if (one.source, one.subject_id) == (source.key, row.public_id)],
            purpose=purpose_on(source.purpose, request.province_id),
        )
        for source, row in found
    ]


def as_json(request: SubjectRequest, held: Sequence[HeldRecord], made_at: dt.datetime) -> bytes:
    """The machine-readable copy; days as ISO, texts as they stand."""
    body = {
        "format": FORMAT,
        "request": request.code,
        "made_at": made_at.isoformat(timespec="seconds"),
        "person": request.full_name,
        "records": [_record_json(one) for one in held],
    }
    return (json.dumps(body, ensure_ascii=False, indent=2, default=_iso) + "\n").encode()


def as_document(request: SubjectRequest, held: Sequence[HeldRecord], day: dt.date) -> StateDocument:
    """The readable copy."""
    office = _office(request)
    body: list[Any] = [
        Paragraph(
            _("Bản sao dữ liệu cá nhân của %(name)s lập theo yêu cầu %(code)s, gồm %(count)d bản ghi.")
            % {"name": request.full_name, "code": request.code, "count": len(held)}
        )
    ]
    for number, one in enumerate(held, 1):
        body += _blocks_of(number, one)
    return StateDocument(
        head=head_of(request.province, office),
        kind_name=_("BẢN SAO DỮ LIỆU CÁ NHÂN"),
        subject=request.full_name,
        place=place_of(request.province, office),
        day=day,
        body=tuple(body),
        signature=SignatureBlock((_("NGƯỜI LẬP"),), "", _("Ký, ghi rõ họ tên")),
        reference=request.code,
    )


def _blocks_of(number: int, one: HeldRecord) -> list[Any]:
    purpose = one.purpose
    blocks: list[Any] = [
        Heading(f"{number}. {one.source.label}", level=2),
        KeyValues(tuple((label, _words(value)) for _name, label, value in one.facts)),
        KeyValues(
            (
                (_("Mục đích"), purpose.title),
                (_("Căn cứ"), f"{purpose.get_basis_display()}; {purpose.legal_basis}"),
                (_("Thời hạn lưu"), f"{purpose.period_words} ({purpose.retention_basis})"),
            )
        ),
    ]
    tables = [_table(part.title, [label for _key, label in part.columns], part.rows) for part in one.lists if part.rows]
    if one.consents:
        rows = [(c.purpose.title, c.purpose.version, c.given_at, c.withdrawn_at) for c in one.consents]
        tables.append(_table(_("Sự đồng ý"), (_("Mục đích"), _("Phiên bản"), _("Đồng ý"), _("Rút lại")), rows))
    if one.looks:
        rows = [(look.at, look.organization_name, look.get_kind_display(), look.why) for look in one.looks]
        tables.append(_table(_("Lượt xem dữ liệu nhạy cảm"), (_("Lúc"), _("Cơ quan"), _("Cách xem"), _("Lý do")), rows))
    return blocks + tables


def _table(title: Any, labels: Sequence[Any], rows: Sequence[Sequence[Any]]) -> Table:
    return Table(
        columns=tuple(Column(label) for label in labels),
        rows=tuple(tuple(_words(cell) for cell in row) for row in rows),
        caption=title,
        sheet=title,
    )


def _record_json(one: HeldRecord) -> dict[str, Any]:
    return {
        "register": one.source.key,
        "register_name": str(one.source.label),
        "id": str(one.row.public_id),
        "purpose": {
            "title": one.purpose.title,
            "version": one.purpose.version,
            "basis": one.purpose.basis,
            "legal_basis": one.purpose.legal_basis,
            "retention_months": one.purpose.retention_months,
        },
        "fields": {name: value for name, _label, value in one.facts},
        "lists": {
            part.key: [dict(zip([key for key, _label in part.columns], row, strict=True)) for row in part.rows]
            for part in one.lists
        },
        "consents": [
            {
                "purpose": c.purpose.key,
                "version": c.purpose.version,
                "text": c.purpose.text,
                "given_at": c.given_at,
                "channel": c.channel,
                "withdrawn_at": c.withdrawn_at,
            }
            for c in one.consents
        ],
        "looks": [
            {"at": look.at, "organization": look.organization_name, "fields": look.fields, "why": look.why}
            for look in one.looks
        ],
    }


def _value(row: Any, name: str) -> Any:
    display = getattr(row, f"get_{name}_display", None)
    return str(display()) if callable(display) else getattr(row, name)


def _iso(value: Any) -> str:
    if isinstance(value, dt.datetime):
        return localtime(value).isoformat(timespec="seconds")
    return value.isoformat() if isinstance(value, dt.date) else str(value)


def _words(value: Any) -> str:
    if value in (None, ""):
        return "–"
    if isinstance(value, dt.datetime):
        return f"{localtime(value):%d/%m/%Y %H:%M}"
    return f"{value:%d/%m/%Y}" if isinstance(value, dt.date) else str(value)


def _office(request: SubjectRequest) -> Organization | None:
    return agency_of(request.province_id, OrganizationKind.DOST)

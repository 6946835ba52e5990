"""Is a file somebody holds the report that was sent? Compared by bytes; the file is not kept."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.core.files.base import File
from django.utils.translation import gettext as _

from portal.attachments.inspection.signatures import Signature
from portal.documents.models import IssuedDocument, SignedCopy
from portal.documents.signing import recorded_signatures
from reports.models import FrozenReport, Report
from reports.selectors.reports import SUBJECT_TYPE, sent_files, verified
from reports.selectors.signatures import signed_copies


@dataclass(frozen=True)
class Family:
    """One kind of sent reports whose copies can be checked: where their files and signed copies hang, how one is found.

    `find` answers the frozen row of a code, `owner` that of a report's public id; frozen rows have `report` and `data`.
    """

    subject_type: str
    copies_of: str
    find: Callable[[str], Any]
    owner: Callable[[str], Any]
    files: Callable[[Any], Sequence[IssuedDocument]]
    copies: Callable[[Any], Sequence[SignedCopy]]


@dataclass(frozen=True)
class Verdict:
    """`tone` is success for the same bytes, waiting for a sent report with something behind it, danger for another file."""

    tone: str
    title: str
    words: str
    sha256: str
    frozen: Any = None
    signatures: Sequence[Signature] = ()


def compare(upload: File[Any], frozen: Any, family: Family) -> Verdict:
    """What `upload` is: of the report `frozen` when a code was given, of any sent report of the family otherwise."""
    digest = hashlib.sha256()
    for chunk in upload.chunks():
        digest.update(chunk)
    sha256 = digest.hexdigest()
    found = _sent(sha256, frozen, family) or _signed(sha256, frozen, family)
    if found is not None:
        return found
    if frozen is not None and _begins_as_sent(upload, frozen, family):
        return Verdict(
            "waiting",
            _("Có phần thêm vào sau báo cáo đã gửi"),
            _(
                "Phần đầu của tệp đúng từng byte là báo cáo đã gửi, nhưng phía sau có phần Cổng không giữ: có thể là một chữ"
                " ký số khác, cũng có thể là sửa đổi. Hãy đối chiếu với bản đã ký nêu dưới đây."
            ),
            sha256,
            frozen,
        )
    words = (
        _(
            "Tệp này KHÁC với mọi tệp của báo cáo đã gửi. Nội dung có thể đã bị sửa, hoặc tệp đã được lưu lại bằng phần mềm khác."
        )
        if frozen is not None
        else _(
            "Không có báo cáo nào đã gửi có tệp giống từng byte tệp này. Nếu biết mã in ở chân báo cáo, hãy nhập mã trước."
        )
    )
    return Verdict("danger", _("Không giống"), words, sha256, frozen)


def _sent(sha256: str, frozen: Any, family: Family) -> Verdict | None:
    rows = IssuedDocument.objects.filter(subject_type=family.subject_type, sha256=sha256)
    document = _of(rows, frozen).first()
    owner = family.owner(document.subject_id) if document else None
    if document is None or owner is None:
        return None
    words = _("Tệp của bạn giống từng byte tệp %(format)s đã gửi kèm báo cáo.") % {"format": document.format.upper()}
    return Verdict("success", _("Giống bản đã gửi"), words, sha256, owner)


def _signed(sha256: str, frozen: Any, family: Family) -> Verdict | None:
    rows = SignedCopy.objects.filter(subject_type=family.copies_of, sha256=sha256)
    copy = _of(rows, frozen).first()
    owner = family.owner(copy.subject_id) if copy else None
    if copy is None or owner is None:
        return None
    if copy.base_sha256 not in {document.sha256 for document in family.files(owner.report)}:
        return None  # of a paper that was withdrawn before sending
    words = _("Tệp của bạn giống từng byte %(kind)s của báo cáo mà Cổng đang giữ.") % {
        "kind": _("bản ký số") if copy.signatures else _("bản quét")
    }
    return Verdict("success", _("Giống bản đã ký"), words, sha256, owner, recorded_signatures(copy))


def _of(rows: Any, frozen: Any) -> Any:
    return rows.filter(subject_id=str(frozen.report.public_id)) if frozen else rows


def _begins_as_sent(upload: File[Any], frozen: Any, family: Family) -> bool:
    """Whether the first bytes are those of the PDF that was sent."""
    paper = next((document for document in family.files(frozen.report) if document.format == "pdf"), None)
    if paper is None or upload.size <= paper.file.size:
        return False
    upload.seek(0)
    return hashlib.sha256(upload.read(paper.file.size)).hexdigest() == paper.sha256


def _frozen(public_id: str) -> FrozenReport | None:
    rows = FrozenReport.objects.select_related("report__plan", "report__province")
    return rows.filter(report__public_id=public_id).first()


PROVINCIAL = Family(
    subject_type=SUBJECT_TYPE,
    copies_of=Report._meta.label_lower,
    find=verified,
    owner=_frozen,
    files=sent_files,
    copies=signed_copies,
)
"""The reports of provinces."""

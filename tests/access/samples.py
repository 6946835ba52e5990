"""Which object stands in which place of which address."""

from __future__ import annotations

import functools
import uuid
from typing import Any

from portal.demo.people import MAIN
from tests.access.addresses import SAMPLES, Address, every_address, sample_of

NOUN_OF_NAMESPACE = {
    "planning": "plan",
    "registry": "enterprise",
    "applications": "application",
    "councils": "council",
    "funding": "payment",
    "reports": "report",
    "national": "national_paper",
    "jobs": "job",
    "attachments": "stored",
    "notifications": "notification",
    "organizations": "membership",
    "succession": "succession",
    "privacy": "privacy_request",
}
PUBLIC_NOUNS = frozenset(
    {
        "call",
        "plan",
        "target",
        "task",
        "line",
        "standard",
        "body",
        "recognition",
        "criterion",
        "article",
        "rule",
        "laboratory",
        "letter_template",
        "event_public",
    }
)
"""Objects that other provinces or the public may read: calls, issued plans, articles, the registers all provinces share."""
WORDS = {
    "format": "pdf",
    "file_format": "pdf",
    "step": "submit",
    "name": "submit",
    "slug": "kien-giang",
    "year": 2026,
    "edition": 1,
    "key": "ct1",
    "objective_key": "mt1",
    "kind": "members",
    "section": "noi-dung",
    "page": "viec",
    "row_id": "heading-1",
}


NAMED: dict[str, dict[str, Any]] = {
    "privacy:sensitive_show": {"source": "activities.trainee"},
    "privacy:purpose_write": {"key": "accounts"},
    "home:province": {"slug": MAIN},
    "home:dataset_detail": {"key": "ke-hoach"},
    "home:dataset_file": {"key": "ke-hoach", "form": "csv"},
    "knowledge:published_list": {"key": "don-vi-duoc-ho-tro"},
    "knowledge:mark_rows": {"key": "don-vi-duoc-ho-tro"},
    "knowledge:mark_create": {"key": "don-vi-duoc-ho-tro"},
    "knowledge:mark_withdraw": {"key": "don-vi-duoc-ho-tro"},
    "activities:event_create": {"family": "meeting"},
    "activities:event_step": {"name": "invite"},
    "funding:unit_settlement_move": {"step": "accept"},
    "activities:event_paper_file": {"paper": "danh-sach"},
    "activities:course_step": {"name": "open"},
    "activities:course_paper_file": {"paper": "danh-sach"},
    "activities:course_nomination_step": {"name": "withdraw"},
    "registry:award_step": {"name": "national"},
    "activities:club_create": {"kind": "nang-suat"},
    "activities:club_step": {"name": "resume"},
    "activities:club_row_remove": {"noun": "hoat-dong"},
    "activities:praise_step": {"name": "submit"},
    "activities:praise_paper_file": {"paper": "bien-ban"},
    "knowledge:enquiry_step": {"name": "decline"},
    "interchange:edition_step": {"name": "drop"},
    "interchange:register_rows": {"key": "productivity"},
    "interchange:schema_file": {"version": 1},
    "interchange:api_rows": {"set_key": "productivity"},
    "knowledge:choice_step": {"name": "consult"},
    "knowledge:regulation_step": {"name": "accept"},
    "knowledge:survey_sample": {"key": "doanh-nghiep"},
    "knowledge:survey_step": {"name": "close"},
    "projects:line_evidence": {"code": "KG-2021"},
    "national:figure": {"key": "phe-duyet-don-vi"},
    "applications:call_notice_file": {"file_format": "docx"},
    "reports:template_create": {"kind": "annual"},
    "funding:settlement_copy_check": {"year": 2025},
    "funding:settlement_edition_file": {"year": 2025},
}
"""Words that only one address knows."""
OBJECTS: dict[str, dict[str, str]] = {
    "applications:application_autosave": {"public_id": "draft"},
    "applications:application_edit": {"public_id": "draft"},
    "applications:call_paper_template": {"public_id": "offering_call", "paper_id": "offered_paper"},
    "applications:desk_start": {"public_id": "call"},
    "applications:exception_ask": {"public_id": "application"},
    "applications:paper_attach": {"public_id": "draft", "paper_id": "draft_paper"},
    "applications:paper_check": {"public_id": "application"},
    "applications:paper_copy": {"public_id": "application"},
    "applications:paper_remove": {"public_id": "draft", "document_id": "draft_document"},
    "applications:supplement_autosave": {"public_id": "supplement"},
    "applications:supplement_request": {"public_id": "checking"},
    "applications:supplement_edit": {"public_id": "supplement"},
    "funding:unit_paper_create": {"public_id": "unit_settlement"},
    "activities:club_member": {"public_id": "club"},
    "activities:club_activity": {"public_id": "club"},
    "activities:club_member_end": {"public_id": "club", "member_id": "club_member"},
    "activities:club_row_remove": {"public_id": "club", "row_id": "club_activity"},
    "activities:praise_opinion": {"public_id": "praise", "opinion_id": "praise_opinion"},
    "activities:praise_withdraw": {"public_id": "praise", "nominee_id": "praise_nominee"},
    "interchange:mapping_list": {"public_id": "destination"},
    "interchange:mapping_create": {"public_id": "destination"},
    "interchange:mapping_as_is": {"public_id": "destination"},
    "interchange:mapping_end": {"public_id": "destination", "mapping_id": "mapping"},
    "interchange:export_create": {"public_id": "destination"},
    "interchange:shared_import": {"public_id": "destination"},
    "knowledge:recognition_create": {"public_id": "body"},
    "knowledge:recognition_edit": {"public_id": "body", "row_id": "recognition"},
    "knowledge:recognition_remove": {"public_id": "body", "row_id": "recognition"},
    "knowledge:criterion_create": {"public_id": "body"},
    "knowledge:criterion_edit": {"public_id": "body", "row_id": "criterion"},
    "knowledge:criterion_remove": {"public_id": "body", "row_id": "criterion"},
    "knowledge:equipment_create": {"public_id": "capacity"},
    "knowledge:equipment_edit": {"public_id": "capacity", "row_id": "equipment"},
    "knowledge:equipment_remove": {"public_id": "capacity", "row_id": "equipment"},
    "knowledge:step_create": {"public_id": "founding"},
    "knowledge:step_edit": {"public_id": "founding", "row_id": "founding_step"},
    "knowledge:step_remove": {"public_id": "founding", "row_id": "founding_step"},
    "knowledge:choice_criterion_create": {"public_id": "choice"},
    "knowledge:choice_criterion_edit": {"public_id": "choice", "row_id": "choice_criterion"},
    "knowledge:choice_criterion_remove": {"public_id": "choice", "row_id": "choice_criterion"},
    "knowledge:candidate_create": {"public_id": "choice"},
    "knowledge:candidate_edit": {"public_id": "choice", "row_id": "candidate"},
    "knowledge:candidate_remove": {"public_id": "choice", "row_id": "candidate"},
    "knowledge:regulation_opinion_answer": {"public_id": "regulation", "row_id": "regulation_opinion"},
    "knowledge:regulation_opinion": {"public_id": "regulation"},
    "activities:expert_detail": {"public_id": "register_expert"},
    "activities:expert_edit": {"public_id": "register_expert"},
    "activities:expert_certificate_create": {"public_id": "register_expert"},
    "activities:expert_agree": {"public_id": "register_expert"},
    "activities:expert_withdraw": {"public_id": "register_expert"},
    "activities:expert_certificate_edit": {"public_id": "register_expert", "certificate_id": "expert_paper"},
    "councils:own_project": {"public_id": "given_project"},
    "councils:project_expert_end": {"public_id": "given_project", "given_id": "given_expert"},
    "councils:council_register": {"public_id": "council"},
    "activities:trainee_merge": {"public_id": "trainee", "other_id": "same_trainee"},
    "activities:trainee_merge_undo": {"public_id": "merged_trainee", "merge_id": "merge_of_trainees"},
    "privacy:sensitive_show": {"public_id": "trainee"},
    "privacy:request_detail": {"public_id": "privacy_request"},
    "privacy:request_identify": {"public_id": "privacy_request"},
    "privacy:request_answer": {"public_id": "privacy_request"},
    "privacy:request_refuse": {"public_id": "privacy_request"},
    "privacy:request_copy": {"public_id": "privacy_request"},
    "privacy:request_search_texts": {"public_id": "privacy_request"},
    "privacy:request_erase": {"public_id": "privacy_request"},
    "privacy:request_file": {"public_id": "privacy_request"},
    "registry:mandate_end": {"public_id": "enterprise"},
    "funding:settlement_copy_check": {"public_id": "signed_settlement", "copy_id": "settlement_copy"},
    "funding:settlement_edition_file": {"public_id": "signed_settlement"},
    "reports:figure_list": {"public_id": "counted_report"},
    "reports:report_conference": {"public_id": "review_report"},
    "reports:report_conclude": {"public_id": "final_report"},
    "reports:report_proposals": {"public_id": "assessment_report"},
    "reports:report_order": {"public_id": "plan"},
    "reports:report_differences": {"public_id": "counted_report"},
    "national:remind": {"public_id": "late_elsewhere"},
    "national:report_answer": {"public_id": "sent_elsewhere"},
    **{
        f"national:paper_{name}": {"public_id": "national_paper"}
        for name in ("detail", "texts", "count", "sign", "send", "files", "to_sign", "copy", "copy_check", "move")
    },
    **{
        f"national:letter_{name}": {"public_id": "national_letter"}
        for name in ("detail", "release", "hold", "resend", "file")
    },
    "councils:meeting_reviewers": {"public_id": "reviewed_meeting"},
    "councils:meeting_reviewers_spread": {"public_id": "reviewed_meeting"},
    "councils:meeting_reviewers_remind": {"public_id": "reviewed_meeting"},
    "councils:meeting_file_reviewers": {"public_id": "reviewed_meeting", "file_id": "reviewed_file"},
    "councils:meeting_late_files": {"public_id": "reviewed_meeting"},
    "councils:meeting_given": {"public_id": "reviewed_meeting"},
    "councils:meeting_given_edit": {"public_id": "reviewed_meeting", "member_id": "attending"},
    "councils:own_remark": {"public_id": "reviewed_meeting", "file_id": "reviewed_file"},
    "councils:own_remark_autosave": {"public_id": "reviewed_meeting", "file_id": "reviewed_file"},
    "councils:own_assessment": {"public_id": "assessing_council", "application_id": "assessed"},
    "councils:own_assessment_pledge": {"public_id": "assessing_council", "application_id": "assessed"},
    "councils:own_assessment_paper": {"public_id": "assessing_council", "application_id": "assessed"},
    "councils:council_expert_invite": {"public_id": "assessing_council", "expert_id": "team_expert"},
}
"""Addresses whose places stand for other objects than their names say."""
SECOND = frozenset({"version", "notice", "actual"})
"""Nouns that stand behind another one: `version_detail` is an address of the plan whose version it shows."""


def noun_of(address: Address) -> str:
    """The noun an address speaks of: the first two words of its name, the first alone, else that of its namespace."""
    namespace, _colon, name = address.name.rpartition(":")
    words = name.replace("-", "_").split("_")
    known = [head for head in ("_".join(words[:2]), words[0]) if head in SAMPLES and head not in SECOND]
    return known[0] if known else NOUN_OF_NAMESPACE.get(namespace.split(":")[-1], "")


def kwargs_of(address: Address) -> dict[str, Any]:
    """Values for the places of `address`: real ids where the demonstration has the object, else one of nothing."""
    values: dict[str, Any] = {}
    words = {**WORDS, **NAMED.get(address.name, {})}
    for place, converter in zip(address.kwargs, address.converters, strict=True):
        if converter == "UUIDConverter":
            usual = noun_of(address) if place == "public_id" else place.removesuffix("_id")
            noun = OBJECTS.get(address.name, {}).get(place, usual)
            row = sample_of(noun)
            values[place] = row.public_id if row is not None and hasattr(row, "public_id") else uuid.UUID(int=0)
        elif converter == "IntConverter":
            values[place] = words.get(place, 1)
        else:
            values[place] = words.get(place, "x")
    return values


@functools.cache
def addresses_with_objects() -> tuple[str, ...]:
    """Addresses whose object is a province's own and not public."""
    return tuple(
        a.name
        for a in every_address()
        if "UUIDConverter" in a.converters and noun_of(a) and noun_of(a) not in PUBLIC_NOUNS
    )

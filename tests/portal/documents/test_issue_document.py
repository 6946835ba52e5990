from __future__ import annotations

import hashlib

import pytest

from portal.audit.models import AuditEntry
from portal.core.errors import NotFound
from portal.documents.actions.issue_document import issue_document
from portal.documents.content import IssuerHead, StateDocument
from portal.documents.kinds import DocumentKind, Facts, document_kinds
from portal.documents.models import IssuedDocument
from portal.documents.selectors import issued_about
from tests.factories.organizations import make_actor

pytestmark = pytest.mark.django_db


def _build(facts: Facts) -> StateDocument:
    return StateDocument(head=IssuerHead("SỞ KHOA HỌC VÀ CÔNG NGHỆ"), kind_name="GIẤY MỜI", subject=facts["subject"])


KIND = document_kinds.register(DocumentKind("tests.invitation", "giấy mời", _build, formats=("docx",)))


def test_an_issued_document_keeps_bytes_hash_and_facts() -> None:
    officer = make_actor("officer")
    subject = officer.organization

    issued = issue_document(
        actor=officer,
        kind=KIND.key,
        subject=subject,
        facts={"subject": "Dự họp"},
        file_format="docx",
        number="05/GM-SKHCN",
    )

    assert issued.sha256 == hashlib.sha256(issued.file.file.read()).hexdigest()
    assert (issued.title, issued.number, issued.facts) == ("GIẤY MỜI Dự họp", "05/GM-SKHCN", {"subject": "Dự họp"})
    assert (issued.issued_by, issued.province_id, issued.template_version) == (officer.user, officer.province_id, "1")
    assert issued.file.original_name == "GIẤY MỜI Dự họp.docx"
    assert list(issued_about(subject)) == [issued]
    assert AuditEntry.objects.filter(event="document:issued", subject_id=str(subject.public_id)).count() == 1


def test_the_same_facts_give_the_same_document_and_others_a_new_one() -> None:
    officer = make_actor("officer")
    facts = {"subject": "Dự họp"}

    def issue(words: Facts) -> IssuedDocument:
        return issue_document(
            actor=officer, kind=KIND.key, subject=officer.organization, facts=words, file_format="docx"
        )

    first = issue(facts)
    assert issue(facts) == first
    assert issue({"subject": "Hoãn họp"}) != first
    assert IssuedDocument.objects.count() == 2


def test_a_format_the_kind_does_not_have_is_not_found() -> None:
    officer = make_actor("officer")

    with pytest.raises(NotFound, match="định dạng pdf"):
        issue_document(
            actor=officer, kind=KIND.key, subject=officer.organization, facts={"subject": "x"}, file_format="pdf"
        )
    with pytest.raises(KeyError, match=r"tests\.other"):
        issue_document(actor=officer, kind="tests.other", subject=officer.organization, facts={}, file_format="docx")

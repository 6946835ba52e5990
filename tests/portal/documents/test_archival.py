"""The checker of archival files: silent about ours, and not blind: each thing that is spoilt is named by its clause."""

from __future__ import annotations

import io
from collections.abc import Callable

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf

from portal.documents.rendering import render
from portal.documents.rendering.pdf import AttachedFile, render_pdf
from tests.archival import faults
from tests.portal.documents.samples import report

pytestmark = pytest.mark.surface


@pytest.fixture(scope="module")
def good() -> bytes:
    return render_pdf(report(), [AttachedFile("so-lieu.xlsx", b"PK")])


def test_what_is_made_keeps_to_the_rules(good: bytes) -> None:
    assert faults(good) == []
    assert faults(render(report(), "pdf")) == []


def _of_type(pdf: Pdf, kind: str) -> Dictionary:
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/Type") == kind)


def _element(pdf: Pdf, kind: str) -> Dictionary:
    return next(one for one in pdf.objects if isinstance(one, Dictionary) and one.get("/S") == kind and "/P" in one)


def _other_title(pdf: Pdf) -> None:
    pdf.docinfo["/Title"] = "Tên khác"


def _level_b(pdf: Pdf) -> None:
    packet = pdf.Root.Metadata.read_bytes()
    for old, new in ((b'conformance="A"', b'conformance="B"'), (b"conformance>A<", b"conformance>B<")):
        packet = packet.replace(old, new)
    pdf.Root.Metadata.write(packet)


def _no_profile(pdf: Pdf) -> None:
    del pdf.Root.OutputIntents[0]["/DestOutputProfile"]


def _false_profile(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].DestOutputProfile.write(b"x" * 200)


def _loose_font(pdf: Pdf) -> None:
    del _of_type(pdf, "/FontDescriptor")["/FontFile2"]


def _other_widths(pdf: Pdf) -> None:
    for one in pdf.objects:
        if isinstance(one, Dictionary) and "/CIDSystemInfo" in one and "/W" in one:
            one.W = Array([0, 65_000, 123])


def _no_meaning(pdf: Pdf) -> None:
    del pdf.pages[0].Resources.Font[next(iter(pdf.pages[0].Resources.Font))]["/ToUnicode"]


def _no_language(pdf: Pdf) -> None:
    del pdf.Root["/Lang"]


def _hidden_title(pdf: Pdf) -> None:
    pdf.Root.ViewerPreferences.DisplayDocTitle = False


def _no_marks(pdf: Pdf) -> None:
    pdf.Root.MarkInfo.Marked = False


def _bare_words(pdf: Pdf) -> None:
    page = pdf.pages[0]
    page.contents_add(b"BT /%s 9 Tf <0003> Tj ET" % next(iter(page.Resources.Font))[1:].encode())


def _headless(pdf: Pdf) -> None:
    del _element(pdf, "/TH").A["/Scope"]


def _stray_row(pdf: Pdf) -> None:
    _element(pdf, "/TBody").S = Name("/Div")


def _silent_chart(pdf: Pdf) -> None:
    del _element(pdf, "/Figure")["/Alt"]


def _unrelated(pdf: Pdf) -> None:
    del pdf.Root.AF[0]["/AFRelationship"]


def _no_kind(pdf: Pdf) -> None:
    del pdf.Root.AF[0].EF.F["/Subtype"]


def _script(pdf: Pdf) -> None:
    pdf.Root.OpenAction = pdf.make_indirect(Dictionary(S=Name("/JavaScript"), JS="app.alert(1)"))


def _other_ink(pdf: Pdf) -> None:
    pdf.pages[0].contents_add(b"/Artifact BMC 0 0 0 1 k EMC")


@pytest.mark.parametrize(
    ("spoil", "clause"),
    [
        (_other_title, "6.6.3"),
        (_level_b, "6.6.4"),
        (_no_profile, "6.2.3"),
        (_false_profile, "6.2.3"),
        (_loose_font, "6.2.11.4.1"),
        (_other_widths, "6.2.11.5"),
        (_no_meaning, "6.2.11.7.2"),
        (_no_language, "6.7.4"),
        (_hidden_title, "14289-1 7.1"),
        (_no_marks, "6.7.2.2"),
        (_bare_words, "6.7.3.3"),
        (_headless, "14289-1 7.5"),
        (_stray_row, "14289-1 7.2"),
        (_silent_chart, "14289-1 7.3"),
        (_unrelated, "6.8"),
        (_no_kind, "6.8"),
        (_script, "6.5.1"),
        (_other_ink, "6.2.4.3"),
    ],
)
def test_what_is_spoilt_is_named(good: bytes, spoil: Callable[[Pdf], None], clause: str) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        spoil(pdf)
        pdf.save(stream)

    assert clause in {said.partition(":")[0] for said in faults(stream.getvalue())}


def test_a_locked_file_and_words_behind_its_end_are_named(good: bytes) -> None:
    stream = io.BytesIO()
    with pikepdf.open(io.BytesIO(good)) as pdf:
        pdf.save(stream, encryption=pikepdf.Encryption(owner="a", user=""))

    assert any("encrypted" in said for said in faults(stream.getvalue()))
    assert any("behind the last" in said for said in faults(good + b"more"))

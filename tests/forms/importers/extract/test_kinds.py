"""What kind of file some bytes are."""

from __future__ import annotations

import io
import zipfile

import pytest

from forms.errors import NianbaoError
from forms.importers.extract.kinds import kind_of
from forms.importers.words import REFUSALS

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)


def packed(*names: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name in names:
            archive.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "kind"),
    [
        ("a.txt", "一、总体情况\n".encode(), "text"),
        ("a.txt", b"BM is no picture", "text"),
        ("a.txt", "一、总体情况\n".encode("gb18030"), "text"),
        ("a", "| 一 | 二 |\n|---|---|\n| 1 | 2 |\n".encode(), "markdown"),
        ("a.md", "# 年报".encode(), "markdown"),
        ("a.txt", "一|二\n--- | ---\n1|2\n".encode(), "markdown"),
        ("a.doc", "<html><body>年报".encode(), "html"),
        ("a.html", "\ufeff  <!DOCTYPE html>".encode(), "html"),
        ("a.txt", b'<table class="x"><tr>', "html"),
        ("a.md", "# 年报\n<table><tr><td>1".encode(), "markdown"),
        ("a.md", b"<!doctype html><p>", "html"),
        ("a.html", "\ufeff<html><p>年报".encode("utf-16-le"), "html"),
        ("a.txt", "\ufeff年报".encode("utf-16-be"), "text"),
        ("a.mht", b"MIME-Version: 1.0\nContent-Type: multipart/related;", "html"),
        ("a.docx", packed("[Content_Types].xml", "word/document.xml"), "docx"),
        ("a.zip", packed("xl/workbook.xml"), "xlsx"),
        ("a.doc", b"junk\n%PDF-1.7\n", "pdf"),
        ("a.xls", OLE + "Workbook".encode("utf-16-le"), "xlsx"),
    ],
)
def test_by_what_is_in_it(name: str, data: bytes, kind: str) -> None:
    assert kind_of(name, data) == kind


@pytest.mark.parametrize(
    "line", [" " * 200_000, "- " * 100_000, " " * 100_000 + "|", "-" * 100_000]
)
def test_long_lines_are_told_at_once(line: str) -> None:
    """This runs in the asking process: what is slow here hangs the window."""
    assert kind_of("a.txt", f"一\n{line}\n".encode() * 20) == "text"


@pytest.mark.parametrize(
    ("data", "refusal"),
    [
        (OLE + "WordDocument".encode("utf-16-le"), "old-document"),
        (OLE + "EncryptedPackage".encode("utf-16-le"), "encrypted"),
        (OLE, "not-text"),
        (b"{\\rtf1\\ansi", "old-document"),
        (packed("OFD.xml", "Doc_0/Document.xml"), "ofd"),
        (packed("content.xml"), "not-text"),
        (b"PK\x03\x04mimetypeapplication/vnd.oasis.opendocument.text", "old-document"),
        (b"\x89PNG\r\n\x1a\n\0", "scanned"),
        (b"\xff\xd8\xff\xe0\0", "scanned"),
    ],
)
def test_what_cannot_be_read_says_the_way_out(data: bytes, refusal: str) -> None:
    with pytest.raises(NianbaoError) as caught:
        kind_of("report.docx", data)
    assert caught.value.kind == refusal
    assert caught.value.remedy == REFUSALS[refusal][1]
    assert ".docx" in caught.value.remedy or "再导入" in caught.value.remedy

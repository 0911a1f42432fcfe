"""Files made to harm: each ends in a plain refusal, or in a bounded result that says what is
missing."""

from __future__ import annotations

import random
import struct
import zlib
from io import BytesIO
from zipfile import ZIP_BZIP2, ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest

from forms.errors import NianbaoError
from forms.importers import words
from forms.importers.extract import xml_part, zip_archive
from forms.importers.extract.raw import MOST_COLUMNS, MOST_SLOTS
from forms.importers.extract.word.docx import extract, prepare
from forms.importers.extract.xml_part import DEEPEST, parse
from forms.importers.extract.zip_archive import Archive
from forms.importers.failures import DAMAGED, ENCRYPTED, TOO_LARGE
from tests.forms.importers.extract.word.word_files import (
    SPACES,
    box,
    cell,
    document,
    field,
    grids,
    ignored,
    level,
    listed,
    members,
    numbered,
    numbering,
    packed,
    paragraph,
    read,
    row,
    run,
    span,
    table,
    texts,
)


def refused(data: bytes) -> str:
    with pytest.raises(NianbaoError) as caught:
        extract(data, ignored)
    return caught.value.kind


def outcome(data: bytes) -> str:
    """The kind of the refusal, or nothing if it was read. Any other error is not caught."""
    try:
        extract(data, ignored)
    except NianbaoError as error:
        return error.kind
    return ""


def with_document(xml: bytes) -> bytes:
    return packed({"word/document.xml": xml})


GOOD = packed(members(paragraph("文") + table(row("甲", "1"))))


# -------------------------------------------------------------------------------- archives


def test_a_bomb_is_refused_by_its_directory() -> None:
    files = {"word/document.xml": b" " * (zip_archive.MOST_UNPACKED + 1)}
    assert refused(packed(files)) == TOO_LARGE


def test_a_bomb_that_lies_about_its_size_is_cut() -> None:
    text = document(" " * 10_000_000)
    data = packed({"word/document.xml": text})
    size = struct.pack("<L", len(text))
    assert data.count(size) >= 2
    assert refused(data.replace(size, struct.pack("<L", 2000))) == DAMAGED


def test_thousands_of_members() -> None:
    for count in (zip_archive.MOST_MEMBERS + 1, 12 * zip_archive.MOST_MEMBERS):
        files = {"word/document.xml": document(""), **{f"x{at}": b"" for at in range(count)}}
        assert refused(packed(files)) == TOO_LARGE


@pytest.mark.parametrize("second", ["word/document.xml", "WORD/Document.xml", "word\\document.xml"])
@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_that_is_there_twice(second: str) -> None:
    stream = BytesIO()
    with ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", document(paragraph("1")))
        archive.writestr(second, document(paragraph("2")))
    assert refused(stream.getvalue()) == DAMAGED


def test_an_encrypted_member() -> None:
    data = bytearray(packed({"word/document.xml": document("")}))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    assert refused(bytes(data)) == ENCRYPTED


def test_a_method_of_packing_that_no_office_file_has() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_BZIP2) as archive:
        archive.writestr("word/document.xml", document(""))
    assert refused(stream.getvalue()) == DAMAGED


def test_a_wrong_checksum() -> None:
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_STORED) as archive:
        archive.writestr("word/document.xml", document(paragraph("1234")))
    assert refused(stream.getvalue().replace(b"1234", b"1235")) == DAMAGED


def test_check_meets_damage_in_any_member() -> None:
    data = packed({"a": b"1" * 100, "b": b"2" * 100})
    Archive(data).check()
    checksum = struct.pack("<L", zlib.crc32(b"2" * 100))
    broken = Archive(data.replace(checksum, b"abcd"))
    assert broken.read("A") == b"1" * 100
    with pytest.raises(NianbaoError) as caught:
        broken.check()
    assert caught.value.kind == DAMAGED


def test_every_cut_of_a_file_is_refused() -> None:
    for end in range(0, len(GOOD), 7):
        assert refused(GOOD[:end]) == DAMAGED


def test_changed_bytes_are_refused_or_read() -> None:
    chance = random.Random(5)
    for _ in range(400):
        data = bytearray(GOOD)
        for _ in range(chance.randint(1, 4)):
            data[chance.randrange(len(data))] = chance.randrange(256)
        assert outcome(bytes(data)) in ("", DAMAGED, TOO_LARGE, ENCRYPTED)


@pytest.mark.parametrize(
    "files",
    [
        {},
        {"word/styles.xml": b"<a/>"},
        {"word/document.xml": b""},
        {"word/document.xml": b"\xff\xfe<"},
        {"word/document.xml": b"<html><body/></html>"},
        {"word/document.xml": f"<w:document {SPACES}/>".encode()},
        {"word/document.xml": "<?xml version='1.0' encoding='GBK'?><年/>".encode("gbk")},
        {"word/document.xml": document("<w:p>")},
        {"word/document.xml": document(""), "_rels/.rels": b"<broken"},
        {**members("", styles=""), "word/styles.xml": b"<broken"},
    ],
)
def test_missing_and_broken_parts(files: dict[str, bytes]) -> None:
    assert refused(packed(files)) == DAMAGED


def test_relations_to_nowhere_are_no_harm() -> None:
    files = members(paragraph("文"), styles="", numbering="")
    del files["word/styles.xml"]
    files["word/_rels/document.xml.rels"] = files["word/_rels/document.xml.rels"].replace(
        b"numbering.xml", b"../../../../etc/passwd"
    )
    assert texts(extract(packed(files), ignored)) == ["文"]


# ------------------------------------------------------------------------------------- XML


def test_a_document_type_is_refused_before_any_entity() -> None:
    laughs = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = f'<!DOCTYPE x [<!ENTITY a0 "ha">{laughs}]><x>&a9;</x>'
    outside = '<!DOCTYPE x SYSTEM "file:///etc/passwd"><x/>'
    for each in (bomb, outside, "<!DOCTYPE x><x/>"):
        assert refused(with_document(each.encode())) == DAMAGED


def test_nesting_is_bounded() -> None:
    for tag in ("w:ins", "w:sdt", "w:p", "w:tbl", "m:oMath", "mc:AlternateContent"):
        deep = f"<{tag}>" * 5000 + f"</{tag}>" * 5000
        assert refused(with_document(document(deep))) == DAMAGED
    deepest = DEEPEST - 2
    for tag in ("w:ins", "w:tbl", "w:r", "m:oMath", "w:del", "mc:AlternateContent"):
        deep = f"<{tag}>" * (deepest - 1) + f"</{tag}>" * (deepest - 1)
        extract(with_document(document(f"<w:p>{deep}</w:p>")), ignored)


def test_tables_and_boxes_in_each_other_end_and_are_listed() -> None:
    inside = paragraph("内")
    for _ in range(60):
        inside = table(row(cell(inside)))
    raw = read(inside + paragraph("外"))
    assert texts(raw) == ["外"]
    assert listed(raw) == [("内", words.TOO_DEEP)]
    inside = paragraph("内")
    for _ in range(14):
        inside = paragraph(box(inside).split("<mc:Fallback>")[0] + "</mc:AlternateContent></w:r>")
    assert listed(read(inside)) == [("内", words.TOO_DEEP)]


def test_too_many_elements_and_huge_attributes(monkeypatch: pytest.MonkeyPatch) -> None:
    huge = document(f'<w:p w:x="{"a" * 1_000_000}"/>')
    assert texts(extract(with_document(huge), ignored)) == [""]
    monkeypatch.setattr(xml_part, "MOST_ELEMENTS", 10_000)
    assert refused(with_document(document("<w:p/>" * 10_001))) == TOO_LARGE


def test_names_of_unknown_spaces_are_nobodys() -> None:
    tree = parse(b'<a xmlns:w="urn:w"><w:p w:val="1" val="2"/></a>', {"urn:other": ""})
    assert [each.tag for each in tree] == ["{urn:w}p"]
    assert tree[0].attrib == {"{urn:w}val": "1", "val": "2"}


# -------------------------------------------------------------------------- too much of it


def test_spans_beyond_measure() -> None:
    wide = read(table(row(cell("左", span(999_999_999)), "右"), row("甲", "1", "2")))
    assert all(grid.columns <= MOST_COLUMNS for grid in grids(wide))
    assert listed(wide) == [("左 右", words.TOO_LONG_TABLE)]
    raw = read(table(row(cell("左", span(150)), "右") * 1400))
    covered = sum(each.rows * each.columns for each in grids(raw)[0].cells)
    assert MOST_SLOTS - 150 < covered <= MOST_SLOTS
    assert raw.dropped[0].reason == words.TOO_LONG_TABLE


def test_a_long_list_of_what_is_missing_is_counted() -> None:
    raw = read(paragraph(run("隐", "<w:vanish/>")) * 2500)
    assert len(raw.dropped) == 2001
    assert raw.dropped[-1].reason == words.MORE_LINES.format(count=500)


def test_fields_without_end_take_no_time() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    go_on = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    raw = read(paragraph((begin + go_on) * 8_000 + run("1") * 8_000))
    assert texts(raw) == ["1" * 8_000]
    assert texts(read(paragraph('<w:r><w:fldChar w:fldCharType="end"/></w:r>' * 9, "2"))) == ["2"]


def test_a_code_goes_on_after_a_box_within_it() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    raw = read(paragraph(begin, box(paragraph("框"))) + paragraph("7"))
    assert texts(raw) == ["", "框", ""]
    assert listed(raw) == [("7", words.FIELD_CODE)]


def test_control_characters_and_broken_signs() -> None:
    inside = "<w:t>a&#x85;b&#x9f;&#xD;c</w:t>"
    signs = "".join(f'<w:sym w:char="{each}"/>' for each in ("", "ZZ", "110000", "-1", "FFFFFFFFF"))
    assert texts(read(paragraph(f"<w:r>{inside}{signs}</w:r>"))) == ["a b c" + "\ufffd" * 5]


def test_everything_at_once_changed_at_random_is_refused_or_read() -> None:
    """Well-formed markup with pieces dropped, doubled and put elsewhere."""
    body = "".join(
        [
            *(numbered("一", 1), paragraph("甲", box(paragraph("乙")), field("A", "丙"))),
            table(
                row(cell("头", span(2, "restart")), "1"),
                row(cell("", span(2, "continue")), cell(table(row("x", "y")))),
            ),
            paragraph("<w:del><w:r><w:delText>丁</w:delText></w:r></w:del>"),
        ]
    )
    pieces = body.replace("><", ">\n<").split("\n")
    chance = random.Random(11)
    outcomes = []
    for _ in range(300):
        changed = list(pieces)
        for _ in range(chance.randint(1, 3)):
            at, to = chance.randrange(len(changed)), chance.randrange(len(changed))
            piece = changed[at]
            if chance.random() < 0.5:
                del changed[at]
            changed.insert(to, piece)
        files = members("".join(changed), numbering=numbering(level("decimal", "%1.")))
        outcomes.append(outcome(packed(files)))
    assert set(outcomes) == {"", DAMAGED}
    assert outcomes.count("") > 5


def test_old_member_names_need_no_file_once_prepared() -> None:
    prepare()
    stream = BytesIO()
    with ZipFile(stream, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", document(paragraph("文")))
        archive.writestr("ab", b"")
    data = stream.getvalue().replace(b"ab", b"\x81\xff")
    assert texts(extract(data, ignored)) == ["文"]

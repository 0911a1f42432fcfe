"""Word files: what they show comes back in its place; what they do not show is listed."""

from __future__ import annotations

import random
from io import BytesIO
from pathlib import Path

import pytest

from forms.importers import words
from forms.importers.extract.raw import Grid, Paragraph, Place
from forms.importers.extract.word.docx import extract
from tests.forms.importers.extract.word.word_files import (
    OFFICE,
    STRICT,
    W,
    box,
    cell,
    document,
    field,
    grids,
    ignored,
    listed,
    members,
    packed,
    paragraph,
    read,
    relations,
    row,
    rows,
    run,
    span,
    spans,
    table,
    texts,
)

# --------------------------------------------------------------------------- whole files


def test_the_blank_form_has_its_three_tables(corpus: Path) -> None:
    raw = extract((corpus / "blank-form" / "form.docx").read_bytes(), ignored)
    shapes = [(grid.rows, grid.columns, len(grid.cells)) for grid in grids(raw)]
    assert shapes == [(14, 4, 30), (28, 10, 215), (4, 15, 34)]
    requests = spans(grids(raw)[1])
    assert ("（三）不予公开", 7, 1, 8, 1) in requests
    assert ("三、本年度办理结果", 5, 0, 22, 1) in requests
    assert ("一、本年新收政府信息公开申请数量", 3, 0, 1, 3) in requests
    assert ("（七）总计", 26, 1, 1, 2) in requests
    assert "三、收到和处理政府信息公开申请情况" in texts(raw)
    assert raw.dropped == ()


def test_progress_is_told_and_ends_where_it_should() -> None:
    told: list[tuple[int, int]] = []
    extract(packed(members(paragraph("a") * 100)), lambda *step: told.append(step))
    assert told == sorted(told)
    assert len(told) > 10
    assert all(step <= steps == 100 for step, steps in told)


@pytest.mark.parametrize("name", ["word/document.xml", "word/document2.xml", "docs/report.xml"])
def test_the_document_is_found_by_its_relation(name: str) -> None:
    files = {"_rels/.rels": relations(officeDocument=name), name: document(paragraph("文"))}
    assert texts(extract(packed(files), ignored)) == ["文"]


@pytest.mark.parametrize("kind", ["wordprocessingml.document.main", "macroEnabled"])
def test_the_document_is_found_by_its_content_type(kind: str) -> None:
    types = {
        "wordprocessingml.document.main": "application/vnd.openxmlformats-officedocument."
        "wordprocessingml.document.main+xml",
        "macroEnabled": "application/vnd.ms-word.document.macroEnabled.main+xml",
    }
    content = (
        '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        f'<Override PartName="/a/b.xml" ContentType="{types[kind]}"/></Types>'
    )
    files = {"[Content_Types].xml": content.encode(), "a/b.xml": document(paragraph("文"))}
    assert texts(extract(packed(files), ignored)) == ["文"]


def test_the_strict_namespaces_are_read_as_the_usual_ones() -> None:
    files = members(paragraph("文") + table(row("甲", "1")))
    files["word/document.xml"] = files["word/document.xml"].replace(W.encode(), STRICT.encode())
    files["_rels/.rels"] = files["_rels/.rels"].replace(
        OFFICE.encode(), b"http://purl.oclc.org/ooxml/officeDocument"
    )
    raw = extract(packed(files), ignored)
    assert texts(raw) == ["文"]
    assert rows(grids(raw)[0]) == [["甲", "1"]]


def test_utf_16_and_names_with_backslashes() -> None:
    text = document(paragraph("文")).decode().replace("UTF-8", "UTF-16")
    files = {"WORD\\document.xml": text.encode("utf-16")}
    assert texts(extract(packed(files), ignored)) == ["文"]


# ---------------------------------------------------------------------------- paragraphs


def test_paragraphs_are_counted_outside_tables_and_rows_inside() -> None:
    raw = read(paragraph("一") + table(row("甲", "1"), row("乙", "2")) + paragraph("二"))
    first, grid, second = raw.blocks
    assert (first.where, second.where) == (Place(paragraph=1), Place(paragraph=2))
    assert isinstance(grid, Grid)
    assert grid.wheres == (Place(table=1, row=1), Place(table=1, row=2))


@pytest.mark.parametrize(
    "markup",
    [
        f'<w:hyperlink r:id="r1">{run("乙")}</w:hyperlink>',
        f'<w:smartTag w:element="x">{run("乙")}</w:smartTag>',
        f'<w:ins w:id="1" w:author="x">{run("乙")}</w:ins>',
        f'<w:moveTo w:id="1">{run("乙")}</w:moveTo>',
        f"<w:sdt><w:sdtPr/><w:sdtContent>{run('乙')}</w:sdtContent></w:sdt>",
        f'<w:fldSimple w:instr="PAGE">{run("乙")}</w:fldSimple>',
        f'<x:new xmlns:x="urn:x">{run("乙")}</x:new>',
        f"<w:ins><w:hyperlink><w:bdo>{run('乙')}</w:bdo></w:hyperlink></w:ins>",
        "<w:r><w:t>乙</w:t></w:r>",
        "<m:oMath><m:r><m:t>乙</m:t></m:r></m:oMath>",
        field("PAGE", "乙"),
    ],
)
def test_text_is_read_through_what_stands_around_it(markup: str) -> None:
    raw = read(paragraph("甲", markup, "丙"))
    assert texts(raw) == ["甲乙丙"]
    assert raw.dropped == ()


def test_controls_around_paragraphs_rows_and_cells() -> None:
    def control(content: str) -> str:
        return f"<w:sdt><w:sdtPr/><w:sdtContent>{content}</w:sdtContent></w:sdt>"

    rows_ = row("甲", "1") + control(row("乙", "2"))
    mixed = f"<w:tr>{cell('丙')}{control(cell('3'))}</w:tr>"
    raw = read(control(paragraph("文")) + control(table(rows_ + mixed)))
    assert texts(raw) == ["文"]
    assert rows(grids(raw)[0]) == [["甲", "1"], ["乙", "2"], ["丙", "3"]]


def test_a_control_that_was_not_filled_in_is_listed() -> None:
    prompt = f"<w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('点击输入')}</w:sdtContent>"
    raw = read(table(row("甲", cell(paragraph(f"<w:sdt>{prompt}</w:sdt>")))))
    assert rows(grids(raw)[0]) == [["甲", ""]]
    assert listed(raw) == [("点击输入", words.PROMPT)]
    assert raw.dropped[0].where == Place(table=1, row=1)


def test_tabs_lines_hyphens_and_signs() -> None:
    inside = (
        "<w:r><w:tab/><w:t>甲</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>乙</w:t>"
        '<w:sym w:font="Symbol" w:char="F033"/><w:sym w:font="宋体" w:char="2460"/></w:r>'
    )
    assert texts(read(paragraph(inside))) == ["\t甲-乙3①"]
    raw = read(paragraph("甲", "<w:r><w:br/></w:r>", "乙") + paragraph("丙"))
    assert [
        (each.where.paragraph, each.text) for each in raw.blocks if isinstance(each, Paragraph)
    ] == [
        (1, "甲"),
        (1, "乙"),
        (2, "丙"),
    ]
    assert rows(
        grids(read(table(row("甲", cell(paragraph("3", "<w:r><w:br/></w:r>", "5"))))))[0]
    ) == [["甲", "3\n5"]]


def test_an_unknown_sign_neither_vanishes_nor_joins_digits() -> None:
    raw = read(paragraph("1", '<w:r><w:sym w:font="Wingdings" w:char="F0FC"/></w:r>', "2"))
    assert texts(raw) == ["1\ufffd2"]
    assert listed(raw) == [("Wingdings F0FC", words.SIGN)]


def test_raised_digits_do_not_join_others() -> None:
    raised = run("1", '<w:vertAlign w:val="superscript"/>')
    assert texts(read(paragraph("22", raised))) == ["22^1"]
    assert texts(read(paragraph(raised, "22"))) == ["1^22"]
    assert texts(read(paragraph("平方米m", run("2", '<w:vertAlign w:val="superscript"/>')))) == [
        "平方米m2"
    ]
    styles = (
        '<w:style w:type="character" w:styleId="mark"><w:rPr>'
        '<w:vertAlign w:val="superscript"/></w:rPr></w:style>'
    )
    by_style = paragraph("22", run("1", '<w:rStyle w:val="mark"/>'))
    assert texts(read(by_style, styles=styles)) == ["22^1"]


def test_a_fraction_is_no_number_of_two_digits() -> None:
    part = "<m:r><m:t>{}</m:t></m:r>"
    fraction = f"<m:f><m:num>{part.format(1)}</m:num><m:den>{part.format(2)}</m:den></m:f>"
    assert texts(read(paragraph(f"<m:oMath>{fraction}</m:oMath>"))) == ["1/2"]


def test_a_page_ends_before_the_next_block() -> None:
    page = '<w:r><w:br w:type="page"/></w:r>'
    raw = read(paragraph("甲") + paragraph(page) + paragraph("乙") + paragraph("丙", page, "丁"))
    assert [
        (each.text, each.after_break) for each in raw.blocks if isinstance(each, Paragraph)
    ] == [
        *(("甲", False), ("", False), ("乙", True), ("丙", False), ("丁", True)),
    ]
    body = paragraph("甲", properties="<w:pageBreakBefore/>") + paragraph(
        "乙", properties="<w:sectPr/>"
    )
    raw = read(body + table(row("丙", "1")))
    assert [each.after_break for each in raw.blocks] == [True, False, True]
    same = '<w:sectPr><w:type w:val="continuous"/></w:sectPr>'
    raw = read(paragraph("甲", properties="<w:sectPr/>") + paragraph("乙") + same)
    assert [each.after_break for each in raw.blocks] == [False, False]


# ------------------------------------------------------------------------- what is left out


def test_deleted_text_is_listed_once_with_its_count() -> None:
    gone = "<w:del><w:r><w:delText>{}</w:delText></w:r></w:del>"
    moved = f"<w:moveFrom>{run('丙')}</w:moveFrom>"
    raw = read(paragraph("甲", gone.format("乙")) + paragraph(moved, "丁", gone.format("9")))
    assert texts(raw) == ["甲", "丁"]
    assert listed(raw) == [("乙 丙 9", words.DELETED_TEXT.format(count=3))]
    assert raw.dropped[0].where == Place(paragraph=1)


def test_a_deleted_or_hidden_paragraph_end_joins_paragraphs() -> None:
    for mark in ("<w:del/>", "<w:vanish/>"):
        first = paragraph("3", properties=f"<w:rPr>{mark}</w:rPr>")
        raw = read(table(row("甲", cell(first + paragraph("5")))) + first + paragraph("6"))
        assert rows(grids(raw)[0]) == [["甲", "35"]]
        assert texts(raw) == ["36"]


def test_deleted_and_hidden_rows() -> None:
    gone = "<w:del><w:r><w:delText>8</w:delText></w:r></w:del>"
    raw = read(
        table(
            row("甲", "1"),
            row("乙", cell(paragraph(gone)), properties="<w:del/>"),
            row("丙", "3", properties="<w:hidden/>"),
            row("丁", "4"),
        )
    )
    assert rows(grids(raw)[0]) == [["甲", "1"], ["丁", "4"]]
    assert [each.row for each in grids(raw)[0].wheres] == [1, 4]
    assert listed(raw) == [
        ("丙3", words.HIDDEN_ROW),
        ("乙8", words.DELETED_TEXT.format(count=1)),
    ]


def test_hidden_text_by_itself_and_by_style() -> None:
    styles = (
        '<w:style w:type="character" w:styleId="base"><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:type="character" w:styleId="child"><w:basedOn w:val="base"/></w:style>'
    )
    body = paragraph("1", run("2", "<w:vanish/>"), run("3", '<w:vanish w:val="0"/>'))
    raw = read(body + paragraph("4", run("5", '<w:rStyle w:val="child"/>')), styles=styles)
    assert texts(raw) == ["13", "4"]
    assert listed(raw) == [("2", words.HIDDEN_TEXT), ("5", words.HIDDEN_TEXT)]


def test_a_field_over_paragraphs_and_one_within_a_code() -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    go_on = '<w:r><w:fldChar w:fldCharType="separate"/></w:r>'
    end = '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    code = "<w:r><w:instrText>TOC</w:instrText></w:r>"
    raw = read(paragraph(begin, code, go_on, "目录一") + paragraph("目录二", end, "文"))
    assert texts(raw) == ["目录一", "目录二文"]
    raw = read(paragraph(begin, code, field("PAGE", "7"), go_on, "3", end))
    assert texts(raw) == ["3"]
    assert listed(raw) == [("7", words.FIELD_CODE)]


def test_a_field_that_never_ends_stays_in_its_cell() -> None:
    open_field = '<w:r><w:fldChar w:fldCharType="begin"/></w:r>'
    raw = read(table(row(cell(paragraph(open_field, "1")), "2")) + paragraph("3"))
    assert rows(grids(raw)[0]) == [["", "2"]]
    assert texts(raw) == ["3"]
    assert listed(raw) == [("1", words.FIELD_CODE)]


def test_notes_and_comments() -> None:
    reference = '<w:r><w:footnoteReference w:id="2"/></w:r>'
    end = '<w:r><w:endnoteReference w:id="3"/></w:r>'
    raw = read(
        table(row("甲", cell(paragraph("22", reference)))) + paragraph("文", end),
        footnotes=f'<w:footnote w:id="2">{paragraph("含上年结转")}</w:footnote>',
        endnotes=f'<w:endnote w:id="3">{paragraph("尾注")}</w:endnote>',
        comments='<w:comment w:id="1"/><w:comment w:id="2"/>',
    )
    assert rows(grids(raw)[0]) == [["甲", "22"]]
    assert listed(raw) == [
        ("含上年结转", words.NOTE),
        ("尾注", words.NOTE),
        ("", words.COMMENTS.format(count=2)),
    ]
    assert raw.dropped[0].where == Place(table=1, row=1)


def test_pictures_objects_and_embedded_pages() -> None:
    drawing = (
        '<w:r><w:drawing><wp:inline><wp:docPr id="1" name="x" descr="表三截图"/>'
        '<a:blip r:embed="r1"/></wp:inline></w:drawing></w:r>'
    )
    old = "<w:r><w:pict><v:shape><v:imagedata/></v:shape></w:pict></w:r>"
    line = "<w:r><w:drawing><wp:anchor><wps:wsp/></wp:anchor></w:drawing></w:r>"
    thing = "<w:r><w:object><v:shape><v:imagedata/></v:shape><o:OLEObject/></w:object></w:r>"
    body = paragraph("甲", drawing) + paragraph(old, line) + paragraph(thing)
    raw = read(body + '<w:altChunk r:id="r9"/>' + paragraph("乙"))
    assert texts(raw) == ["甲", "", "", "乙"]
    assert listed(raw) == [
        ("表三截图", words.PICTURE),
        ("", words.PICTURE),
        ("", words.EMBEDDED),
        ("", words.EMBEDDED_FILE),
    ]
    assert [each.where.paragraph for each in raw.dropped] == [1, 2, 3, 4]


# ----------------------------------------------------------------------------- text boxes


def test_a_text_box_is_read_once_after_its_paragraph() -> None:
    raw = read(paragraph("甲", box(paragraph("题目"), paragraph("乙")), "丙") + paragraph("丁"))
    assert texts(raw) == ["甲丙", "题目", "乙", "丁"]
    assert [each.where.paragraph for each in raw.blocks if isinstance(each, Paragraph)] == [
        1,
        2,
        3,
        4,
    ]


def test_a_table_in_a_text_box_and_lettering() -> None:
    inside = box(table(row("甲", "1"), row("乙", "2")))
    lettering = '<w:r><w:pict><v:shape><v:textpath string="年度报告"/></v:shape></w:pict></w:r>'
    raw = read(paragraph(inside) + paragraph(lettering))
    assert rows(grids(raw)[0]) == [["甲", "1"], ["乙", "2"]]
    assert "年度报告" in texts(raw)
    assert raw.dropped == ()


# --------------------------------------------------------------------------------- tables


def test_merged_cells() -> None:
    raw = read(
        table(
            row(cell("头", span(3)), "尾"),
            row(cell("左", span(1, "restart")), "a", cell("b", span(2))),
            row(cell("", span(1, "continue")), cell("c", span(3))),
            row("d", properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert spans(grids(raw)[0]) == {
        ("头", 0, 0, 1, 3),
        ("尾", 0, 3, 1, 1),
        ("左", 1, 0, 2, 1),
        ("a", 1, 1, 1, 1),
        ("b", 1, 2, 1, 2),
        ("c", 2, 1, 1, 3),
        ("d", 3, 2, 1, 1),
    }


def test_merged_cells_whose_parts_are_cut_otherwise() -> None:
    go_on = span(1, "continue")
    raw = read(
        table(
            row(cell("左", span(2, "restart")), "a"),
            row(cell("", go_on), cell("", go_on), "b"),
            row(cell("", go_on), "错", "c"),
            row(cell("单", go_on), "x", "y"),
        )
    )
    found = spans(grids(raw)[0])
    assert ("左", 0, 0, 2, 2) in found
    assert {("", 2, 0, 1, 1), ("错", 2, 1, 1, 1), ("c", 2, 2, 1, 1), ("单", 3, 0, 1, 1)} <= found
    assert raw.dropped == ()


def test_what_a_merged_cell_covers_is_listed() -> None:
    raw = read(
        table(
            row(cell("1", span(1, "restart")), "a", "b"),
            row(cell("2", span(1, "continue")), "c", "d"),
            row(
                "3",
                cell("e", '<w:hMerge w:val="restart"/>'),
                cell("4", '<w:hMerge w:val="continue"/>'),
            ),
        )
    )
    assert ("1", 0, 0, 2, 1) in spans(grids(raw)[0])
    assert ("e", 2, 1, 1, 2) in spans(grids(raw)[0])
    assert listed(raw) == [("2", words.UNDER_MERGED), ("4", words.UNDER_MERGED)]


def test_edges_drawn_twice_are_one() -> None:
    raw = read(
        table(
            row("甲", cell("1", span(2)), "2"),
            row(cell("乙", span(2)), "3", "4"),
            widths=(2000, 12, 1000, 1000),
        )
    )
    assert spans(grids(raw)[0]) == {
        *(("甲", 0, 0, 1, 1), ("1", 0, 1, 1, 1), ("2", 0, 2, 1, 1)),
        *(("乙", 1, 0, 1, 1), ("3", 1, 1, 1, 1), ("4", 1, 2, 1, 1)),
    }
    narrow = read(table(row("甲", "1", "2"), widths=(2000, 12, 1000)))
    assert rows(grids(narrow)[0]) == [["甲", "1", "2"]]


def test_paragraphs_of_a_cell_stay_apart() -> None:
    raw = read(table(row("甲", cell(paragraph() + paragraph("3") + paragraph("5") + paragraph()))))
    assert rows(grids(raw)[0]) == [["甲", "3\n5"]]


def test_a_table_of_one_column_is_no_table() -> None:
    raw = read(table(row("一、总体情况"), row(cell(paragraph("甲") + paragraph("乙")))))
    assert texts(raw) == ["一、总体情况", "甲", "乙"]
    assert [str(each.where) for each in raw.blocks if isinstance(each, Paragraph)] == [
        *("第1个表格第1行", "第1个表格第2行", "第1个表格第2行"),
    ]


def test_a_table_for_layout_is_opened_up() -> None:
    inside = table(row("项目", "数量"), row("行政许可", "7"))
    long = "正文" * 100
    raw = read(
        table(
            row(cell("标题", span(2))),
            row("一、总体情况", long),
            row(cell("表二", span(2))),
            row(cell(paragraph("表前") + inside + paragraph("表后"), span(2))),
            row("甲", "1"),
            row("乙", "2"),
        )
    )
    read_back = [each.text if isinstance(each, Paragraph) else rows(each) for each in raw.blocks]
    assert read_back == [
        *("标题", "一、总体情况", long, "表二", "表前"),
        [["项目", "数量"], ["行政许可", "7"]],
        "表后",
        [["甲", "1"], ["乙", "2"]],
    ]


def test_a_small_table_in_a_cell_of_data_is_its_text() -> None:
    raw = read(table(row("甲", cell(table(row("3")) + paragraph())), row("乙", "4")))
    assert rows(grids(raw)[0]) == [["甲", "3"], ["乙", "4"]]
    assert len(grids(raw)) == 1


@pytest.mark.parametrize("seed", range(12))
def test_any_grid_comes_back_with_its_spans(seed: int) -> None:
    """Rectangles merged at random in tables of another program's making."""
    import docx

    chance = random.Random(seed)
    height, width = chance.randint(2, 12), chance.randint(2, 12)
    document_ = docx.Document()
    made = document_.add_table(height, width)
    taken: set[tuple[int, int]] = set()
    expected = set()
    for top in range(height):
        for left in range(width):
            if (top, left) in taken:
                continue
            bottom = min(top + chance.choice([0, 0, 0, 1, 3]), height - 1)
            right = min(left + chance.choice([0, 0, 0, 1, 3]), width - 1)
            area = {(r, c) for r in range(top, bottom + 1) for c in range(left, right + 1)}
            if area & taken:
                area, bottom, right = {(top, left)}, top, left
            taken |= area
            merged = made.cell(top, left).merge(made.cell(bottom, right))
            merged.text = f"{top}.{left}"
            expected.add((merged.text, top, left, bottom - top + 1, right - left + 1))
    stream = BytesIO()
    document_.save(stream)
    raw = extract(stream.getvalue(), ignored)
    assert raw.dropped == ()
    if grids(raw):
        assert spans(grids(raw)[0]) == expected
    else:  # merged over its whole breadth in every row: no table
        assert {columns for *_, columns in expected} == {width}

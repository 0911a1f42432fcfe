from __future__ import annotations

import base64
import codecs
import json
import quopri
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms import cli
from forms.errors import NianbaoError
from forms.importers import import_file, words
from forms.importers.extract.page.html import extract, prepare
from forms.importers.extract.raw import Grid, GridCell, Paragraph, Place, Raw
from forms.importers.failures import DAMAGED, KINDS, NO_REPORT, NOT_TEXT, TOO_LARGE
from forms.importers.worker.ask import ask
from forms.resources import resource

SAMPLE = resource("samples", "sample.json")


def read(page: str | bytes) -> Raw:
    data = page.encode() if isinstance(page, str) else page
    return extract(data, lambda _step, _steps: None)


def texts(page: str | bytes) -> list[str]:
    """The paragraphs; a grid stands as its size."""
    return [
        block.text if isinstance(block, Paragraph) else f"{block.rows}x{block.columns}"
        for block in read(page).blocks
    ]


def only_grid(page: str | bytes) -> Grid:
    (grid,) = (block for block in read(page).blocks if isinstance(block, Grid))
    return grid


def cells(page: str | bytes) -> list[tuple[str, int, int, int, int]]:
    grid = only_grid(page)
    return [(each.text, each.row, each.column, each.rows, each.columns) for each in grid.cells]


def dropped(page: str | bytes) -> list[tuple[str, str]]:
    return [(each.text, each.reason) for each in read(page).dropped]


# ------------------------------------------------------------------------------- characters

HAN = "政府信息公开工作年度报告，共２３件"


@pytest.mark.parametrize(
    "declared", ["", "utf-8", "gbk", "gb2312", "GB18030", "iso-8859-1", "nonsense"]
)
@pytest.mark.parametrize("encoding", ["utf-8", "gbk", "gb18030"])
@pytest.mark.parametrize(
    "way",
    ['<meta charset="{}">', '<meta http-equiv="Content-Type" content="text/html; charset={}">'],
)
def test_what_decodes_is_believed_and_the_declaration_is_not(
    declared: str, encoding: str, way: str
) -> None:
    page = f"<html><head>{way.format(declared)}</head><body><p>{HAN}</p></body></html>"
    assert texts(page.encode(encoding)) == [HAN]


@pytest.mark.parametrize(
    ("mark", "encoding"),
    [
        (codecs.BOM_UTF8, "utf-8"),
        (codecs.BOM_UTF16_LE, "utf-16-le"),
        (codecs.BOM_UTF16_BE, "utf-16-be"),
    ],
)
def test_a_mark_says_the_encoding(mark: bytes, encoding: str) -> None:
    page = f'<html><meta charset="gbk"><p>{HAN}</p></html>'
    assert texts(mark + page.encode(encoding)) == [HAN]


def test_a_rare_character_of_gb18030() -> None:
    assert texts("<p>㐀𠀀</p>".encode("gb18030")) == ["㐀𠀀"]


def test_a_few_damaged_characters_are_counted_and_shown() -> None:
    page = f"<p>{HAN * 40}</p><p>1".encode("gbk") + b"\xff" + b"2</p>"
    raw = read(page)
    assert [each.text for each in raw.blocks if isinstance(each, Paragraph)][1] == "1\ufffd2"
    assert [each.reason for each in raw.dropped] == [words.DAMAGED_TEXT.format(count=1)]


@pytest.mark.parametrize("data", [b"<p>\0</p>", b"<p>" + bytes(range(128, 256)) * 9])
def test_what_is_no_text_is_refused(data: bytes) -> None:
    with pytest.raises(NianbaoError) as caught:
        read(data)
    assert caught.value.kind == NOT_TEXT


def test_entities_and_blanks() -> None:
    page = "<p>&#19968;&#x3001;甲&nbsp;&emsp;乙&amp;&lt;丙&gt;\u200b1&#8203;2\ufeff3&shy;4</p>"
    assert texts(page) == ["一、甲\xa0\u2003乙&<丙>1234"]


# ------------------------------------------------------------------------------- paragraphs


def test_pieces_of_a_line_are_one_number() -> None:
    assert texts("<p><span>1</span><span>2</span><b> 3</b></p>") == ["12 3"]


def test_blocks_without_paragraphs() -> None:
    page = (
        "<div>甲<div>乙</div>丙<section>丁</section></div><span style='display: block'>戊</span>己"
    )
    assert texts(page) == ["甲", "乙", "丙", "丁", "戊", "己"]


def test_a_break_begins_a_paragraph() -> None:
    assert texts("<p>甲<br>乙<span><br/></span>丙</p>") == ["甲", "乙", "丙"]


def test_page_numbers_are_not_read_and_end_a_page() -> None:
    page = "<p>甲<p>- 5 -<p>乙<p>—6—<table><tr><td>- 7 -<td>8</table><p>第 5 页<p>丙- 9 -"
    raw = read(page)
    assert texts(page) == ["甲", "乙", "1x2", "丙- 9 -"]
    assert [block.after_break for block in raw.blocks] == [False, True, True, True]
    assert [each.text for each in only_grid(page).cells] == ["- 7 -", "8"]
    assert [each.where.paragraph for each in raw.blocks if isinstance(each, Paragraph)] == [1, 3, 6]


def test_page_numbers_that_do_not_count_up_are_listed() -> None:
    assert read("<p>甲<p>- 3 -<p>乙<p>- 4 -<p>丙").dropped == ()
    assert read("<p>甲<p>第 3 页<p>乙").dropped == ()
    assert [each.text for each in read("<p>规章<p>- 3 -<p>乙").dropped] == ["- 3 -"]
    found = read("<p>规章<p>- 3 -<p>乙<p>- 3 -").dropped
    assert [(each.reason, each.where.paragraph) for each in found] == [
        (words.MAYBE_PAGE_NUMBER, 2),
        (words.MAYBE_PAGE_NUMBER, 4),
    ]


@pytest.mark.parametrize(
    "field",
    [
        "<input value=7>",
        "<textarea>7</textarea>",
        "<select><option>7<option>8</select>",
        "<select><option>6<option selected>7</select>",
    ],
)
def test_what_was_typed_into_a_cell_is_listed(field: str) -> None:
    raw = read(f"<table><tr><td>许可<td>{field}<tr><td>处罚<td>3</table>")
    assert [(each.text, each.reason, each.where.row) for each in raw.dropped] == [
        ("7", words.TYPED_TEXT, 1)
    ]


def test_what_only_steers_a_page_is_not_listed() -> None:
    cell = "<input type=hidden value=9><input type=button value=查询><input>"
    assert read(f"<input value=搜索><table><tr><td>许可{cell}<td>3</table>").dropped == ()


def test_source_that_is_wrapped() -> None:
    assert texts("<p>政府\n  信息\n12\n件 ，\tok</p>") == ["政府信息 12 件 ， ok"]


def test_blanks_count_in_preformatted_text() -> None:
    assert texts("<pre>\n自然人   3\n总计  12</pre>后") == ["自然人   3", "总计  12", "后"]


def test_numbers_of_lists_are_visible() -> None:
    page = """<ol><li>甲<li><p>乙</p><p>丙</p><ul><li>丁</ul><li value=7>戊</ol>
        <ol type=A start=3><li>己</ol><ol type=i><li>庚<li>辛</ol><ol reversed><li>壬<li>癸</ol>
        <ol style="list-style-type: cjk-ideographic"><li>子</ol><ol style="list-style:none"><li>丑</ol>"""
    expected = "1.甲 2.乙 丙 丁 7.戊 C.己 i.庚 ii.辛 2.壬 1.癸 一、子 丑"
    assert texts(page) == expected.split()


def test_small_figures_never_join_a_number() -> None:
    page = (
        "<table><tr><td>22<sup>1</sup><td>3<sub>2</sub><td><sup>1</sup>5<td>8m<sup>2</sup></table>"
    )
    assert [each[0] for each in cells(page)] == ["22[1]", "3[2]", "[1]5", "8m²"]


def test_struck_figures_are_not_read_but_listed() -> None:
    page = (
        "<table><tr><td>甲<td><s>3</s>5<td><del>1</del>2"
        "<td><span style='color:red;TEXT-DECORATION: line-through'>7</span>8</table>"
    )
    assert [each[0] for each in cells(page)] == ["甲", "5", "2", "8"]
    assert dropped(page) == [
        ("3", words.STRUCK_TEXT),
        ("1", words.STRUCK_TEXT),
        ("7", words.STRUCK_TEXT),
    ]


def test_page_as_word_saves_it() -> None:
    page = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head>
        <!--[if gte mso 9]><xml><o:Revision>7</o:Revision></xml><![endif]-->
        <style><!-- p.MsoNormal {mso-style-parent:""} --></style></head><body>
        <p class=MsoNormal style='mso-list:l0 level1 lfo1'><![if !supportLists]><span
        style='mso-list:Ignore'>一、<span style='font:7.0pt "Times New Roman"'>&nbsp; </span></span><![endif]><b>总体
        情况<o:p></o:p></b></p><p class=MsoNormal><o:p>&nbsp;</o:p></p>
        <p>收到<span lang=EN-US>1</span><span lang=EN-US>2</span>件<span style='mso-hide:all'>隐</span></p>
        <!--[if gte vml 1]><v:shape>画</v:shape><![endif]--><![if !vml]><img width=600 src="a.files/image001.png"><![endif]>"""
    assert texts(page) == ["一、\xa0 总体情况", "收到12件"]
    assert dropped(page) == [("image001.png", words.PICTURE)]


# ------------------------------------------------------------------------- what is not shown


def test_what_is_not_shown_is_not_read() -> None:
    page = """<style>甲</style><script>乙</script><!--丙--><template>丁</template><noscript>戊</noscript>
        <p hidden>己</p><p style="Display : NONE">庚</p><p style="visibility:hidden">辛</p>
        <textarea>壬</textarea><select><option>癸</select><input value=子><button>丑</button><svg><text>寅</text></svg>
        <dialog>卯</dialog>辰"""
    assert texts(page) == ["辰"]
    assert dropped(page) == []


def test_hidden_tables_and_long_hidden_text_are_listed() -> None:
    page = f"<div hidden><table><tr><td>行政许可<td>5</table></div><p hidden>{'字' * 60}</p>"
    assert dropped(page) == [("行政许可5", words.HIDDEN_TEXT), ("字" * 60, words.HIDDEN_TEXT)]


def test_whatever_is_hidden_in_a_table_is_listed() -> None:
    page = """<table><tr><td>甲<td>1<td style="display:none">2</td><tr hidden><td>乙<td>3</tr>
        <tr><td>丙<td>4<span hidden>5</span></table>"""
    assert [(each[0], each[1], each[2]) for each in cells(page)] == [
        *(("甲", 0, 0), ("1", 0, 1), ("丙", 1, 0), ("4", 1, 1)),
    ]
    assert {text for text, reason in dropped(page) if reason == words.HIDDEN_TEXT} == {
        "2",
        "乙3",
        "5",
    }


def test_pictures_are_listed_once_unless_they_are_icons() -> None:
    page = """<p>甲</p><img src="/a/chart.png" alt="申请 统计图"><img src="/a/chart.png">
        <img src=icon.gif width=16 height=16><img src=line.gif style="width:90%;height:3px">
        <img src=wide.jpg width=640 height=90><img src=old.jpg?x=1><img>"""
    raw = read(page)
    assert [each.text for each in raw.dropped] == ["申请 统计图", "wide.jpg", "old.jpg"]
    assert {each.reason for each in raw.dropped} == {words.PICTURE}
    assert raw.dropped[0].where == Place(paragraph=2)


def test_embedded_pages_are_listed() -> None:
    page = "<iframe src='/x/table.html?a=1'></iframe><embed src=report.pdf><canvas></canvas>"
    assert dropped(page) == [
        *((text, words.EMBEDDED_FILE) for text in ("table.html", "report.pdf", "canvas")),
    ]


def test_documents_that_the_page_leads_to_are_listed() -> None:
    page = """<p>附件：<a href="/2024/P1.doc">2024年年报</a><a href="/down.jsp?f=b.xls&amp;id=3"> </a>
        <a href="/2024/P1.doc">再来</a><a href="/index.html">网页</a></p>
        <ul>""" + "".join(f"<li><a href='{at}.pdf'>附件{at}</a>" for at in range(5))
    raw = read(page)
    listed = [each.reason for each in raw.dropped]
    names = ["2024年年报", "down.jsp", *(f"附件{at}" for at in range(5))]
    assert listed[:7] == [words.ATTACHMENT.format(name=name) for name in names]
    assert listed[7:] == [words.NAVIGATION.format(count=5)]


# ------------------------------------------------------------------------------------ menus


def links(count: int, text: str = "政务公开") -> str:
    return "".join(f"<li><a href='/{at}'>{text}</a>" for at in range(count))


def test_menus_are_one_entry() -> None:
    page = f"""<nav><a href=/>首页</a></nav><ul>{links(300)}</ul><div><a href=/1>甲</a>|<a href=/2>乙</a>|
        <a href=/3>丙</a>|<a href=/4>丁</a>|<a href=/5>戊</a></div><p>正文</p>
        <ul>{"".join(f"<li><a href=/{at}>某局召开会议部署工作</a><span>2025-01-0{at}</span>" for at in range(7))}</ul>
        <footer><a href=/map>网站地图</a></footer>"""
    raw = read(page)
    assert texts(page) == ["正文"]
    ((reason, text),) = ((each.reason, each.text) for each in raw.dropped)
    assert reason == words.NAVIGATION.format(count=314)
    assert text.startswith("首页 政务公开")


def test_text_with_links_is_no_menu() -> None:
    page = f"""<ul>{links(4)}</ul><p>依据{links(6, "条例")}编制本报告，数据统计期限为全年，特此公布说明。</p>
        <footer>主办单位：某局办公室，地址：某路18号 <a href=/>首页</a></footer>"""
    shown = "".join(texts(page))
    assert shown.count("政务公开") == 4
    assert shown.count("条例") == 6
    assert "某路18号" in shown
    assert dropped(page) == []


def test_a_page_of_many_links_keeps_its_article() -> None:
    article = "".join(
        f"<p><span>行政许可</span><span>处理决定</span><span>{at}件。</span></p>"
        for at in range(40)
    )
    page = f"<body><div><ul>{links(900)}</ul></div><div><h1>某局年报</h1>{article}</div></body>"
    assert len(texts(page)) == 41


def test_figures_that_are_links_stay() -> None:
    row = "".join(f"<td><a href=/{at}>{at}</a>" for at in range(7))
    page = f"<table><tr><td>一、本年新收政府信息公开申请数量{row}</table>"
    assert [each[0] for each in cells(page)][1:] == [str(at) for at in range(7)]


# ------------------------------------------------------------------------------------ tables


def test_a_table_whose_labels_are_links_is_no_menu() -> None:
    row = "".join(f"<tr><td><a href=/{at}>行政许可</a><td>{at}" for at in range(9))
    assert texts(f"<div><table>{row}</table></div>") == ["9x2"]
    menu = "".join(f"<td><a href=/{at}>政务公开</a>" for at in range(9))
    assert texts(f"<table><tr>{menu}</table>") == []


def test_spans_as_browsers_read_them() -> None:
    page = """<table><tr><td rowspan=2>甲<td colspan="2">乙<td rowspan=0>丙
        <tr><td colspan=-3>1<td rowspan="x">2<tr><td colspan=0 rowspan=99999999>3<td>4<td>5</table>"""
    assert cells(page) == [
        *(("甲", 0, 0, 2, 1), ("乙", 0, 1, 1, 2), ("丙", 0, 3, 3, 1)),
        *(("1", 1, 1, 1, 1), ("2", 1, 2, 1, 1)),
        *(("3", 2, 0, 1, 1), ("4", 2, 1, 1, 1), ("5", 2, 2, 1, 1)),
    ]


def test_a_span_ends_with_its_group() -> None:
    page = "<table><tbody><tr><td rowspan=5>甲<td>1<tbody><tr><td>乙<td>2</table>"
    assert [each[1:4] for each in cells(page)] == [(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)]


def test_a_colspan_of_a_hundred_makes_no_columns() -> None:
    page = "<table><tr><td colspan=100>甲乙<tr><td>1<td>2<td>3</table>"
    grid = only_grid(page)
    assert grid.columns == 3
    assert grid.cells[0].columns == 3
    assert (
        only_grid("<table><tr><td colspan=3>甲<td>1<tr><td colspan=3>乙<td>2</table>").columns == 4
    )


def test_the_foot_is_shown_last_and_the_head_first() -> None:
    page = "<table><tfoot><tr><td>脚<td>3<tbody><tr><td>体<td>2<thead><tr><th>头<th>1</table>"
    assert [(each[0], each[1]) for each in cells(page) if each[2] == 0] == [
        ("头", 0),
        ("体", 1),
        ("脚", 2),
    ]


def test_a_caption_is_a_paragraph_before_the_grid() -> None:
    assert texts("<p>前<table><tr><td>1<td>2<caption>表二</caption></table>") == [
        "前",
        "表二",
        "1x2",
    ]


def test_missing_end_tags() -> None:
    page = "<table><tr><td>甲<td>1<tr><td>乙<td>2</table>后"
    assert [each[0] for each in cells(page)] == ["甲", "1", "乙", "2"]
    assert texts(page)[-1] == "后"


def test_lines_of_a_cell() -> None:
    page = (
        "<table><tr><td>3<br>5<td><p>甲</p><p> </p><div>乙</div><td>\n 予以\n 公开 \n<td></table>"
    )
    assert [each[0] for each in cells(page)] == ["3\n5", "甲\n乙", "予以公开", ""]


def test_blank_rows_and_columns_stay() -> None:
    page = "<table><tr><td>甲<td><td>1<tr><td>&nbsp;<td><td><tr><td>乙<td><td>2</table>"
    grid = only_grid(page)
    assert (grid.rows, grid.columns) == (3, 3)
    assert [each.column for each in grid.cells if each.text in "12" and each.text] == [2, 2]


def test_places() -> None:
    raw = read(
        "<p>一<p>二<table><tr><td>1<td>2<tr><td>3<td>4</table><p>三<table><tr><td>5<td>6</table>"
    )
    places = [
        place
        for block in raw.blocks
        for place in ([block.where] if isinstance(block, Paragraph) else block.wheres)
    ]
    assert places == [
        *(Place(paragraph=1), Place(paragraph=2), Place(table=1, row=1), Place(table=1, row=2)),
        *(Place(paragraph=3), Place(table=2, row=1)),
    ]


LONG = "全年主动公开政府信息三百八十六条，" * 15


def test_tables_of_layout_are_opened() -> None:
    page = f"""<table><tr><td>栏目<td><table><tr><td><p>{LONG}</p>
        <table><tr><td>行政许可<td>5</table><p>后</p></table><tr><td>脚</table>"""
    assert texts(page) == ["栏目", LONG, "1x2", "后", "脚"]


def test_a_table_of_one_column_is_opened() -> None:
    assert texts("<table><tr><td>甲<br>乙<tr><td>丙</table>") == ["甲", "乙", "丙"]


def test_running_text_between_rows_is_opened_and_the_rows_stay() -> None:
    page = f"""<table><tr><td colspan=2>一、总体情况<tr><td colspan=2>{LONG}<tr><td>行政许可<td>5
        <tr><td colspan=2>第二十条<tr><td>行政处罚<td>6<tr><td colspan=2>{LONG}</table>"""
    assert texts(page) == ["一、总体情况", LONG, "3x2", LONG]


def test_many_short_lines_in_a_cell_are_no_running_text() -> None:
    labels = "<br>".join(["属于国家秘密的内容不予公开"] * 30)
    assert texts(f"<table><tr><td>{labels}<td>{'<br>'.join('1' * 30)}</table>") == ["1x2"]


def test_a_small_table_in_a_cell_is_its_text() -> None:
    page = "<table><tr><td>甲<td><table><tr><td>5</table><tr><td>乙<td>6</table>"
    assert [each[0] for each in cells(page)] == ["甲", "5", "乙", "6"]


def test_the_table_of_facts_stays_a_grid() -> None:
    page = "<table><tr><td>索引号<td>0001/2025<td>发文机关<td>某局</table><p>正文"
    assert texts(page) == ["1x4", "正文"]


@st.composite
def tables(draw: st.DrawFn) -> tuple[str, list[GridCell]]:
    """A table cut into rectangles, each a cell, as markup and as cells."""
    rows, columns = draw(st.integers(2, 7)), draw(st.integers(2, 7))
    owner: dict[tuple[int, int], GridCell] = {}
    found = []
    for row in range(rows):
        for column in range(columns):
            if (row, column) in owner:
                continue
            right = draw(st.integers(1, 3))
            while any((row, column + at) in owner or column + at >= columns for at in range(right)):
                right -= 1
            down = draw(st.integers(1, min(3, rows - row)))
            cell = GridCell(f"格{len(found)}", row, column, down, right)
            found.append(cell)
            owner.update(((row + y, column + x), cell) for y in range(down) for x in range(right))
    return _markup(rows, found), found


def _markup(rows: int, found: list[GridCell]) -> str:
    lines = [
        "".join(
            f'<td rowspan="{cell.rows}" colspan={cell.columns}>{cell.text}</td>'
            for cell in found
            if cell.row == row
        )
        for row in range(rows)
    ]
    return f"<table><tbody><tr>{'<tr>'.join(lines)}<tr><td>末<td>行</table>"


@given(tables())
@settings(max_examples=150, deadline=None)
def test_any_table_comes_back(table: tuple[str, list[GridCell]]) -> None:
    markup, expected = table
    assert [each for each in only_grid(markup).cells if each.text[0] == "格"] == expected


# ------------------------------------------------------------------ titles, wrappings, carriers


def test_titles() -> None:
    title = "<title> 某局 年报\n-某市政府 </title>"
    assert read(title + "<p>x").title == "某局 年报 -某市政府"
    assert read(title + "<meta name='ARTICLETITLE' content='某局年报'>").title == "某局年报"
    assert read("<p>x").title == ""


def saved(encoding: str, body: bytes, kind: str = "text/html") -> bytes:
    head = "\r\n".join(
        [
            *("From: <Saved by Blink>", "Subject: =?utf-8?Q?x?=", "MIME-Version: 1.0"),
            *('Content-Type: multipart/related;\r\n\ttype="text/html"; boundary="--b--"', "", ""),
            *("----b--", f"Content-Type: {kind}", f"Content-Transfer-Encoding: {encoding}", "", ""),
        ]
    )
    tail = b"\r\n----b--\r\nContent-Type: image/png\r\nContent-Transfer-Encoding: base64\r\n\r\nAAAA\r\n----b----\r\n"
    return head.encode() + body + tail


PAGE = "<html><meta charset=gbk><p>甲=乙</p><table><tr><td>许可<td>5</table></html>".encode("gbk")


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("quoted-printable", quopri.encodestring(PAGE)),
        ("base64", base64.encodebytes(PAGE)),
        ("8bit", PAGE),
    ],
)
def test_pages_saved_by_a_browser(encoding: str, body: bytes) -> None:
    assert texts(saved(encoding, body)) == ["甲=乙", "1x2"]


def test_a_saved_page_without_a_page_is_refused() -> None:
    for data in (saved("8bit", PAGE, "text/plain"), saved("base64", b""), b"From: x\n\n"):
        with pytest.raises(NianbaoError) as caught:
            read(data)
        assert caught.value.kind == DAMAGED


def test_mails_within_mails_are_refused() -> None:
    part = "--b\nContent-Type: multipart/related; boundary=b\n\n"
    with pytest.raises(NianbaoError) as caught:
        read("From: x\nContent-Type: multipart/related; boundary=b\n\n" + part * 5000)
    assert caught.value.kind == TOO_LARGE


def test_the_clipboard_of_a_spreadsheet() -> None:
    head = (
        "Version:0.9\r\nStartHTML:0000000105\r\nEndHTML:0000000900\r\nStartFragment:0000000300\r\n"
    )
    page = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><body>
        <table border=0><col width=72 style='mso-width-source:userset'><col width=72>
        <!--StartFragment--><tr height=18><td class=xl65>行政许可</td><td class=xl66 align=right x:num="146">146</td></tr>
        <tr><td colspan=2 class=xl65>第二十条</td></tr><!--EndFragment--></table></body></html>"""
    expected = [("行政许可", 0, 0, 1, 1), ("146", 0, 1, 1, 1), ("第二十条", 1, 0, 1, 2)]
    assert cells(head + page) == expected
    assert cells("<tr><td>x".join(["<table>", "<td>2</table>"])) == [
        ("x", 0, 0, 1, 1),
        ("2", 0, 1, 1, 1),
    ]


ARTICLE = "<p>一、总体情况</p><table><tr><td>行政许可<td>5<tr><td>行政处罚<td>6</table>"


@pytest.mark.parametrize(
    "carrier",
    [
        f"<textarea style='display:none'>{ARTICLE.replace('<', '&lt;')}</textarea>",
        f"<script type='text/html'>{ARTICLE}</script>",
        f"<template>{ARTICLE}</template>",
    ],
)
def test_an_article_that_a_script_would_show(carrier: str) -> None:
    facts = "<table><tr><td>索引号<td>1</table>"
    assert texts(f"{facts}{carrier}") == ["1x2", "一、总体情况", "2x2"]
    assert texts(f"{facts}{ARTICLE}{carrier}") == ["1x2", "一、总体情况", "2x2"]


def test_a_script_is_no_article() -> None:
    assert texts(f"<script>var x = '{ARTICLE}'</script><p>甲") == ["甲"]


# ------------------------------------------------------------------------------------- limits

EVIL = {
    "deep": ("<div>" * 20_000, DAMAGED),
    "deep lists": ("<ul><li>" * 20_000, DAMAGED),
    "deep tables": ("<table><tr><td>a<td>" * 4_000, NO_REPORT),
    "many marks": ("<i>" * 600_000, TOO_LARGE),
    "many attributes": ("<p " + " ".join(f"a{at}=1" for at in range(20_000)) + ">", DAMAGED),
    "wide": ("<table>" + ("<tr>" + "<td colspan=1000 rowspan=65534>1" * 50) * 50, NO_REPORT),
    "digits": (
        f"<table><tr><td rowspan={'9' * 9000} colspan={'9' * 9000}>1<td>2</table>",
        NO_REPORT,
    ),
    "choices": ("<select>" + "<option>7" * 50_000, TOO_LARGE),
    "long mark between parts": (
        f"MIME-Version: 1.0\nContent-Type: multipart/related; boundary={'b' * 5_000_000}\n\na\n",
        TOO_LARGE,
    ),
    "style of a list": (f"<ol style='{'list-style:' * 50_000}'><li>x</ol>", NO_REPORT),
    "style of a line": (f"<p style='{'text-decoration' * 50_000}'>x", NO_REPORT),
    "list": (f"<ol start={'9' * 9000}><li value=-{'9' * 99}>x</ol>", NO_REPORT),
}


@pytest.mark.parametrize("name", EVIL)
def test_evil_pages_end_in_a_refusal(name: str) -> None:
    page, kind = EVIL[name]
    with pytest.raises(NianbaoError) as caught:
        ask("html", page.encode())
    assert caught.value.kind == kind


def test_cells_beyond_the_limit_are_listed() -> None:
    page = "<table>" + "<tr><td colspan=200>甲<tr><td>1<td>2" * 1000 + "<tr><td>末<td>9</table>"
    raw = read(page)
    assert ("9", words.TOO_LONG_TABLE) in [(each.text, each.reason) for each in raw.dropped]


@given(
    st.lists(
        st.sampled_from(
            [
                "<table>",
                "</table>",
                "<tr>",
                "<td>",
                "</td>",
                "<p>",
                "<ol>",
                "<li>",
                "</ol>",
                "<div hidden>",
                "<br>",
                "<sup>1",
                "<a href=x.doc>",
                "<pre>",
                "<td colspan=9 rowspan=0>",
                "<caption>",
                "<del>",
                "</div>",
                "<textarea>",
                "<svg>",
                "3",
                "甲\n乙",
                "&#0;",
                "<!--",
                "-->",
                "<select>",
                "<img src=a>",
                "<template>",
                "<frameset>",
                "<p nianbao-line=x9>",
                "\x01",
            ]
        ),
        max_size=60,
    )
)
@settings(max_examples=300, deadline=None)
def test_any_markup_is_read_or_refused(pieces: list[str]) -> None:
    try:
        raw = read("".join(pieces))
    except NianbaoError as error:
        refused = error.kind
        assert refused in KINDS
        return
    assert all("\n" not in each.text for each in raw.blocks if isinstance(each, Paragraph))


# ------------------------------------------------------------------------------ in the worker


def test_our_own_page_comes_back(tmp_path: Path) -> None:
    page = tmp_path / "own.html"
    assert cli.main(["print", str(SAMPLE), "-o", str(page)]) == 0
    sample = json.loads(SAMPLE.read_text("utf-8"))
    proposal = import_file(page)
    values = {address: found.value for address, found in proposal.cells.items()}
    assert {address: values[address] for address in sample["values"]} == sample["values"]
    assert proposal.agency == sample["agency"]


def test_a_saved_gbk_page_is_read_where_nothing_can_be_opened(tmp_path: Path) -> None:
    page = tmp_path / "own.html"
    assert cli.main(["print", str(SAMPLE), "-o", str(page)]) == 0
    text = page.read_text("utf-8").encode("gb18030")
    proposal = ask("html", saved("base64", base64.encodebytes(text)))
    assert len(proposal.cells) == 200


def test_preparing_twice_is_harmless() -> None:
    prepare()
    prepare()

"""What is in doubt is listed with its reason, and never placed."""

from __future__ import annotations

import re

import pytest

from tests.forms.importers import variants as v
from tests.forms.importers.variants import FORM, Printed, Style, figures, parse, texts_of


def printed(style: Style | None = None, seed: int = 11) -> Printed:
    return Printed(FORM, figures(FORM, seed), style or Style())


def changed(source: Printed, pattern: str, replacement: str) -> bytes:
    text, count = re.subn(pattern, replacement, source.data.decode(), count=1)
    assert count == 1
    return text.encode()


def test_a_row_that_the_form_does_not_have() -> None:
    source = printed()
    data = changed(
        source, r"(\t\t2\.重复申请)", "\t\t9.其他不予处理情形\t1\t2\t3\t4\t5\t6\t21\n\\1"
    )
    proposal = parse(data)
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected
    assert ["9.其他不予处理情形" in each.text for each in proposal.not_understood] == [True]


def test_a_row_with_eight_numbers() -> None:
    source = printed()
    proposal = parse(changed(source, r"(2\.重复申请)", "\\1\t77"))
    left = [
        each for each in proposal.not_understood if each.row == "requests.not_processed_duplicate"
    ]
    assert len(left) == 1
    assert not any(a.startswith("requests.not_processed_duplicate") for a in proposal.cells)


def test_a_table_printed_twice_with_other_numbers() -> None:
    text = printed().data.decode()
    start, end = text.index("一、本年新收"), text.index("四、政府信息公开行政")
    other = printed(seed=12).data.decode()
    again = other[other.index("一、本年新收") : other.index("四、政府信息公开行政")]
    proposal = parse((text[:end] + again + text[start:][end - start :]).encode())
    assert not any(a.startswith("requests.granted") for a in proposal.cells)
    assert any("两次" in each.reason for each in proposal.not_understood)


def test_columns_in_another_order() -> None:
    data = printed().data.decode().replace("商业企业\t科研机构", "科研机构\t商业企业").encode()
    assert not any(a.startswith("requests.") for a in parse(data).cells)


def test_disputes_turned_over_are_not_guessed() -> None:
    source = printed()
    text = source.data.decode()
    start, end = text.index("行政复议\t"), text.index("五、存在")
    names = [column.label for column in FORM.tables["disputes"].columns]
    rows = ["\t行政复议\t未经复议直接起诉\t复议后起诉", *(f"{name}\t1\t2\t3" for name in names)]
    proposal = parse((text[:start] + "\n".join(rows) + "\n\n" + text[end:]).encode())
    assert not any(a.startswith("disputes.") for a in proposal.cells)
    assert {line.text[:4] for line in proposal.not_understood} >= {"结果维持"}


@pytest.mark.parametrize(
    ("printed_as", "value"), [("251000元", "25.1"), ("160.5964万元", "160.5964"), ("/", None)]
)
def test_an_amount_with_a_unit(printed_as: str, value: str | None) -> None:
    source = printed()
    amount = source.expected["disclosure.fees.amount"]
    proposal = parse(changed(source, rf"行政事业性收费\t{amount}", f"行政事业性收费\t{printed_as}"))
    found = proposal.cells["disclosure.fees.amount"]
    assert (found.raw, found.value) == (printed_as, value)


def test_a_merged_number_repeated_under_each_column() -> None:
    source = printed()
    number = source.expected["disclosure.licensing.decisions"]
    row = f"行政许可\t{number}"
    proposal = parse(changed(source, rf"{row}\t\t", f"{row}\t{number}\t{number}"))
    assert proposal.cells["disclosure.licensing.decisions"].value == number


def test_a_table_of_contents_is_not_the_report() -> None:
    contents = tuple(f"{section.number}、{section.title}" for section in FORM.sections)
    source = Printed(FORM, figures(FORM, 11), Style(before=("目录", *contents, "")))
    proposal = parse(source.data)
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected
    assert {a: t for a, t in texts_of(proposal).items() if a in v.TEXTS} == v.TEXTS


def test_a_signature_is_no_remark() -> None:
    data = printed().data + f"\n{v.AGENCY}\n2024年1月20日\n".encode()
    proposal = parse(data)
    assert texts_of(proposal)["other.remarks"] == v.TEXTS["other.remarks"]
    assert [each.reason for each in proposal.not_understood] == ["落款", "落款"]


def test_a_sixth_topic_keeps_its_heading_in_the_text() -> None:
    source = printed()
    proposal = parse(
        changed(source, r"\n二、主动公开", "（六）政策解读情况\n解读12篇。\n\n二、主动公开")
    )
    assert texts_of(proposal)["overview.oversight"].endswith("（六）政策解读情况\n解读12篇。")
    assert any("政策解读" in each for each in proposal.warnings)


def test_page_numbers_at_the_foot_are_no_numbers_of_the_table() -> None:
    source = printed(Style(layout="lines"))
    lines = source.data.decode().split("\n")
    for page, at in ((1, 60), (2, 110), (3, 170)):
        lines[at : at + 1] = [lines[at], str(page), "\f" + lines[at + 1]]
        del lines[at + 3]
    proposal = parse("\n".join([*lines, "4"]).encode())
    assert {a: f.value for a, f in proposal.cells.items()} == source.expected

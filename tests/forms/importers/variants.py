"""Prints figures as the flattened text of a published report, in many ways, with what is true."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from forms.definition.catalog import load
from forms.importers.extract.text import extract
from forms.importers.match.reading import read_raw

if TYPE_CHECKING:
    from forms.definition.form import Form
    from forms.importers.proposal import Proposal

AGENCY = "云溪县林草局"
LEAD = (
    "本报告依据《中华人民共和国政府信息公开条例》编制，统计期限为{year}年1月1日至{year}年12月31日。"
)
TEXTS = {
    "overview.proactive": "全年主动公开信息96条，其中政策文件12件。\n通过网站发布54条。",
    "overview.on_request": "全年收到申请3件，均按期答复。",
    "overview.management": "修订信息公开指南，清理失效文件2件。",
    "overview.platforms": "维护网站专栏，运行公众号1个。",
    "overview.oversight": "开展培训2次，未发生责任追究。",
    "problems.findings": "主动公开的及时性还不够，解读形式单一。",
    "problems.improvements": "下一步，我局将加强审核，丰富解读形式。",
    "other.remarks": "本年度未收取信息处理费。",
}
HEADINGS = {
    "overview.proactive": "（一）主动公开情况",
    "overview.on_request": "（二）依申请公开情况",
    "overview.management": "（三）政府信息管理情况",
    "overview.platforms": "（四）政府信息公开平台建设情况",
    "overview.oversight": "（五）监督保障情况",
    "problems.findings": "（一）存在的主要问题",
    "problems.improvements": "（二）改进情况",
}


def parse(data: bytes) -> Proposal:
    """Reads a flattened text in this process."""
    return read_raw(extract(data, lambda step, steps: None))


def texts_of(proposal: Proposal) -> dict[str, str]:
    """The narratives alone, without their places."""
    return {address: found.text for address, found in proposal.texts.items()}


def plain(text: str) -> str:
    return text


@dataclass(frozen=True)
class Style:
    """How a report is flattened. `layout`: tabs, aligned, single (one blank), lines (a cell each)."""

    layout: str = "tabs"
    label: Callable[[str], str] = plain
    number: Callable[[str], str] = plain
    blank_column: str = ""
    cut_requests: bool = False
    wrap: bool = False
    disputes: str = "row"
    one_other: bool = False
    missing: frozenset[str] = frozenset()
    titles: dict[str, str] = field(default_factory=dict)
    headings: dict[str, str] = field(default_factory=lambda: dict(HEADINGS))
    title: str = "{agency}{year}年政府信息公开工作年度报告"
    before: tuple[str, ...] = ()
    notes: dict[str, str] = field(default_factory=dict)
    newline: str = "\n"
    encoding: str = "utf-8"
    trim: bool = False
    shift: bool = False


class Printed:
    """A report's bytes, and the truth: `expected` values, the line of each, `blank` cells."""

    def __init__(self, form: Form, figures: dict[str, str], style: Style, year: int = 2023) -> None:
        self.form, self.figures, self.style, self.year = form, figures, style, year
        self.lines: list[str] = []
        self.where: dict[str, int] = {}
        self.expected: dict[str, str] = {}
        self.blank: set[str] = set()
        self._print()

    @property
    def data(self) -> bytes:
        return self.style.newline.join(self.lines).encode(self.style.encoding)

    # ------------------------------------------------------------------------------- frame

    def _print(self) -> None:
        style = self.style
        for line in style.before:
            self.lines.append(line)
        self.lines += style.title.format(agency=AGENCY, year=self.year).split("\n")
        self.lines += ["", LEAD.format(year=self.year), ""]
        for section in self.form.sections:
            if section.key in style.missing:
                continue
            title = style.titles.get(section.key, f"{section.number}、{section.title}")
            self.lines += ([title] if title else []) + [""]
            if section.table:
                getattr(self, f"_{section.key}")()
            self._texts(section.key)
            self.lines.append("")

    def _texts(self, section: str) -> None:
        for address, text in TEXTS.items():
            if address.startswith(f"{section}."):
                heading = self.style.headings.get(address)
                self.lines += ([heading] if heading else []) + text.split("\n")
        if section in self.style.notes:
            self.lines.append(self.style.notes[section])

    # ------------------------------------------------------------------------------ tables

    def _cell(self, address: str) -> str:
        """The printed text of a number cell, noting what is true of it."""
        row, column = address.rsplit(".", 1)
        value = self.figures.get(address)
        if value is None or (row.startswith("requests") and column == self.style.blank_column):
            self.blank.add(address)
            return ""
        self.expected[address] = value
        return self.style.number(value)

    def _emit(self, labels: list[str], addresses: list[str], extra: int = 0) -> None:
        """One row of a table: label cells, then the cells at the addresses."""
        labels = [self.style.label(label) if label else "" for label in labels]
        cells = [self._cell(address) for address in addresses]
        tails: list[str] = []
        if self.style.wrap and len(labels[-1]) > 12:
            labels[-1], tails = labels[-1][:10], [labels[-1][10:]]
        numbers = self._row(labels, cells, extra)
        for address, number in zip(addresses, numbers, strict=True):
            self.where[address] = number
        for tail in tails:
            self._row([*[""] * (len(labels) - 1), tail], [""] * len(cells), extra)

    def _row(self, labels: list[str], cells: list[str], extra: int) -> list[int]:
        number = len(self.lines) + 1
        if self.style.layout == "lines":
            filled = [each for each in (*labels, *cells) if each]
            self.lines += filled
            at = number + sum(bool(each) for each in labels)
            places = []
            for cell in cells:
                places.append(at)
                at += bool(cell)
            return places
        if self.style.layout == "tabs":
            text = "\t".join([*labels, *cells, *[""] * extra])
            self.lines.append(text.rstrip("\t") if self.style.trim else text)
        elif self.style.layout == "aligned":
            head = " ".join(each for each in labels if each)
            self.lines.append(head.ljust(44) + "".join(f"  {each:>26}" for each in cells))
        else:
            self.lines.append(" ".join(each for each in (*labels, *cells) if each))
        return [number] * len(cells)

    def _disclosure(self) -> None:
        table = self.form.tables["disclosure"]
        for grid_row in table.grid:
            labels = [each.text for each in grid_row if each.text]
            addresses = [f"disclosure.{each.cell}" for each in grid_row if each.cell]
            extra = max(4 - len(labels) - len(addresses), 0)
            if addresses:
                self._emit(labels, addresses, extra)
            else:
                self._row(labels, [], extra)

    def _requests_head(self) -> None:
        self._row(
            ["（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", "", ""],
            ["申请人情况", *[""] * 6],
            0,
        )
        self._row(["", "", ""], ["自然人", "法人或其他组织", "", "", "", "", "总计"], 0)
        names = ["商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他"]
        self._row(["", "", ""], ["", *names, ""], 0)

    def _requests(self) -> None:
        table = self.form.tables["requests"]
        self._requests_head()
        group = ""
        for at, row in enumerate(table.rows):
            if self.style.cut_requests and at in {9, 17}:
                self.lines.append(f"- {at} -")
                self._requests_head()
            if self.style.one_other and row.key in {"other_no_correction", "other_fee_unpaid"}:
                continue
            labels = self._request_labels(row.label, row.group, fresh=row.group != group)
            group = row.group
            if self.style.one_other and row.key == "other_misc":
                labels = ["", "（六）其他处理", ""]
            extra = 0
            if self.style.shift and row.key in {"total_processed", "other_misc"}:
                labels, extra = [row.label], 2
            self._emit(labels, [f"requests.{row.key}.{c.key}" for c in table.columns], extra)

    @staticmethod
    def _request_labels(label: str, group: str, *, fresh: bool) -> list[str]:
        if group:
            return ["", group if fresh else "", label]
        if label.startswith("（一）"):
            return ["三、本年度办理结果", label, ""]
        return [label, "", ""] if label[1] == "、" else ["", label, ""]

    def _disputes(self) -> None:
        table = self.form.tables["disputes"]
        names = [column.label for column in table.columns]
        address = [[f"disputes.{r.key}.{c.key}" for c in table.columns] for r in table.rows]
        labels = [row.label for row in table.rows]
        kind = self.style.disputes
        if kind == "row":
            self._row([], ["行政复议", *[""] * 4, "行政诉讼", *[""] * 9], 0)
            self._row([], [*[""] * 5, labels[1], *[""] * 4, labels[2], *[""] * 4], 0)
            self._row([], names * 3, 0)
            self._emit([""], [each for row in address for each in row])
            return
        if kind == "3x5":
            self._row(["", ""], names, 0)
        for at, row in enumerate(address):
            group = table.rows[at].group if at == 1 else ""
            if kind == "blocks":
                self._row([group, labels[at]] if group else [labels[at]], [], 0)
                self._row([], names, 0)
                self._emit([""], row)
            else:
                self._emit([group or labels[at], labels[at] if group else ""], row)


def figures(form: Form, seed: int, *, errors: bool = False) -> dict[str, str]:
    """Random figures with totals that add up, or with some that do not."""
    dice = random.Random(seed)
    found = {}
    for address, cell in form.cells.items():
        kind = dice.choice((0, 0, 0, 1, 2, 3, 4, 5, 6, 7)) if cell.kind != "change" else 1
        number = dice.randrange(10**kind) if kind else 0
        found[address] = (
            f"{number}.{dice.randrange(1, 10)}" if cell.kind == "money" else str(number)
        )
    for address in [a for a, cell in form.cells.items() if a.endswith(".total")]:
        row = address.rsplit(".", 1)[0]
        parts = [int(v) for a, v in found.items() if a.startswith(f"{row}.") and a != address]
        wrong = errors and dice.random() < 0.2
        found[address] = str(sum(parts) + (dice.randrange(1, 9) if wrong else 0))
    return found


def without(values: dict[str, str], column: str) -> dict[str, str]:
    """The same figures where a column of table three was nothing and is left blank."""
    found = dict(values)
    for address, value in values.items():
        row, own = address.rsplit(".", 1)
        if own == column != "total" and row.startswith("requests."):
            found[f"{row}.total"] = str(int(found[f"{row}.total"]) - int(value))
    return found


def judge(printed: Printed, proposal: Proposal, least: float) -> None:
    """No number is wrong, every missing one is listed, and at least a share is right."""
    reported = {each.where for each in proposal.not_understood}
    for address, found in proposal.cells.items():
        assert address in printed.expected, (address, found)
        typed = printed.style.number(printed.expected[address])
        value = printed.expected[address] if typed[:1].isdigit() or found.value else None
        assert found.value == value, (address, found, printed.expected[address])
        assert found.raw == typed
        assert found.where == f"第{printed.where[address]}行", (address, found)
    for address in printed.expected.keys() - proposal.cells.keys():
        assert f"第{printed.where[address]}行" in reported, (
            address,
            printed.lines[printed.where[address] - 1],
        )
    share = len(proposal.cells) / len(printed.expected)
    assert share >= least, (share, proposal.not_understood)


# ------------------------------------------------------------------------------ label noise


def half_width(label: str) -> str:
    return label.translate(str.maketrans("（）：，“”", '():,""'))


def comma_numbers(label: str) -> str:
    return label.replace(".", "、")


def blanks_inside(label: str) -> str:
    return " ".join(label) if len(label) < 6 else label[:4] + " " + label[4:]


def typing_errors(label: str) -> str:
    for right, wrong in (
        ("内部事务", "内容事务"),
        ("禁止公开", "止公开"),
        ("行政规范性", "规范性"),
        ("过程性信息", "过程信息"),
        ("重复申请", "重复申清"),
        ("公开出版物", "公开岀版物"),
        ("不掌握", "不掌据"),
        ("结转下年度", "结转下年"),
    ):
        label = label.replace(right, wrong)
    return label


def shortened(label: str) -> str:
    for whole, short in (
        ("（区分处理的，只计这一情形，不计其他情形）", ""),
        ("1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.申请人逾期不补正"),
        (
            "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "2.逾期未按收费通知要求缴纳费用",
        ),
        ("一、本年新收政府信息公开申请数量", "一、本年新收"),
        ("5.要求行政机关确认或重新出具已获取信息", "5.确认或重新出具"),
    ):
        label = label.replace(whole, short)
    return label


def no_numbers(label: str) -> str:
    return label.split(".", 1)[-1] if label[:1].isdigit() else label


NOISES = (plain, half_width, comma_numbers, blanks_inside, typing_errors, shortened, no_numbers)


# ----------------------------------------------------------------------------- number noise


def full_width(value: str) -> str:
    return value.translate(str.maketrans("0123456789.", "０１２３４５６７８９．"))


def commas(value: str) -> str:
    whole, dot, rest = value.partition(".")
    return f"{int(whole):,}{dot}{rest}"


def with_unit(value: str) -> str:
    return value if "." in value else f"{value}件"


def remarked(value: str) -> str:
    return value if "." in value or value == "0" else f"{value}（其中上年{len(value)}件）"


def slashes(value: str) -> str:
    return "/" if value == "0" else value


def dashes(value: str) -> str:
    return "—" if value == "0" else value


NUMBERS = (plain, full_width, commas, with_unit, remarked, slashes, dashes)
FORM = load("2021")
OLD_FORM = load("2019")

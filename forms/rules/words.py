"""The sentences of findings."""

LEVELS = {"error": "强制性", "warning": "核实性", "hint": "提示"}

COLUMN_PLACE = "{table}“{line}”列"
GROUP_PLACE = "{table}“{line}”"
ROW_PLACE = "{table}“{line}”行"
TERM = "{name} {value}"
LAST_YEAR = "上年“{name}”"
ROW_AND_COLUMN = "{row}，{column}"
PLUS = " ＋ "
MINUS = " － "
EQUALS = "{terms} ＝ {value}"
UNEQUAL = "{place}：{left}，{right}，相差 {difference}。"
HOPELESS = "{place}：{left}，{right}，其余各格无论填多少都不能相等。"
AT_LEAST = "{terms} ＝ 已有 {value}"
TOO_LARGE = "{place}：{left}，大于{right}，多出 {difference}。"

OFFER = "{reason}：{text}"
OFFER_AGREES = "{offer}（与文字中的 {numbers} 一致）"
OFFER_OTHERS = "可能的地方还有 {count} 处"
NUMBERS_JOINT = "、"
EXPLANATION_SHORT = "说明太短，请写明原因"
EXPLANATION_EMPTY = "“{text}”没有说明原因，请写明为什么是这样"
REMEDY = "{name} {before}→{after}"
MEND_TABLE = "把{table} {name} 改为 {after}"
TOGETHER = "，同时 "
WRONG_COLUMN = "填错了列"
WRONG_ROW = "填错了行"
SWAPPED = "数字颠倒"
DIGIT_ADDED = "多了一位"
DIGIT_LOST = "少了一位"
REPLACED = "一位打错"
SPLIT = "一个数拆成了两格"

UNREADABLE = "{cell}：{problem}。现在填的是“{raw}”。"
UNFILLED = "{table}还有 {count} 格未填数字，没有发生的请填 0。"
NO_POWER = "{cell}填了 {value}：{unit}没有规章制定权，应填 0。"
LARGE_SHARE = "{part} {value} 占{whole} {total} 的 {percent}%，请核对是否误归。"
FEE_TIMES = "{cell}填了 {value} 万元，是上年 {last} 万元的 {times} 倍，是否误用了“元”？"
FEE_LARGE = "{cell}填了 {value} 万元，数额偏大，是否误用了“元”？"
ALL_ZERO = "{table}的数字全部是 0，请确认本年确实没有发生。"

GOVERNMENT = "人民政府"
DEPARTMENT = "政府部门"
GOVERNMENT_OFFICES = (GOVERNMENT + "办公厅", GOVERNMENT + "办公室")
RULE_MAKING = frozenset({(GOVERNMENT, "省"), (GOVERNMENT, "市"), (DEPARTMENT, "国家")})
BELOW_PROVINCE = frozenset({"市", "县", "乡"})

BLANK = "〔…〕"
BLANKS = {
    "place": "〔位置〕",
    "difference": "〔差数〕",
    "value": "〔数〕",
    "cell": "〔表和行列〕",
    "problem": "〔读不懂的原因〕",
    "raw": "〔所填内容〕",
    "table": "〔表〕",
    "count": "〔个数〕",
    "unit": "〔机关类型〕",
    "part": "〔项目〕",
    "whole": "〔总项〕",
    "total": "〔总数〕",
    "percent": "〔百分比〕",
    "last": "〔上年数〕",
    "times": "〔倍数〕",
    "field": "〔栏目〕",
    "sentences": "〔相同的句子〕",
    "words": "〔原文〕",
    "year": "〔报告年度〕",
    "agency": "〔封面的机关名称〕",
    "right": "〔正确写法〕",
    "mark": "〔标点〕",
    "kind": "〔信息种类〕",
    "previous": "〔前一个序号〕",
    "parent": "〔上一级序号〕",
    "after": "〔应有的序号〕",
    "quote": "〔原文〕",
    "readings": "〔表中的各个数〕",
    "parts": "〔各项〕",
    "sum": "〔各项之和〕",
    "format": "〔格式〕",
    "date": "〔日期〕",
}
"""How the catalogue names what a sentence fills in."""

LINE_PLACE = "〔表和行列〕"
"""Where a comparison stands."""

PAGE_HEAD = """# 核对规则

本程序按下列规则核对年报。提示语中〔 〕里的内容按实际情况填入。本单位设置可以把规则的级别调高，不能调低。
"""
PAGE_LEVELS = {
    "error": "无论什么原因都是错的，必须改正才能定稿。",
    "warning": "很可能有错：改正，或者写明说明，才能定稿。所说明的数据或文字一变，说明失效，要重新写。",
    "hint": "值得看一眼，不影响定稿。",
}
PAGE_TITLE = "### {title}（`{key}`）\n"
PAGE_PLACES = "- 核对什么：{places}"
PAGE_SENTENCE = "- 提示语：{sentence}"
PAGE_MILDER = "- 提示语（{level}）：{sentence}"
PAGE_BASIS = "- 依据：{basis}"
PAGE_YEARS = "- 适用：{years}"
PAGE_FROM = "{first}年度及以后的年报"
PAGE_BETWEEN = "{first}至{last}年度的年报"
PAGE_COMMA = "、"
PAGE_PARTS = "；"
EVERY_GROUP = "{table}各组"
EVERY_ROW = "{table}各行"
EVERY_COLUMN = "{table}各列"
EVERY_TEXT = "各段文字"

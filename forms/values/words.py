"""Characters and words that published reports use in number cells."""

NOT_APPLICABLE = frozenset({"/", "-", "--", "—", "——", "－", "–", "／", "\\", "一"})
"""Marks for 'does not apply'. The numeral 一 alone is a dash typed through an input method."""

COUNT_UNITS = ("件", "个", "份", "起", "宗", "条", "次", "项", "人")
MONEY_UNITS = {"亿元": 100000000, "万元": 10000, "万": 10000, "元": 1}
INCREASE = ("增加", "新增", "增")
DECREASE = ("减少", "减")

PROBLEM_WORDS = "“{raw}”不是数字"
PROBLEM_NOT_APPLICABLE = "“{raw}”不是数字，没有发生的请填0"
PROBLEM_NEGATIVE = "不能小于0"
PROBLEM_FRACTION = "件数要填整数"
PROBLEM_DIGITS = "小数最多六位"
PROBLEM_TOO_LONG = "数字超过十二位"
PROBLEM_YEAR = "请填四位数的年份，例如2025"
PROBLEM_CHOICE = "请从列出的选项中选"
PROBLEM_DATE = "请按“2026年1月15日”的样子填日期"
REMARK_CONVERTED = "按{unit}读作{value}{target}"

YEAR = r"(\d{4})年?(度)?"
DATE = r"(\d{4})[年./-](\d{1,2})[月./-](\d{1,2})日?"
REMARK = r"[(（\[【].*[)）\]】]\s*$"
SIGNS = {"。": ".", "−": "-", "﹣": "-", "、": ","}
"""Signs that input methods leave in numbers, and what is meant."""

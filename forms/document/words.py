"""Chinese that the document tree itself adds to a report, and words that it looks for."""

NOT_CHARGED = "未收取"
CHARGED = "已收取"
"""The choices of `other.fee_charged`."""

YEAR = "{year}年"
YEAR_UNKNOWN = "本年度"
FEE_NONE = "{year}未收取政府信息公开信息处理费。"
FEE_SOME = "{year}收取政府信息公开信息处理费{parts}。"
FEE_CASES = "{cases}件"
FEE_AMOUNT = "共{amount}元"
COMMA = "，"

SEE_NOTE = "见注{number}"
NOTE = "注{number}：{text}"

UNIT_ENDS = "省|自治区|自治州|特别行政区|市|州|盟|县|旗|开发区|示范区|新区|园区|办事处|街道|镇|乡|人民政府|委员会|办公室"
"""Endings after which the name of an organ may be broken into lines of a title."""

NOT_AN_END = "场容政民级直"
"""Before these the ending 市 or 县 ends nothing: 市场监督管理局."""

"""Chinese that the workbook adds by itself, and the faces it asks for."""

COVER = "封面"
TEXTS = "文字"
TABLE = "表"

AGENCY = "年报单位"
YEAR = "报告年度"
DATE = "日期"
CODE = "核验码"
STATE = "状态"
DATE_FORMAT = 'yyyy"年"m"月"d"日"'

TEXT_HEADS = ("序号", "标题", "地址", "文字")
FIGURE = "图{number}　{caption}"
DIFFERS = "填报数；各项之和为{total}。"
PAGE = "第&P页，共&N页"

SONG = "宋体"
HEI = "黑体"

"""Chinese that the workbook adds by itself, and the faces it asks for."""

COVER = "封面"
TEXTS = "文字"
TABLE = "表"

DATE = "日期"
DATE_FORMAT = 'yyyy"年"m"月"d"日"'

TEXT_HEADS = ("序号", "标题", "地址", "文字")
DIFFERS = "填报数；各项之和为{total}。"
PAGE = "第&P页，共&N页"

SONG = "宋体"
HEI = "黑体"

"""Chinese that a Word file adds: names of styles and of the faces that offices have."""

LEAD = "导语"
NOTE = "表注"
CAPTION = "图注"
FIGURE = "图"
RUN_IN = "段首标题"
TABLE = "年报表格"
BELOW = "表后"
CODE = "核验码"
CELLS = {"head": "表头", "detail": "表内说明", "label": "表内条目", "number": "表内居中"}
"""Names of styles. Those that Word itself knows have its English names and show as 标题 1, 正文."""
CELL = "{name} {size:g} 磅"

FAMILIES = {
    "fang": "仿宋",
    "kai": "楷体",
    "hei": "黑体",
    "song": "宋体",
    "song_bold": "方正小标宋简体",
}
"""What a face of the style sheet is called on the machines of offices."""

OTHERWISE = {
    "仿宋": "仿宋_GB2312,FangSong",
    "楷体": "楷体_GB2312,KaiTi",
    "黑体": "SimHei",
    "宋体": "SimSun",
    "方正小标宋简体": "方正小标宋_GBK,华文中宋,宋体",
}
"""What may stand in for a family that is not installed."""

"""Words of the narrative editors and the cell picker."""

COUNT = "{count} 字"
COUNT_RANGE = "{count} 字，一般 {low}—{high} 字"
COUNT_MOST = "{count} 字，一般不超过 {high} 字"
COUNT_SHORT = "{count} 字，偏少（一般 {low}—{high} 字）"
COUNT_LONG = "{count} 字，偏多（一般 {low}—{high} 字）"
COUNT_TOO_LONG = "{count} 字，偏多（一般不超过 {high} 字）"
EMPTY_RANGE = "未填写，一般 {low}—{high} 字"
EMPTY_OPTIONAL = "可不填"

INSERT_CELL = "插入表中数据"
INSERT_CELL_TIP = "插入一个表格里的数字；表格改了，文中的数字跟着改"
LAST_YEAR = "上年文字"
LAST_YEAR_TIP = "在旁边显示上年年报的这段文字"
LAST_YEAR_TITLE = "上年年报（{year} 年）"
LAST_YEAR_COPIED = "与上年相同的 {count} 句已标出"
LAST_YEAR_NONE_COPIED = "没有与上年相同的句子"
SENTENCE_ENDS = "。！？；"

BLANK_CELL = "未填"
LINK_TIP = "{cell}：{value}\n双击到表中查看"
LINK_TIP_BLANK = "{cell}：未填\n双击到表中填写"
FIGURE = "［图：{caption}］"

CUT = "剪切"
COPY = "复制"
PASTE = "粘贴"
SELECT_ALL = "全选"
SHOW_CELL = "到表中查看"

PROBLEMS = "{count} 处待核对"
PROBLEMS_TIP = "到下一处；在文中按 Shift+F7 查看和更正"
PROBLEMS_SPOKEN = "这段文字有 {count} 处待核对。"
PROBLEM_HERE = "光标处：{problem}"
PROBLEM = "{level}：{message}"
BASIS = "依据：{basis}"
MENDS = "可改：{mends}"
HOW_TO_MEND = "按 Shift+F7 或右键更正"
MEND_SEPARATOR = "；"
EXPLAINED = "已说明：{text}"
ADVICE = {
    "error": "必须改正，否则不能定稿。",
    "warning": "需要改正，或者按 F7 写说明。",
    "hint": "请看一看，不影响定稿。",
}
CLOSERS = "。，、；：？！）》”’」』】〕%％"

PICKER_TITLE = "插入表中数据"
PICKER_HELP = "选一个数字插入文中。以后表里的数字改了，文中的数字跟着改。"
PICKER_SEARCH = "按行、列的名称或数字查找，例如：新收 总计"
PICKER_ALL = "全部表格"
PICKER_NONE = "没有找到。换一个词，例如“结转”“自然人”。"
PICKER_INSERT = "插入"
PICKER_CANCEL = "取消"
PICKER_ROW_NAME = "{name}，{value}"
PICKER_FOUND = "{count} 个数字"

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
BUTTON_NAMED = "{act}，{title}"
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
FIGURE = "图：{caption}"
CUT_SHORT = "…"
FIGURE_TIP = "双击，或选中后按回车：改图名、删除"
INSERT_FIGURE = "插入图"
INSERT_FIGURE_TIP = "插入一幅由表格数据画成的图，或图片文件"
INSERT_KIND = {
    "trend": "申请量近年趋势…",
    "outcomes": "办理结果构成…",
    "applicants": "申请人构成…",
}
INSERT_PICTURE = "图片文件…"
CAPTIONS = {
    "trend": "近年政府信息公开申请量",
    "outcomes": "{year}政府信息公开申请办理结果构成",
    "applicants": "{year}政府信息公开申请人构成",
}
YEAR = "{year}年"
YEAR_UNKNOWN = "本年度"
CHANGE_FIGURE = "改图名或删除图…"
FIGURE_TITLE = "插入图"
FIGURE_CHANGE_TITLE = "图"
FIGURE_HELP = "表格里的数字改了，图跟着改。印在图下的图号自动编排。"
FIGURE_HELP_TREND = (
    "本年的数字跟着表格改；以前年度的数字取自文档库里本机关的年报，插入后不再变动。"
    "印在图下的图号自动编排。"
)
FIGURE_HELP_PICTURE = "图片已按纸面大小缩好。印在图下的图号自动编排。"
FIGURE_CAPTION = "图名"
FIGURE_PREVIEW = "印出来的样子"
FIGURE_NO_DATA = "表格里还没有数据，现在只印图名；填表以后图会出现。"
FIGURE_NO_EARLIER = "文档库里没有本机关以前年度的年报，图上只有本年。"
FIGURE_OK = "插入"
FIGURE_CHANGE_OK = "确定"
FIGURE_REMOVE = "删除图"
PICTURE_TITLE = "选一个图片文件"
PICTURE_KINDS = "图片 (*.png *.jpg *.jpeg *.bmp *.gif *.tif *.tiff *.webp)"
PICTURE_READING = "正在读图片……"
PICTURE_FAILED = "图片没有插入"

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

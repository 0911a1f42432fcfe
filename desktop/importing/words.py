"""What importing says."""

NEW_TITLE = "导入年报文件"
INTO_TITLE = "导入到本报告"
PAST_TITLE = "用作上年年报"
TITLES = {"new": NEW_TITLE, "into": INTO_TITLE, "past": PAST_TITLE}
RECORD_TITLE = "导入记录"

# ------------------------------------------------------------------------------------ a new report

CHOOSE = "请选择"
ASK_TITLE = "新建年报"
ASK_LEAD = "填好这几项就可以开始，以后都能改。"
CREATE = "开始填写"
STILL_MISSING = "还要填：{names}"
LAST_YEAR = "上年年报"
LAST_YEAR_NONE = "不带入"
LAST_YEAR_FILE = "从文件读取…"
LAST_YEAR_PASTE = "粘贴内容…"
LAST_YEAR_PASTED = "粘贴的内容（{count} 字）"
LAST_YEAR_HELP = (
    "Word、Excel、网页、PDF 都可以。带入后，封面与联系方式照填，"
    "上年的数字和文字显示在今年的旁边；读得不准的先列给您看。"
)

# ------------------------------------------------------------------------------ where it comes from

LEADS = {
    "new": "读出里面的数字和文字，看过以后建成一份年报。文件本身不会改动。",
    "into": "读出里面的数字和文字，看过、勾选以后填入本报告。文件本身不会改动。",
    "past": "上年的数字和文字会显示在今年的旁边，并用来核对。今年已经填的不会改动。",
}
CHOOSE_FILE = "选择文件(&F)…"
PASTE = "粘贴内容(&V)…"
KINDS_NAMED = (
    "可以读 Word（.docx）、Excel（.xlsx、.xls）、网页、PDF、Markdown、纯文本，"
    "以及本程序的上报包（.nianbao）。也可以把文件拖到这里。"
)
FROM_LIBRARY = "或者用文档库里的一份："
USE_DRAFT = "用这一份(&U)"
ANOTHER = "换一个文件(&F)…"
PASTE_AGAIN = "重新粘贴(&V)…"
FILTERS = (
    "年报文件 (*.docx *.xlsx *.xls *.csv *.html *.htm *.mht *.mhtml *.pdf *.md *.txt *.nianbao *.json)",
    "Word 文件 (*.docx)",
    "Excel 文件 (*.xlsx *.xls *.csv)",
    "网页 (*.html *.htm *.mht *.mhtml)",
    "PDF 文件 (*.pdf)",
    "Markdown 和纯文本 (*.md *.txt)",
    "上报包和数据文件 (*.nianbao *.json)",
    "所有文件 (*)",
)
REFUSED = "{message}。{remedy}。"
REFUSED_BRIEFLY = "{message}。"
REFUSED_NAMED = "“{name}”没有读成"
ONE_FILE = "一次只能导入一个文件，请只拖一个。"

# ---------------------------------------------------------------------------------------- pasting

PASTE_TITLE = "粘贴年报内容"
PASTE_LEAD = "在网页、Word、WPS 或 Excel 里全选、复制，再到下面按 Ctrl+V。表格会一起带过来。"
PASTE_FIELD = "要读的内容"
PASTE_READ = "读取(&R)"
FLAVOURS = {
    "": "还没有内容。",
    "text": "纯文字，{count} 字。",
    "table": "带表格的网页格式，{tables} 个表格。上面显示的是其中的文字，读取时按表格读。",
    "edited": "纯文字，{count} 字。改动以后不再按表格读；要按表格读，请重新粘贴。",
}

# ---------------------------------------------------------------------------------------- waiting

READING = "正在读取“{name}”……"
READING_DETAIL = "读取在单独的进程里进行，可以随时取消，不影响已经填写的内容。"

# ----------------------------------------------------------------------------------------- review

HEAD_TITLE = "{title}：{name}"
HEAD_UNKNOWN_AGENCY = "没有读到机关名称"
HEAD_UNKNOWN_YEAR = "没有读到年度"
HEAD_YEAR = "{year} 年度"
HEAD_FORMAT = "{format} 年格式的表"
HEAD_SEPARATOR = "　·　"
HEAD_READ = "读到 {cells} 格数字、{texts} 段文字"
HEAD_DOUBTFUL = "要看一眼 {count}"
HEAD_OVER = "与现有不同 {count}"
HEAD_UNREAD = "没有读懂 {count}"
HEAD_ALL_READ = "全部读懂了"
HEAD_LOST = "本表没有位置 {count}"
ODD_YEAR = "文件是 {theirs} 年度的，本报告是 {ours} 年度。"
ODD_AGENCY = "文件是“{theirs}”的，本报告是“{ours}”的。"
ODD = "所以没有预先勾选。要拿它与今年对照，请取消，改用“文件”菜单里的“用作上年年报”。"
EXACT = "这是本程序的数据，每一格都与原来一样。"

TAB_FIRST = "先看这些 {count}"
TAB_ALL = "全部内容 {count}"
TAB_UNREAD = "没有读懂 {count}"
TABS_NAME = "显示哪些"

GROUP = "{name}　{count}"
GROUP_TAKEN = "{name}　{taken} / {count}"
NOTES = "请注意"
DOUBTFUL = "要看一眼"
OVER = "与本报告现有的不同"
UNREAD = "没有读懂，不会填入"
LOST = "本报告的表里没有位置，不会填入"
NOTHING_FIRST = "没有要先看的：都读得准，也不会覆盖现有内容。"
NOTHING_PAST = "没有要先看的：都读得准，在今年的表里都有位置。"
NOTHING_UNREAD = "全部读懂了，没有剩下的内容。"
NOTHING_ALL = "没有读到可以填入的内容。"

COLUMN_ITEM = "项目"
COLUMN_FILE = "文件里"
COLUMN_PRESENT = "本报告现有"
COLUMN_STATE = "情况"
COLUMN_WHERE = "出处"

READ_AS = "{raw}（读作 {value}）"
NO_NUMBER = "{raw}（不是数字）"
BLANK = "—"
CHARACTERS = "{text}（{count} 字）"
BRIEF = 40
"""Characters of a text that a row shows."""

CUT = "…"
STATE_NEW = "可填入"
STATE_SAME = "与现有相同"
STATE_OVER = "会覆盖现有"
STATE_DOUBTFUL = "要看一眼"
STATE_DOUBTFUL_OVER = "要看，会覆盖"
STATE_READ = "已读到"
STATE_UNREAD = "没有读懂"
STATE_NOTE = "提醒"
STATE_LOST = "没有位置"
STATE_MOVED = "放到相近格"
STATE_LEFT = "不作上年数字"

TICK_ALL = "勾选所有没有疑问的(&A)"
TREE_NAME = "读到的内容"
TREE_HINT = "上下键移动，空格勾选或取消，Ctrl+C 复制"
ROW_SPOKEN = "{item}，文件里 {file}，{state}，{ticked}"
TICKED = "已勾选"
NOT_TICKED = "未勾选"
NO_TICK = "不能勾选"

SUM_NONE = "还没有勾选任何内容。"
SUM = "将填入 {parts}"
SUM_STOP = "。"
SUM_OVER = "；其中 {parts}"
SUM_CELLS = "{count} 格数字"
SUM_TEXTS = "{count} 段文字"
SUM_FACTS = "{count} 项基本信息"
SUM_OVER_CELLS = "{count} 格要覆盖现有数字"
SUM_OVER_TEXTS = "{count} 段要覆盖现有文字"
SUM_OVER_FACTS = "{count} 项要覆盖现有信息"
SUM_LEFT = "要看一眼的还有 {count} 处没有勾选。"
AND = "、"
IMPORT = "导入(&I)"
MAKE_REPORT = "建成年报(&I)"

# ----------------------------------------------------------------------------------------- detail

DETAIL_NAME = "出处"
DETAIL_EMPTY = "选一行，这里显示它在文件里的原文。"
DETAIL_LINE = "文件里的这一行"
DETAIL_NO_LINE = "文件里：{raw}"
DETAIL_FILE_TEXT = "文件里的文字（{count} 字）"
DETAIL_PRESENT_TEXT = "本报告现有的文字（{count} 字）"
DETAIL_TAKEN = "▶{text}◀"
DETAIL_WHY = {
    "value": "这里不是数字。勾选后照原样填入，请看原件应当是几。",
    "cell": "行名、列名与规定的不完全一样，或是照同表其他行推定的，请对照原件。",
    "text": "这一段从哪里起、到哪里止是推定的，请对照原件。",
    "fact": "这一项是照上下文推定的，请对照原件。",
}
DETAIL_NO_NUMBER = "这里不是数字。"
DETAIL_OVER = "本报告现有 {present}，勾选后换成 {raw}。"
DETAIL_UNREAD = "没有读懂，不会填入，请对照原件补填。"
DETAIL_ROW = "可能属于：{row}。"
DETAIL_LOST = "原表中的“{printed}”在今年的表里没有对应的一格，请看要不要自己填到别处。"
DETAIL_MOVED = "原表中的“{printed}”放到了今年表里最接近的一格，请看一眼。"
DETAIL_LEFT = "不作上年数字：核对不用它，格旁不显示。"
COPY = "复制(&C)"
COPY_TIP = "复制选中的行：位置、原文和原因（Ctrl+C）"
COPIED = "已复制 {count} 行"

# -------------------------------------------------------------------------------------- last year

PAST_SUM = "将作为上年：{cells} 格数字、{texts} 段文字。"
PAST_LEFT = "{count} 格读得不准或不是数字，没有用。"
PAST_LOST = "{count} 项在今年的表里没有位置。"
PAST_REPLACES = "现有的上年年报（{source}）会被换掉。"
PAST_ACCEPT = "用作上年(&U)"
PAST_ALL = "读得不准的 {count} 格也用作上年数字(&D)"
PAST_GROUP_LEFT = "读得不准或不是数字，不作上年数字"
PAST_GROUP_MOVED = "放到了相近的一格，请看一眼"
PAST_GROUP_LOST = "今年的表里没有位置"
PAST_NONE = "文件里没有能作为上年的数字或文字。"

# ------------------------------------------------------------------------------------------ after

DONE = "已导入 {parts}{unread}（{name}）"
DONE_UNREAD = "，{count} 处没有读懂"
PAST_DONE = "已作为上年年报：{cells} 格数字、{texts} 段文字（{name}）"
SHOW_RECORD = "导入记录"
RECORD_LEAD = "最近一次导入的文件，和里面没有读懂的内容。请对照原件补填。"
RECORD_FILE = "文件"
RECORD_HASH = "文件指纹"
RECORD_NONE = "这份年报没有导入过文件。"
RECORD_LINES = "没有读懂的内容（{count} 处）"

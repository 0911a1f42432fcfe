"""The sentences an import says."""

PLACE = ("工作表“{}”", "第{}页", "第{}个表格", "第{}行", "第{}段", "第{}行")
"""Sheet, page, table, row of a table, paragraph, line of a text."""

# -------------------------------------------------------------------------- what was not understood

CONTENTS = "目录"
SECOND_REPORT = "同一个文件里的另一份报告"
BEFORE_REPORT = "报告之前的文字"
PAGE_FURNITURE = "报告正文以外的文字"
SIGNATURE = "落款"
UNKNOWN_TEXT = "表里不认识的文字"
UNKNOWN_ROW = "不知道这些数字属于哪一行"
DOUBTFUL_COLUMNS = "这一行应有{expected}格，只找到{found}格，不能确定各属哪一列"
TOO_MANY = "这一行应有{expected}格，却找到{found}格"
TWO_ROWS = "同一行出现了两次，数字不同"
SEPARATOR = "、"
EXTRA_COLUMN = "规定的表样没有这一列，这{count}个数没有导入"
FORM_HINT = "空白表上的提示文字"
SECOND_TABLE = "别处又有一张这样的表，没有导入"
NARRATIVE_TABLE = "正文里的表格，没有导入"
TORN = "这一格的数字分在两行，没有导入"
NUMBERS_IN_LABEL = "行名里夹着数字，不能确定哪些是填的数"
HEADS_DISAGREE = "数字的位置与表头对不上，不能确定各属哪一列"
COLUMN_ORDER = "表头的顺序与规定的表样不同"
UNSURE_BLOCK = "不能确定这些数字属于复议还是诉讼"
TOO_LONG_TABLE = "表太长，后面的没有读"
TOO_LONG_TEXT = "文字太长，后面的没有读"
HIDDEN_SHEET = "隐藏的工作表没有读"
HIDDEN_ROW = "隐藏的行没有读"
HIDDEN_COLUMN = "隐藏的列没有读"
NO_CELLS_SHEET = "图表或宏的工作表没有读"
TOO_WIDE_TABLE = "表太宽，右边的没有读"
UNDER_MERGED = "被合并单元格盖住，没有读"
UNCALCULATED = "公式没有算出的结果，没有读；请在 WPS 或 Excel 中打开、保存后再导入"
CELL_ERROR = "公式出错，没有结果"
OLD_WORKBOOK = (
    "这种旧格式看不出隐藏的行列，出错的格读成空白；请在 WPS 中另存为 .xlsx 后再导入，更可靠"
)
SHEET_COMMENT = "批注没有读"
SHEET_SHAPE = "文本框里的文字没有读"
SHEET_PICTURE = "图片或图表没有读"
PICTURE = "图片没有读"
EMBEDDED = "嵌入的对象没有读"
EMBEDDED_FILE = "嵌入的网页或文件没有读"
HIDDEN_TEXT = "隐藏的文字没有读"
DELETED_TEXT = "修订中已删除的文字没有读，共{count}处"
FIELD_CODE = "域代码里的文字没有读"
PROMPT = "没有填写的控件里的提示文字"
NOTE = "脚注或尾注，没有导入"
PHONETIC = "拼音注音没有读"
PAGE_HEADER = "每页都有的页眉或页脚"
UNSEEN_TEXT = "看不见的文字（白色、被盖住、在纸边以外）没有读"
SLANTED_TEXT = "斜着或倒着的文字（如水印）没有读"
RECOGNISED = "这一页是扫描件，文字是由软件识别出来的，数字可能有错，请逐个核对"
UNREADABLE_LETTERS = "有{count}个字只有字形，认不出是什么字"
DAMAGED_PAGE = "这一页已损坏，没有读"
LATER_PAGES = "页数太多，从这一页起没有读"
CUT_FILE = "文件有不完整的部分，可能少了内容"
PAGE_NOTE = "批注、图章或表单里填的内容没有读"
SIGN = "不认识的符号"
TYPED_TEXT = "网页的填写框里的内容没有读"
MAYBE_PAGE_NUMBER = "像是页码，没有读；如果是填的数，请补填"
COMMENTS = "批注没有读，共{count}条"
TOO_DEEP = "表格或文本框嵌套太深，里面的没有读"
NAVIGATION = "网页的导航链接，{count}处"
ATTACHMENT = "附件没有读：{name}"
STRUCK_TEXT = "划掉的文字没有读"
DAMAGED_TEXT = "有{count}处文字已损坏，读不出来"
MORE_LINES = "另有{count}行没有列出"

# -------------------------------------------------------------------------------------- warnings

NO_AGENCY = "没有找到机关名称，请在封面填写。"
NO_YEAR = "没有找到报告年度，请在封面填写。"
NO_SECTION = "没有找到第{number}部分“{title}”。"
NO_HEADING = "第{number}部分没有标题，按内容认出。"
NO_CELLS = "{table}一格数字也没有读到。"
SOME_CELLS = "{table}有{count}格没有读到。"
ONE_ROW_OTHER = "“（六）其他处理”只有一行，数字暂放在“3.其他”，请核对后分到各行。"
OLD_FORMAT = "这份{year}年的报告用的是{format}年格式的表。"
UNSPLIT_PROBLEMS = "第五部分没有分出改进情况，全文放在“存在的主要问题”。"
UNKNOWN_TOPIC = "“{heading}”不在五个方面之内，连同标题放在前一方面的后面。"
OTHER_UNIT = "{cell}：表头写的单位是“{unit}”，已按此换算，请核对。"
LONG_NOTE = "{table}下面的文字较长，已作为附注，请核对。"
NOT_UNDERSTOOD = "有{count}处没有读懂，已逐行列出。"

# -------------------------------------------------------------------------------------- refusals

REFUSALS = {
    "too-large": ("文件太大，超过50 MB或行数过多", "请只保留年报本身，另存后再导入"),
    "not-text": (
        "认不出这是什么文件",
        (
            "能读的是 Word（.docx）、Excel（.xlsx、.xls）、网页（.html）、PDF、Markdown 和纯文本；"
            "请在 WPS 或 Word 中另存为 .docx 后再导入"
        ),
    ),
    "old-document": (
        "这种格式的文件（.doc、.wps、.rtf、.odt）不能直接读",
        "请在 WPS 中打开，另存为 .docx 后再导入",
    ),
    "ofd": (
        "这是版式文件（.ofd），不能直接读",
        "请找到它的 Word 原稿，在 WPS 中另存为 .docx 后再导入；也可以在 OFD 阅读器里导出为 PDF",
    ),
    "empty-file": ("文件是空的，里面什么也没有", "请确认选对了文件"),
    "encrypted": (
        "这个文件设了打开密码，不能读",
        "请用密码打开后另存一份不带密码的，再导入",
    ),
    "scanned": (
        "这是扫描件或图片，里面没有文字可读",
        "请找到它的 Word 原稿，在 WPS 中另存为 .docx 后再导入",
    ),
    "damaged-file": (
        "文件不完整或已损坏，读不出来",
        "请用 WPS 打开检查，另存为 .docx 或 .xlsx 后再导入",
    ),
    "no-report-found": (
        "文件里没有找到政府信息公开工作年度报告",
        "请确认选对了文件，并且里面有各部分标题和表格",
    ),
    "cannot-read": ("文件打不开", "请确认文件还在原处，没有被别的程序占用，并且您有权读取"),
    "import-timeout": ("读这个文件用的时间太长，已停止", "请只保留年报本身，另存为纯文本后再导入"),
    "import-memory": ("读这个文件用的内存太多，已停止", "请只保留年报本身，另存为纯文本后再导入"),
    "import-crashed": (
        "读这个文件时出了意外，已停止；草稿没有受影响",
        "请另存为纯文本后再导入，或把内容粘贴进来",
    ),
    "cancelled": ("已取消导入", ""),
    "no-picture": (
        "这个文件不是能用的图片",
        "请另存为 PNG 或 JPEG 图片后再插入；BMP、GIF、TIFF、WebP 图片也可以用",
    ),
    "picture-too-large": (
        "图片太大，超过 50 MB 或 5000 万像素",
        "请在看图程序里缩小后另存，再插入",
    ),
    "damaged-picture": ("图片不完整或已损坏", "请用看图程序打开检查，重新保存后再插入"),
}
"""Every way in which an import can end without a proposal: what happened, what to do."""

"""Words of the preview, the print dialog, saving and the register."""

TITLE = "打印预览"
EDITION = "版本"
BLANK_SINCE = "空白表（{first}年起）"
BLANK_BETWEEN = "空白表（{first}—{last}年）"
PAGE_LIST = "页面列表"
PAGE = "第"
PAGES = "/ {count} 页"
PAGE_NUMBER = "页码"
PAGE_NAME = "第 {number} 页，共 {count} 页"
ZOOM = "显示比例"
FIT_WIDTH = "适合宽度"
FIT_PAGE = "适合整页"
PERCENT = "{percent}%"
LARGER = "放大（Ctrl+加号）"
SMALLER = "缩小（Ctrl+减号）"
SAVE = "另存为…"
SAVE_TIP = "存成 PDF、Word、网页、Excel 或 JSON 文件"
PRINT = "打印…"
PRINT_TIP = "选打印机、份数和页码（Ctrl+P）"
MORE = "更多"
FACES = "字体…"

BUILDING = "正在排版……"
BUILDING_AGAIN = "内容有改动，正在重新排版……"
BUILDING_OTHER = "正在排{name}……"
CANCEL = "取消"
CANCELLED = "排版已取消。"
CANCELLED_OLD = "排版已取消，下面是改动以前的样子。"
CANCELLED_OTHER = "排版已取消，下面还是{name}。"
AGAIN = "重新排版"
FAILED = "排版没有成功：{message}"
FAILED_OLD = "排版没有成功：{message}下面是改动以前的样子。"
FAILED_OTHER = "排版没有成功：{message}下面还是{name}。"
FAILED_UNKNOWN = "程序出了错（{kind}）。填写的内容都在，没有受影响。"

SAVE_TITLE = "另存为"
SAVE_NAMES = {
    "publish": "{title}",
    "sign": "{title}（{edition}）",
    "findings": "{title}（{edition}）",
    "blank": "{title}{edition}",
}
SAVE_FILTERS = {
    "pdf": "PDF 文件 (*.pdf)",
    "docx": "Word 文档 (*.docx)",
    "html": "网页 (*.html)",
    "xlsx": "Excel 工作簿 (*.xlsx)",
    "json": "JSON 数据 (*.json)",
}
MAKING = "正在生成“{name}”……"
WRITING = "正在写入“{name}”……"
SAVED = "{edition}已存为“{name}”。"
SAVE_CANCELLED = "已取消，没有存“{name}”。"
SAVE_FAILED = "“{name}”没有存成：{message}"
SAVE_AGAIN = "换个地方存…"
OPEN_FOLDER = "打开所在文件夹"

PRINT_TITLE = "打印"
PRINTER = "打印机"
DEFAULT_PRINTER = "{name}（默认）"
COPIES = "份数"
FEWER_COPIES = "少一份"
MORE_COPIES = "多一份"
RANGE = "页码"
ALL_PAGES = "全部（{count} 页）"
THIS_PAGE = "当前页（第 {number} 页）"
SOME_PAGES = "指定页"
PAGES_TYPED = "指定的页，例如 1-3,5"
PAGES_EXAMPLE = "例如 1-3,5"
PAGE_SEPARATORS = ",，、;；\\s"
PAGE_DASHES = "-－—–―~～至到"
PAGES_MISSING = "请写上要印的页，例如 1-3,5"
PAGES_UNREAD = "看不懂“{text}”，请写成 1-3,5 这样"
PAGES_OUTSIDE = "没有第 {page} 页，一共 {count} 页"
SIDES = "单双面"
ONE_SIDE = "单面"
BOTH_SIDES_SHORT = "双面"
BOTH_SIDES = "双面（翻长边）"
NO_DUPLEX = "这台打印机不能自动双面打印"
SUMMARY = "{edition}，{count} 页，{copies} 份，{sides}"
SUMMARY_SHEETS = "{summary}，用纸 {sheets} 张"
SUMMARY_WAITING = "正在排{name}……"
SUMMARY_NONE = "{name}没有排成，请换一种版本，或关闭后重试。"
_PAGES_BEAR = (
    "还没有定稿：每一页都会印上“草稿”，没有核验码。",
    "已定稿：每一页都印有核验码 {code}。",
)
BEARS = {
    "publish": _PAGES_BEAR,
    "sign": _PAGES_BEAR,
    "findings": ("还没有定稿：单上写明“未定稿”。", "已定稿：单上写有核验码 {code}。"),
}
"""What the pages of an edition bear, of a draft and of a sealed report."""
BLANK_BEARS = "空白表不含填写的内容，不记入打印登记。"
NOT_ENTERED_AHEAD = "这份年报只能查看，打印不记入登记。"
START_PRINT = "打印"
NO_PRINTER = "没有找到打印机"
NO_PRINTER_HINT = "请先在系统里添加打印机；或者另存为 PDF，拿到有打印机的电脑上打印。"

MIRRORING = "正在按双面排版……"
PRINT_NOT_BEGUN = "打印已取消，什么也没有印。"
PRINTING = "正在送往打印机：第 {step} 页，共 {steps} 页"
PRINTED = "已送往打印机“{name}”：{summary}。"
PRINT_CANCELLED = "打印已取消，没有记入登记。打印机可能已经印出前面的几页。"
PRINT_FAILED = (
    "打印机“{name}”没有接受打印，没有记入登记。请看打印机是否开机、有纸，或者另存为 PDF。"
)
NOT_ENTERED = "这份年报只能查看，没有记入打印登记。"

FACES_TITLE = "字体"
FACES_LEAD = "每一类文字都可以改用这台电脑上装的字体；缺的字用自带的字体补上。"
FACES_ACCEPT = "使用这些字体"
FACES_SEEKING = "正在查找这台电脑上的中文字体……"
FACES_NONE = "这台电脑上没有找到别的中文字体。"
FACE_SHIPPED = "自带：{name}"
FACE_INSTALLED = "{family}"
FACE_REFUSED = "{family}（{reason}，不能用）"
SAMPLE = "样张"
SAMPLE_SPOKEN = "用所选字体印出来的样张"
SAMPLE_TITLE = ("政府信息公开", "工作年度报告")
SAMPLE_FIRST = "一、总体情况"
SAMPLE_SECOND = "（一）主动公开"
SAMPLE_TEXT = "全年主动公开信息1280条，办结申请56件。"
SAMPLE_TABLE = (("信息内容", "本年处理决定", "数量"), ("（一）予以公开", "自然人"), "1,280")

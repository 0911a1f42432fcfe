"""What the start screen says."""

NEW = "新建年报"
NEW_HINT = "从空白表开始，可以带入上年年报"
IMPORT = "导入年报文件"
IMPORT_HINT = "Word、Excel、网页、PDF 或粘贴的内容"
OPEN_PACKAGE = "打开上报包"
OPEN_PACKAGE_HINT = "打开别的电脑导出的 .nianbao 文件"

REPORTS = "我的年报"
REPORTS_COUNT = "我的年报（{count}）"
BIN = "回收站"
BIN_COUNT = "回收站（{count}）"
BIN_EMPTY = "回收站是空的。"
BIN_BACK = "返回我的年报"
PUT_BACK = "放回"

EMPTY_TITLE = "还没有年报"
EMPTY_LINES = (
    "1.　点“新建年报”，填机关名称和年度，就可以开始填写。",
    "2.　按左边的顺序填完六个部分，随时可以关闭，下次从停下的地方继续。",
    "3.　核对没有问题后，在“定稿与打印”里预览、打印或存成 PDF。",
)
SAMPLE = "打开填好的示例"
SAMPLE_HINT = "想先看看填好的样子？示例里的机关和数字都是虚构的，可以随便改。"
SAMPLE_LABEL = "打开示例"

OPEN = "打开"
RENAME = "重命名…"
RENAME_TITLE = "重命名"
RENAME_LABEL = "在列表里显示的名称"
DUPLICATE = "复制一份"
TO_BIN = "移到回收站"

NO_YEAR = "年度未填"
YEAR_SUFFIX = "年度"
SECTIONS = "六部分已完成 {done} 部分"
ERRORS = "强制性 {count}"
TO_EXPLAIN = "待说明 {count}"
DRAFT = "草稿"
SEALED = "已定稿"
SIGNED = "已签"
SAVED = "保存于 {time}"
TODAY = "今天 {time:%H:%M}"
YESTERDAY = "昨天 {time:%H:%M}"
THIS_YEAR = "{time.month}月{time.day}日 {time:%H:%M}"
EARLIER = "{time.year}年{time.month}月{time.day}日"

DAMAGED = "打不开：{problem}"
ACCESSIBLE = "{name}，{year}年度，{details}"

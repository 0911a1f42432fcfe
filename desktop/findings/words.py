"""Words of the findings panel."""

TITLE = "核对结果"
LEVEL_TIPS = {
    "error": "必须改正，否则不能定稿",
    "warning": "需要改正，或者写明说明",
    "hint": "请看一看，不影响定稿",
}
FILTER = "{level} {count}"
FILTER_SHORT = "{count}"
FILTER_NAME = "{level}问题 {count} 个，点按显示或隐藏"
FILTER_TIP = "{level}：{tip}。点按显示或隐藏"
PROBLEMS = "问题 {count}"
BLANKS = "未填 {count}"
FILTER_EXPLAIN = "{level} {count}（待说明 {open}）"
FILTER_EXPLAIN_SHORT = "{count}（{open}）"
FILTER_EXPLAIN_NAME = "{level}问题 {count} 个，其中待说明 {open} 个，点按显示或隐藏"
NEXT = "下一个问题（F8）"
PREVIOUS = "上一个问题（Shift+F8）"

SECTION_COUNT = "{section}  {count}"
BASIS = "依据：{basis}"
MEND = "可改"
MORE = "更多（{count}）"
BLANK_ROW = "{name}"
GO = "到这一处"
STANDS = {"wanted": "待说明", "given": "已说明", "void": "说明已失效"}
EXPLAIN = {"wanted": "写说明", "given": "改说明", "void": "重新说明"}
NOTE = "说明：{text}"
NOTE_BY = "说明：{text}（{who}，{day}）"
NOTE_VOID = "原说明：{text}"
APPLY = "改为：{text}"

SPOKEN = "{level}：{message}"
SPOKEN_STAND = "{spoken} {state}。{note}"
SPOKEN_EXPLAIN = "{spoken} 按 F7 写说明。"
SPOKEN_REMEDIES = "{spoken} 可改：{texts}。按右方向键选择，按回车更正。"
SPOKEN_SECTION = "{section}，{count} 条"
SPOKEN_BLANK = "未填：{name}"
TIP = "双击或按回车到这一处"

CLEAN = "没有发现问题"
CLEAN_HINT = "各部分都已填写，数字之间没有矛盾。"
FILLING = "填写中，还有 {count} 处未填"
FILLING_HINT = "填过的内容之间没有发现问题。"
HIDDEN = "所选级别没有问题"
HIDDEN_HINT = "点按上面的级别可以显示其余 {count} 个问题。"
NO_BLANKS = "没有未填的内容"
NO_BLANKS_HINT = "各部分都已填写。"

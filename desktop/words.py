"""What the frame of the window says: menus, states, failures."""

PROGRAM = "年报填报"
SUBTITLE = "政府信息公开工作年度报告"

FACES = (
    "Microsoft YaHei UI",
    "Microsoft YaHei",
    "HarmonyOS Sans SC",
    "PingFang SC",
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "思源黑体 CN",
    "思源黑体",
    "MiSans",
    "WenQuanYi Micro Hei",
    "文泉驿微米黑",
)
"""Chinese screen faces, best first."""

# menus and actions
MENU_FILE = "文件(&F)"
MENU_EDIT = "编辑(&E)"
MENU_CHECK = "核对(&C)"
MENU_VIEW = "视图(&V)"
MENU_HELP = "帮助(&H)"
HOME = "首页"
NEW = "新建年报…"
IMPORT = "导入年报文件…"
IMPORT_INTO = "导入到本报告…"
AS_LAST_YEAR = "用作上年年报…"
CARRY_OVER = "带入上年结转"
CARRY_OVER_HINT = "把上年的“结转下年度继续办理”填进今年空着的“上年结转”"
IMPORTED = "导入记录…"
WITH_REASON = "{text}（{why}）"
ONLY_UNSEALED = "已定稿，不能改"
ONLY_HERE = "只能查看"
OPEN_PACKAGE = "打开上报包…"
VERSIONS = "历史版本…"
VERSIONS_HINT = "看从前的版本，和现在比较，需要时回到那一版"
EXPORT_PACKAGE = "导出上报包…"
BACK_UP = "备份文档库…"
RESTORE = "从备份恢复…"
SAVE_REPORT = "另存为 PDF、Word、Excel…"
QUIT = "退出"
UNDO = "撤销"
REDO = "重做"
UNDO_STEP = "撤销：{label}"
REDO_STEP = "重做：{label}"
COPY_WITH_HEADS = "复制（带表头）"
INSERT_NUMBER = "插入表中数据…"
INSERT_NUMBER_HINT = "在文字里插入一个表格里的数字，表格改了跟着改"
INSERT_SNIPPET = "常用语…"
INSERT_SNIPPET_HINT = "在文字里插入一句常用的话"
INSERT_FIGURE = "插入图…"
INSERT_FIGURE_HINT = "在文字里插入一幅由表格数据画成的图，或图片文件"
FILL_ZEROS = "空白填 0"
FILL_ZEROS_HINT = "把这张表里还空着的格填上 0"
JUDGE_ALL = "全部审核"
JUDGE_ALL_HINT = "核对整份年报，连没有填的也算"
SECOND_ENTRY = "复录核对…"
SECOND_ENTRY_HINT = "换一个人把表再录一遍，列出两次不同的格"
PRINT = "预览打印"
PRINT_HINT = "看印出来的样子；再按一次选打印机"
PREVIOUS_PAGE = "上一部分"
NEXT_PAGE = "下一部分"
NEXT_FINDING = "下一个问题"
PREVIOUS_FINDING = "上一个问题"
EXPLAIN = "写说明"
EXPLAIN_HINT = "为核实性问题写说明"
NEXT_PANE = "下一栏"
PREVIOUS_PANE = "上一栏"
PANE_HINT = "在任务列表、页面、填写说明和核对结果之间移动"
SHOW_HELP = "填写说明栏"
FINDINGS_LINE = "核对结果　{counts}"
COUNTS = {"error": "强制性 {count}", "warning": "核实性 {count}", "hint": "提示 {count}"}
SHOW_FINDINGS = "核对结果栏"
CLERK = "填报人姓名…"
SETTINGS = "设置…"
ABOUT = "关于"
GO = "查找与前往…"
GO_HINT = "输入行、列、规则、命令或说明里的词，直接前往"
MANUAL = "使用手册"
KEYS = "快捷键"
NEEDS_REPORT = "先打开一份年报"
NEEDS = {
    "undo": "没有可以撤销的操作",
    "redo": "没有可以重做的操作",
    "zeros": "打开有表格的部分再用",
    "copy_heads": "打开有表格的部分再用",
    "link": "打开写文字的部分再用",
    "snippet": "打开写文字的部分再用",
    "figure": "打开写文字的部分再用",
    "carry": "上年结转不用带入，或者没有上年年报",
    "imported": "这份年报没有导入过文件",
    "next_finding": "没有发现问题",
    "previous_finding": "没有发现问题",
    "explain": "没有发现问题",
}
"""Why a command is grey in an open report that can be changed."""
NOT_NOW = "现在不能用"
MENU_THEME = "颜色"
MENU_TEXT_SIZE = "文字大小"
THEMES = {
    "system": "跟随系统",
    "light": "浅色",
    "dark": "深色",
    "contrast": "高对比度",
}
PERCENT = "{size}%"
TOOLTIP = "{text}（{shortcut}）"

# the foot
READ_ONLY = "只能查看：这份年报正在另一个窗口里打开"
SAVED_BEFORE = "已保存"
SAVED = "已保存 {time}"
SAVING = "正在保存……"
FAILED = "保存失败：{message}"
SAVE_ELSEWHERE = "另存到…"
SAVE_ELSEWHERE_TITLE = "把这份年报另存到别处"
SUMMARY = "六部分已完成 {done} 部分"
SUMMARY_ERRORS = "六部分已完成 {done} 部分　·　强制性 {errors}"
REPORT_NAME = "{agency}{year}年"
WINDOW_TITLE = "{name} — {program}"

# findings
TEXT_MOVED = "这段文字刚才改过，已重新核对，没有更改"
FINDING_GONE = "这个问题已经没有了"

# files
PACKAGE_FILTER = "上报包 (*.nianbao)"
FILE_NAME = "{name}政府信息公开工作年度报告"
UNNAMED = "年报"
REPLACE = "“{name}”已经存在。要替换它吗？"
EXPORTED = "已导出“{name}”"

# failures
NOT_ANSWERING = "年报填报已经打开，但没有响应"
NOT_ANSWERING_REMEDY = (
    "请切换到已打开的窗口，稍等片刻再试；一直没有响应时，请结束它再重新打开。已保存的内容不会丢失。"
)
OK = "知道了"
CRASH_TITLE = "程序出了点问题"
CRASH_LEAD = "刚才的操作没有做完。"
CRASH_SAFE = "已经填写的内容都已保存，不会丢失。可以继续填写；如果再次出现，请关闭程序重新打开。"
CRASH_SAVING = "刚才填写的内容正在保存。"
CRASH_UNSAVED = (
    "最近填写的内容还没有保存：{message}。请不要退出程序，关闭这个提示后点窗口下方的“另存到…”。"
)
CRASH_DETAILS = "给技术人员的信息（不含年报内容）"
CRASH_COPY = "复制这些信息"
CRASH_COPIED = "已复制"

TASKS_NAME = "任务列表"

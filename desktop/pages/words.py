"""What the pages of the walk say."""

COVER = "封面与基本信息"
COVER_INTRO = "这些内容组成报告的标题和引言，也决定哪些核对适用于本机关。"
COVER_REPORT = "报告"
COVER_CONTACT = "联系方式"
COVER_TITLE = "印出来的标题"
REVIEW = "核对"
REVIEW_INTRO = "看一遍整份报告。要改哪一部分，点它右边的“修改”。"
FINISH = "定稿与打印"
NUMBERS = {COVER: "封", REVIEW: "核", FINISH: "印"}

PREVIOUS = "上一步"
NEXT = "下一步"
PREVIOUS_NAMED = "上一步：{name}"
NEXT_NAMED = "下一步：{name}"

TABLE_INTRO = {
    "disclosure": "白色的格要填，没有发生的填 0。鼠标或光标停在格上，右边有填写说明。",
    "requests": "白色的格要填，浅蓝色的格由软件相加。每一列：第一项加第二项，等于第三项加第四项。",
    "disputes": "只统计针对本机关政府信息公开工作的案件，一案只计一处。没有发生的填 0。",
}
NARRATIVE_INTRO = {
    "overview": "按五个方面写。文中的数字要与表格一致。",
    "problems": "先写存在的主要问题，再写改进情况。上年提到的问题，写明改进得怎样。",
}
MISSING = "还没有写：{topics}"
WRITE = "去写"
WRITE_NAMED = "去写{topic}"
CARRY_OVER = "上年结转可由上年年报带入：{numbers}"
CARRY_OVER_NUMBER = "{name} {number}"
CARRY_OVER_DO = "带入"
CARRY_OVER_TIP = "只填还空着的格，记作“取自上年”，可以撤销（Ctrl+J）"
ADD_NOTE = "添加{label}"

OTHER_INTRO = "信息处理费必须写明，没有收取的也要写“未收取”。其余内容按需要写。"
FEE = "信息处理费"
FEE_SENTENCE = "印在报告里的话"
FEE_BLANK = "选了“未收取”或“已收取”，这里会写出印在报告里的话。"

CHOOSE = "请选择"
DATE_HINT = "例如 2026年1月15日"

# states of tasks
UNTOUCHED = "未开始"
FILLING = "{count} 格未填"
FILLING_TEXTS = "{count} 项未写"
FILLING_FACTS = "{count} 项未填"
ERRORS = "有强制性问题 {count}"
TO_EXPLAIN = "待说明 {count}"
DONE = "已完成"
CONTACT_BLANK = "联系方式未填"
REVIEW_LEFT = "还有 {count} 处未填"
REVIEW_CLEAN = "没有问题"
NOT_SIGNED = "未签"
SEALED_NOT_SIGNED = "已定稿，未签"
SIGNED = "已签"
ACCESSIBLE = "{name}，{state}"

# review
TAB_ERRORS = "强制性 {count}"
TAB_WARNINGS = "核实性 {count}"
TAB_BLANKS = "未填 {count}"
LEADS = {
    "error": "强制性问题必须改正。双击一行，跳到要改的地方；“可改”可以撤销。",
    "warning": "要么改正，要么写明说明。{states}。",
    "blank": "没有发生的填 0。双击一行，跳到要填的地方。",
}
NOTHING = {
    "error": "没有强制性问题",
    "warning": "没有需要核实的地方",
    "blank": "全部填完了",
}
NOTHING_HINT = {
    "error": "数字和文字没有必须改正的地方。",
    "warning": "没有要写说明的地方。",
    "blank": "每一格、每一项都有内容。",
}
HINTS = "另有提示 {count} 条，不影响定稿"
PROBLEMS = "问题"
EDIT = "修改"
EDIT_NAMED = "修改{name}"
BLANK = "未填"
UNFILLED = "{name}：未填"
JUMP_HINT = "双击或按回车，跳到要改的地方"
MORE = "显示其余 {count} 条"
GROUP = "{name}　{count} 处"
FILL_ZEROS = "空白填 0"
FILL_ZEROS_NAMED = "{name}空白填 0，共 {count} 格"
GO = "去修改"
SPOKEN = "{level}：{message}{state}"
BASIS = "依据：{basis}"
MEND = "可改"
TO_FINISH = "去定稿"

# explanations
OPEN, EXPLAINED, VOID = "待说明", "已说明", "说明已失效"
STATE_COUNT = "{state} {count}"
EXPLAIN = {OPEN: "写说明", EXPLAINED: "修改说明", VOID: "重写说明"}
EXPLANATION = "说明：{text}"
OLD_EXPLANATION = "原说明：{text}"
WHO_WHEN = "{who}，{when}"
MOMENT = "{year}年{month}月{day}日 {time}"

# how the report stands
DRAFT, READY, SEALED, READ_ONLY = "草稿", "可以定稿", "已定稿", "只能查看"
ELSEWHERE = "这份年报正在另一个窗口里打开"
READ_ONLY_HERE = "只能查看：这份年报正在另一个窗口里打开，请在那个窗口里填写。"
JUDGING = "正在核对……"
LEFT = "还有{left}，处理完才能定稿。"
LEFT_ERRORS = "强制性 {count}"
LEFT_WARNINGS = "待说明 {count}"
LEFT_BLANKS = "未填 {count}"
AND = "、"
READY_DETAIL = "没有妨碍定稿的问题。"
READY_BLANKS = "没有妨碍定稿的问题。另有 {count} 处未填，不影响定稿。"
LOCKED = "已定稿，各页只能看。要修改，先到“定稿与打印”解除定稿。"
TO_UNLOCK = "去解除定稿"

# finish
PREVIEW_TAB = "预览与打印"
SIGN_TAB = "签署与报出"
SIGN_TITLE = "签署与报出"
SIGN_INTRO = "印好以后请负责人签字。填上签署日期，这一项才算完成。"
SIGN_EARLY = "还没有定稿。签署日期可以先填，定稿以后才算已签。"
FINALISE = "定稿"
UNFINALISE = "解除定稿…"
LOOK = "看看"
LOOK_NAMED = "看看还有什么要处理"
CODE = "核验码"
COPY = "复制"
COPIED = "已复制"
COPY_NAMED = "复制核验码"
VOID_CODES = "已作废的核验码 {count} 个"
OLDER = "更早的 {count} 个"
FEWER = "只看最近的"
VOID_CODE = "{code}　{signed}　{reason}"
REGISTER_TAB = "打印登记"
REGISTER_TAB_COUNT = "打印登记 {count}"
REGISTER = "打印登记"
REGISTER_INTRO = (
    "送到打印机的和另存成文件的都记在这里。解除定稿以后，原来的核验码作废，已经发出的要收回。"
)
REGISTER_EMPTY = "还没有打印或另存过。"
REGISTER_COLUMNS = ("时间", "版本", "去向", "核验码", "状态", "经办人")
REGISTER_CELL = "{name}：{text}"
ON_PAPER = "纸质 {copies} 份"
SOME_PAGES = "，第 {pages} 页"
IN_FILE = {
    "pdf": "PDF 文件",
    "docx": "Word 文件",
    "html": "网页文件",
    "xlsx": "Excel 文件",
    "json": "JSON 文件",
}
STATE_DRAFT, STATE_VALID, STATE_VOID = "草稿", "有效", "已作废"
NO_CODE = "—"
NOBODY = "—"
OLDER_PRINTS = "更早的 {count} 次"

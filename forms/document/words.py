"""Chinese that a report says in every output beside what the clerk wrote, and words that the
document tree looks for."""

EDITIONS = {"publish": "发布版", "sign": "送签版", "blank": "空白表", "findings": "核对单"}
"""What the editions of a report are called."""

NOT_CHARGED = "未收取"
CHARGED = "已收取"
"""The choices of `other.fee_charged`."""

ORDINALS = "一二三四五六七八九十"
"""What numbers a heading of the second level: （十二）."""
YEAR_SIGN = "年"
STOPS = "，。、；：？！"
"""Before these no blank is printed. Not before ）: blanks in brackets may be room to write in."""

YEAR = "{year}年"
YEAR_UNKNOWN = "本年度"
FEE_NONE = "{year}未收取政府信息公开信息处理费。"
FEE_SOME = "{year}收取政府信息公开信息处理费{parts}。"
FEE_CASES = "{cases}件"
FEE_AMOUNT = "共{amount}元"
COMMA = "，"

SEE_NOTE = "※{number}"
NOTE = "※{number}　{text}"
"""Not 注1, which clerks write themselves; the import knows ※ for the mark of a note."""

COUNTED = "件"
"""What charts count."""
UNKNOWN = "—"
"""At a bar whose number is not known."""
SHARE = "{number}（{share}%）"
PAGE_NUMBER = "— {number} —"
FIGURE = "图{number}　{caption}"
NO_DATA = "{caption}（无数据）"

UNIT_ENDS = (
    "省|自治区|自治州|特别行政区|市(?![场容政民级直])(?<!城市(?=[管规建更运综执供]))|盟"
    "|县(?![域级直])|旗|区(?![县域直委区级])|办事处|街道(?!办事处)|镇(?!市)|(?<!城)乡(?![村镇])"
    "|人民政府|委员会|办公室"
)
"""Endings, as patterns, after which the name of an organ may be broken into lines of a title: not in
市场监督管理局, 城市管理局, 县域, 区级, 街道办事处, 景德镇市, 城乡建设, 乡村振兴."""

AGENCY = "年报单位"
REPORT_YEAR = "报告年度"
STATE = "状态"
CODE = "核验码"
NO_CODE = "定稿后产生"
RESULT = "核对结果"
"""What the report's own facts are called."""

SHEET = "核对单"
SHEET_SEALED = "已定稿"
SHEET_OPEN = "未定稿"
SHEET_WHO = "定稿人"
SHEET_AT = "定稿日期"
SHEET_COUNTED = (
    "强制性{error}条；核实性{warning}条，其中已说明{explained}条、待说明{open}条；提示{hint}条"
)
SHEET_SECOND_ENTRY = "复录核对"
SHEET_COMPARED = "{table}：{who}，{day}，核对{cells}格，{count}格不同，采用复录的{taken}格"
SHEET_NONE = "—"
SHEET_CLEAN = "各项核对全部通过，没有发现问题。"
SHEET_LEVEL = "{level}（{count}条）"
SHEET_HEADS = ("序号", "核对结果", "左边", "右边", "相差")
SHEET_BASIS = "依据：{text}"
SHEET_EXPLAINED = "说明：{text}（{signed}）"
SHEET_UNSIGNED = "说明：{text}"
SHEET_VOID = "原说明（数据或文字已变，失效）：{text}"
SHEET_EXPLAIN = "说明：待说明"
SHEET_MEND = "处理：须改正"
DATE = "{year}年{month}月{day}日"

DRAFT = "草稿"
STAMPED = "核验码　{code}"
STAMP = "{title}\n格式：{format}\n核验码：{code}"

SIGN_PAGE = "签批页"
SIGN_AGENCY = "填报单位（盖章）"
SIGN_HEADS = ("", "姓名", "签字", "日期")
SIGN_CLEAN = "强制性{error}条；核实性{warning}条"
SIGN_COUNTED = "强制性{error}条；核实性{warning}条，已说明{explained}条"

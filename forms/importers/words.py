"""Words by which a report's parts are recognised, and the sentences an import says."""

NUMERALS = "一二三四五六七八九十"
NUMBERING = (
    rf"\s*(?:[(\[]\s*(?:[{NUMERALS}]{{1,3}}|\d{{1,2}})\s*[)\]]\s*[、.,:]?"
    rf"|[{NUMERALS}]{{1,3}}\s*[、.,:)]|\d{{1,2}}\s*[、.)](?!\d)|[①-⑳])\s*"
)
"""The number before a heading or a label, after full width was folded."""
LABEL_NUMBER = r"(?<!\d)\d{1,2}\s*[.、,:)](?!\d)|第\s*\(?\s*\d{1,2}\s*\)?\s*[条项款]|[①-⑳]"
"""Digits that belong to a label, wherever they stand in it."""
LONE_LABEL_NUMBER = rf"[(\[]?\s*(?:[{NUMERALS}]|[1-8])\s*[)\]、.,:]+|[①-⑧]"
"""The number of a label in a cell or a line of its own; the form counts to eight."""
FIRST_LEVEL = rf"\s*(?:[{NUMERALS}]{{1,3}}\s*[、.,]|第[{NUMERALS}]部分)"
SECOND_LEVEL = rf"\s*\(\s*[{NUMERALS}]{{1,3}}\s*\)\s*[、.]?"

# ------------------------------------------------------------------------------- title and lead

REPORT_NAME = (
    r"(?:政府信息公开|政务公开)(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)"
)
YEAR = r"(?P<year>\d{4}|[〇○零一二三四五六七八九]{4})年度?"
TITLES = (
    rf"(?P<agency>.*?)(?:关于)?{YEAR}(?:本级)?{REPORT_NAME}",
    rf"{YEAR}(?P<agency>.+?){REPORT_NAME}",
    rf"(?P<agency>.*?)(?:关于)?{REPORT_NAME}[(（]{YEAR}[)）]",
)
YEAR_BELOW = r"[(（](?:\d{4}|[〇○零一二三四五六七八九]{4})年度?[)）]"
"""The year in brackets behind or below the report's name."""
TITLE_PREFIX = r"(?:标题|名称|信息名称|文件名称|题目|题名)[:：]"
TITLE_QUOTES = "《》“”\"'"
NOT_AN_AGENCY = r"[:：。；，,;>|/]|\d{4}|号$"
YEAR_DIGITS = {
    "〇": "0",
    "○": "0",
    "零": "0",
    **{n: str(i + 1) for i, n in enumerate(NUMERALS[:9])},
}
PERIOD = r"(?P<year>\d{4})年1月1日(?:起)?[至到—－-]"
FACT_LINE = (
    r"\s*(?:索\s*引\s*号|发布|发文|公开|成文|生成|更新|来\s*源|信息|主题|体裁|组配|文\s*号|字\s*号|字体|浏览"
    r"|阅读|点击|作\s*者|责任|编辑|时\s*间|日\s*期|有效|关键词|名\s*称|标\s*题|题\s*名|分\s*类|访问|打印|当前位置|您的位置)"
    r"[^。，:：]{0,8}[:：][^。]{0,90}|\s*(?:首页|打印|分享|字体|关闭)[^。，]{0,30}"
)
"""Lines that web pages print around a report: index number, date, source …"""

# ------------------------------------------------------------------------------------- headings

OVERVIEW, DISCLOSURE, REQUESTS = "overview", "disclosure", "requests"
DISPUTES, PROBLEMS, OTHER = "disputes", "problems", "other"
HEADINGS = {
    OVERVIEW: ("总体情况", "总体工作情况", "工作总体情况", "基本情况", "概述", "总体概况"),
    DISCLOSURE: ("主动公开政府信息情况", "主动公开政府信息的情况"),
    REQUESTS: ("收到和处理政府信息公开申请情况", "收到和处理政府信息公开申请的情况"),
    DISPUTES: (
        "政府信息公开行政复议行政诉讼情况",
        "因政府信息公开工作被申请行政复议提起行政诉讼情况",
        "政府信息公开行政复议和行政诉讼情况",
    ),
    PROBLEMS: (
        "存在的主要问题及改进情况",
        "政府信息公开工作存在的主要问题及改进情况",
        "存在的主要问题及整改措施",
        "存在的问题及改进措施",
    ),
    OTHER: ("其他需要报告的事项", "需要报告的其他事项", "其他需要报告事项"),
}
"""Section titles without punctuation; one or two wrong characters are forgiven."""
HEADING_PATTERNS = {
    OVERVIEW: r".{0,12}(总体|基本|概述|概况).{0,8}",
    DISCLOSURE: r".{0,12}主动公开.{0,12}",
    REQUESTS: r".{0,6}(收到|受理|处理|办理|依申请|申请).{0,10}(申请|公开).{0,8}",
    DISPUTES: r".{0,24}复议.{0,12}诉讼.{0,8}",
    PROBLEMS: r".{0,16}(问题|不足|困难).{0,20}|.{0,8}(改进|整改).{0,4}(措施|情况|打算)",
    OTHER: r".{0,6}(其他|其它).{0,4}(报告|说明).{0,4}事项.{0,4}|.{0,4}(其他|其它)(事项|情况)?",
}
"""Titles that count only behind a first-level number."""
TABLE_SIGNS = {
    DISCLOSURE: ("第二十条第", "信息内容"),
    REQUESTS: ("勾稽关系", "申请人情况", "本年新收政府信息"),
    DISPUTES: ("结果维持", "未经复议", "尚未审结"),
}
"""What stands at the head of a section's table."""
HEADING_LAST = "情况"
HEADING_END = "。：:"
"""Marks that are forgiven at the end of a heading."""
LEADING_NUMBER = rf"\s*(?:第|\()?\s*([{NUMERALS}]|\d{{1,2}})"
TO_PAGE = r"\s*(.{2,50}?)(?:\t|[\s.…·．。_—-]{2,})\s*\d{1,3}\s*"
"""A line of a table of contents: a title, dots, a page."""
CONTENTS_HEADS = frozenset({"目录", "目次"})
RUN_IN_STOP = "[。：:]"
ANCHORS = {
    OVERVIEW: r".{0,16}(?:主动公开|依申请公开|信息管理|平台建设|监督保障).{0,12}",
    DISCLOSURE: r"第二十条第?一?项?.{0,6}",
    REQUESTS: r".{0,4}(本列数据的勾稽关系|申请人情况|本年新收政府信息).{0,40}",
    DISPUTES: r"行政复议(行政诉讼)?",
    PROBLEMS: r"存在的?(主要)?(问题|不足).{0,12}",
}
"""What the part begins with, where its heading is missing."""
ANCHOR_AFTER = {REQUESTS: DISCLOSURE, DISPUTES: REQUESTS, PROBLEMS: DISPUTES}

TOPICS = (
    ("overview.on_request", r"依申请"),
    ("overview.proactive", r"主动公开"),
    ("overview.platforms", r"平台|渠道|载体|网站"),
    ("overview.oversight", r"监督|保障|考核|队伍"),
    ("overview.management", r"管理"),
)
"""The first that is found in a sub-heading names its topic."""
PROBLEM_PARTS = (
    ("problems.improvements", r"改进|整改|措施|下一步|打算|努力方向|对策|计划|建议"),
    ("problems.findings", r"问题|不足|困难|短板|差距"),
)
IMPROVING = r"(?:下一步|下一阶段|今后|接下来|针对|为此|对此|改进|整改|下一年|二是改进|\d{4}年[^。]{0,30}将|我[们局市县区镇委办].{0,6}将)"
"""How a paragraph on improvements begins where there are no sub-headings."""
BARE_TOPIC = r"(?:政府)?(?:信息)?(?:主动公开|依申请公开|信息管理|信息公开平台建设|公开平台建设|平台建设|监督保障)(?:工作)?(?:情况)?"
SENTENCE_END = "。！？；：!?;:"
"""Where a line of wrapped text ends a paragraph."""
SENTENCE_MARKS = "，。；"
"""What stands inside a sentence, but not in a heading."""

# --------------------------------------------------------------------------------------- tables

UNITS = "件|个|份|起|宗|条|次|项|人|万元|亿元|万|元"
SIGNS = "增加|新增|增|减少|减|[+-]"
WORD_VALUES = frozenset({"无", "零", "没有", "不适用", "未发生"})
LONE_NUMERAL = "一"
NOTE_START = r"\s*(?:[(（]?\s*(?:备\s*注|附\s*注|注|说\s*明)\s*\d?\s*[:：.、)）]|[*※])"
FULL_STOP = "。"

TABLE_HEADS = {
    DISCLOSURE: (
        *("信息内容", "第二十条第一项", "第二十条第五项", "第二十条第六项", "第二十条第八项"),
        *(
            "第二十条第九项",
            "第二十条一项",
            "第二十条五项",
            "第二十条六项",
            "第二十条八项",
            "单位件",
        ),
        "单位万元",
    ),
    REQUESTS: (
        *("本列数据的勾稽关系为第一项加第二项之和等于第三项加第四项之和", "申请人情况", "自然人"),
        *("法人或其他组织", "三本年度办理结果", "本年度办理结果", "单位件", "续表"),
    ),
    DISPUTES: ("行政复议", "行政诉讼", "单位件", "续表"),
}
"""Printed in a table beside the labels that the form definition has."""
FIRST_COLUMN = "自然人"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构")

ALIASES = {
    "disclosure.normative": ("规范性文件", "行政规范性文件"),
    "disclosure.fees": ("行政事业收费",),
    "requests.new_received": ("本年新收", "本年新收申请数量", "本年度新收政府信息公开申请数量"),
    "requests.carried_over": ("上年结转", "上年度结转政府信息公开申请数量"),
    "requests.partly_granted": ("部分公开",),
    "requests.denied_state_secret": ("国家秘密",),
    "requests.denied_security_stability": ("三安全一稳定",),
    "requests.denied_third_party": ("第三方合法权益",),
    "requests.denied_internal_affairs": ("三类内部事务信息", "内部事务信息"),
    "requests.denied_deliberative": ("四类过程性信息", "过程性信息"),
    "requests.denied_enforcement_file": ("行政执法案卷",),
    "requests.denied_query_matter": ("行政查询事项",),
    "requests.unavailable_not_held": ("本机关不掌握",),
    "requests.unavailable_needs_creation": ("没有现成信息",),
    "requests.unavailable_unclear": ("补正后仍不明确",),
    "requests.not_processed_petition": ("信访举报投诉",),
    "requests.not_processed_publication": ("公开出版物",),
    "requests.not_processed_excessive": ("大量反复申请",),
    "requests.not_processed_confirmation": ("确认或重新出具",),
    "requests.other_no_correction": ("逾期不补正",),
    "requests.other_fee_unpaid": ("逾期未按收费通知",),
    "requests.other_misc": ("其它",),
    "requests.total_processed": ("合计",),
    "requests.carried_forward": ("结转下年度",),
}
"""Shortened labels, without numbering and punctuation."""
ONE_ROW_LABEL = "其他处理"
ONE_ROW_AFTER = "not_processed_confirmation"
ONE_ROW_TARGET = "other_misc"

FORMAT_WORDS = {
    "2021": ("制发件数", "废止件数", "现行有效件数", "收费金额"),
    "2019": (
        "新制作数量",
        "新公开数量",
        "公开总数量",
        "上一年项目数量",
        "采购项目数量",
        "采购总金额",
    ),
}

PAGE_NUMBERS = (
    r"\s*(?:[-—–－―]\s*\d{1,3}\s*[-—–－―]|第\s*\d{1,3}\s*页(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
SIGN_DATE = (
    r"\s*(?:[^。，；：]{2,40}\s+)?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*"
)
ORGAN = (
    r"\s*[^。，；：、\d]{2,40}(?:局|委|办|府|厅|部|室|会|处|院|站|中心|街道|公室|大队|支队|公司)\s*"
)
"""Who signs, alone in a line above the date."""
PAGE_END = (
    r"\s*[【\[(（]?\s*(?:打印|关闭|分享|返回|主办|承办|版权所有|网站标识码|网站地图|备案号|上一[篇条]|下一[篇条]|扫一扫"
    r"|浏览次数|阅读次数|责任编辑|相关链接|相关新闻|Copyright|[^。]{0,6}ICP备)[^。]{0,80}"
)
"""What web pages print below a report."""

# -------------------------------------------------------------------------- what was not understood

CONTENTS = "目录"
SECOND_REPORT = "同一个文件里的另一份报告"
BEFORE_REPORT = "报告之前的文字"
PAGE_FURNITURE = "网页上的说明文字"
SIGNATURE = "落款"
UNKNOWN_TEXT = "表里不认识的文字"
UNKNOWN_ROW = "不知道这些数字属于哪一行"
DOUBTFUL_COLUMNS = "这一行应有{expected}格，只找到{found}格，不能确定各属哪一列"
TOO_MANY = "这一行应有{expected}格，却找到{found}格"
TWO_ROWS = "同一行出现了两次，数字不同"
COLUMN_ORDER = "表头的顺序与规定的表样不同"
UNSURE_BLOCK = "不能确定这些数字属于复议还是诉讼"
TOO_LONG_TABLE = "表太长，后面的没有读"
TOO_LONG_TEXT = "文字太长，后面的没有读"
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
LONG_NOTE = "{table}下面的文字较长，已作为附注，请核对。"
NOT_UNDERSTOOD = "有{count}处没有读懂，已逐行列出。"

# -------------------------------------------------------------------------------------- refusals

REFUSALS = {
    "too-large": ("文件太大，超过50 MB或行数过多", "请只保留年报本身，另存后再导入"),
    "not-text": ("这不是能读的文本文件", "请在原程序里另存为纯文本（.txt）后再导入"),
    "no-report-found": (
        "文件里没有找到政府信息公开工作年度报告",
        "请确认选对了文件，且文本里有各部分标题和表格",
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

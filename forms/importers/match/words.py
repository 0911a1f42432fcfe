"""Words by which a report's parts are recognised; the printed labels and their variants are data
(resources/forms/variants.json)."""

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
AFTER_NUMBER = "、"
FIRST_LEVEL = rf"\s*(?:[{NUMERALS}]{{1,3}}\s*[、.,]|第[{NUMERALS}]部分)"
SECOND_LEVEL = rf"\s*\(\s*[{NUMERALS}]{{1,3}}\s*\)\s*[、.]?"

# ------------------------------------------------------------------------------- title and lead

REPORT_NAME = (
    r"(?:政府信息公开|政务公开)(?:工作)?(?:情况)?的?(?:年度)?(?:工作)?(?:情况)?(?:报告|年报)"
)
REPORT_LAST = "(?:报告|年报)"
YEAR = r"(?<!\d)(?P<year>\d{4}|[〇○零一二三四五六七八九]{4})年度?"
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
CONTACTS = {
    "contact_address": r"(?:联系|通[讯信]|办公|单位)?地址",
    "contact_postcode": r"邮政编码|邮编",
    "contact_phone": r"(?:联系|咨询|办公|值班)?电话(?:号码)?",
    "contact_fax": r"传真(?:号码|电话)?",
    "contact_email": r"电子(?:邮箱|邮件|信箱)(?:地址)?|邮箱(?:地址)?|[Ee]-?[Mm]ail",
}
"""What stands before a way to reach the organ; the keys are the fields of the cover."""
_SET_OFF = r"\s*(?:[:：为是]\s*)"
CONTACT_VALUES = {
    "contact_address": _SET_OFF + r"(?P<value>[^；;，,。、()（）\n]{4,80})",
    "contact_postcode": _SET_OFF + r"?(?P<value>[0-9０-９]{6})(?![0-9０-９])",
    "contact_phone": _SET_OFF
    + r"?(?P<value>[(（]?[0-9０-９][0-9０-９()（） －—–-]{5,22}[0-9０-９](?:转[0-9]{1,5})?)",
    "contact_fax": _SET_OFF + r"?(?P<value>[(（]?[0-9０-９][0-9０-９()（） －—–-]{5,22}[0-9０-９])",
    "contact_email": _SET_OFF + r"?(?P<value>[A-Za-z0-9_.+-]{1,60}@[A-Za-z0-9.-]{2,60}[A-Za-z0-9])",
}
FACT_LINE = (
    r"\s*(?:索\s*引\s*号|发布|发文|公开|成文|生成|更新|来\s*源|信息|主题|体裁|组配|文\s*号|字\s*号|字体|浏览"
    r"|阅读|点击|作\s*者|责任|编辑|时\s*间|日\s*期|有效|关键词|名\s*称|标\s*题|题\s*名|分\s*类|访问|打印|当前位置|您的位置)"
    r"[^。，:：]{0,8}[:：][^。]{0,90}|\s*(?:首页|打印|分享|字体|关闭)[^。，]{0,30}"
)
"""Lines that web pages print around a report: index number, date, source …"""

# ------------------------------------------------------------------------------------- headings

OVERVIEW, DISCLOSURE, REQUESTS = "overview", "disclosure", "requests"
DISPUTES, PROBLEMS, OTHER = "disputes", "problems", "other"
SECTIONS = (OVERVIEW, DISCLOSURE, REQUESTS, DISPUTES, PROBLEMS, OTHER)
"""In the order of the form."""
HEADING_PATTERNS = {
    OVERVIEW: r".{0,12}(总体|基本|概述|概况).{0,8}",
    DISCLOSURE: r".{0,12}主动公开.{0,12}",
    REQUESTS: r".{0,6}(收到|受理|处理|办理|依申请|申请).{0,10}(申请|公开).{0,8}",
    DISPUTES: r".{0,24}复议.{0,12}诉讼.{0,8}",
    PROBLEMS: r".{0,16}(问题|不足|困难).{0,20}|.{0,8}(改进|整改).{0,4}(措施|情况|打算)",
    OTHER: r".{0,6}(其他|其它).{0,4}(报告|说明).{0,4}事项.{0,4}|.{0,4}(其他|其它)(事项|情况)?",
}
"""Titles that count only behind a first-level number."""
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
FORM_HINT = r"\s*[(（]\s*文字描述[^。]{0,40}。?\s*[)）]\s*"
"""What the empty form prints where a narrative shall stand."""
OWN_LINE = r"草稿|核验码\s*[:：]?\s*[0-9A-Z*~$=U-]{15,}"
OWN_SHEET = "封面"
"""What our own outputs print around a report, in lines and on a sheet of a workbook."""
TELLING = frozenset("本上下去今前累")
"""Characters that make another label of one: this year's, last year's, all years'."""
SENTENCE_END = "。！？；：!?;:"
"""Where a line of wrapped text ends a paragraph."""
SENTENCE_MARKS = "，。；"
"""What stands inside a sentence, but not in a heading."""

# --------------------------------------------------------------------------------------- tables

UNITS = "件|个|份|起|宗|条|次|项|人|万元|亿元|万|元"
SIGNS = "增加|新增|增|减少|减|[+-]"
AMOUNT_UNIT = r"金额\(?单位[:]?(亿元|万元|元)"
"""In the head of a column of money."""
WORD_VALUES = frozenset({"无", "零", "没有", "不适用", "未发生"})
LONE_NUMERAL = "一"
NOTE_START = r"\s*(?:[(（]?\s*(?:备\s*注|附\s*注|注|说\s*明)\s*\d?\s*[:：.、)）]|[*※])"
FULL_STOP = "。"

FIRST_COLUMN = "自然人"
OUTCOMES = ("结果维持", "结果纠正", "其他结果", "尚未审结")
APPLICANTS = ("自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构")

ONE_ROW_LABEL = "其他处理"
ONE_ROW_AFTER = "not_processed_confirmation"
ONE_ROW_TARGET = "other_misc"

SIGN_PAGE = "签批页"
SIGN_DATE = (
    r"\s*(?:[^。，；：]{2,40}\s+)?(?:\d{4}|[〇○零一二三四五六七八九]{4})\s*年"
    r"\s*[\d一二三四五六七八九十]{1,3}\s*月\s*[\d一二三四五六七八九十]{1,3}\s*日\s*"
)
DAY = r"[(（]?\d{4}年\d{1,2}月\d{1,2}日[)）]?"
ORGAN = (
    r"\s*[^。，；：、\d]{2,40}(?:局|委|办|府|厅|部|室|会|处|院|站|中心|街道|公室|大队|支队|公司)\s*"
)
"""Who signs, alone in a line above the date."""
PAGE_END = (
    r"\s*[【\[(（]?\s*(?:打印|关闭|分享|返回|主办|承办|版权所有|网站标识码|网站地图|备案号|附件|上一[篇条]|下一[篇条]|扫一扫"
    r"|浏览次数|阅读次数|责任编辑|相关链接|相关新闻|相关附件|相关文[章件]|相关阅读|Copyright|[^。]{0,6}ICP备)[^。]{0,80}"
)
"""What web pages print below a report."""

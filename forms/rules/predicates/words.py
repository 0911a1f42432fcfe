"""Sentences of the checks in code, and the words that they look for."""

# ------------------------------------------------------------------------------ against last year

UNCHANGED = "{table}的 {count} 个非0数字与上年完全相同，请确认填的是本年的数字。"
GROWN = "{cell}：本年 {value}，是上年 {last} 的 {times} 倍，请核对。"
SHRUNK = "{cell}：本年 {value}，上年 {last} 是它的 {times} 倍，请核对。"
VANISHED = "{cell}：本年 0，上年是 {last}，请核对。"
COPIED = "{field}有 {percent}% 的文字与上年相同，共 {count} 句：{sentences}，请按本年情况改写。"
QUOTED = "“{text}”"
LISTED = "、"
CUT = "…"

SENTENCE_ENDS = "。！？；!?;"
NUMERALS = "〇零一二三四五六七八九十百千万两"
MEASURES = "件份起宗条次个项人场期篇"
CUSTOMARY = (
    r"信息处理费|公开处理费|处理费用",
    r"(?:收到|受理|接收|新收|收办|未产生|未发生|没有).{0,16}申请",
    rf"申请(?:公开)?#[{MEASURES}]",
    r"(?:复议|诉讼).{0,12}(?:#|未|没有|无)|(?:未|没有|无).{0,12}(?:复议|诉讼)",
    r"统计期限|(?:编制|形成|制定)(?:了)?本(?:年度)?(?:工作)?(?:报告|年报)|报告如下|如有疑问",
    r"(?:无|没有)其他需要报告",
)
"""What reports rightly say in the same words each year; blanks and marks left out, # a figure."""

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

# -------------------------------------------------------------------------------------- structure

SECTION_MISSING = "导入的文件里没有找到“{right}”这一部分，请核对原文是否漏了。"
SECTION_TITLE = "这一部分的标题应为“{right}”，导入的文件里是“{words}”。"
SECTION_ORDER = "“{right}”应排在“{previous}”之后，导入的文件里次序相反。"
OLD_FORM = "{year}年度的报告用的是{format}年格式的表，请改用现行格式。"
OLD_WORDS = "导入的文件里有旧格式的标题或栏目：{words}，请按现行格式核对。"
TITLE_NUMBER = r"第?([一二三四五六七八九十])(?:部分[、.,:]?|[、.,:])"
TITLE_END = "。:"

TOPICS_MISSING = "总体情况还没有写到：{words}。"
OVERSIGHT_MISSING = "人民政府的报告应写明监督保障情况，还没有提到：{words}。"
PROBLEMS_BLANK = "存在的主要问题及改进情况还没有写。"
PROBLEMS_SHORT = "存在的主要问题及改进情况只写了“{words}”，请写明问题和改进措施。"
NO_PROBLEM = "没有写出具体的问题，请写明工作中还有哪些不足。"
NO_IMPROVEMENT = "没有写出改进情况，请写明已经采取或者准备采取的措施。"
FEWER_IMPROVEMENTS = "列了 {count} 个问题，只列了 {value} 条改进措施，请核对是否都有对应的改进。"
FEE_UNSAID = "没有说明是否收取了信息处理费，没有收取的也要写明。"
OVERVIEW_LONG = "总体情况共 {count} 字，超过通常的 {value} 字，请考虑精简。"
OVERVIEW_SHORT = "总体情况只有 {count} 字，不足通常的 {value} 字，请考虑充实。"
DUE_SOON = "本报告最迟应在{date}公布，还有 {count} 天。"
DUE_TODAY = "本报告最迟应在今天（{date}）公布。"
OVERDUE = "本报告最迟应在{date}公布，已经过了 {count} 天。"
DATE = "{year}年{month}月{day}日"

WHOLE_GOVERNMENT = ("人民政府", "本级政府汇总")
NO_PROBLEM_SAID = (
    r"(?:没有|暂无|未发现|不存在|无)(?:明显|突出|重大|严重|什么|大)?的?(?:问题|不足|困难)",
    r"(?:问题|不足|困难)[^，。；\n]{0,4}[:：，、]?(?:暂无|没有|无)(?=[，。；\n]|$)",
    r"(?:解决|化解|处理|回应|反映)了?[^，。；\n]{0,12}问题",
)
"""Problems that are denied, or that were others' and are solved."""
PROBLEM_SAID = (
    r"问题|不足|短板|差距|困难|薄弱|欠缺|缺乏|缺少|滞后|有待|亟待|仍需|还需|尚需|需要|需进一步|需加|需提|不够|不高"
    r"|不强|不深|不多|不全|不及时|不到位|不规范|不平衡|不均衡|不完善|不健全|不丰富|不充分|不熟|不细|不新|不精|不畅"
    r"|不便|不明|不一|不大|未能|未得到|较低|较少|较弱|偏低|偏少|偏弱|偏慢|单一|有限|尚未|仍有"
)
STILL_WANTED = r"(?:有待|亟待|尚待)(?:进一步)?(?:加强|完善|提升|提高|改进|健全|加大|强化|优化|规范|拓展|深化|落实)"
"""How a problem is put in the words of an improvement."""
IMPROVEMENT_SAID = (
    r"下一步|今后|改进|整改|加强|完善|提升|提高|强化|优化|健全|加大|拓展|拓宽|深化|推进|推动|落实|规范|丰富|充实|措施"
    r"|努力|建立|细化|开展|组织|增加"
)
IMPROVEMENTS_BEGIN = r"下一步|下一阶段|今后|接下来|(?:针对|对于)(?:以上|上述|存在|这些|前述)|改进(?:情况|措施)|整改(?:情况|措施)|为此"
COUNTED = (
    r"([一二三四五六七八九十])(?:是|要)",
    r"第([一二三四五六七八九十])[，、,]",
    r"([一二三四五六七八九十])、",
    r"[（(]([一二三四五六七八九十])[）)]",
    r"[（(](\d{1,2})[）)]",
    r"(\d{1,2})(?:[.．](?!\d)|、)",
    r"([①-⑳])",
    r"(首先|其次|再次|然后|最后)[，,、]?",
)
"""How the points of a list begin; each at the start of a line or after a mark."""
COUNT_START = r"(?:^|(?<=[，。；：、,;:\s]))"

FEE_NAMED = r"信息(?:公开)?处理费|(?:处理|申请)费用"
FEE_SAID = (
    r"(?:收取|减免|免收|收费)[^，。；\n]{0,16}(?:元|费)|(?:未|没有|不|无|免)[^，。；\n]{0,8}(?:收取|收费)"
    r"|收费(?:情况)?[:：]?(?:为)?(?:零|无|0)"
)
"""How section 六 speaks of the fee without its name."""

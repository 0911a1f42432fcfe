"""What extractors recognise in files."""

PAGE_NUMBERS = (
    r"\s*(?:[-—–－―]\s*\d{1,3}\s*[-—–－―]|第\s*\d{1,3}\s*页(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)
NAMED_PAGE = r"\s*第"
"""How a page number begins that can be nothing else."""
PAGE_WORDS = r"[\s\d第页共/·.,，|]*(?:(?:Page|PAGE|page|of)[\s\d/]*)*"
"""A page number and what may stand around it."""

PROSE = "。"
"""In a cell: what it holds is more than a label."""
OWN_TEXTS = ["序号", "标题", "地址", "文字"]
"""The heads of our own workbook's sheet of texts."""
NUMBERED = "、"
"""After a heading's number."""
NUMERALS = "一二三四五六七八九十"
NO_LABEL = (
    rf"[{NUMERALS}百千万亿零〇两件个份起宗条次项人元]*|无|没有|未发生|不适用|不涉及|暂无|未涉及"
)
"""Words that are a number, or stand for one."""
NUMBER_OF_LABEL = r"\s*[(（]?\d{1,2}[)）.．、](?!\d)|第\s*[(（]?\s*\d{1,2}\s*[)）]?\s*[条项款]"
"""Digits that belong to a label."""
LINE_ENDS = "。！？；：.!?;:"
"""What a line ends with that is no part of a longer one."""
NUMBERED_LINE = rf"\s*(?:[(（]?(?:[{NUMERALS}]{{1,3}}|\d{{1,2}})[)）、.．](?!\d)|[①-⑳])"
"""How a numbered paragraph or heading begins."""
OPENING, CLOSING = "（《「『“‘〈【", "，。、；：？！）》」』”’〉】％"
"""Marks that end no line, and marks that begin none."""
CAPTION = rf"\s*图\s*(?:\d{{1,3}}|[{NUMERALS}]{{1,3}})(?!\d)[\s:：、.．].{{0,60}}"
"""What stands below a figure."""

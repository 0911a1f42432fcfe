"""What extractors recognise in files."""

PAGE_NUMBERS = (
    r"\s*(?:[-—–－―]\s*\d{1,3}\s*[-—–－―]|第\s*\d{1,3}\s*页(?:[,，/]?\s*共\s*\d{1,3}\s*页)?)\s*"
)

PROSE = "。"
"""In a cell: what it holds is more than a label."""
OWN_TEXTS = ["序号", "标题", "地址", "文字"]
"""The heads of our own workbook's sheet of texts."""
NUMBERED = "、"
"""After a heading's number."""

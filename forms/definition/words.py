"""What the parts of a report are called."""

COVER = "封面与基本信息"
SIGN = "签署与报出"
NUMBERED = "{number}、{title}"

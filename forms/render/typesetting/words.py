"""Words that must not leave the number before them, and where labels are broken."""

UNITS = (
    "平方米|平方公里|公里|小时|分钟|个百分点|人次|件次|万元|亿元|万人|万件|万条|万次|人|件|个|条|项|次"
    "|元|万|亿|千|百|年|月|日|号|起|宗|家|期|篇|场|部|类|名|天|时|分|秒|页|份|种|批|级|户|台|套|届"
    "|季度|倍|岁|周|字|米|处|所|位|只|章|节|款|版"
)
"""Longer ones first: the first that fits is kept with the number."""

MORE = "余|多|来"
BROKEN_AFTER = "）"
"""Where the label of a group (（三）不予公开) is broken first when it needs two lines."""

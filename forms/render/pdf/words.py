"""Chinese that the PDF adds by itself, and words that must not leave the number before them."""

CONTINUED = "续表"
PAGE_NUMBER = "— {number} —"
STAMP = "核验码　{code}"
FIGURE = "图{number}　{caption}"
CHART_UNIT = "单位：{unit}"

UNITS = (
    "平方米|平方公里|公里|小时|分钟|个百分点|人次|件次|万元|亿元|万人|万件|万条|万次|人|件|个|条|项|次"
    "|元|万|亿|千|百|年|月|日|号|起|宗|家|期|篇|场|部|类|名|天|时|分|秒|页|份|种|批|级|户|台|套|届"
    "|季度|倍|岁|周|字|米|处|所|位|只|章|节|款|版"
)
"""Longer ones first: the first that fits is kept with the number."""

MORE = "余|多|来"
BROKEN_AFTER = "）"
"""Where the label of a group (（三）不予公开) is broken first when it needs two lines."""

ROLES = {"fang": "正文", "song": "表格", "song_bold": "标题", "hei": "一级标题", "kai": "二级标题"}
"""What a role is called where its face is chosen."""
SHIPPED = {"fang": "仿宋", "song": "宋体", "song_bold": "小标宋", "hei": "黑体", "kai": "楷体"}
"""What the shipped face of a role is called."""

UNUSABLE = {
    "damaged": "字体文件已损坏或不是字体",
    "postscript": "轮廓是 PostScript 格式，只能使用 TrueType 轮廓的字体",
    "restricted": "字体的许可不允许嵌入文件",
    "whole-only": "字体的许可不允许只嵌入用到的字",
    "bitmap-only": "字体的许可只允许嵌入点阵",
    "no-unicode": "字体没有 Unicode 编码",
    "not-chinese": "字体缺少常用汉字",
}
FACE_UNUSABLE = "“{family}”不能用于打印：{reason}"
FACE_CHANGED = "字体“{family}”的文件已不是所选的那个"
FACE_REMEDY = "请另选一种字体，或改用自带的字体"

FACE_MISSING = "{role}所选的“{family}”找不到，改用自带的{shipped}。"
FACE_REPLACED = "{role}所选的“{family}”已换成别的文件，改用自带的{shipped}。"
FACE_REFUSED = "{role}所选的“{family}”不能用（{reason}），改用自带的{shipped}。"
FACES_UNREADABLE = "字体设置读不懂，全部改用自带的字体。"

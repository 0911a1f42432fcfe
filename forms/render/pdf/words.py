"""Chinese that the PDF adds by itself, and words that must not leave the number before them."""

from forms.document import words as printed

CONTINUED = "续表"
LEVEL_CONTINUED = "（续）"
PAGE_NUMBER = "— {number} —"
FIGURE = printed.FIGURE
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
    "damaged": "的文件已损坏或不是字体",
    "postscript": "不是 TrueType 轮廓的字体",
    "restricted": "的许可不允许嵌入文件",
    "whole-only": "的许可不允许只嵌入用到的字",
    "bitmap-only": "的许可只允许嵌入点阵",
    "no-unicode": "没有 Unicode 编码",
    "not-chinese": "缺少常用汉字",
}
"""Why nothing can be printed with a face; its name goes before."""
PLAIN_STYLES = ("常规", "标准")
"""How faces call the style that goes without saying."""
FACE_UNUSABLE = "不能用来打印：“{family}”{reason}"
FACE_CHANGED = "字体“{family}”的文件已不是所选的那个"
FACE_REMEDY = "请另选一种字体，或改用自带的字体"

FACE_REPLACED = "{role}所选的“{family}”{reason}，改用自带的{shipped}。"
NOT_FOUND = "找不到"
OTHER_FILE = "已换成别的文件"
NOT_OPENED = "打不开"
FACES_UNREADABLE = "字体设置读不懂，全部改用自带的字体。"

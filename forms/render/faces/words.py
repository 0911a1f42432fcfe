"""What faces are called where they are chosen, and why one cannot be used."""

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

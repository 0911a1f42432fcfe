"""What the settings say."""

TITLE = "设置"
KEEP = "保存设置"
SECTIONS = {"agency": "机关", "checks": "检查", "looks": "外观", "faces": "字体", "data": "数据"}
SECTIONS_NAME = "设置的各部分"
REFUSED = "{message}。{remedy}。"

# the agency
CLERK = "填报人"
CLERK_NAME = "姓名"
CLERK_HELP = "记入修改记录，并作为新年报的“填报人”。"
COVER = "新年报的封面"
COVER_HELP = "新建本机关的年报时自动填好，不用每年重填；新建时仍可以改。已有的年报不变。"
TAKE_COVER = "取用当前年报的封面"
NOT_CHOSEN = "不预先填"
NAMELESS = "请填机关名称，否则其他项目不知道属于哪个机关"

# the checks
CHECKS_HELP = "写进以后新建的年报，随年报一起走，在哪台电脑上核对都一样。"
DEADLINE = "公布期限"
DEADLINE_HELP = "本单位要求的日子，例如 1月20日。空着按条例：1月31日，政府汇总的 3月31日。"
DEADLINE_EMPTY = "按条例"
DEADLINE_WRONG = "读不出是几月几日，请写成 1月20日"
DAY = "{month}月{day}日"
DAY_PATTERN = r"(\d{1,2})(?:月|[-./])(\d{1,2})[日号]?"
LENGTH = "总体情况篇幅"
LEAST = "最少字数"
MOST = "最多字数"
TO = "至"
CHARACTERS = "字"
LENGTH_WRONG = "最少字数比最多字数还多"
PHRASES = "不算说明的话"
PHRASES_HELP = "一行一句。说明里只写了这样一句的，不予接受。"
LEVELS = "核对级别"
LEVELS_HELP = "只能调高，不能调低；强制性已是最高。"
SEARCH = "查找规则"
RULE = "规则"
LEVEL = "级别"
RAISED = "{level}（已调高）"
RAISED_COUNT = "已调高 {count} 条"
NONE_RAISED = "没有调高的规则"
NO_RULE = "没有找到这样的规则"
SPOKEN = "{title}，{level}"
CHANGE_LEVEL = "级别"
OWN_LEVEL = "{level}（原定）"
HIGHEST = "{level}（已是最高）"
RAISE_TO = "提高为{level}"
BASIS = "依据：{basis}"
STANDARD = "恢复标准设置"
USE_NOW = "同时用于当前打开的年报（可以撤销）"
USE_NOW_NOT = "当前年报{why}，这些设置只用于以后新建的年报。"
DAMAGED = {
    "agency": "{message}。保存以后按下面填的来，坏的文件另存在旁边。",
    "checks": "{message}。下面是标准设置；保存以后按下面的来，坏的文件另存在旁边。",
}
KEPT_ASIDE = "原来的设置文件读不懂，已另存为“{name}”"
SAVED = "设置已保存"
SAVED_AND_USED = "设置已保存，并用于当前年报"

# the looks
THEME = "颜色"
TEXT_SIZE = "文字大小"
LOOKS_HELP = "选了马上看到；点“取消”就恢复原样。只改这台电脑上的显示，不改年报。"
SAMPLE = "效果"
SAMPLE_TITLE = "（二）部分公开"
SAMPLE_TEXT = "填进白色格，浅蓝色格由程序算出。"
SAMPLE_CELLS = (("cell_input", "12"), ("cell_computed", "36"), ("cell_quoted", "9"))
SAMPLE_PROBLEM = "强制性：相差 2"
SAMPLE_SPOKEN = "用现在的颜色和文字大小显示的例子"

# the faces
FACES_HELP = "印在纸上和写进 PDF、Word 的字体。程序带的字体总能用；也可以换成这台电脑上装的。"
FACES_CHOOSE = "选择字体…"
FACES_SEEKING = "正在查看现在用的字体……"
FACE_SHIPPED = "自带：{name}"

# the data
FOLDER = "数据文件夹"
FOLDER_HELP = "年报草稿、回收站、升级前的副本和设置都在这里，只有您的账号能打开。"
OPEN_FOLDER = "在文件管理器里打开"
COPY_FOLDER = "复制路径"
COPIED = "已复制"
NO_FILE_MANAGER = "打不开文件管理器。文件夹是 {folder}"
PROBE = "检查数据文件夹"
PROBE_AGAIN = "再检查一次"
PROBING = "正在检查……"
PROBE_SOUND = "一切正常，可以放心填写。"
PROBE_CARE = "能用，但有要注意的地方："
PROBE_BAD = "不能保存："
WRITABLE = "能写入，写完的内容确实到了磁盘上"
SAVING_TIME = "保存一次{time}（试写 {tries} 次的中位数）"
SLOW = "保存一次{time}，太慢：填写后要等一会儿才真正存好。请换到本机的硬盘"
MILLISECONDS = "约 {count} 毫秒"
UNDER_ONE = "不到 1 毫秒"
SECONDS = "约 {count} 秒"
ROOM = "剩余空间 {size}"
SCARCE = "剩余空间只有 {size}，请删去不用的文件"
MEDIA = {
    "local": "在这台电脑的硬盘上",
    "removable": "在 U 盘或移动硬盘上：没有插好就打不开，填写中拔掉会丢掉最后几秒的内容",
    "network": "在网络盘上：断网时不能保存，两台电脑同时打开可能写坏。请换到本机的硬盘",
    "memory": "在内存盘上：关机以后内容全部消失。请换到本机的硬盘",
}
DRAFTS = "年报 {count} 份，{size}"
BINNED = "回收站 {count} 份，{size}"
BACKUPS = "升级前的副本 {count} 份，{size}"
NOTHING = "还没有年报"
SIZES = (("GB", 1_000_000_000), ("MB", 1_000_000), ("KB", 1_000))
SIZE = "{number} {unit}"
BYTES = "{number} 字节"
GOOD, CARE, BAD = "正常", "注意", "不行"
LINE_SPOKEN = "{sign}：{text}"

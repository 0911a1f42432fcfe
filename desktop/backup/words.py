"""What backup and restore say."""

BACKUP_TITLE = "备份文档库"
BACKUP_LEAD = (
    "把全部年报（连同修改记录、回收站和本机设置）写进一个文件，写完后读出来核对一遍。"
    "建议存到 U 盘或另一个磁盘。"
)
MOVING_TITLE = "换一台电脑"
MOVING = (
    "1.　在旧电脑上备份到 U 盘；",
    "2.　在新电脑上装好年报填报，插上 U 盘；",
    "3.　在“文件”菜单里选“从备份恢复”，就能接着填。",
)
CHOOSE_PLACE = "选择位置…"
SAVE_TITLE = "备份存到哪里"
FILE_NAME = "年报备份 {day}"
FILTER = "年报填报备份 (*.nianbak)"
WRITING = "正在备份到“{name}”……"
WRITING_DETAIL = "可以取消；没有写完的备份不会留下。"
DONE_TITLE = "备份完成"
DONE = "{count} 份年报已备份到“{name}”，并核对无误。"
DONE_WHERE = "位置：{folder}"
DONE_PARTLY = "备份完成，但有 {count} 项没有备份成"
FAILURE = "·　{title}：{message}"

RESTORE_TITLE = "从备份恢复"
OPEN_TITLE = "选择备份文件"
READING = "正在读取并核对“{name}”……"
READING_DETAIL = "核对完之前，文档库不会改动。"
MADE_AT = "备份于 {when}，共 {count} 份年报。文档库里的年报不会被覆盖。"
MADE_UNKNOWN = "备份里有 {count} 份年报。文档库里的年报不会被覆盖。"
DAMAGED = "备份有损坏，有 {count} 份年报读不出来：{titles}。下面的都完好，可以恢复。"
TORN = "备份文件有损坏或不完整，可能少了年报。下面列出的都完好，可以恢复。"
SEPARATOR = "、"
EMPTY = "备份里没有可以恢复的年报。"
COLUMNS = ("年报", "备份里保存于", "和本机相比", "恢复后")
STATES = {
    "new": "本机没有",
    "same": "与本机相同",
    "older": "本机的更新",
    "newer": "备份里的更新",
    "differs": "两边都改过",
    "newer-program": "较新版本做的",
    "damaged": "备份前就已损坏",
}
ACTS = {
    "add": "放进文档库",
    "replace": "换成备份里的，原来的进回收站",
    "copy": "另放一份，原来的不动",
}
NOTHING = "不用恢复"
TO_BIN = "放进回收站"
IN_BIN_HERE = "{state}（在回收站）"
BINNED = "{title}（回收站）"
SETTINGS = "同时恢复本机设置"
SETTINGS_HELP = "和本机不同的有：{names}。原来的另存一份。"
CLOSES_REPORT = "打开着的年报会先保存并关闭。"
ACCEPT = "恢复所选"
CHOSEN = "已选 {count} 份"
RESTORING = "正在恢复……"
RESTORING_DETAIL = "可以停下；已经恢复的会留在文档库里。"
RESTORED_TITLE = "恢复完成"
RESTORED = "{count} 份年报已恢复到文档库。"
RESTORED_PARTLY = "有 {count} 项没有恢复成："
PARTLY_TITLE = "恢复了一部分"
NOTHING_TITLE = "没有恢复"
NOTHING_RESTORED = "文档库里的年报没有改动。"
STOPPED = "您停下了恢复，后面的没有恢复。"
TOLD = "{sentence}。"
ROW_SPOKEN = "{title}，{state}，{act}"

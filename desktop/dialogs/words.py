"""What the dialogs say."""

CANCEL = "取消"
OK = "确定"
CLOSE = "关闭"

READING = "正在读取“{name}”……"
FAILED_TITLE = "没有完成"

CLERK_TITLE = "您的姓名"
CLERK_LEAD = "用在修改记录里，并作为“填报人”带入新年报。以后可以在“文件”菜单里改。"
CLERK_LABEL = "姓名"
LATER = "以后再说"

ABOUT_TITLE = "关于年报填报"
ABOUT_VERSION = "版本 {version}"
ABOUT_LEAD = (
    "填报、核对和打印《政府信息公开工作年度报告》的桌面程序。不联网，内容只存在这台电脑上。"
)
ABOUT_DATA = "数据文件夹"
ABOUT_OPEN = "打开"
ABOUT_LICENCE = "程序以 Apache-2.0 许可发布；所带字体各有许可，见程序目录里的 LICENSES。"
ABOUT_QT = "界面使用 Qt {version}（LGPL-3.0）"

UNSAVED_TITLE = "最后的修改还没有存到磁盘上"
UNSAVED_LEAD = "磁盘不能写入。内容都还在程序里，可以先另存到别的磁盘或 U 盘，再关闭。"
UNSAVED_ELSEWHERE = "另存到…"
UNSAVED_STAY = "继续填写"
UNSAVED_LEAVE = "不要这些修改，仍然关闭"

FINALISE_TITLE = "定稿"
FINALISE_LEAD = "定稿以后："
FINALISE_RETYPING = (
    "{table}的复录还没有核对（{who}，已录 {typed} / {cells} 格）。定稿以后不能接着录；"
    "已录的留着，解除定稿以后可以接着录。"
)
FINALISE_POINTS = (
    "整份年报锁住，各页只能看，不能改；",
    "生成核验码，用来确认纸上的和这一份是同一份；",
    "还要修改时，可以写明原因解除定稿，这个核验码随之作废。",
)
FINALISE_ACCEPT = "定稿"
OBSTACLES_TITLE = "还不能定稿"
OBSTACLES_LEAD = "处理完下面这些，就能定稿。双击一行，跳到要改的地方。"
OBSTACLES_JUMP = "跳到这一处"
OBSTACLE_GROUPS = {"error": "强制性", "warning": "待说明", "blank": "未填"}
OBSTACLE_GROUP = "{name} {count}"
UNFINALISE_TITLE = "解除定稿"
UNFINALISE_LEAD = (
    "解除以后可以修改。现在的核验码作废，已经印出的要收回；"
    "签署日期会清空，再定稿后重新签。原因和时间留在记录里。"
)
UNFINALISE_REASON = "原因"
UNFINALISE_PLACEHOLDER = "例如：发现表二漏填 1 件"
UNFINALISE_ACCEPT = "解除定稿"
POINT = "·　{text}"
REFUSED = "{message}。{remedy}。"

# closing while printing
PRINTING_TITLE = "还在打印"
PRINTING = "打印还没有送完，关闭会中断。"
PRINTING_MORE = "打印机可能已经印出前面的几页；中断的打印不记入登记。"
PRINTING_BREAK = "中断并关闭"
PRINTING_STAY = "继续打印"

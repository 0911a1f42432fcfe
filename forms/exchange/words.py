"""What reading and writing of packages says to a clerk."""

NOT_A_PACKAGE = "“{name}”不是年报填报的上报包"
NOT_A_PACKAGE_REMEDY = "请选择扩展名为 .nianbao 的文件；Word、PDF 等文件请用“导入年报文件”"
DAMAGED = "上报包“{name}”不完整或已损坏，没有打开"
DAMAGED_REMEDY = "请向对方重新索取，或重新从 U 盘、邮件中复制一次"
NEWER = "上报包“{name}”是用较新版本的年报填报做的，本程序只能看到一部分或看不到"
NEWER_REMEDY = "请升级本程序后再打开，或请对方用旧格式另存；文件没有动"

COMMA = "、"
UNKNOWN_ADDRESS = "文件里有年报表中没有的项目：{names}"
UNKNOWN_ADDRESS_REMEDY = "请核对项目名称；可以先导出一份年报的 JSON 对照"
NOT_JSON = "这个文件不是年报的 JSON 数据，或者已经损坏"
NOT_JSON_REMEDY = "请选择“nianbao show --json”导出的文件"

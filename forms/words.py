"""Chinese sentences of failures that belong to no single room of forms/."""

UNKNOWN_FORMAT = "本程序不认识格式“{format}”的年报"
UPDATE_PROGRAM = "请用较新版本的年报填报打开"

"""Sentences that are only heard."""

FOUND = "发现{level}问题：{message}"
FOUND_MORE = "发现 {count} 个问题。第一个：{message}"
MENDED = "改好了 {count} 个问题，还有 {left} 个"
ALL_MENDED = "问题都改好了"
SAVED_AGAIN = "又能保存了，内容都已保存"

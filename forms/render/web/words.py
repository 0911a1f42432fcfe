"""Chinese that the web page adds by itself."""

import re

QR = "二维码：{says}"
CHART = "{caption}（单位：{unit}）：{points}"
POINT = "{label}{shown}"
BETWEEN = "；"

UPRIGHT = re.compile(".、?", re.DOTALL)
"""What stands on one line of a label that is written downwards."""

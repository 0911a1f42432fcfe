"""Chinese that the web page adds by itself."""

CODE = "核验码：{code}"
QR = "二维码：{says}"
CHART = "{caption}（单位：{unit}）：{points}"
POINT = "{label}{shown}"
BETWEEN = "；"

"""Chinese that the PDF adds by itself."""

CONTINUED = "续表"
LEVEL_CONTINUED = "（续）"
CHART_UNIT = "单位：{unit}"

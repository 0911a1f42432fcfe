"""The sentences of findings."""

LEVELS = {"error": "强制性", "warning": "核实性", "hint": "提示"}

COLUMN_PLACE = "{table}“{line}”列"
ROW_PLACE = "{table}“{line}”行"
TERM = "{name} {value}"
LAST_YEAR = "上年“{name}”"
ROW_AND_COLUMN = "{row}，{column}"
PLUS = " ＋ "
MINUS = " － "
EQUALS = "{terms} ＝ {value}"
UNEQUAL = "{place}：{left}，{right}，相差 {difference}。"
HOPELESS = "{place}：{left}，{right}，其余各格无论填多少都不能相等。"
AT_LEAST = "{terms} ＝ 已有 {value}"
TOO_LARGE = "{place}：{left}，大于{right}，多出 {difference}。"

OFFER = "{reason}：{text}"
EXPLANATION_SHORT = "说明太短，请写明原因"
EXPLANATION_EMPTY = "“{text}”没有说明原因，请写明为什么是这样"
REMEDY = "{name} {before}→{after}"

UNREADABLE = "{cell}：{problem}。现在填的是“{raw}”。"
UNFILLED = "{table}还有 {count} 格未填数字，没有发生的请填 0。"
NO_POWER = "{cell}填了 {value}：{unit}没有规章制定权，应填 0。"
LARGE_SHARE = "{part} {value} 占{whole} {total} 的 {percent}%，请核对是否误归。"
FEE_TIMES = "{cell}填了 {value} 万元，是上年 {last} 万元的 {times} 倍，是否误用了“元”？"
FEE_LARGE = "{cell}填了 {value} 万元，数额偏大，是否误用了“元”？"
ALL_ZERO = "{table}的数字全部是 0，请确认本年确实没有发生。"

GOVERNMENT = "人民政府"
DEPARTMENT = "政府部门"
RULE_MAKING = frozenset({(GOVERNMENT, "省"), (GOVERNMENT, "市"), (DEPARTMENT, "国家")})
BELOW_PROVINCE = frozenset({"市", "县", "乡"})

"""Every sentence the page says in its own words, in one place."""

TITLE = "政策问答"
TAGLINE = "依据文件原文作答，不代替主管部门解释。"

# Tabs
ASK, FIND, CHECK, TARGETS, ABOUT = "问一问", "找条款", "核对原文", "目标一览", "关于"

# Asking
QUESTION_LABEL = "您的问题"
QUESTION_HINT = "输入问题"
SEND, CLEAR = "提问", "清空"
EXAMPLES_TITLE = "不知道怎么问？点一个试试"
CONVERSATION = "问答记录"
ASKED, REPLIED = "您问", "回答"
READ_AS = "按这个意思回答："
MISSING = "文件没有写明："
RELATED = "相近的条款"
UNSURE = "把握不大，请对照原文核实"
MORE_EVIDENCE = "其余 {count} 处原文"
TARGETS_IN_ANSWER = "其中的目标"
MORE_TARGETS = "其余 {count} 项目标"
SHOW_PLACE = "在文件中查看"
COPY_QUOTE = "复制原文"
COPY_LINK, COPY_CLAUSE_LINK, COPY_ANSWER, PRINT = "复制提问链接", "复制链接", "复制回答", "打印"
ASKED_SHORT, REPLIED_SHORT = "问：", "答："
READ_ALONE = "不是这个意思，单独回答这一句"
SAY_OTHERWISE = "不是这个意思，改一改再问"
ASK_ON = "还可以问"
ASK_PART, ASK_WORDING = "那{part}呢？", "{label}的原话是什么？"
SOURCE, SEARCHED = "出处：", "已查阅："
TOO_LONG = "问题有 {count} 个字，最多 {limit} 个字。请缩短后再问。"
PARTS = {  # status: what kind of answer it is, where that is not plain from the answer
    "answered": "",
    "partly": "部分问题文件有规定",
    "not_covered": "",  # its first line says so
    "clarify": "",
    "greeting": "",
}

# What people think of an answer
RATE, RATED = "这个回答有帮助吗？", "您说这个回答{thumb}，已记下。"
WHY = "哪里不合适？可以不写。"
REASONS = ("答非所问", "条款不对", "数字不对", "文件里其实有")
REASON, SEND_REASON = "说说哪里不合适", "提交"
FEEDBACK_KEPT = "只记下问题、回答所依据的条款和您的意见，存在运行本工具的电脑上。"
THANKS = "已记下您的意见，谢谢。"
NOT_KEPT = "没能记下您的意见。请稍后再试。"
FORGOTTEN = "服务重新启动过，前面的问答不在了。请重新提问。"

# Lines of an answer that the page shows as cards, chips and a footer instead.
SHOWN_OTHERWISE = ("原文：", "出处：", "相近的条目：")

SOUGHT_AS = "”查找"  # ends a line of an answer that says what an everyday word was taken for

# Finding
SEARCH_LABEL = "找什么"
SEARCH_HINT = "词语、一句话或“第七条”"
SEARCH = "查找"
BROWSE = "按目录浏览"
MORE_FOUND = "其余 {count} 条"
OR_BROWSE = "也可以在下面的目录里浏览。"

# Checking a draft
DRAFT_LABEL = "要核对的文字"
DRAFT_HINT = "粘贴一句话、一段话或整篇稿件，看看与原文是否一字不差"
CHECK_DRAFT, CHOOSE_FILE = "核对", "选择稿件（.txt、.md、.docx）"
NO_FILE = "没有收到文件。请重新选择，最大 10 MB。"
COPY_OFFICIAL = "复制原文"
NEAREST = "内容最接近的是"
SAVE_REPORT = "下载报告："
REPORTS = {"html": "网页", "docx": "带批注的 Word 文件"}

# Targets
SECTION_LABEL, KIND_LABEL, WORD_LABEL = "部分", "种类", "含有的词"
WORD_HINT = "例如：学位、平台"
ALL = "全部"
KINDS = {"quantity": "数量目标", "deliverable": "成果目标"}
COUNTED = "共 {count} 项：数量目标 {quantities} 项，成果目标 {deliverables} 项"
NO_TARGETS = "没有符合条件的目标。放宽上面的条件再看看。"
TARGET_TABLE = "文件提出的目标"
TARGET_COLUMNS = ("目标", "数量或动作", "原文（点击查看）")
ORDER_LABEL = "排列"
ORDERS = [("按原文", "place"), ("从多到少（按单位分组）", "amount")]
UNIT, OTHER_UNITS = "以“{unit}”为单位", "其他单位"
DOWNLOAD = "导出下表："
DOWNLOADS = {"xlsx": "Excel 文件", "csv": "CSV 文件"}
CHART_LABEL = "分项图"
NO_CHART = "不显示"
CHART_AMOUNT, CHART_AMOUNT_ALONE = "数量（{unit}）", "数量"
AUDITED = "核对结果：{agreed} 处一致，{warned} 处需要核对"
NOTHING_TO_AUDIT = "文件中没有可以核对的合计或编号。"
AGREES, DIFFERS = "一致：", "请核对："

# The document beside
DOCUMENT_LABEL = "文件"
DOCUMENT_GONE = "这份文件已被移除或更换。请刷新网页，再重新提问。"
DOCUMENT_PANEL = "文件原文"
OUTLINE = "目录"
PREAMBLE = "前言"
PARAGRAPH = "第{number}段"
PREVIOUS, NEXT, CLOSE = "上一处", "下一处", "关闭"
SEEK = "在文件中找字词"
OPEN_DOCUMENT = "看原文"
LARGE_TYPE, DARK = "大字", "深色"

ABOUT_PARAGRAPHS = (
    (
        "这是什么",
        "向一份政策文件提问、查条款、看目标的工具。回答由文件原句组成，每个回答都标明出自哪一部分、哪一条。",
    ),
    ("这不是什么", f"{TAGLINE}文件没有写的，会直接说“没有规定”；个人的具体情况，请咨询主管部门。"),
    (
        "怎么用",
        "在“问一问”里用平常的话提问，可以接着追问；点“在文件中查看”，原句会在文件中标出来。"
        "“找条款”按意思查找或按目录浏览，“核对原文”看引文与原文是否一字不差，“目标一览”列出文件里的数字和要出的成果。",
    ),
    (
        "您的提问去了哪里",
        "只在运行本工具的这台电脑上处理，不连接外网，不写入日志；关闭或刷新网页后，问答记录就没有了。"
        "问过的问题另记在您自己的浏览器里，方便再问，可以随时清除。评价回答时，" + FEEDBACK_KEPT,
    ),
)
ABOUT_DOCUMENTS = "收录的文件"
ABOUT_CLAUSES = "共 {count} 条"

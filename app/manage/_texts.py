"""What the page 管理 says."""

TITLE = "管理文件"
PASSWORD, LOG_IN, LOG_OUT, BACK, TO_PAGE = "密码", "登录", "退出", "返回", "回到问答"
LOGIN_NOTE = "密码由启动本工具的人设定。"
WRONG_PASSWORD = "密码不对。请检查大小写后再试；输错五次要等五分钟。"
TOO_MANY = "密码输错次数太多。请五分钟后再试。"
LOG_IN_AGAIN = "登录已失效，请重新登录。"
FOREIGN = "这个请求不是从本页面发出的，没有执行。请打开“管理文件”页面再操作。"

DOCUMENTS, CLAUSES, SECTIONS = "收录的文件", "共 {count} 条", "{count} 个部分"
REMOVE, ONLY_ONE = "移除", "只有一份，不能移除"
ADD = "添加文件"
ADD_NOTE = "可以选 .txt、.md 或 .html，最大 {most} MB。先看识别的结果，确认后才会收录；文件名就是它的编号。"
CHOOSE, CHOSEN, READ = "选择文件", "已选好一个文件", "读取并查看"
NO_FILE = "没有选择文件。请先选一个 .txt、.md 或 .html 文件。"
TOO_LARGE = "文件超过 {most} MB。请只保留正文再上传。"

FOUND = "识别的结果"
FOUND_TITLE, FOUND_ID, FOUND_YEAR, FOUND_ISSUER = "标题", "编号", "年份", "发文单位"
NOT_FOUND, FOUND_COUNT = "没有认出", "结构"
WARNINGS, NO_WARNINGS = "请对照原文核对这 {count} 处", "编号连续，没有发现可疑之处。"
OUTLINE = "目录"
CONFIRM, CONFIRM_REPLACE, CANCEL = "确认收录", "确认更换", "放弃"
REPLACES = (
    "编号“{id}”已经有一份文件：《{title}》，{count} 条。确认后用新文件更换它，"
    "它的问法（phrasings.tsv）和 source.toml 不再使用；旧文件留在 corpus/.removed/ 里。"
    "不想更换，请放弃，把文件改名后再上传。"
)
NOTHING_WAITS = "没有等待确认的文件，可能已经处理过，或在别的窗口里换成了另一份。请重新上传。"

REMOVING = "确定移除《{title}》吗？"
REMOVING_NOTE = "移除后不能再问这份文件；它会留在 corpus/.removed/ 里，放回 corpus/ 并重新启动即可恢复。"
CONFIRM_REMOVE = "确认移除"

ADDING_WORK, REPLACING_WORK, REMOVING_WORK = "添加《{title}》", "更换《{title}》", "移除《{title}》"
WORKING, WORKING_NOTE = "正在{name}", "这时仍可以提问，用的是原来的文件。本页每秒更新一次。"
DONE, FAILED = "已{name}。新打开的网页和接口马上可用。", "没能{name}，原来的文件照常可用。"
BUSY = "正在{name}，请等它完成后再试。"

NOT_HERE = "没有这个页面。"
BAD_FORM = "上传的表单不完整。请返回后重新选择文件。"
UNFORESEEN = "处理时出了意外的错误。请返回后再试；若反复出现，请告诉维护者。"

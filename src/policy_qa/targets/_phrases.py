"""What surrounds a quantity in a clause: verbs, adverbs, limits of time, words that lead in."""

from __future__ import annotations

import re

from policy_qa.targets._rule import Rule, any_of

_N = r"[0-9０-９一二三四五六七八九十]+"

CONNECTIVE = Rule(
    "connective",
    r"(?:一是|二是|三是|四是|五是|六是|其中|同时|此外|另外|以及|并且|及其|或者|[并还也又和与及或则]|共(?![同建享育青产治])|合计|累计|总计|分别(?:[为是])?)",
    "ties the clause to what came before",
    ("其中幼儿园12个", "并举办", "共10所", "分别为5所"),
    ("共建学校", "幼儿园12个"),
)
QUALIFIER = Rule(
    "qualifier",
    r"全年|年内|今年|本年度|本年|首批|拟|计划(?![生书招])|每(?:人每)?(?:年|月|学期|学年|周|天|日|季度)(?:度)?|"
    rf"每{_N}个?(?:年|月|天|周|学年|学期)|年均|人均|生均|原则上|一般|平均",
    "how far a figure binds, or for which period",
    ("计划新增", "全年实施", "年内计划竣工", "每年至少1个月", "每5年修订1次", "首批建设"),
    ("计划招生", "年度报告"),
)
# Checked at the head of a clause only: 三年建设计划 in its middle is a name.
ADVERB = Rule(
    "adverb",
    r"进一步|持续|积极|大力|加快|逐步|稳步|扎实|深入|广泛|全面|切实|不断|着力|继续|努力|充分|适时|及时|定期|统筹|协调|有序|初步|基本|"
    r"分批|分级|分类|分专业|分别|重点(?=[加推抓建支开培做打])|(?:集中|统一|联合|共同|合理|科学)(?=[编制组建开设构规谋安])|再|高标准|高质量|高水平(?=建)|抓紧|加紧|"
    r"普遍|率先|牵头|研究(?=[制编起提出])|探索(?!创新)|力争|确保|至少|最多|要(?![求素点])|应当?(?!用)|须|必须|将(?=[^，。]{0,4}[建开举制])|可以?|能(?![力源手])够?",
    "says how, not what",
    ("积极构建", "加快建成", "逐步建成", "研究制定", "抓紧研究制定"),
    ("要求", "应用"),
)
CAUSATIVE = Rule(
    "causative",
    r"推动|推进|促进|支持|鼓励|指导|引导|督促|组织|确保|保证|使|助力|带动|帮助|依托|引领|实现|保障",
    "has others do it",
    ("推动建成", "指导学校建设", "组织开展", "助力万名老年人"),
    ("建成平台",),
)
LIGHT_VERB = Rule(
    "light verb",
    r"设(?![立置施备计定想防])|实施|组织开展|开展|建设(?!性)|建立健全|建立|建成|组建|打造|开发|研发|完善|形成|举办|承办|制定|制订|出台|编制|编写|研制|印发|"
    r"安排|设立|设置|评选|认定|遴选|命名|选聘|选派|选拔|提供|落实|配备|做好|办好|推出|布局|完成|保持|加强|修订|调整|搭建|构建|成立|召开|"
    r"缴纳|给予|处|按照|按|依照|不少于|为(?=[0-9每])|建(?=[^立设成校])",
    "does or builds: says nothing that the noun does not",
    ("实施项目57个", "开发50门课程", "建立100个食育基地", "钟楼区建12个"),
    ("新增学位", "竣工24个"),
)
KEPT_VERB = Rule(
    "telling verb",
    r"新增|增加|新建|新创建|改扩建|改建|扩建|创建|争创|创成|表彰|竣工|开工|投入使用|投入|投用|挂牌|培训|培养|培育|引进|引育|招聘|招收|"
    r"招录|奖励|减少|压减|淘汰|帮扶|资助|惠及|覆盖|扶持|补助|补贴|发放|建成投用|吸引|孵化|转化|输送|选树|提升|提高|降低|下降|增长|扣除",
    "says what is counted, so it stays in the metric",
    ("新增学位16500个", "表彰1000名", "年内计划竣工24个", "计划投入1.5亿元"),
    ("实施项目", "开发课程"),
)
SUBJECT = Rule(
    "subject",
    r"(?:全[市省区县国州校]|我[市省区县校]|本市|本省|各地各校|各地各部门|各级各类|各[\u4e00-\u9fff\ue001、]{1,8}?(?:校|区|市|县|地|部门|单位|院校|政府)?|"
    r"[\u4e00-\u9fff、]{0,16}?(?:学校|院校|高校|各校|企业|机构|部门|政府|教育局|教育部|教委|幼儿园|辖市区|大学|委员会|法院|[省市区县])等?(?:有关部门)?)"
    r"(?=要|应|可|结合|须|将|加快|积极|牵头|组织|研究|探索|联合|共同|适时|定期|全面|逐步|至少|全年|年内|计划|每年|分别|抓紧|"
    r"实施|开展|建设|建立|建成|组建|打造|开发|研发|完善|形成|举办|承办|制定|制订|出台|编制|编写|研制|印发|设立|评选|"
    r"新增|创建|表彰|投入|培训|引进|安排|配备|修订|成立|召开|搭建|构建)",
    "who does it",
    ("各地各校创建", "全市新增学位", "教育部等有关部门要", "各县区完成，全市学校形成"),
    ("学校项目10个", "各类活动"),
)
DEADLINE = Rule(
    "deadline",
    r"(?:到|至|在|于|截至)?[0-9]{4}年(?:[0-9]{1,2}月(?:[0-9]{1,2}日)?)?(?:年?底(?:之?前)?|末|初(?!步)|之?前|以前|内)?(?!度|级|[\u4e00-\u9fff]{0,2}[届起])|"
    rf"{_N}月(?:份|底|末|中旬|上旬|下旬)?(?:之前|以前|前|底)?(?=[，,前]|完成|出台|印发)|"
    r"(?:今年|明年|本年)?年?(?:底|末)(?:之前|以前|前)|今年年底|年底|年内|今年内|学期末|本学期内|“?十[一二三四五六]五”?(?:末|期末|期间)",
    "by when",
    ("到2025年", "2014年底出台", "年内计划竣工", "6月底前完成", "到2020年底", "2020年底前"),
    ("2021年度报告", "一月一次"),
)
# Between what is measured and the amount: 比率达到30%, 差距缩小至4个百分点
ATTAIN = Rule(
    "attain",
    r"达到|达(?=$|[0-9])|(?:提高|提升|增长|增加|扩大|降低|下降|缩小|压缩|压减|减少|上升|缩短|降|增|升)(?:到|至|为)|控制在|保持在|稳定在|维持在|"
    r"不(?:得|能|应)?(?:低于|少于|高于|超过|多于)|超过|高于|低于|突破|为|是|占(?!地|比|用)",
    "what stands before is measured, what follows is how much",
    ("比率达到30%", "缩小至4个百分点", "扣除标准为每月1500元", "占总课时一半以上"),
    ("建设50所学校", "占地30亩"),
)
# What follows an amount and is not the thing counted: the thing counted stands before it.
NO_NOUN = re.compile(
    r"[，,。；;：:、！？!?…）)（(】\n\s]|$|和|及|与|并|以及|或者|而|后|内|前|起|时(?!尚)|在(?!线|校|职|籍|常)|向|对(?!外|口)|于|从|用于|作为|作|进行|进入|纳入|"
    r"实现|达到|完成|通过|参加|参与|建成|投入|列入|获得|以上|以下|左右|定额|执行|不变|的(?:$|[，。；、])|组成|构成|为(?!民)|大关|就业|实训|一周期|人民币|"
    r"到|由|按|是|均|都|已|将|可|应|不"
)
# Where the thing counted ends and a statement about it begins: 万名老年人｜跨越“数字鸿沟”
PREDICATE = re.compile(
    r"应当?(?!用)|须|必须|不得|进入|纳入|跨越|大力|积极|参加|参与|达到|实现|完成|通过|享受|接受|获得|取得|建成|成为|升级|开展|实施|作为|用于|进行|投入使用|建成投用|"
    r"投入|列入|在(?=[^线校职籍])|以(?=[^上下内])|内(?=[^容部涵])|向(?=[^导])|由|为(?![民主核])|自动"
)
LIST_JOINT = re.compile(r"以及|及其|并且|[、和与及并]")

_HEAD = re.compile(
    rf"(?P<connective>[，、]?{CONNECTIVE.pattern}[，：:]?)|(?P<deadline>{DEADLINE.pattern})|(?P<qualifier>{QUALIFIER.pattern})|"
    rf"(?P<kept>{KEPT_VERB.pattern})|(?P<light>{LIGHT_VERB.pattern})|(?P<adverb>{ADVERB.pattern})|"
    rf"(?P<causative>{CAUSATIVE.pattern})|(?P<subject>{SUBJECT.pattern})|(?P<filler>[，,：:\s]+|[0-9]+[.．、](?![0-9])|(?:把|将))"
)
ALL_RULES: tuple[Rule, ...] = (
    CONNECTIVE,
    QUALIFIER,
    ADVERB,
    CAUSATIVE,
    LIGHT_VERB,
    KEPT_VERB,
    SUBJECT,
    DEADLINE,
    ATTAIN,
)
__all__ = ["ALL_RULES", "ATTAIN", "DEADLINE", "LIST_JOINT", "NO_NOUN", "PREDICATE", "any_of", "head_pattern"]


def head_pattern() -> re.Pattern[str]:
    """Return the pattern of one word that leads into a clause; the group's name is its role."""
    return _HEAD

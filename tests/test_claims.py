"""What a yes/no question claims is held against the text: numbers, names, opposites, and what it states."""

import pytest

from policy_qa import PolicyAssistant
from policy_qa.answer._claim import asked_piece, claim_of

IS = [
    ("食育精品课程是不是一百门", "100门"),
    ("学校重点建设项目溧阳4个，对吗", "溧阳市4个"),
    ("公共服务事项11个、权力事项29个，这样写对不对", "11个公共服务事项"),
    ("党外青年教师主题沙龙今年2到3期，没错吧", "2-3期"),
    ("戏曲艺术进校园今年还搞不搞", "持续推进戏曲艺术进校园"),
    ("作风督查结果会不会纳入综合考核", "将督查结果纳入综合考核"),
    ("有偿补课的举报数量是否定期通报", "定期通报"),
    ("新北区和天宁区的项目数是不是一样多", "新北区12个"),
    ("小学新增的学位是最多的吧", "小学7020个"),
    ("职业院校培训人次是不是在校生的两倍半", "2.5倍"),
    ("今年小学新增学位有七千多个是吧", "小学7020个"),
    ("老师天天填表，市里有没有说要给他们减负", "减轻中小学教师负担"),
]
IS_NOT = [
    ("今年小学新增学位有六千多个是吧", "小学7020个"),
    ("57个项目里溧阳有5个吗", "溧阳市4个"),
    ("24个竣工项目里高中有4个吗", "高中2个"),
    ("食育基地一共建立200个，是否属实", "100个食育基地"),
    ("名教师培养是四级梯队，对不对", "五级梯队"),
    ("师德专项行动是“八个一”吧", "六个一"),
    ("心理健康服务出的是五年行动计划，对吗", "三年行动计划"),
    ("舆情研处体系是“9+1”吗", "7+1"),
    ("学前教育管理体制以镇为主，对吗", "以县为主"),
    ("天目湖校区是河海大学的吧", "南京航空航天大学天目湖校区"),
    ("要引进的亚琛工业大学是英国的吧", "德国亚琛工业大学"),
    ("实施的是“龙城教育先行”工程，是否准确", "龙城教育先锋"),
    ("拔尖创新人才培养只覆盖高中，是吗", "小学、初中、普通高中"),
    ("劳动评价的那个软件叫爱劳吧", "享去"),
    ("近视防控是不是不许企业参与", "鼓励"),
    ("“享去”APP是不是只在几个学校试用", "全市全面"),
    ("实验仪器采购平台首批覆盖所有辖市区，对吗", "首批试点"),
    ("教育装备投入2.5个亿，真的假的", "1.5亿元"),
    ("第七条是讲食堂的，没错吧", "持续增加学位资源供给"),
    ("优质学校会向城市学校倾斜吗", "向农村学校倾斜"),
]
OPEN = [
    "新增学位不是16500个，对吗",
    "教师编制会增加吗",
    "会减轻学生负担吗",
    "特教以企业为基点吗",
    "常州大学会建新校区吗",
    "产教融合型企业创建15家可以吗",
    "疗休养是不是每个老师每年都有一次",
    "食育课是不是要收钱",
    "河海大学新校区今年能搬进去上课吗",
    "中吴实验学校的实训基地是不是上半年建成",
    "外国籍的小孩也有入学服务吗",
    "绩效工资今年会不会翻一番",
    "小区对面围了大半年说是盖小学，九月份能进去念吗",
]


@pytest.mark.parametrize(("question", "decides"), IS)
def test_what_the_text_states_is_so(assistant: PolicyAssistant, question, decides):
    answer = assistant.ask(question)
    assert answer.yes_no is True
    assert decides in answer.answer


@pytest.mark.parametrize(("question", "decides"), IS_NOT)
def test_what_the_text_has_otherwise_is_not_so(assistant: PolicyAssistant, question, decides):
    answer = assistant.ask(question)
    assert answer.yes_no is False
    assert decides in answer.answer
    assert answer.headline.startswith("否，")


@pytest.mark.parametrize("question", OPEN)
def test_what_the_text_leaves_open_gets_no_verdict(assistant: PolicyAssistant, question):
    assert assistant.ask(question).yes_no is None


@pytest.mark.parametrize(
    ("question", "claim"),
    [
        ("对门老太太非说钟楼是12个，对吗", "钟楼是12个"),
        ("拟写进简报：钟楼区重点项目10个，对吗", "钟楼区重点项目10个"),
        ("听说今年要建57个项目，真的假的", "今年要建57个项目"),
        ("教育装备投入15亿元，是否属实", "教育装备投入15亿元"),
        ("老师会来家访吗", "老师会来家访吗"),
    ],
)
def test_a_claim_is_what_is_left_without_who_told_it_and_what_asks(question, claim):
    assert claim_of(question) == claim


def test_a_story_asks_in_its_last_piece():
    assert asked_piece("干多干少一个样，待遇有没有说法") == "待遇有没有说法"
    assert asked_piece("武进7个，钟楼8个，对吗") == "武进7个，钟楼8个"

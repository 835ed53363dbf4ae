"""What people typed who tried the page, and what was answered wrongly then."""

import pytest

# turns; status; 是 or 否; what the answer holds; what it must not hold
TRIED = [
    ("新增学位是不是一万六千五", "answered", True, ["16500个"], []),
    ("新增学位是不是一万二", "answered", False, ["16500个"], []),
    ("智慧照明花了1.5亿吗", "answered", None, ["没有单列“智慧照明”"], ["是，"]),
    ("教育装备投入1.5亿吗", "answered", True, ["1.5亿元"], []),
    ("智慧照明要花多少钱", "partly", None, ["1.5亿元", "没有单列“智慧照明”"], []),
    ("给学校添设备、换灯、搞网络，打算掏多少钱", "answered", None, ["1.5亿元"], ["没有单列"]),
    ("创建省级产教融合型企业是不是10家", "answered", None, ["10家以上"], ["是，"]),
    ("创建省级产教融合型企业是不是10家以上", "answered", True, [], []),
    ("我儿子上钟楼区的小学，今年钟楼区新建几所学校？", "answered", None, ["钟楼区8个"], []),
    ("我家在武进区，小学新增多少学位", "not_covered", None, ["武进区"], ["7020"]),
    ("听说钟楼区要盖新学校，有几所啊|那武进嘞", "answered", None, ["武进区7个"], []),
    ("钟楼区有几所|那幼儿园呢", "not_covered", None, ["钟楼区幼儿园"], ["12个"]),
    ("全市一共竣工多少个，其中小学几个", "answered", None, ["24个", "小学6个"], []),
    ("有没有心理老师的电话", "not_covered", None, ["联系方式"], ["写到了这件事"]),
    ("老师可以收钱补课吗？？ 群里都在传😂", "answered", False, ["拒绝有偿补课"], []),
    ("溧阳市和金坛区项目数比较", "answered", None, ["一样多"], []),
    ("溧阳市和金坛区项目数比较|天宁区比钟楼区多几个", "answered", None, ["多4个"], ["金坛区"]),
    ("武进区和金坛区一共几个项目|各区项目加起来是多少", "answered", None, ["加起来是57个"], ["11个"]),
    ("武进区和金坛区一共几个项目|各区项目加起来是不是57", "answered", True, ["57个"], []),
    ("幼儿园和小学加起来一共13000个学位吗", "answered", False, ["13050"], []),
    ("新增学位16500，幼儿园和小学一共多少，占多少", "answered", None, ["13050", "79.1%"], []),
    ("今年新增多少学位|？？？", "clarify", None, [], ["16500"]),
    ("今年新增多少学位|123456", "not_covered", None, [], ["写到了这件事"]),
    ("初中生家里困难能免学费吗", "not_covered", None, ["初中的情况"], []),
    ("老师寒暑假收钱给学生补课，上头是允许的吧？", "answered", None, ["有偿补课"], []),
    ("核对：钟楼区建设项目数高于天宁区，是否属实？", "answered", False, ["多4个"], []),
    ("天宁区的项目比钟楼区多吗", "answered", True, ["多4个"], []),
    ("我们初中部老师都在议论，今年初中一共添了多少学位？", "answered", None, ["2250"], []),
    ("50个挂牌的食育基地是哪些单位，名单给我看看", "not_covered", None, ["名单"], []),
    ("刚刚搬到天宁，听说这边造得最多，到底几个？", "answered", None, ["12个"], []),
    ("小区门口就一家私人开的幼儿园，会不会有好园来带带它？", "answered", None, [], ["12个"]),
    ("钟楼区几个项目|天宁呢|加起来呢|比武进多几个", "answered", None, ["多13个"], []),
    ("钟楼区几个项目|天宁呢|加起来呢|全市一共多少", "answered", None, ["57个"], []),
    ("全市一共多少|小学竣工几个", "answered", None, ["小学6个"], ["7020"]),
    ("今年新增多少学位|幼儿园|小学|初中和高中一共", "answered", None, ["3450"], []),
    ("孩子近视学校管不管|有没有专门的老师", "answered", None, ["（二十七）"], ["（十五）"]),
    ("食育基地要建多少个|有经费吗", "not_covered", None, ["经费"], []),
    ("35|那36呢", "answered", None, ["（三十六）"], []),
    ("除了钟楼区其他区一共几个项目", "answered", None, ["合计49个"], []),
    ("建设项目超过50个吗", "answered", True, ["57个"], []),
    ("学位不到两万吧", "answered", True, ["16500"], []),
    ("高中学位是不是最多", "answered", False, ["小学，7020个"], []),
    ("竣工的有一半是幼儿园吗", "answered", True, ["12 ÷ 24 = 50.0%"], []),
    ("新增学位超过一半是小学吗", "answered", False, ["42.5%"], []),
    ("心理特色校20所都在哪些区", "not_covered", None, ["在哪些区"], []),
    ("大学有哪些新校区|什么时候建好", "not_covered", None, ["建成的时间"], []),
    ("第三方面讲什么", "answered", None, ["三、深化综合改革"], []),
    ("谁写的这个文件", "answered", None, ["常州市教育局"], []),
    ("今年新增多少学位|不对吧", "answered", None, ["结果相同", "16500个"], []),
    ("疫情防控怎么做|疫苗是不是必须打", "not_covered", None, ["没有规定"], []),
    ("食堂饭菜会降价吗", "not_covered", None, [], ["是否如此"]),
    ("在职老师课外收费补课允许吗", "answered", False, ["拒绝有偿补课"], []),
    ("老师可以拒绝补课吗", "answered", None, ["拒绝有偿补课"], ["否，"]),
    ("要多出一万八千个学位，是真滴哇？", "answered", None, ["16500个"], ["是，"]),
    ("后备干部的课怎么设|中层也在培养之列？", "answered", True, ["中层"], []),
    ("集团化办学共同推进？", "answered", None, [], ["是，"]),
    ("幼儿园新增多少学位|小学呢|两者差多少", "answered", None, ["多990个"], ["竣工"]),
    ("初中新增多少学位|高中呢|相差多少", "answered", None, ["多1050个"], []),
    ("今年新增多少学位|幼儿园呢|小学呢|初中呢|头两样加一块儿是好多", "answered", None, ["13050"], []),
    ("劳动教育基地课程开发几门|食育精品课呢|两样加起来呢", "answered", None, ["150门"], []),
    ("项目有多少个|竣工几个|两者差多少", "not_covered", None, [], ["写到了这件事"]),
    ("尖子生怎么培养|有哪些制度|第三个", "answered", None, ["免考制"], []),
    ("新增学位16500个是哪几块|谁", "not_covered", None, [], ["写到了这件事"]),
    ("有偿补课今年怎么抓|哪几级联手", "answered", None, ["校、区、市"], []),
    ("近视防控怎么做|牵头的", "not_covered", None, ["负责的单位或人"], []),
    ("再问俩事：老师体检归啥制度，名校长还评不评", "answered", None, ["体检", "名校长"], []),
    ("你好|不对吧", "greeting", None, ["对照原文"], []),
    ("有没有说到双减", "answered", None, ["没有“双减”这个说法"], ["有，"]),
    ("前言第二句", "answered", None, ["第2句是"], []),
    ("第七条第三句是什么", "not_covered", None, ["只有1句"], []),
    ("市本级项目比经开区多吗", "answered", False, ["否，一样多"], []),
    ("57个项目都是新建吗", "answered", None, ["57个"], ["24个"]),
    ("57个项目今年都要完工吗", "answered", False, ["24个"], []),
    ("三十五", "answered", None, ["（三十五）"], []),
    ("99", "not_covered", None, ["第99条", "38条"], []),
    ("哪一条在最后", "answered", None, ["（三十八）"], []),
    ("引用的时候怎么注明出处", "answered", None, ["《2021年常州教育工作要点》（常州市教育局，2021年）"], []),
    ("老师有没有体检|还有吗", "answered", None, ["全部列出"], []),
    ("体育特色的学校要新增几所|还有吗", "answered", None, ["里还写了", "省健康促进学校60所"], []),
    ("哪些工作要建平台|还有吗", "answered", None, ["能找到的就是这些", "共5项"], []),
    ("学生的身体谁来关心|老师呢", "answered", None, ["（三十）"], []),
    ("家访今年还搞吗|每个孩子都去吗", "answered", False, ["重点学生"], []),
    ("有没有给老师减负的说法", "answered", True, ["切实减轻中小学教师负担"], []),
    ("今年要配合哪些监测", "answered", None, ["4项监测"], []),
    ("今年要配合哪些监测|一共几项", "answered", None, ["4项监测"], []),
    ("今年要配合哪些监测|省里的有几项", "answered", None, ["有3项"], []),
    ("今年要配合哪些监测|都是省里的吗", "answered", False, ["有3项"], []),
    ("食育学生表彰多少人|工作者呢|一共要表彰多少人", "answered", None, ["11000"], []),
    ("体育传统特色学校新增几所|足球示范校今年建几所", "not_covered", None, [], ["10所"]),
    ("钟楼区几个项目|它跟武进区一样多吗", "answered", False, ["8"], []),
    ("武进比溧阳多几个|不算市本级，各辖市区合计多少", "answered", None, ["52"], []),
    ("工资待遇怎么写的|刚才说减负那条是第几条", "answered", None, ["（三十）"], []),
    ("基地要建多少个|我是说实习实训的", "answered", None, ["2-3个"], []),
    ("帮老人用手机有没有安排|教材也有？", "answered", True, ["教材"], []),
    ("三防是指哪三防", "not_covered", None, ["没有列出具体是哪几项"], []),
    ("AFS是哪条里的", "answered", None, ["（三十八）"], []),
    ("双师型是不是已经全面推开了", "answered", False, ["试点"], []),
    ("幼儿园和特殊教育今年分别要做什么", "answered", None, ["（十四）", "（十五）"], []),
    ("核对：权力事项清单共几项", "answered", None, ["29个"], []),
    ("第三十八条|下一条", "not_covered", None, ["已经是最后一条"], []),
    ("提升保障水平有几条", "answered", None, ["共7条"], []),
    ("第五部分有哪几条跟培训有关", "answered", None, ["“培训”的共2条"], []),
    ("老师体检多久一次，疗休养怎么安排", "partly", None, ["疗休养", "次数或频率"], []),
    ("听说又要多几所好小学好初中，一共几所", "answered", None, [], ["9270"]),
    ("孩子被几个大同学欺负过，学校平时给不给学生上法治课", "answered", True, ["（二十三）"], []),
    ("我想查思政课有关的条目|第二个呢", "answered", None, ["（三十一）"], []),
    ("新优质学校和高品质项目各几个", "answered", None, ["10所", "24个"], []),
    ("视力防控谁负责|有什么措施", "answered", None, ["（二十七）"], []),
    ("提到“农村”的有几条|“乡村”呢", "answered", None, ["提到“乡村”的共3条"], []),
    ("7和8条有什么不同", "answered", None, ["（七）", "（八）"], []),
    ("核对：新增学位16500个|小学7200个", "answered", False, ["7020"], []),
    ("核对：新增学位16500个|小学7200个|初中2250", "answered", True, ["2250"], []),
    ("钟楼区8个项目|天宁区10个", "answered", False, ["12个"], []),
    ("第四部分讲什么|有几条", "answered", None, ["共7条"], []),
    ("我家老大想学汽修 有啥好学校|几所", "answered", None, ["（十八）"], ["10所"]),
    ("食堂的菜谁定|行，谢谢", "greeting", None, [], []),
    ("小学要建几所|在哪个区|什么时候建好|初中呢", "answered", None, ["初中4个"], []),
    ("第二十六条讲什么|里面有几个数字", "answered", None, ["6个数量目标"], []),
    ("老年大学有吗|线上课几门|教材呢", "answered", None, ["智能手机使用教材"], ["一门"]),
    ("有哪些平台", "answered", None, ["共5项"], []),
    ("今年新增学位16500是真的吗|都是小学吗", "answered", False, ["7020"], []),
    ("小学学位是初中的几倍", "answered", None, ["3.12倍"], []),
    ("溧阳有几个项目|比武进少几个|最多的是哪里|最少的呢", "answered", None, ["溧阳市、金坛区，各4个"], []),
    ("新优质学校在钟楼区有几所", "not_covered", None, ["新优质学校"], ["8个"]),
    ("新北区那12个建设项目的总投资是多少？", "not_covered", None, ["没有规定价格或收费标准"], ["12个"]),
    ("劳动教育基地去一天收费多少？", "not_covered", None, ["没有规定价格或收费标准"], []),
    ("几周岁能上幼儿园", "not_covered", None, ["没有规定年龄要求"], []),
    ("不同类型的校外培训机构都管吗", "answered", None, ["请对照原文"], ["否，"]),
    ("哪个app好", "answered", None, ["我的常州APP"], ["查找"]),
]
LISTS = [
    ("文件里一共有几个10所", {16}, "共4项"),
    ("文件里所有10所的目标有哪些", {16}, "共4项"),
    ("有哪些数量是10的目标", {16, 18, 26}, "共6项"),
    ("（二十六）里有几个数字", {26}, "6个数量目标"),
    ("第十六条有哪些数字", {16}, "6个数量目标"),
    ("十六和二十六哪条指标多", {16, 26}, "有6个"),
    ("体育类的目标有几项", {16, 28}, "2项"),
    ("要建立哪些机制", {0, 2, 6, 12, 14, 17, 27, 29}, "机制"),
    ("把所有机制列出来", {0, 2, 6, 12, 14, 17, 27, 29}, "机制"),
    ("涉及乡村学校的有哪些条？", {5, 14, 16, 20, 32}, "“乡村”"),
    ("“农村”或者“乡村”这俩词，哪些条里有", {5, 14, 16, 20, 32}, "5条"),
    ("要搞比赛、竞赛、比武的一共有哪几条", {5, 23, 28}, "3条"),
    ("提到“试点”的有哪几条，一条都别漏", {8, 13, 28, 32, 38}, "共5条"),
    ("带“出台”两个字的都要出台什么", {13, 24, 25}, "共3项"),
    ("跟建党一百年庆祝有关的条目全部找出来", {1, 5, 6}, "3条"),
    ("“疫情”在这个文件里哪几处写到了", {9, 38}, "2条"),
    ("凡是提到民办（不管学校还是幼儿园）的列出来", {11, 14}, "2条"),
    ("优质均衡那一条里的数字列一下", {16}, "6个数量目标"),
    ("三年为期的规划或者计划有哪些，列全", {7, 17, 25}, "3条"),
]


@pytest.mark.parametrize(("turns", "status", "yes_no", "holds", "lacks"), TRIED)
def test_what_was_tried_is_answered(assistant, turns, status, yes_no, holds, lacks):
    *history, question = turns.split("|")
    answer = assistant.ask(question, history=history)
    assert (answer.status, answer.yes_no) == (status, yes_no)
    assert all(words in answer.answer for words in holds), answer.answer
    assert not any(words in answer.answer.partition("\n")[0] for words in lacks), answer.answer


@pytest.mark.parametrize(("question", "clauses", "said"), LISTS)
def test_lists_are_complete(assistant, question, clauses, said):
    answer = assistant.ask(question)
    assert set(answer.clauses) == clauses
    assert said in answer.headline


@pytest.mark.parametrize(
    "question", ["公积金怎么提出来", "明天要带伞吗", "地铁几点末班车", "手机充不进电了怎么办"]
)
def test_a_foreign_matter_is_refused_by_its_name(assistant, question):
    answer = assistant.ask(question)
    assert answer.status == "not_covered"
    assert len(answer.missing) == 1
    assert answer.missing[0] in question


def test_a_story_may_name_a_foreign_matter(assistant):
    answer = assistant.ask(
        "我们全家刚搬来，房贷压力大，孩子又要上幼儿园了，心里急得很，今年幼儿园新增多少学位"
    )
    assert answer.clauses == (7,)
    assert "6030" in answer.answer

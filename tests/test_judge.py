"""The judge weighs inspectable features and refuses what the text does not cover."""

from policy_qa.judge import Weights, features, judge


def weigh(assistant, question):
    return assistant.weigh(question)


def test_the_weights_name_only_features_that_exist(assistant):
    _, values = weigh(assistant, "今年新增多少学位")

    weights = Weights.load()
    assert set(weights.with_phrasings.weights) == set(weights.without_phrasings.weights) == set(values)


def test_features_are_of_one_size(assistant):
    for question in ("学位", "明天会不会下雨", "孩子近视了学校管不管" * 20):
        _, values = weigh(assistant, question)
        assert all(-5 <= value <= 5 for value in values.values()), values


def test_foreign_matters_are_refused_and_the_documents_own_are_not(assistant):
    own = [assistant.ask(question) for question in ("孩子近视了学校管不管", "绩效分配", "补习班乱收费谁管")]
    foreign = [assistant.ask(question) for question in ("明天会不会下雨", "房价多少", "推荐一部好看的电影")]

    assert {answer.status for answer in own} == {"answered"}
    assert {answer.status for answer in foreign} == {"not_covered"}


def test_nothing_found_is_nothing_covered(assistant):
    document = assistant.document()
    judged = judge(_reading(assistant), (), document, Weights.load())

    assert not judged.covered and judged.probability == 0


def _reading(assistant):
    from policy_qa.question import understand

    return understand("学位", background=assistant._background(assistant.document()))


def test_features_do_not_depend_on_what_is_behind_the_best(assistant):
    document = assistant.document()
    reading = _reading(assistant)
    hits = assistant._search(reading, document, limit=5)

    assert features(reading, hits, document) == features(reading, hits[:2], document)

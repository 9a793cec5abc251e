"""The refusal of a value that is no value of its topic."""

from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from nep.foundation.text import format_number
from nep.rulebook.choices import Topic
from nep.rulebook.errors import RuleValueRefusedError
from nep.rulebook.rules import Problem, problem_with
from nep.rulebook.rules.shapes import Shape


def require_shape(topic: Topic, value: Any) -> None:
    """Refuse a value of another shape.

    Raises:
        RuleValueRefusedError: with the sentence for the field.
    """
    shape = Shape(
        kind=topic.kind,
        minimum=topic.minimum,
        maximum=topic.maximum,
        options=[str(option) for option in topic.options],
    )
    problem = problem_with(value, shape)
    if problem is not None:
        sentence = _sentence(problem, topic)
        raise RuleValueRefusedError(sentence, errors={"value": [sentence]})


def _sentence(problem: Problem, topic: Topic) -> str:
    if problem in {Problem.NOT_A_NUMBER, Problem.OUT_OF_RANGE}:
        return _("Hãy ghi số từ %(minimum)s đến %(maximum)s.") % {
            "minimum": format_number(topic.minimum),
            "maximum": format_number(topic.maximum),
        }
    return str(_SENTENCES[problem])


_SENTENCES = {
    Problem.NOT_YES_OR_NO: gettext_lazy("Hãy chọn có hoặc không."),
    Problem.NOT_TEXT: gettext_lazy("Hãy ghi nội dung, không quá 2.000 chữ."),
    Problem.NOT_A_DAY: gettext_lazy("Hãy ghi ngày theo dạng ngày/tháng/năm."),
    Problem.NOT_AN_OPTION: gettext_lazy("Hãy chọn trong danh sách."),
    Problem.NOT_A_THRESHOLD: gettext_lazy(
        "Hãy ghi ngưỡng là một phân số từ trên 0 đến 1, ví dụ 1/2 hoặc 2/3."
    ),
    Problem.NOT_A_LAYOUT: gettext_lazy("Bảng thể thức không đúng dạng."),
}

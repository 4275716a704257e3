"""What may be said of a household under address protection: nothing that its present home could be measured out from
(X-07)."""

from dataclasses import replace

from housing.planning.explanation import ChildFact, Explanation, Fact, FactCode


def without_home(explanation: Explanation) -> Explanation:
    """The same explanation without any way to or from where they live now. The points stay as they are."""
    return replace(
        explanation,
        children=tuple(_child(child) for child in explanation.children),
        facts=tuple(_fact(fact) for fact in explanation.facts),
    )


def _child(child: ChildFact) -> ChildFact:
    if child.stand_in:
        return replace(child, now_m=None, counted_m=None, straight_m=None, value=None)
    return replace(child, now_m=None)


def _fact(fact: Fact) -> Fact:
    hidden = {"now_m"}
    code = fact.code
    if code == FactCode.CHILD_STAND_IN:
        hidden, code = {"now_m", "counted_m"}, FactCode.CHILD_STAND_IN_HIDDEN
    figures = {name: None if name in hidden else value for name, value in fact.figures.items()}
    return replace(fact, code=code, figures=figures)

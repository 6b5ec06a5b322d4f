"""What is said of a picture to who chooses its paper: how it was made to fit, what it cost."""

from graph.diagram import Diagram
from graph.model import Text

TIGHTER = Text(
    "Set with small cards close together, so that it needs fewer sheets.",
    "用紙の枚数を減らすため、小さいカードを詰めて配置しています。",
)
OVER = Text(
    "Lines drawn more simply, which may run over cards: {}.",
    "簡略に描いたため、カードに重なることがある線: {} 本。",
)


def remark_on(diagram: Diagram, made: Text) -> Text:
    """How a picture was made to fit, else how many of its lines may run over cards; NO_TEXT when
    there is nothing to say."""
    if made.en or not diagram.over:
        return made
    return Text(*(side.format(diagram.over) for side in OVER))

"""PAPERS: the sheets a picture can be laid out on, one row each."""

from dataclasses import dataclass, replace

from graph.model import Text

MILLIMETRE = 96 / 25.4
"""Page pixels, which are 96 to the inch."""

LEAST_SIZE = 7 * 96 / 72
"""The smallest words that can be read on paper, in page pixels: 7 points."""


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet in page pixels; one without a width is as large as its picture needs."""

    name: str
    label: Text
    width: float = 0.0
    height: float = 0.0
    margin: float = 32.0
    turns: bool = False  # whether the picture may choose how it is held

    @property
    def turned(self) -> "Paper":
        return replace(self, width=self.height, height=self.width)

    @property
    def ways(self) -> tuple["Paper", ...]:
        """The ways to hold it."""
        return (self, self.turned) if self.turns else (self,)


def _sheet(name: str, label: Text, wide: float, high: float, *, turns: bool = False) -> Paper:
    margin = 9.0 * MILLIMETRE
    return Paper(name, label, wide * MILLIMETRE, high * MILLIMETRE, margin, turns)


PAPERS: tuple[Paper, ...] = (
    Paper("free", Text("As large as needed", "必要な大きさ")),
    _sheet("a4", Text("A4", "A4"), 210.0, 297.0, turns=True),
    _sheet("a4-portrait", Text("A4 portrait", "A4 縦"), 210.0, 297.0),
    _sheet("a4-landscape", Text("A4 landscape", "A4 横"), 297.0, 210.0),
    _sheet("a3", Text("A3", "A3"), 297.0, 420.0, turns=True),
    _sheet("a2", Text("A2", "A2"), 420.0, 594.0, turns=True),
    _sheet("a1", Text("A1", "A1"), 594.0, 841.0, turns=True),
    _sheet("letter", Text("Letter", "レター"), 215.9, 279.4, turns=True),
    _sheet("letter-portrait", Text("Letter portrait", "レター 縦"), 215.9, 279.4),
    _sheet("letter-landscape", Text("Letter landscape", "レター 横"), 279.4, 215.9),
    Paper("slide", Text("Slide 16:9", "スライド 16:9"), 1280.0, 720.0, 40.0),
)
FREE = PAPERS[0]


def paper_named(name: str) -> Paper:
    """The paper of a name; KeyError, naming those there are, when there is none."""
    for paper in PAPERS:
        if paper.name == name:
            return paper
    known = ", ".join(paper.name for paper in PAPERS)
    raise KeyError(f"no paper {name!r}; there are: {known}")

"""LAYOUTS: every layout there is, one row each."""

from graph.layouts.flow import arrange_flow
from graph.layouts.grid import arrange_grid
from graph.layouts.organic import arrange_organic
from graph.layouts.values import Layout
from graph.model import Text

LAYOUTS: tuple[Layout, ...] = (
    Layout("flow", Text("Flow", "流れ"), arrange_flow),
    Layout("organic", Text("Organic", "有機的"), arrange_organic),
    Layout("grid", Text("Grid", "格子"), arrange_grid),
)


def layout_named(name: str) -> Layout:
    """The layout of a name; KeyError, naming those there are, when there is none."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise KeyError(f"no layout {name!r}; there are: {known}")

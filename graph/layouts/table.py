"""LAYOUTS: every layout there is, one row each."""

from graph.layouts.flow import arrange_flow
from graph.layouts.grid import arrange_grid
from graph.layouts.lanes import arrange_lanes
from graph.layouts.organic import arrange_organic
from graph.layouts.radial import arrange_radial
from graph.layouts.tree import arrange_tree
from graph.layouts.values import Layout
from graph.model import Text

LAYOUTS: tuple[Layout, ...] = (
    Layout("flow", Text("Flow", "フロー"), arrange_flow),
    Layout("lanes", Text("Lanes", "レーン"), arrange_lanes),
    Layout("organic", Text("Organic", "オーガニック"), arrange_organic),
    Layout("radial", Text("Radial", "放射状"), arrange_radial),
    Layout("tree", Text("Tree", "ツリー"), arrange_tree),
    Layout("grid", Text("Grid by class", "クラス別グリッド"), arrange_grid),
)


def layout_named(name: str) -> Layout:
    """The layout of a name; KeyError, naming those there are, when there is none."""
    for layout in LAYOUTS:
        if layout.name == name:
            return layout
    known = ", ".join(layout.name for layout in LAYOUTS)
    raise KeyError(f"no layout {name!r}; there are: {known}")

"""What SVG 1.1 allows of the elements that our writer uses, as a DTD.

Written after the element and attribute index of https://www.w3.org/TR/SVG11/ (second edition);
anything else in a document makes it invalid.
"""

import io

from lxml import etree

CORE = "id ID #IMPLIED xml:lang NMTOKEN #IMPLIED"
PAINT = (
    "fill CDATA #IMPLIED fill-opacity CDATA #IMPLIED fill-rule (nonzero|evenodd|inherit) #IMPLIED "
    "stroke CDATA #IMPLIED stroke-width CDATA #IMPLIED stroke-dasharray CDATA #IMPLIED "
    "stroke-linecap (butt|round|square|inherit) #IMPLIED "
    "stroke-linejoin (miter|round|bevel|inherit) #IMPLIED "
    "clip-path CDATA #IMPLIED transform CDATA #IMPLIED class CDATA #IMPLIED"
)
WORDS = (
    "font-size CDATA #IMPLIED font-family CDATA #IMPLIED "
    "font-weight (normal|bold|bolder|lighter|100|200|300|400|500|600|700|800|900|inherit) #IMPLIED "
    "text-anchor (start|middle|end|inherit) #IMPLIED x CDATA #IMPLIED y CDATA #IMPLIED "
    "textLength CDATA #IMPLIED lengthAdjust (spacing|spacingAndGlyphs) #IMPLIED"
)
XLINK = (
    "xmlns:xlink CDATA #FIXED 'http://www.w3.org/1999/xlink' xlink:href CDATA #REQUIRED "
    "xlink:title CDATA #IMPLIED"
)
PLACED = "x CDATA #IMPLIED y CDATA #IMPLIED width CDATA #REQUIRED height CDATA #REQUIRED"
SPOKEN = "(#PCDATA|tspan|a|desc|title)*"
DESCRIBED = "(desc|title)*"
SHAPES = "g|a|path|rect|text|image|clipPath|defs|style|desc|title"

ELEMENTS = {
    "svg": (
        f"({SHAPES})*",
        f"{CORE} xmlns CDATA #FIXED 'http://www.w3.org/2000/svg' "
        "xmlns:xlink CDATA #FIXED 'http://www.w3.org/1999/xlink' version CDATA #FIXED '1.1' "
        "width CDATA #IMPLIED height CDATA #IMPLIED viewBox CDATA #IMPLIED",
    ),
    "g": (f"({SHAPES})*", f"{CORE} {PAINT}"),
    "a": (
        f"(#PCDATA|{SHAPES})*",
        f"{CORE} {PAINT} {XLINK} target NMTOKEN #IMPLIED",
    ),
    "defs": (f"({SHAPES})*", f"{CORE} {PAINT}"),
    "clipPath": ("((desc|title)*,(path|rect|text)*)", f"{CORE} {PAINT}"),
    "style": ("(#PCDATA)", "id ID #IMPLIED type CDATA #REQUIRED"),
    "title": ("(#PCDATA)", CORE),
    "desc": ("(#PCDATA)", CORE),
    "path": (DESCRIBED, f"{CORE} {PAINT} d CDATA #REQUIRED"),
    "rect": (DESCRIBED, f"{CORE} {PAINT} {PLACED}"),
    "image": (DESCRIBED, f"{CORE} {PAINT} {XLINK} {PLACED}"),
    "text": (
        "(#PCDATA|tspan|a|desc|title)*",
        f"{CORE} {PAINT} {WORDS} x CDATA #IMPLIED y CDATA #IMPLIED",
    ),
    "tspan": (
        "(#PCDATA|tspan|a|desc|title)*",
        f"{CORE} {PAINT} {WORDS} x CDATA #IMPLIED y CDATA #IMPLIED",
    ),
}

SVG11 = etree.DTD(
    io.StringIO(
        "\n".join(
            f"<!ELEMENT {name} {content}>\n<!ATTLIST {name} {attributes}>"
            for name, (content, attributes) in ELEMENTS.items()
        )
    )
)

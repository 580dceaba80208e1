"""Hard wrapping: which line ends of a plain text are there only because the line was full."""

from collections.abc import Collection, Sequence

from loaders.line_tables import Line

WIDEST_WRAP, NARROWEST_WRAP = 110, 60  # characters; longer lines are not wrapped, shorter ones are entries of lists
_LONG_LINES = 3  # so many lines beyond that, and the text as a whole is not wrapped


def wrap_widths(lines: Sequence[Line], passed_over: Collection[int]) -> dict[int, int]:
    """For each line (by index) that may go on from the one above: the width that the text wraps at there.

    A text wraps where, at many of its line ends, the next word had no room. `passed_over` are lines of tables.
    """
    breaks = [
        index
        for index, line in enumerate(lines)
        if index and line.text and lines[index - 1].text and index not in passed_over and index - 1 not in passed_over
    ]
    lengths = [line.indent + len(line.text) for index, line in enumerate(lines) if index not in passed_over]
    width = max((length for length in lengths if length <= WIDEST_WRAP), default=0)
    full = sum(_is_full(lines, index, width) for index in breaks)
    long_lines = sum(length > WIDEST_WRAP for length in lengths)
    if long_lines < _LONG_LINES and width >= NARROWEST_WRAP and full >= max(1, min(10, len(breaks) // 4)):
        return dict.fromkeys(breaks, width)
    widths: dict[int, int] = {}
    group: list[int] = []
    for index in [*breaks, -1]:
        if group and index != group[-1] + 1:
            widths |= _group_width(lines, group)
            group = []
        group.append(index)
    return widths


def _group_width(lines: Sequence[Line], group: Sequence[int]) -> dict[int, int]:
    """The width that one group of lines wraps at, in a text that as a whole is not wrapped."""
    width = max(lines[index].indent + len(lines[index].text) for index in (group[0] - 1, *group))
    full = sum(_is_full(lines, index, width) for index in group)
    if len(group) < 2 or not NARROWEST_WRAP <= width <= WIDEST_WRAP or full < len(group) * 2 / 3:
        return {}
    return dict.fromkeys(group, width)


def _is_full(lines: Sequence[Line], index: int, width: int) -> bool:
    """Whether the line above would have been too long with the first word of this one."""
    above = lines[index - 1]
    return above.indent + len(above.text) + 1 + len(lines[index].text.split(maxsplit=1)[0]) > width

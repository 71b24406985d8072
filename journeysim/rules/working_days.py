"""Durations that run on working days only, on the integer clock."""

from __future__ import annotations

DAY_TICKS = 86_400_000_000


def later(start: int, duration: int, mask: int, week_offset: int) -> int:
    """The tick at which `duration` ticks of working days have passed since `start`.

    `mask` has bit 0 for Monday to bit 6 for Sunday; `week_offset` is the tick of the week at tick 0. Working days count whole, from
    midnight to midnight; what falls on other days does not count. A duration of 0 ends at once, on any day.
    """
    if duration <= 0 or mask == 0:
        return start
    since_monday = start + week_offset
    day = since_monday // DAY_TICKS
    left = duration
    now = since_monday
    while True:
        end = (day + 1) * DAY_TICKS
        if (mask >> (day % 7)) & 1:
            room = end - now
            if left <= room:
                return now + left - week_offset
            left -= room
        now = end
        day += 1

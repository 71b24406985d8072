# mypy: ignore-errors
"""Rows and numbers at an address: how the parts of the loop reach the tables of the world.

An array that is passed on takes seven words, is counted, and is asked at every access whether the index is negative. The world holds
addresses instead. Nothing here checks a bound: `Capacity` gives the room, and the loop asks before it takes more.
"""

from __future__ import annotations

from llvmlite import ir
from numba import from_dtype, types
from numba.extending import intrinsic

from journeysim.engines import room as r_
from journeysim.engines.kernel.laws import detail


def named(dtype, name):
    """Numba's type of a record under a short name: it writes the whole name into that of every function that takes one (seconds)."""
    record = from_dtype(dtype)
    record.name = name
    return record


def rows(record):
    """Row i of the table of such records at an address."""
    size = record.size

    @intrinsic
    def row(typing, address, i):
        def build(context, builder, signature, arguments):
            place = builder.add(arguments[0], builder.mul(arguments[1], ir.Constant(ir.IntType(64), size)))
            return builder.inttoptr(place, context.get_value_type(record))

        return record(types.int64, types.int64), build

    return row


def cells(bits, whole=True):
    """Read and write the number i of the numbers of so many bits at an address."""
    kind = types.int64 if whole else types.float64
    inside = ir.IntType(bits) if whole else ir.DoubleType()

    def pointer(builder, address, i):
        place = builder.add(address, builder.mul(i, ir.Constant(ir.IntType(64), bits // 8)))
        return builder.inttoptr(place, inside.as_pointer())

    @intrinsic
    def read(typing, address, i):
        def build(context, builder, signature, arguments):
            value = builder.load(pointer(builder, *arguments))
            return builder.sext(value, ir.IntType(64)) if whole and bits < 64 else value

        return kind(types.int64, types.int64), build

    @intrinsic
    def write(typing, address, i, value):
        def build(context, builder, signature, arguments):
            value = arguments[2]
            if whole and bits < 64:
                value = builder.trunc(value, inside)
            builder.store(value, pointer(builder, *arguments[:2]))
            return context.get_dummy_value()

        return types.void(types.int64, types.int64, kind), build

    return read, write


@intrinsic
def floats(typing, address, n):
    """The n float64 at an address as an array, for laws that take one."""
    array = types.Array(types.float64, 1, "C")

    def build(context, builder, signature, arguments):
        from numba.np.arrayobj import populate_array  # a fifth of a second, which kept machine code does without

        made = context.make_array(array)(context, builder)
        data = builder.inttoptr(arguments[0], ir.DoubleType().as_pointer())
        eight = ir.Constant(ir.IntType(64), 8)
        populate_array(made, data=data, shape=[arguments[1]], strides=[eight], itemsize=eight, meminfo=None)
        return made._getvalue()

    return array(types.int64, types.int64), build


WORLD, SLOT, LANE, TEAM, RETURNER, CHANGE, STEP, ROUTE, DELAY, SEGMENT, PART, ENGAGEMENT, DEPARTMENT, WORD_OF_MOUTH = (
    named(getattr(r_, name), name)
    for name in (
        *("WORLD", "SLOT", "LANE", "TEAM", "RETURNER", "CHANGE", "STEP", "ROUTE", "DELAY", "SEGMENT", "PART"),
        *("ENGAGEMENT", "DEPARTMENT", "WORD_OF_MOUTH"),
    )
)
worlds, slot, lane, team, returner, change, step, route = map(rows, (WORLD, SLOT, LANE, TEAM, RETURNER, CHANGE, STEP, ROUTE))
delay, segment, portion, engaged, department, talk = map(rows, (DELAY, SEGMENT, PART, ENGAGEMENT, DEPARTMENT, WORD_OF_MOUTH))
get, put = cells(64)
get_short, put_short = cells(32)
_, put_byte = cells(8)
get_real, put_real = cells(64, whole=False)


@detail
def count(address, i, amount):
    """Add to the whole number i at an address."""
    put(address, i, get(address, i) + amount)

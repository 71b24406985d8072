"""What is written reads back as the very same number, and no text gives anything but a value or a fault."""

import datetime
import math

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from journeysim import units
from journeysim.units import Expectation, Moment, Phrase, TargetShare

FINITE = st.one_of(
    st.floats(0, 1e9, allow_subnormal=False),
    st.integers(0, 10**6).map(float),
    st.integers(0, 10**6).map(lambda whole: whole / 1000),
    st.integers(1, 500).map(lambda whole: whole / 60),
)
POSITIVE = FINITE.filter(lambda value: value > 1e-9)
SIGNED = st.one_of(FINITE, FINITE.map(lambda value: -value))
SHARE = st.one_of(st.floats(0, 1, allow_subnormal=False), st.integers(0, 1000).map(lambda whole: whole / 1000))
SPREAD = st.floats(1e-6, 10)
DATE = st.datetimes(datetime.datetime(1900, 1, 1), datetime.datetime(2300, 1, 1)).map(lambda when: when.replace(second=0, microsecond=0))
WORKING = st.booleans()
MINUTE = 60_000_000

PHRASE = st.one_of(
    st.just(Phrase("forever")),
    st.builds(lambda length, working: Phrase("constant", (length,), working), FINITE, WORKING),
    st.builds(lambda mean, working: Phrase("exponential", (mean,), working), POSITIVE, WORKING),
    st.builds(
        lambda family, mean, spread, working: Phrase(family, (mean, spread), working),
        st.sampled_from(["lognormal", "gamma", "weibull"]),
        POSITIVE,
        SPREAD,
        WORKING,
    ),
    st.lists(FINITE, min_size=2, max_size=2, unique=True).map(lambda ends: Phrase("uniform", tuple(sorted(ends)))),
    st.lists(FINITE, min_size=3, max_size=3, unique=True).map(lambda ends: Phrase("triangular", tuple(sorted(ends)))),
)
SPANS = st.lists(st.integers(0, 10080), min_size=2, max_size=12, unique=True).map(
    lambda ends: tuple(zip(sorted(ends)[: len(ends) // 2 * 2 : 2], sorted(ends)[1::2]))
)


def test_every_number_reads_back_as_written():
    """Plain numbers, shares, money, durations, rates: exactly, for any double."""

    @given(SIGNED)
    @example(40.125)
    @example(1e-300)
    def numbers(value):
        assert units.number(units.write_number(value)) == value
        assert units.percentage(units.write_share(value)) == value
        assert units.money(units.write_money(value)) == value
        assert units.money(units.write_money(value, "CHF"), code="CHF") == value

    @given(FINITE)
    def amounts(value):
        assert units.minutes(units.write_minutes(value)) == value
        assert units.rate(units.write_rate(value)) == value
        assert units.effort(units.write_effort(value)) == value
        assert units.sensitivity(units.write_sensitivity(value)) == value
        assert units.points_rate(units.write_points_rate(value)) == value
        assert units.points_rate(units.write_points_rate(value, "day"), "day") == value
        assert units.money_per(units.write_money_per(value)) == value
        assert units.cost_once(units.write_cost_once(value, None)) == (value, None)

    @given(POSITIVE)
    def above_zero(value):
        assert units.years(units.write_years(value)) == value
        assert units.expects(units.write_expects(Expectation(None, value))) == Expectation(None, value)
        assert units.expects(units.write_expects(Expectation(value))) == Expectation(value)

    @given(st.floats(-0.99, 10))
    def growths(value):
        assert units.growth(units.write_growth(value)) == value

    for check in (numbers, amounts, above_zero, growths):
        check()


@given(st.integers(0, 10**15))
def test_every_span_reads_back_as_written(ticks):
    assert units.span(units.write_span(ticks)) == ticks
    assert units.start_of(units.write_start_of(ticks)) == ticks


@given(PHRASE)
@example(Phrase("constant", (1e9,), True))  # the longest there is, in days a number that never ends
def test_every_distribution_reads_back_as_written(phrase):
    assert units.delay(units.write_delay(phrase)) == phrase


@given(SPANS)
def test_all_hours_of_the_week_read_back_as_written(spans):
    merged = units.week_spans(units.write_week_spans(spans))
    assert merged == spans or merged == units.clock.merge(spans)


@given(DATE, st.integers(0, 10079))
def test_every_moment_reads_back_as_written(date, minute):
    offset = (date.weekday() * 1440 + date.hour * 60 + date.minute) * MINUTE
    assert units.moment(units.write_moment(Moment(date, offset))) == Moment(date, offset)
    assert units.moment(units.write_moment(Moment(None, minute * MINUTE))) == Moment(None, minute * MINUTE)
    assert units.start_of(units.write_start_of(date)) == date


@given(st.one_of(st.none(), SHARE), st.one_of(st.none(), PHRASE), st.booleans())
def test_every_route_reads_back_as_written(share, after, then_retry):
    value = TargetShare(share, after, then_retry)
    assert units.target_share(units.write_target_share(value)) == value


@given(
    st.one_of(
        FINITE.map(units.Times),
        SIGNED.filter(bool).map(units.Percent),
        SIGNED.filter(bool).map(units.Points),
        st.builds(units.Plus, st.sampled_from([1, -1]), st.sampled_from(["1", "€0.50", "2 min"])),
        st.sampled_from(["95%", "€3", "always"]).map(units.Set),
    )
)
def test_every_change_reads_back_as_written(change):
    assert units.change(units.write_change(change)) == change


READERS = [
    units.number, units.whole, units.share, units.percentage, units.yes_no, units.money, units.money_per, units.cost_once, units.span,
    units.minutes, units.years, units.delay, units.rate, units.points_rate, units.growth, units.hours_per_week, units.week_spans,
    units.moment, units.start_of, units.effort, units.expects, units.sensitivity, units.target_share, units.change, units.value_range,
]  # fmt: skip
BITS = st.sampled_from(
    "1 2.5 1,5 1.000 007 0x1F 1e5 1e999 nan inf - + % € $ EUR k min h s day days working weeks week month per / to and spread rest after"
    " then retry times points CES smooth lognormal exponential uniform triangular forever Mon-Fri Sat 08:00-20:00 25:61 24:00"
    " 2027-01-04 2027-13-40 always ; : , . ' \" “ ” – — \u00a0 \u200b ٣ ² ½ null ~ yes no \x00 \n \t".split(" ")
)
TEXT = st.one_of(st.text(max_size=40), st.lists(BITS, max_size=7).map(" ".join), st.lists(BITS, max_size=7).map("".join))


@pytest.mark.parametrize("reader", READERS, ids=lambda reader: reader.__name__)
def test_any_text_gives_a_value_or_a_fault(reader):
    """Nothing but ValueFault comes out, never a number that is not finite, and the fault is a sentence or more."""

    @given(TEXT)
    @example("")
    @example("1e400")
    @example("1" * 400)
    def check(text):
        try:
            value = reader(text)
        except units.ValueFault as fault:
            assert str(fault).endswith((".", "?")) and len(str(fault)) > 15 and "\n" not in str(fault)
        else:
            assert not isinstance(value, float) or math.isfinite(value)

    check()


def test_there_are_readers_to_try():
    """The list above holds every public function that reads a text."""
    tried = {reader.__name__ for reader in READERS} | {"money_code", "tidy"}
    readers = {name for name in units.__all__ if name[0].islower() and not name.startswith("write_")}
    assert readers and readers == tried

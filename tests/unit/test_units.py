"""What each reader makes of a text, and the whole text of each fault."""

import datetime

import pytest

from journeysim import units
from journeysim.units import Expectation, Moment, Percent, Phrase, Plus, Points, Set, TargetShare, Times

DAY = 1440 * units.TICKS_PER_MINUTE

VALUES = [
    (units.share, "12%", 0.12),
    (units.share, "12,5 %", 0.125),
    (units.share, "12 percent", 0.12),
    (units.share, "0.506%", 0.00506),
    (units.percentage, "160%", 1.6),
    (units.number, "1e3", 1000.0),
    (units.number, ".5", 0.5),
    (units.number, "0.506", 0.506),
    (units.number, "−3", -3.0),
    (units.whole, "25000", 25000),
    (units.yes_no, "yes", True),
    (units.yes_no, "False", False),
    (units.money, "€3.50", 3.5),
    (units.money, "€ 3,50", 3.5),
    (units.money, "EUR 3.50", 3.5),
    (units.money, "3.50 euro", 3.5),
    (units.money, "€40k", 40000.0),
    (units.money, "€1.5 mln", 1_500_000.0),
    (units.money, "-€2", -2.0),
    (units.money_per, "€34 per hour", 34.0),
    (units.money_per, "€1360 per week", 1360 / 168),
    (units.cost_once, "€40k over 3 years", (40000.0, 3.0)),
    (units.cost_once, "€40k over 18 months", (40000.0, 1.5)),
    (units.cost_once, "€40k", (40000.0, None)),
    (units.span, "26 weeks", 26 * 7 * DAY),
    (units.span, "1 h 30 min", DAY // 16),
    (units.span, "2,5 h", DAY // 24 * 5 // 2),
    (units.minutes, "90 s", 1.5),
    (units.years, "18 months", 1.5),
    (units.delay, "4 min", Phrase("constant", (4.0,))),
    (units.delay, "1 h 30 min", Phrase("constant", (90.0,))),
    (units.delay, "exponential 4 min", Phrase("exponential", (4.0,))),
    (units.delay, "lognormal 4 min spread 80%", Phrase("lognormal", (4.0, 0.8))),
    (units.delay, "gamma 5 working days spread 40%", Phrase("gamma", (7200.0, 0.4), True)),
    (units.delay, "weibull 4 min spread 120%", Phrase("weibull", (4.0, 1.2))),
    (units.delay, "uniform 2 min to 5 min", Phrase("uniform", (2.0, 5.0))),
    (units.delay, "uniform 2–5 min", Phrase("uniform", (2.0, 5.0))),
    (units.delay, "triangular 2 min 3 min 8 min", Phrase("triangular", (2.0, 3.0, 8.0))),
    (units.delay, "lognormal 4 min spread 0%", Phrase("constant", (4.0,))),
    (units.delay, "exponential 0 min", Phrase("constant", (0.0,))),
    (units.delay, "5 working days", Phrase("constant", (7200.0,), True)),
    (units.delay, "forever", Phrase("forever")),
    (units.rate, "60 per day", 60 / 1440),
    (units.rate, "50 customers per day", 50 / 1440),
    (units.rate, "1/h", 1 / 60),
    (units.rate, "365 per year", 1 / 1440),
    (units.points_rate, "12 per h", 0.2),
    (units.growth, "8% per year", 0.08),
    (units.growth, "-2% per year", -0.02),
    (units.hours_per_week, "36 h per week", 36.0),
    (units.week_spans, "always", ((0, 10080),)),
    (units.week_spans, "Sat and Sun", ((7200, 10080),)),
    (units.week_spans, "Mon–Tue 08:00–20:00", ((480, 1200), (1920, 2640))),
    (units.week_spans, "Mon, Wed and Fri 09:00-12:00", ((540, 720), (3420, 3600), (6300, 6480))),
    (units.week_spans, "Mon 08:00-12:00 and 13:00-24:00", ((480, 720), (780, 1440))),
    (units.week_spans, "Sun 22:00-02:00", ((0, 120), (9960, 10080))),
    (units.week_spans, "Sun-Mon 08:00-09:00", ((480, 540), (9120, 9180))),
    (units.moment, "2027-01-05 09:30", Moment(datetime.datetime(2027, 1, 5, 9, 30), DAY + 570 * units.TICKS_PER_MINUTE)),
    (units.moment, "Tue 09:30", Moment(None, DAY + 570 * units.TICKS_PER_MINUTE)),
    (units.start_of, "week 1", 0),
    (units.start_of, "week 3", 14 * DAY),
    (units.start_of, "10 days", 10 * DAY),
    (units.start_of, "2027-03-01", datetime.datetime(2027, 3, 1)),
    (units.effort, "1.5", 1.5),
    (units.effort, "2 points", 2.0),
    (units.effort, "CES 4.2", 1.4),
    (units.expects, "smooth", Expectation(None)),
    (units.expects, "smooth +20%", Expectation(None, 1.2)),
    (units.expects, "6.5", Expectation(6.5)),
    (units.sensitivity, "high", 2.0),
    (units.target_share, "rest", TargetShare(None)),
    (units.target_share, "70% then retry", TargetShare(0.7, None, True)),
    (units.target_share, "rest after 1 h then retry", TargetShare(None, Phrase("constant", (60.0,)), True)),
    (units.change, "+1", Plus(1, "1")),
    (units.change, "-€0.50", Plus(-1, "€0.50")),
    (units.change, "-10%", Percent(-0.1)),
    (units.change, "+6 points", Points(6.0)),
    (units.change, "times 0.8", Times(0.8)),
    (units.change, "95%", Set("95%")),
    (units.value_range, "8%–16%", ("8%", "16%")),
    (units.value_range, "2 to 3 min", ("2 min", "3 min")),
    (units.value_range, "€2 to 3", ("€2", "€3")),
]

FAULTS = [
    (units.share, "0.12", "0.12 has no percent sign; write 12%, or 0.12% if you meant that."),
    (units.share, "12", "12 has no percent sign; write 12%."),
    (units.share, "1.2", "1.2 has no percent sign; write 120%, or 1.2% if you meant that."),
    (units.share, "120%", "120% is too high; shares lie between 0% and 100%."),
    (units.share, "-3%", "-3% is negative; shares lie between 0% and 100%."),
    (units.share, "nan%", "nan% is not a finite number; write a number such as 10%."),
    (units.share, "", "nothing is written here; write a number such as 10%."),
    (units.number, "20.000", "20.000 can be read in two ways; write 20000; for twenty write 20."),
    (units.number, "3.125", "3.125 can be read in two ways; write 3125; for a fraction write 3.1250."),
    (units.number, "1,000", "1,000 can be read in two ways; write 1000; for one write 1."),
    (units.number, "1.000.000", "1.000.000 can be read in two ways; write 1000000."),
    (units.number, "010", "010 starts with a zero; write 10."),
    (units.number, "0x10", "0x10 is in computer notation; write 16."),
    (units.number, "1_000", "1_000 has an underscore; write 1000."),
    (units.number, "1e999", "1e999 is too large a number."),
    (units.number, "no", "no is not a number; write digits, with a dot for decimals, such as 3.5."),
    (units.number, ".inf", ".inf is not a finite number; write a number such as 10."),
    (units.whole, "4.5", "4.5 is not a whole number; write 4 or 5."),
    (units.yes_no, "ja", "ja is neither yes nor no; write yes."),
    (units.money, "€40.000", "€40.000 can be read in two ways; write €40k or €40000; for forty write €40."),
    (units.money, "€1.234,56", "€1.234,56 has separators between thousands; write €1234.56."),
    (units.money, "40", "40 has no currency; write €40."),
    (units.money, "€inf", "€inf is not a finite amount; write an amount such as €3.50."),
    (units.money, "free", "free is not an amount of money; write it as €3.50."),
    (units.money_per, "€34", "€34 does not say per what; write €34 per hour."),
    (units.money_per, "34", "34 does not say per what; write €34 per hour."),
    (units.money_per, "34 per hour", "34 per hour has no currency; write €34 per hour."),
    (units.cost_once, "€40k over 3", "3 has no unit of time; write 3 years."),
    (units.span, "3", "3 has no unit of time; write 3 min, 3 h, 3 days or 3 weeks."),
    (units.span, "-3 min", "-3 min is negative; durations are 0 or more."),
    (units.span, "3 mn", "3 mn has 'mn' where a unit of time belongs; write min."),
    (units.span, "3 uur", "3 uur has 'uur' where a unit of time belongs; write h."),
    (units.span, "6 months", "6 months has no fixed length; write it in weeks or days, such as 26 weeks or 182 days."),
    (units.span, "10:30", "10:30 has a time of day where a duration belongs; write 10 h 30 min or 10 min 30 s."),
    (units.span, "1.000 min", "1.000 min can be read in two ways; write 1000 min; for one write 1 min."),
    (units.delay, "lognormal 4 min", "lognormal 4 min has no spread; write it as lognormal 4 min spread 80%."),
    (units.delay, "4 min spread 80%", "4 min spread 80% has a spread but no distribution; write lognormal 4 min spread 80%."),
    (units.delay, "2 min to 5 min", "2 min to 5 min names a range without a distribution; write uniform 2 min to 5 min."),
    (units.delay, "uniform 5 min to 2 min", "uniform 5 min to 2 min is not in order from low to high; write it as uniform 2 min to 5 min."),
    (units.rate, "60", "60 does not say per what; write 60 per day."),
    (units.rate, "60 per dya", "60 per dya has 'dya' where a unit of time belongs; write per day."),
    (units.growth, "8% per month", "8% per month is not per year; write growth per year, such as 8% per year."),
    (
        units.hours_per_week,
        "200 per week",
        "200 per week does not fit in a week; write hours per week above 0 and up to 168, such as 36 per week.",
    ),
    (
        units.week_spans,
        "never",
        "never leaves no hour of the week; write hours such as Mon-Fri 08:00-20:00 and Sat 09:00-17:00, or always.",
    ),
    (units.week_spans, "ma-vr 08:00-20:00", "ma-vr 08:00-20:00 has 'ma' where a weekday belongs; write Mon."),
    (units.week_spans, "Mon 8-20", "Mon 8-20 has '8' where a time belongs; write 08:00."),
    (units.week_spans, "Mon 08:00-08:00", "Mon 08:00-08:00 has '08:00-08:00', a span of no length; for a whole day write 00:00-24:00."),
    (units.moment, "04-01-2027", "04-01-2027 can be read in two ways; write dates as year-month-day, such as 2027-01-31."),
    (units.moment, "2027-02-30", "2027-02-30 is not a date on the calendar; write it as 2027-01-31."),
    (units.start_of, "week 0", "week 0 is before the run; week 1 is the start of the run."),
    (units.effort, "CES 8", "CES 8 is off the scale; a CES lies between 1 (hard) and 7 (easy)."),
    (units.effort, "-1", "-1 is negative; effort is 0 points or more."),
    (units.expects, "smoth", "smoth is not an expectation; write points such as 6.5, smooth, or smooth +20%."),
    (units.target_share, "rets", "rets has 'rets' where a share belongs; write rest."),
    (units.target_share, "70% then call", "70% then call has 'call' after then; write then retry, or name another step as the target."),
    (units.target_share, "70% after", "70% after ends too early; write it as 20% after 2 days or 70% then retry."),
    (units.change, "times -1", "times -1 multiplies by a negative number; factors are 0 or more."),
    (units.value_range, "8%", "8% is not a range; write it as 8% to 16%."),
]


@pytest.mark.parametrize("reader, text, value", VALUES, ids=lambda part: getattr(part, "__name__", None) or str(part))
def test_text_is_read_as(reader, text, value):
    assert reader(text) == value
    assert type(reader(text)) is type(value)


@pytest.mark.parametrize("reader, text, fault", FAULTS, ids=lambda part: getattr(part, "__name__", None) or str(part)[:40])
def test_text_is_refused_with(reader, text, fault):
    with pytest.raises(units.ValueFault) as found:
        reader(text)
    assert str(found.value) == fault


def test_a_value_in_another_currency_is_refused():
    assert units.money_code("€3") == units.money_code("EUR 3") == units.money_code("3 euro") == "EUR"
    assert units.money_code("3") is None
    with pytest.raises(units.ValueFault) as found:
        units.money("$3", code="EUR")
    assert str(found.value) == "$3 is in USD, but this file counts in EUR; write the amount in EUR."


@pytest.mark.parametrize(
    "text, written",
    [("10080 min", "7 days"), ("20 s", "20 s"), ("0 min", "0 min"), ("36 h", "36 h"), ("4320 min", "3 days"), ("0.5 s", "0.5 s")],
)
def test_durations_are_written_as_people_would(text, written):
    assert units.write_minutes(units.minutes(text)) == written


def test_no_written_number_can_be_read_in_two_ways():
    assert units.write_number(3.125) == "3.1250"
    assert units.write_share(0.12345) == "12.3450%"
    assert units.write_money(1234.5) == "€1234.50"
    assert units.write_span(1_125_000) == "1.1250 s"

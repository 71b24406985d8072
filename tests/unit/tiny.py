"""A scenario of a second: one form, one phone, two ideas."""

TINY = """\
journeysim: 1
title: "=A form, with a # and: a colon"
money: EUR
run: {horizon: 1 week, starts: 2027-01-04, runs: 3, runs_at_most: 20, matters: €0.50, seed: 3}
customers:
  arrive: 30 per day
  segments: {everyone: {value: €8, stays: 90%, kept_value: €5, patience: 5 min}}
teams: {phone: {people: 1, open: Mon-Fri 09:00-17:00, wage: €30 per hour}}
known: {grade_mean: 3, source: "=cmd|' /C calc'!A0"}
journey:
  form: {owner: "@sales", succeeds: 70%, on_failure: {call: rest}, next: done}
  call: {detour: yes, team: phone, takes: exponential 8 min, cost: €2}
initiatives:
  clear_form: {title: Clear, owner: sales, costs: {per_month: €30}, changes: {journey.form.succeeds: 95%}}
  treat: {title: Treat, changes: {journey.form.delight: {cost: €1, given: 100%, noticed: 50%, lift: 1}}}
  later: {title: Later, from: 3 days, changes: {journey.form.effort: 0.5}}
designs:
  clear: {title: Clear form, do: [clear_form]}
  wow: {title: Wow, do: [treat]}
  slow: {title: Slowly, do: [later]}
"""

// The facilitator's panel: who can join, what phones can do now, guesses and their reveal, estimates, ideas.
let texts = {};

function say(key, gaps = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);
}

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children);
  return element;
}

/** Put the panel into an element; `base` is the address of the room, with a slash at its end. */
export async function mount(element, base) {
  document.head.append(make("link", { rel: "stylesheet", href: "/assets/room.css" }));
  const first = await fetch(`${base}panel?texts=1`).then((answer) => answer.json());
  texts = first.texts;
  const parts = [join(first, base), stage(base), predict(base), estimate(base), idea(base)];
  element.replaceChildren(make("div", { class: "people" }, make("h2", {}, say("room.panel.head")), ...parts.map((part) => part.element)));
  const waits = [...document.querySelectorAll("[data-slide]:not([data-slide='journey']) > h2")].map((head) => {
    const first = head.parentElement.dataset.slide === "verdict";
    const made = make("p", { class: first ? "hidden-result" : "hidden-result again", hidden: true }, say("room.guess.hidden"));
    head.after(made);
    return made;
  });
  const show = (told) => {
    document.body.dataset.predicting = told.predicting ? "yes" : "no";
    for (const one of waits) one.hidden = !told.predicting;
    for (const part of parts) part.show(told);
  };
  show(first);
  let asked = 0; // an answer that a later question overtook tells of what is no more
  const refresh = () => {
    const turn = (asked += 1);
    return fetch(`${base}panel`).then((answer) => answer.json()).then((told) => { if (told.ok && turn === asked) show(told); }).catch(() => {});
  };
  const news = new EventSource(`${base}panel/events`);
  for (const kind of ["hello", "panel", "state"]) news.addEventListener(kind, refresh);
  return { refresh };
}

async function act(base, what, body = {}) {
  try {
    const answer = await fetch(`${base}panel/${what}`, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
    return { status: answer.status, ...(await answer.json()) };
  } catch (fault) {
    return { ok: false, status: 0, error: String(fault) };
  }
}

function why(told) {
  return told.error ?? Object.values(told.fields ?? {}).join(" ");
}

function join(first, base) {
  const note = make("p", { class: "note" });
  const element = make("section", { "aria-label": say("room.panel.join", { address: "" }) });
  if (first.address) {
    note.textContent = say("room.panel.visible");
    const told = make("div", {}, make("div", {}, say("room.panel.join", { address: first.address })), make("p", { class: "code", id: "room-code" }, first.code));
    const block = make("div", { class: "join" }, make("img", { src: `${base}panel/qr.svg`, alt: say("room.panel.qr") }), told);
    element.append(block, make("button", { type: "button", onclick: () => block.requestFullscreen?.() }, say("room.guess.large")), note);
  } else {
    note.textContent = say("room.panel.alone");
    element.append(note);
  }
  return { element, show: () => {} };
}

function picks(name, options, chosen) {
  return options.map(([value, text]) => make("label", { class: "pick" }, make("input", { type: "radio", name, value, onchange: () => chosen(value) }), text));
}

/** A part that folds; it opens by itself when phones are at its stage. */
function fold(id, head, stageOf, ...children) {
  const element = make("details", { id }, make("summary", {}, make("h3", {}, head)), ...children);
  let before = "";
  const follow = (told) => {
    if (told.stage !== before && told.stage === stageOf) element.open = true;
    before = told.stage;
  };
  return { element, follow };
}

function choose(element, name, value) {
  for (const input of element.querySelectorAll(`input[name="${name}"]`)) input.checked = input.value === value;
}

function stage(base) {
  const options = [
    ["wait", say("room.panel.stage.wait")],
    ["guess", say("room.panel.stage.guess")],
    ["estimate", say("room.panel.stage.estimate")],
    ["ended", say("room.panel.stage.ended")],
  ];
  const fault = make("p", { class: "fault", role: "alert" });
  let sending = null; // what the facilitator chose and the server has not answered: an older state must not set it back
  const chosen = async (value) => {
    sending = value;
    const told = await act(base, "stage", { stage: value });
    if (sending === value) sending = null;
    fault.textContent = told.ok ? "" : why(told);
  };
  const set = make("fieldset", {}, make("legend", {}, say("room.panel.phones")), ...picks("stage", options, chosen));
  const element = make("section", {}, set, fault);
  return { element, show: (told) => choose(element, "stage", sending ?? told.stage) };
}

function predict(base) {
  const count = make("p", { class: "count", id: "guess-count", "aria-live": "polite" });
  const said = make("p", { class: "said", role: "status" });
  const fault = make("p", { class: "fault", role: "alert" });
  const how = make("p", { class: "note" });
  const line = make("input", { type: "text", id: "typed", autocomplete: "off", maxlength: "2000", placeholder: say("room.guess.typed_hint") });
  const form = make("form", {}, make("label", { class: "field", for: "typed" }, make("span", {}, say("room.guess.typed")), line), how);
  const figure = make("img", { class: "figure", id: "guess-figure", alt: "" });
  const reveal = make("button", { class: "main", type: "button", id: "reveal" }, say("room.guess.reveal"));
  const again = make("button", { type: "button", id: "again" }, say("room.guess.again"));
  const back = make("button", { type: "button" }, say("room.guess.take_back"));
  const large = make("button", { type: "button", onclick: () => figure.requestFullscreen?.() }, say("room.guess.large"));
  const hidden = make("p", { class: "note" }, say("room.guess.hidden"));
  const save = make("a", { href: `${base}panel/guesses.csv`, download: true }, say("room.guess.save"));
  const asked = make("fieldset", {});
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (!line.value.trim()) return;
    const told = await act(base, "typed", { text: line.value });
    said.textContent = told.ok ? told.said : "";
    fault.textContent = told.ok ? "" : why(told);
    if (told.ok) line.value = told.unread ?? "";
  });
  reveal.addEventListener("click", async () => {
    reveal.disabled = true;
    fault.textContent = "";
    for (let times = 0; times < 60; times += 1) {
      const told = await act(base, "reveal", { now: times >= 15 });
      if (told.ok) { said.textContent = ""; break; }
      if (told.status !== 409) { fault.textContent = why(told); break; }
      said.textContent = why(told);
      await new Promise((resolve) => setTimeout(resolve, 1000));
    }
    reveal.disabled = false;
  });
  again.addEventListener("click", () => { said.textContent = ""; act(base, "again"); });
  back.addEventListener("click", () => act(base, "take-back"));
  const { element, follow } = fold("predict", say("room.guess.head"), "guess", asked, count, hidden, form, said, fault, make("div", { class: "row" }, reveal, large, again, back, save), figure);
  let offered = "";
  const show = (told) => {
    const { guess } = told;
    follow(told);
    hidden.hidden = !told.predicting;
    if (offered !== guess.can_ask.join()) {
      offered = guess.can_ask.join();
      const names = { gap: say("room.guess.pick.gap"), yearly: say("room.guess.pick.yearly"), keeps: say("room.guess.pick.keeps") };
      asked.replaceChildren(make("legend", {}, say("room.guess.pick")), ...picks("asked", guess.can_ask.map((name) => [name, names[name]]), async (value) => { const done = await act(base, "ask", { asked: value }); fault.textContent = done.ok ? "" : why(done); }));
    }
    choose(element, "asked", guess.asked);
    count.textContent = guess.n === 1 ? say("room.guess.count_one") : say("room.guess.count", { n: guess.n });
    how.textContent = say("room.guess.typed_how", { first: guess.pair[0], second: guess.pair[1] });
    form.hidden = reveal.hidden = guess.revealed;
    again.hidden = large.hidden = figure.hidden = save.hidden = !guess.revealed;
    back.hidden = guess.revealed || guess.typed === 0;
    if (guess.revealed) { figure.src = `${base}panel/${guess.figure}`; figure.alt = guess.alt; }
  };
  return { element, show };
}

function estimate(base) {
  const count = make("p", { class: "count", "aria-live": "polite" });
  const said = make("p", { class: "said", role: "status" });
  const fault = make("p", { class: "fault", role: "alert" });
  const rows = make("tbody", {});
  const heads = [say("room.estimate.step"), say("room.estimate.now"), say("room.estimate.median"), say("room.estimate.quartiles"), "", say("room.estimate.n")];
  const table = make("table", { id: "estimates" }, make("thead", {}, make("tr", {}, ...heads.map((text) => make("th", { scope: "col" }, text)))), rows);
  const apply = make("button", { class: "main", type: "button", id: "apply" }, say("room.estimate.apply"));
  apply.addEventListener("click", async () => {
    const told = await act(base, "apply");
    said.textContent = told.ok ? told.said : "";
    fault.textContent = told.ok ? "" : why(told);
  });
  const unit = make("p", { class: "note" }, say("room.estimate.unit"));
  const { element, follow } = fold("together", say("room.estimate.head"), "estimate", count, unit, table, said, fault, make("div", { class: "row" }, apply));
  const show = (told) => {
    const found = told.estimate;
    follow(told);
    count.textContent = found.people === 0 ? say("room.estimate.none") : found.people === 1 ? say("room.estimate.count_one") : say("room.estimate.count", { n: found.people });
    table.hidden = apply.hidden = unit.hidden = found.people === 0;
    const row = (step) => [...[step.now, step.median, step.quartiles].map((text) => make("td", {}, text)), strip(step), make("td", {}, String(step.n))];
    rows.replaceChildren(...found.steps.map((step) => make("tr", {}, make("th", { scope: "row" }, step.title), ...row(step))));
  };
  return { element, show };
}

// The middle half and the median on the scale from 0 to 10: a wide bar is worth a talk.
function strip({ ends }) {
  const place = make("td", { class: "strip", "aria-hidden": "true" }, make("i", {}), make("b", {}));
  for (const [name, value] of [["--from", ends[0]], ["--at", ends[1]], ["--to", ends[2]]]) place.style.setProperty(name, 10 * value);
  return place;
}

function field(name, text, input) {
  const fault = make("p", { class: "fault", id: `idea-${name}-fault`, role: "alert" });
  input.id = `idea-${name}`;
  input.name = name;
  input.setAttribute("aria-describedby", fault.id);
  const label = make("span", {}, text);
  return { name, label, input, fault, element: make("label", { class: "field", for: input.id }, label, input, fault) };
}

function idea(base) {
  const text = (hint = "") => make("input", { type: "text", autocomplete: "off", maxlength: "200", placeholder: hint });
  const title = field("title", say("room.idea.title"), text(say("room.idea.title_hint")));
  const step = field("step", say("room.idea.step"), make("select", {}));
  const improves = field("improves", say("room.idea.improves"), make("select", {}));
  const by = field("by", "", text());
  const low = field("low", say("room.idea.low"), text());
  const high = field("high", say("room.idea.high"), text());
  const each = field("each", say("room.idea.each"), text());
  const monthly = field("per_month", say("room.idea.per_month"), text());
  const once = field("once", say("room.idea.once"), text());
  const years = field("years", say("room.idea.years"), text("3"));
  const owner = field("owner", say("room.idea.owner"), text());
  const fields = [title, step, improves, by, low, high, each, monthly, once, years, owner];
  const said = make("p", { class: "said", role: "status", id: "idea-said" });
  const fault = make("p", { class: "fault", role: "alert" });
  const send = make("button", { class: "main" }, say("room.idea.add"));
  const form = make("form", { id: "idea-form", novalidate: true }, make("div", { class: "grid" }, ...fields.map((one) => one.element)), send, said, fault);
  let steps = [];
  let kinds = {};
  const questions = {
    fails_less: say("room.idea.by.fails_less"),
    less_effort: say("room.idea.by.less_effort"),
    quicker: say("room.idea.by.quicker"),
    answers_sooner: say("room.idea.by.answers_sooner"),
    costs_less: say("room.idea.by.costs_less"),
    surprises: say("room.idea.by.surprises"),
  };
  const ask = () => {
    by.label.textContent = questions[improves.input.value] ?? "";
    each.element.hidden = improves.input.value !== "surprises";
  };
  const offer = () => {
    const chosen = steps.find((one) => one.name === step.input.value);
    const before = improves.input.value;
    improves.input.replaceChildren(...(chosen?.kinds ?? []).map((kind) => make("option", { value: kind }, kinds[kind])));
    if (chosen?.kinds.includes(before)) improves.input.value = before;
    ask();
  };
  step.input.addEventListener("change", offer);
  improves.input.addEventListener("change", ask);
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    send.disabled = true;
    const told = await act(base, "idea", Object.fromEntries(fields.map((one) => [one.name, one.input.value])));
    send.disabled = false;
    for (const one of fields) {
      one.fault.textContent = told.fields?.[one.name] ?? "";
      one.input.setAttribute("aria-invalid", String(Boolean(told.fields?.[one.name])));
    }
    said.textContent = told.ok ? told.said : "";
    fault.textContent = told.ok || told.fields ? "" : why(told);
    if (told.ok) for (const one of [title, by, low, high, each, monthly, once, owner]) one.input.value = "";
    else fields.find((one) => told.fields?.[one.name])?.input.focus();
  });
  const { element } = fold("idea", say("room.idea.head"), "", make("p", { class: "note" }, say("room.idea.lead")), form);
  const show = ({ idea: told }) => {
    const names = JSON.stringify(told.steps);
    if (names === JSON.stringify(steps)) return;
    ({ steps, kinds } = told);
    const before = step.input.value;
    step.input.replaceChildren(...steps.map((one) => make("option", { value: one.name }, one.title)));
    if (steps.some((one) => one.name === before)) step.input.value = before;
    monthly.label.textContent = `${say("room.idea.per_month")} (${told.money})`;
    once.label.textContent = `${say("room.idea.once")} (${told.money})`;
    each.label.textContent = `${say("room.idea.each")} (${told.money})`;
    offer();
  };
  return { element, show };
}

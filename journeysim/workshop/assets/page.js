// The facilitator's page: fetches the room, listens to its news, and hands changes to the server; drawing is in charts.js.
import { drawGap, drawLost, drawPlane } from "/assets/charts.js";
import { build as buildSliders, ideas as showIdeas, show as showSliders, turning } from "/assets/sliders.js";
import { drawScale } from "/assets/scale.js";
import { start as startViews } from "/assets/views.js";

const base = document.body.dataset.base;
const BETWEEN = 60; // milliseconds between posts while a slider moves
const FIRST_SAID = ["verdict", "look", "today", "warning"];
const lang = document.documentElement.lang;
const at = (id) => document.getElementById(id);
let room = null; // what the server last said of the whole page
let answer = null; // the answer on the screen
const views = startViews(() => room);

export async function post(name, body, address = base) {
  const reply = await fetch(address + name, {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(body),
  });
  const said = await reply.json().catch(() => ({ ok: false, error: reply.statusText }));
  if (!reply.ok) {
    notice(fill(room?.words.refused ?? "{reason}", { reason: said.error }), 8000);
    await fetchState();
  }
  return said;
}

export function fill(text, values) {
  return text.replace(/\{(\w+)\}/g, (whole, name) => (name in values ? values[name] : whole));
}

let hiding = 0;
function notice(text, milliseconds = 0) {
  const place = at("notice");
  place.hidden = !text;
  place.textContent = text;
  clearTimeout(hiding);
  if (text && milliseconds) hiding = setTimeout(() => notice(""), milliseconds);
}

// --- what the server says
async function fetchState() {
  const before = { answer, revision: room?.revision };
  const reply = await fetch(base + "state");
  if (!reply.ok) return;
  const told = await reply.json();
  if (room && room.revision !== before.revision && told.revision < room.revision) return; // news overtook it
  const anew = room === null;
  room = told;
  if (anew) buildSliders(room, send, inHand);
  showSetting(room);
  if (room.answer && !(answer !== before.answer && older(room.answer))) showAnswer(room.answer);
  if (missed) {
    missed = false;
    await fetchState();
  }
}

// News that came before there was a page to show it on: the state is asked for once more.
let missed = false;
function once(act) {
  return (told) => (room ? act(told) : (missed = true));
}

// Whether an answer to the setting on the screen is less precise than the one that stands there.
function older(told) {
  const stages = ["look", "refined", "settled"];
  return told.revision === answer.revision && (stages.indexOf(told.stage) - stages.indexOf(answer.stage) || told.runs - answer.runs) < 0;
}

function showSetting(told) {
  Object.assign(room, told);
  document.body.dataset.revision = room.revision;
  showIdeas(room, send, inHand);
  showSliders(room);
  showSwitches();
  showChoices();
  at("undo").disabled = !room.may_undo;
  at("looking").textContent = room.looking;
  at("looking").hidden = !room.looking;
  at("reset").disabled = room.changed.length === 0;
  const freeze = at("freeze");
  freeze.textContent = room.frozen ? freeze.dataset.thaw : freeze.dataset.freeze;
  freeze.setAttribute("aria-pressed", String(room.frozen));
  showMust(room.must);
  showLog();
}

function showAnswer(told) {
  if (told.revision < room.revision && answer && answer.revision > told.revision) return;
  answer = told;
  document.body.dataset.shown = told.revision;
  document.body.dataset.stage = told.stage;
  document.body.dataset.precise = told.precise;
  tell(at("told"), told.sentences.filter((one) => FIRST_SAID.includes(one.kind)));
  if (told.stage !== "look") tell(at("told-more"), told.sentences.filter((one) => !FIRST_SAID.includes(one.kind)));
  at("told-fold").hidden = at("told-more").childElementCount === 0; // a first look leaves it, so that the figures hold still
  at("gap-state").textContent = told.gap.state;
  const titles = Object.fromEntries(told.designs.map((design) => [design.name, design.title]));
  drawGap(at("gap"), told, titles, room);
  drawLost(at("lost"), told, titles, room);
  drawPlane(at("plane"), told, titles, room);
  showNumbers(told);
  const reference = at("reference");
  reference.hidden = !told.reference;
  if (told.reference) {
    const first = told.reference.sentences.find((one) => one.kind === "verdict");
    const { text, range } = told.reference.gap;
    const loud = first?.text.match(/^\*\*.*?\*\*/)?.[0] ?? "";
    rich(reference, fill(room.words.reference_was, { text: `${loud} ${text}${range ? ` (${range})` : ""}` }));
  }
  document.body.dispatchEvent(new CustomEvent("answer", { detail: told }));
}

// An amount keeps its sign on its line.
function tied(text) {
  return text.replace(/([€£¥$]) (?=\d)/g, "$1\u00a0");
}

// `**loud**` and `*name*` of the catalogue as elements; never as HTML.
export function rich(place, text) {
  place.replaceChildren();
  for (const part of tied(text).split(/(\*\*[^*]+\*\*|\*[^*]+\*)/)) {
    const mark = part.startsWith("**") ? "strong" : part.startsWith("*") && part.length > 2 ? "em" : "";
    if (!mark) place.append(part);
    else {
      const element = document.createElement(mark);
      element.textContent = part.replaceAll("*", "");
      place.append(element);
    }
  }
}

function tell(place, sentences) {
  const shown = sentences.map(({ kind, text }) => {
    const line = document.createElement("p");
    line.className = "said-" + kind;
    rich(line, text);
    return line;
  });
  place.replaceChildren(...shown);
}

// The name of a number within a sentence; its asterisks are letters.
function lowered(name) {
  return (name.charAt(0).toLowerCase() + name.slice(1)).replaceAll("*", "\u2217");
}

function showMust(must) {
  turning(room, must);
  const slider = [...room.sliders, ...room.ideas].find((one) => one.path === room.in_hand);
  drawScale(at("must-scale"), must, slider, room.values[room.in_hand] ?? slider?.file, room.words);
  if (!room.in_hand) return;
  if (must) return rich(at("must"), must.text);
  rich(at("must"), fill(room.words.must_wait, { name: slider ? lowered(slider.what) : room.in_hand }));
}

// --- switches, choices, numbers, log
function showSwitches() {
  const columns = room.pair.filter((name) => name !== "today");
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.append(cell("td", ""), ...columns.map((name) => cell("th", designOf(name).title, { scope: "col" })));
  const body = table.createTBody();
  for (const initiative of room.initiatives) {
    const row = body.insertRow();
    const named = cell("th", initiative.title, { scope: "row" });
    if (initiative.costs) named.append(small(initiative.costs));
    row.append(named);
    for (const name of columns) {
      const box = document.createElement("input");
      box.type = "checkbox";
      box.id = `switch-${name}-${initiative.name}`;
      box.checked = designOf(name).do.includes(initiative.name);
      box.setAttribute("role", "switch");
      box.setAttribute("aria-label", `${initiative.title}: ${designOf(name).title}`);
      box.addEventListener("change", () => {
        views.verdict();
        post("change", { switch: { design: name, initiative: initiative.name, on: box.checked } });
      });
      const place = cell("td", "");
      place.append(box);
      row.append(place);
    }
  }
  const focused = document.activeElement?.id;
  at("switches").replaceChildren(table);
  if (focused?.startsWith("switch-")) at(focused)?.focus();
}

function designOf(name) {
  return room.designs.find((design) => design.name === name);
}

function cell(tag, text, attributes = {}) {
  const made = document.createElement(tag);
  made.textContent = tied(text);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  return made;
}

function small(text) {
  return Object.assign(document.createElement("span"), { className: "small", textContent: " " + tied(text) });
}

function options(place, items, chosen) {
  if (document.activeElement === place && place.value === chosen) return;
  place.replaceChildren(
    ...items.map(({ name, title }) => Object.assign(document.createElement("option"), { value: name, textContent: title })),
  );
  place.value = chosen;
}

function showChoices() {
  options(at("believe"), room.beliefs, room.believe);
  at("belief-line").textContent = room.beliefs.find((one) => one.name === room.believe)?.line ?? "";
  options(at("pair-first"), room.designs, room.pair[0]);
  options(at("pair-second"), room.designs, room.pair[1]);
}

function showNumbers(told) {
  const table = document.createElement("table");
  const head = table.createTHead().insertRow();
  head.append(cell("td", ""), ...told.designs.map((design) => cell("th", design.title, { scope: "col" })));
  const body = table.createTBody();
  for (const { name } of told.designs[0].measures) {
    const row = body.insertRow();
    row.append(cell("th", name, { scope: "row" }));
    for (const design of told.designs) row.append(cell("td", design.measures.find((one) => one.name === name)?.text ?? ""));
  }
  at("numbers").replaceChildren(table);
}

function showLog() {
  const list = at("log");
  if (list.contains(document.activeElement)) return; // somebody is writing why
  if (!room.log.length) return list.replaceChildren(cell("li", room.words.log_none));
  list.replaceChildren(
    ...room.log.toReversed().map((entry) => {
      const line = cell("li", "");
      line.append(cell("time", entry.when), " ", cell("span", entry.text));
      if (entry.note) return line; // it says why itself
      const why = Object.assign(document.createElement("input"), { type: "text", value: entry.why, placeholder: room.words.why, maxLength: 500 });
      why.setAttribute("aria-label", `${room.words.why} ${entry.text}`);
      why.addEventListener("change", () => post("note", { line: entry.line, why: why.value }));
      line.append(why);
      return line;
    }),
  );
}

// --- what the facilitator does: one change on its way at a time, the latest value of each slider next
let waiting = {};
let gesture = "";
let sending = false;
let hurry = () => {};
async function send(path, value, name) {
  waiting[path] = value;
  gesture = name;
  views.verdict();
  if (sending) return;
  sending = true;
  document.body.dataset.sending = "yes";
  try {
    while (Object.keys(waiting).length) {
      const set = waiting;
      waiting = {};
      const began = performance.now();
      await post("change", { set, gesture });
      const left = BETWEEN - (performance.now() - began);
      if (left > 0) await new Promise((go) => ((hurry = go), setTimeout(go, left)));
    }
  } catch {
    notice(room.words.lost_connection);
  } finally {
    sending = false;
    document.body.dataset.sending = "no";
  }
}

function inHand(path) {
  hurry(); // the hand let go: what is still waiting goes now
  room.in_hand = path;
  showMust(null);
  post("hand", { path }).catch(() => {});
}

at("undo").addEventListener("click", () => post("undo", {}));
at("reset").addEventListener("click", () => post("reset", {}));
at("freeze").addEventListener("click", () => post("freeze", { on: !room.frozen }));
at("believe").addEventListener("change", (event) => post("change", { believe: event.target.value }));
for (const [id, other, place] of [["pair-first", "pair-second", 0], ["pair-second", "pair-first", 1]]) {
  at(id).addEventListener("change", () => {
    const between = place ? [at(other).value, at(id).value] : [at(id).value, at(other).value];
    if (between[0] === between[1]) between[1 - place] = room.pair[place]; // choosing the other one swaps them
    post("change", { between });
  });
}
at("note").addEventListener("submit", (event) => {
  event.preventDefault();
  const text = at("note-text");
  if (text.value.trim()) post("note", { why: text.value });
  text.value = "";
});
at("new-room").addEventListener("click", async () => {
  const made = await post("rooms", {}, "/");
  if (made.ok) location.href = made.address;
});
// A report takes a minute: the button says so meanwhile, and a refusal is read here instead of saved.
at("report")?.addEventListener("click", async (event) => {
  event.preventDefault();
  const link = event.currentTarget;
  if (link.ariaBusy === "true") return;
  const said = link.textContent;
  link.textContent = link.dataset.making;
  link.ariaBusy = "true";
  try {
    const reply = await fetch(link.href);
    if (reply.ok) save(await reply.blob(), /filename="(.+)"/.exec(reply.headers.get("Content-Disposition"))?.[1] ?? "report.html");
    else notice(fill(room.words.refused, { reason: (await reply.json()).error }), 8000);
  } catch {
    notice(room.words.lost_connection, 8000);
  }
  link.textContent = said;
  link.ariaBusy = "false";
});

function save(content, name) {
  const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(content), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000);
}

at("language").addEventListener("click", () => {
  at("language").href = `?lang=${at("language").hreflang}${location.hash}`;
});

// --- news, also after the laptop slept
let news = null;
let heard = Date.now();
function listen() {
  news?.close();
  news = new EventSource(`${base}news?lang=${lang}`);
  const hear = (kind, act) =>
    news.addEventListener(kind, (event) => {
      heard = Date.now();
      notice("");
      act?.(JSON.parse(event.data));
    });
  hear("hello", () => fetchState());
  hear("beat");
  hear("answer", once(showAnswer));
  hear("state", once(showSetting));
  hear("must", (told) => room && told.path === room.in_hand && showMust(told));
  hear("fault", (told) => notice(fill(room?.words.refused ?? "{reason}", { reason: told.error })));
  news.addEventListener("error", () => notice(room?.words.lost_connection ?? "..."));
}
listen();
setInterval(() => Date.now() - heard > 40000 && ((heard = Date.now()), listen()), 5000);
document.addEventListener("visibilitychange", () => document.hidden || fetchState().catch(() => {}));
if (document.body.dataset.side === "yes") import("/assets/room.js").then((side) => side.mount(at("room-panel"), base));

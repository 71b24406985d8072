// Sliders: native range inputs with the number in the file's own unit beside them, what the file says, and where the verdict turns.
const PAUSE = 1500; // milliseconds: moves of one slider within this are one step back and one line of the log
const lang = document.documentElement.lang;
const rows = new Map();
let held = ""; // path of the slider that is being moved
let count = 0;

export function build(room, send, inHand) {
  const first = document.getElementById("first");
  const rest = document.getElementById("rest");
  for (const path of room.first) first.append(made(room.sliders.find((one) => one.path === path), send, inHand));
  headed(rest, room.sliders.filter((one) => !room.first.includes(one.path)), send, inHand);
  const words = room.words.more;
  document.getElementById("more-title").textContent = words.replace("{count}", room.sliders.length - room.first.length);
  document.getElementById("find").addEventListener("input", (event) => find(event.target.value.trim().toLowerCase()));
}

// Those of the session's ideas, which come and go.
let drawn = "";
export function ideas(room, send, inHand) {
  const now = JSON.stringify(room.ideas);
  if (now === drawn || room.ideas.some((one) => one.path === held)) return;
  drawn = now;
  const place = document.getElementById("ideas");
  const focused = document.activeElement?.id;
  for (const old of place.querySelectorAll(".slider")) rows.delete(old.dataset.path);
  place.replaceChildren();
  headed(place, room.ideas, send, inHand);
  document.getElementById("ideas-part").hidden = !room.ideas.length;
  if (focused && place.querySelector(`#${CSS.escape(focused)}`)) document.getElementById(focused).focus();
}

// Sliders under the headings of what they belong to.
function headed(place, sliders, send, inHand) {
  let group = "";
  for (const slider of sliders) {
    if (slider.of !== group) place.append(Object.assign(document.createElement("h3"), { textContent: (group = slider.of) }));
    place.append(made(slider, send, inHand));
  }
}

function made(slider, send, inHand) {
  const row = document.createElement("div");
  row.className = "slider";
  row.dataset.path = slider.path;
  const id = "slider-" + slider.path.replace(/[^\w]+/g, "-");
  const label = Object.assign(document.createElement("label"), { htmlFor: id });
  label.append(slider.what);
  const output = Object.assign(document.createElement("output"), { htmlFor: id });
  const input = Object.assign(document.createElement("input"), { type: "range", id });
  for (const [name, value] of [["min", slider.low], ["max", slider.high], ["step", slider.step]]) input.setAttribute(name, value);
  input.value = slider.value;
  if (slider.source) row.title = slider.source;
  const track = document.createElement("div");
  track.className = "track";
  track.append(input, mark(slider, slider.file, "file"));
  row.append(label, output, track);
  const one = { slider, input, output, track, row, gesture: "", moved: 0 };
  rows.set(slider.path, one);
  input.addEventListener("input", () => {
    const now = Date.now();
    if (!one.gesture || now - one.moved > PAUSE) one.gesture = `${slider.path}#${++count}`;
    one.moved = now;
    held = slider.path;
    write(one);
    send(slider.path, Number(input.value), one.gesture);
  });
  input.addEventListener("change", () => {
    held = "";
    inHand(slider.path);
  });
  write(one);
  return row;
}

function mark(slider, value, kind) {
  const made = document.createElement("i");
  made.className = "mark mark-" + kind;
  made.style.setProperty("--at", (value - slider.low) / (slider.high - slider.low));
  return made;
}

export function told(slider, value) {
  const number = Number(value).toLocaleString(lang, { minimumFractionDigits: slider.digits, maximumFractionDigits: slider.digits });
  const between = slider.after === "" || slider.after.startsWith("%") ? "" : "\u00a0";
  return slider.before + number + between + (Number(value) === 1 ? slider.one : slider.after);
}

// The number beside the slider: the one in force, which a track with wide steps may be unable to point at.
function write(one, value = Number(one.input.value)) {
  const text = told(one.slider, value);
  one.output.textContent = text;
  one.input.setAttribute("aria-valuetext", text);
  one.row.classList.toggle("moved", Math.abs(value - one.slider.file) > 1e-9);
}

export function show(room) {
  for (const [path, one] of rows) {
    if (path === held) continue; // under somebody's hand
    const value = room.values[path] ?? one.slider.file;
    one.input.value = value;
    write(one, value);
  }
}

export function turning(room, must) {
  for (const [path, one] of rows) {
    for (const old of one.track.querySelectorAll(".mark-turn")) old.remove();
    if (!must || must.path !== path) continue;
    for (const value of must.turns) {
      if (value < one.slider.low || value > one.slider.high) continue;
      const made = mark(one.slider, value, "turn");
      made.title = `${room.words.turns}: ${told(one.slider, value)}`;
      one.track.append(made);
    }
  }
}

function find(text) {
  const rest = document.getElementById("rest");
  let heading = null;
  let any = false;
  for (const child of rest.children) {
    if (child.tagName === "H3") {
      if (heading) heading.hidden = !any;
      [heading, any] = [child, false];
      continue;
    }
    const of = heading ? heading.textContent : "";
    child.hidden = text !== "" && !`${of} ${child.textContent}`.toLowerCase().includes(text);
    any ||= !child.hidden;
  }
  if (heading) heading.hidden = !any;
}

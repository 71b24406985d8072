// The three live figures as SVG. The axes hold still while a slider moves: they grow when needed and never shrink for the same pair.
const SVG = "http://www.w3.org/2000/svg";
const lang = document.documentElement.lang;
const narrow = () => matchMedia("(max-width: 900px)").matches;

function make(name, attributes = {}, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) if (value !== undefined) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

function text(x, y, said, kind = "", attributes = {}) {
  return make("text", { x, y, class: kind, ...attributes }, said);
}

function canvas(place, wide, high, label) {
  const svg = make("svg", { viewBox: `0 0 ${wide} ${high}`, role: "img", "aria-label": label });
  place.replaceChildren(svg);
  return svg;
}

function short(said, most) {
  return said.length > most ? said.slice(0, most - 1).trimEnd() + "…" : said;
}

// Text in lines of at most so many letters, the last one cut.
function lines(said, most, count = 2) {
  const made = [""];
  for (const word of said.split(" ")) {
    const last = made[made.length - 1];
    if (!last || (last + " " + word).length <= most) made[made.length - 1] = last ? last + " " + word : word;
    else if (made.length < count) made.push(word);
    else {
      made[made.length - 1] = short(last + " " + word, most);
      break;
    }
  }
  return made.map((line) => short(line, most));
}

// How long the name of a design is in a figure, also while the figure is hidden.
const pen = document.createElement("canvas").getContext("2d");
function long(said) {
  pen.font = `600 ${narrow() ? 20 : 18}px ${getComputedStyle(document.body).fontFamily}`;
  return pen.measureText(said).width;
}

// Texts that stand beside each other in a row of so many points: the longest are cut first.
function fitting(texts, room) {
  let most = Math.max(...texts.map((one) => one.length));
  const cut = () => texts.map((one) => short(one, most));
  while (most > 6 && cut().reduce((sum, one) => sum + long(one), 0) > room) most -= 1;
  return cut();
}

function nice(size) {
  const power = 10 ** Math.floor(Math.log10(size || 1));
  return [1, 1.2, 1.6, 2, 2.4, 3, 4, 5, 6, 8, 10].map((one) => one * power).find((one) => one >= size * 0.999);
}

function money(value, room, digits = 2) {
  const made = Math.abs(value).toLocaleString(lang, { minimumFractionDigits: digits, maximumFractionDigits: digits });
  return (value < 0 ? "-" : "") + room.before.replace(" ", "\u00a0") + made;
}

const roofs = new Map();
function roof(name, room, wanted, spare = 1.1) {
  const key = `${name} ${room.pair.join(" ")}`;
  const old = roofs.get(key) ?? 0;
  const now = wanted > old ? nice(wanted * spare) : old;
  roofs.set(key, now);
  return now;
}

function ends(gap) {
  return [gap.mean, gap.low ?? gap.mean, gap.high ?? gap.mean];
}

// --- how far apart
export function drawGap(place, told, titles, room) {
  const [wide, left, right, middle] = narrow() ? [560, 40, 520, 82] : [960, 50, 910, 82];
  const all = [...ends(told.gap), ...(told.reference ? ends(told.reference.gap) : []), 2 * told.gap.matters];
  const most = roof("gap", room, Math.max(...all.map(Math.abs)));
  const x = (value) => left + ((value + most) / (2 * most)) * (right - left);
  let svg = place.querySelector("svg");
  const key = `${wide} ${most} ${told.pair.join(" ")} ${told.gap.matters} ${Object.values(titles).join("|")}`;
  if (!svg || place.dataset.key !== key) {
    svg = canvas(place, wide, 166, "");
    place.dataset.key = key;
    svg.append(make("rect", { class: "zone", x: x(-told.gap.matters), y: 34, width: x(told.gap.matters) - x(-told.gap.matters), height: 90 }));
    const step = most / 2;
    for (let value = -most; value <= most + 1e-9; value += step) {
      svg.append(make("line", { class: value ? "grid" : "zero", x1: x(value), x2: x(value), y1: 34, y2: 124 }));
      svg.append(text(x(value), 143, money(Math.abs(value), room), "tick", { "text-anchor": "middle" }));
    }
    svg.append(text(x(0), 163, room.words.gap_zone, "tick", { "text-anchor": "middle" }));
    const [first, second] = told.pair;
    const ahead = (title) => room.words.gap_ahead.replace("{design}", short(title, ((right - left) / 2 - 20) / 12 - room.words.gap_ahead.length + 8));
    svg.append(text(right, 22, ahead(titles[first]) + " →", "first side", { "text-anchor": "end" }));
    svg.append(text(left, 22, "← " + ahead(titles[second]), "second side"));
    svg.append(make("g", { class: "was" }), make("rect", { class: "range", y: middle - 13, height: 26, rx: 6 }));
    svg.append(make("circle", { class: "mean", cy: middle, r: 10 }), text(0, middle - 26, "", "amount", { "text-anchor": "middle" }));
  }
  const [mean, low, high] = ends(told.gap);
  const range = svg.querySelector(".range");
  const known = told.gap.low !== null;
  range.setAttribute("x", x(low));
  range.setAttribute("width", Math.max(x(high) - x(low), 2));
  range.setAttribute("class", `range ${mean >= 0 ? "first" : "second"} ${known ? "" : "unknown"}`);
  svg.querySelector(".mean").setAttribute("cx", x(mean));
  svg.querySelector(".mean").setAttribute("class", `mean ${mean >= 0 ? "first" : "second"}`);
  const amount = svg.querySelector(".amount");
  amount.setAttribute("x", Math.min(Math.max(x(mean), left + 50), right - 50));
  amount.textContent = told.gap.text;
  svg.setAttribute("aria-label", `${told.gap.text}${told.gap.range ? ` (${told.gap.range})` : ""}; ${told.gap.state}`);
  const was = svg.querySelector(".was");
  was.replaceChildren();
  if (told.reference) {
    const [then, from, to] = ends(told.reference.gap);
    was.append(make("line", { class: "was-line", x1: x(from), x2: x(to), y1: middle + 28, y2: middle + 28 }));
    was.append(make("circle", { class: "was-mean", cx: x(then), cy: middle + 28, r: 7 }));
    const place = x(to) > right - 190 ? ["end", x(from) - 14] : ["start", x(to) + 14]; // beside the interval, not on it
    was.append(text(place[1], middle + 34, `${room.words.reference}: ${told.reference.gap.text}`, "tick", { "text-anchor": place[0] }));
  }
}

// --- where customers are lost, and effort building up
const before = new Map(); // what was said of a design last, for those a first look leaves out
export function drawLost(place, told, titles, room) {
  const names = ["today", ...told.pair.filter((name) => name !== "today")];
  const steps = told.lost.steps;
  for (const step of steps) {
    for (const name of names) {
      const key = `${step.step} ${name}`;
      if (step.designs[name]) before.set(key, step.designs[name]);
    }
  }
  const of = (step, name) => step.designs[name] ?? before.get(`${step.step} ${name}`) ?? { lost: 0, text: "", effort: 0, effort_text: "" };
  const [wide, left, bars, stairs] = [640, 172, 258, 124];
  const thin = narrow() ? 20 : 14;
  const pitch = Math.max(40, thin * names.length + 8);
  const top = 58;
  const high = top + pitch * steps.length + 8;
  const svg = canvas(place, wide, high, steps.map((step) => `${step.title}: ${names.map((name) => of(step, name).text).join(", ")}`).join("; "));
  const was = told.reference?.lost.steps;
  const most = roof("lost", room, Math.max(1, ...steps.flatMap((step) => names.map((name) => of(step, name).lost ?? 0))));
  const far = roof("effort", room, Math.max(0.1, ...steps.flatMap((step) => names.map((name) => of(step, name).effort ?? 0))));
  const kind = (name) => (name === "today" ? "today" : name === told.pair[0] ? "first" : "second");
  const keys = fitting(names.map((name) => titles[name] ?? room.words.today), wide - 44 * names.length);
  let x = 0;
  for (const [at, name] of names.entries()) {
    const said = keys[at];
    svg.append(make("rect", { class: kind(name), x, y: 12, width: 18, height: 18, rx: 3 }), text(x + 26, 27, said, kind(name) + " key"));
    x += 44 + long(said);
  }
  const from = wide - stairs - 4;
  const built = text(wide, 50, room.words.effort, "tick", { "text-anchor": "end" });
  for (const name of names) built.append(make("tspan", { class: `${kind(name)} total`, dx: 8 }, of(steps[steps.length - 1], name).effort_text));
  svg.append(built);
  steps.forEach((step, row) => {
    const y = top + row * pitch;
    svg.append(make("line", { class: "grid", x1: 0, x2: wide, y1: y, y2: y }));
    const said = lines(step.title, 17);
    said.forEach((line, at) => svg.append(text(0, y + pitch / 2 + 6 + (at - (said.length - 1) / 2) * 19, line, step.detour ? "step detour" : "step")));
    names.forEach((name, at) => {
      const one = of(step, name);
      const height = thin - 2;
      const up = y + (pitch - names.length * thin) / 2 + at * thin;
      const width = ((one.lost ?? 0) / most) * bars;
      const bar = make("rect", { class: `${kind(name)}${step.designs[name] ? "" : " old"}`, x: left, y: up, width: Math.max(width, 0.5), height });
      const why = Object.entries(told.lost.reasons).filter(([reason]) => one[reason] > 0.05);
      bar.append(make("title", {}, why.map(([reason, label]) => `${label}: ${one[reason].toLocaleString(lang, { maximumFractionDigits: 1 })}`).join("\n")));
      svg.append(bar);
      const then = was?.find((item) => item.step === step.step)?.designs[name];
      let end = left + width;
      if (then && name !== "today") {
        const mark = left + (then.lost / most) * bars;
        end = Math.max(end, mark); // the number stands beside both
        svg.append(make("line", { class: "was-tick", x1: mark, x2: mark, y1: up, y2: up + height }));
      }
      if (one.lost > 0) svg.append(text(end + 6, up + thin - 3, one.text, "value"));
    });
  });
  for (const name of names) {
    let path = `M ${from} ${top}`;
    steps.forEach((step, row) => {
      const reach = from + ((of(step, name).effort ?? 0) / far) * stairs;
      path += ` L ${reach} ${top + row * pitch} L ${reach} ${top + (row + 1) * pitch}`;
    });
    svg.append(make("path", { class: `stair ${kind(name)}`, d: path }));
  }
}

// --- loyalty against cost
const lastPlane = new Map();
const POINT = 9; // radius of a design's mean
const EDGE = 1.2; // room above the outermost point, where the corners say what they mean

// Where 95% of runs fall, as points on its rim.
function rim(held) {
  const turns = Array.from({ length: 48 }, (_, at) => (at / 48) * 2 * Math.PI);
  return turns.map((turn) => [0, 1].map((way) => [held.x, held.y][way] + Math.cos(turn) * held.along[way] + Math.sin(turn) * held.across[way]));
}

// A name beside its point, where nothing else stands: right or left, above or below, whole or cut; what it covers is taken then.
function beside(svg, taken, area, [px, py], said, kind, below = false) {
  const ways = [[16, -14], [-16, -14], [16, 30], [-16, 30], [20, 6], [-20, 6]];
  if (below) ways.unshift(...ways.splice(2, 2));
  for (const most of [30, 20, 12, 8]) {
    for (const [dx, dy] of ways) {
      const name = short(said, most);
      const wide = long(name);
      const from = dx > 0 ? px + dx : px + dx - wide;
      const box = [from, py + dy - 17, from + wide, py + dy + 6];
      const fits = box[0] >= area[0] && box[1] >= area[1] && box[2] <= area[2] && box[3] <= area[3];
      if (!(fits && taken.every((other) => box[2] < other[0] || box[0] > other[2] || box[3] < other[1] || box[1] > other[3])) && most > 8) continue;
      taken.push(box);
      return svg.append(text(px + dx, py + dy, name, `${kind} key`, { "text-anchor": dx > 0 ? "start" : "end" }));
    }
  }
}

export function drawPlane(place, told, titles, room) {
  const key = told.pair.join(" ");
  const rows = told.plane ?? lastPlane.get(key);
  if (!rows) return;
  lastPlane.set(key, rows);
  const [wide, high, left, right, top, bottom] = [640, 496, 78, 632, 10, 402];
  const was = told.reference?.plane ?? [];
  const reach = (row, way) => (row.ellipse ? [-1, 1].map((side) => [row.ellipse.x, row.ellipse.y][way] + side * Math.hypot(row.ellipse.along[way], row.ellipse.across[way])) : []);
  const value = (row, name, way) => [`${name}_mean`, `${name}_low`, `${name}_high`].map((one) => row[one]).concat(row.runs.map((one) => one[way]), reach(row, way)).filter(Number.isFinite);
  const most = (name, way) => Math.max(...[...rows, ...was].flatMap((row) => value(row, name, way).map(Math.abs)));
  const cost = roof("cost", room, EDGE * Math.max(0.01, most("cost", 0)));
  const kept = roof("kept", room, EDGE * Math.max(0.05, 100 * most("kept", 1)));
  const x = (one) => (left + right) / 2 + (one / cost) * ((right - left) / 2);
  const y = (one) => (top + bottom) / 2 - ((100 * one) / kept) * ((bottom - top) / 2);
  const svg = canvas(place, wide, high, rows.map((row) => `${titles[row.design]}: ${money(row.cost_mean, room)}, ${(100 * row.kept_mean).toFixed(1)}`).join("; "));
  const taken = [];
  for (const [name, atX, atY, anchor] of [["best", left + 8, top + 22, "start"], ["paid", right - 8, top + 22, "end"], ["saved", left + 8, bottom - 10, "start"], ["worst", right - 8, bottom - 10, "end"]]) {
    const long = room.plane[name].length * 8.6;
    taken.push([anchor === "start" ? atX : atX - long, atY - 17, anchor === "start" ? atX + long : atX, atY + 6]);
    svg.append(text(atX, atY, room.plane[name], "corner", { "text-anchor": anchor }));
  }
  for (const part of [-1, -0.5, 0, 0.5, 1]) {
    svg.append(make("line", { class: part ? "grid" : "zero", x1: x(part * cost), x2: x(part * cost), y1: top, y2: bottom }));
    svg.append(make("line", { class: part ? "grid" : "zero", x1: left, x2: right, y1: y((part * kept) / 100), y2: y((part * kept) / 100) }));
    svg.append(text(x(part * cost), bottom + 26, (part > 0 ? "+" : "") + money(part * cost, room), "tick", { "text-anchor": part === 1 ? "end" : part === -1 ? "start" : "middle" }));
    const said = (part * kept).toLocaleString(lang, { maximumFractionDigits: 2, signDisplay: "exceptZero" });
    svg.append(text(left - 8, y((part * kept) / 100) + (part === 1 ? 14 : 6), said, "tick", { "text-anchor": "end" }));
  }
  svg.append(text((left + right) / 2, bottom + 52, room.plane.x, "tick", { "text-anchor": "middle" }));
  const apart = rows.some((row) => row.runs.some(([one, other]) => Math.hypot(x(one) - x(row.cost_mean), y(other) - y(row.kept_mean)) > POINT));
  svg.append(text((left + right) / 2, bottom + 82, apart ? (rows.some((row) => row.ellipse) ? room.words.plane_runs : room.words.plane_dots) : room.words.plane_within, "tick name", { "text-anchor": "middle" }));
  svg.append(text(0, 0, room.plane.y, "tick name", { "text-anchor": "middle", transform: `translate(16 ${(top + bottom) / 2}) rotate(-90)` }));
  const kind = (row) => `${row.design === told.pair[0] ? "first" : "second"}${told.plane ? "" : " old"}`;
  for (const row of rows) {
    if (row.ellipse) svg.append(make("path", { class: `held ${kind(row)}`, d: `M${rim(row.ellipse).map(([one, other]) => `${x(one).toFixed(1)} ${y(other).toFixed(1)}`).join("L")}Z` }));
    if (row.runs.length) svg.append(make("path", { class: `runs ${kind(row)}`, d: row.runs.map(([one, other]) => `M${x(one).toFixed(1)} ${y(other).toFixed(1)}h0`).join("") }));
  }
  const point = (one, other, size, sort) => {
    taken.push([one - size, other - size, one + size, other + size]);
    svg.append(make("circle", { class: sort, cx: one, cy: other, r: size }));
  };
  point(x(0), y(0), POINT, "today");
  for (const row of was) point(x(row.cost_mean), y(row.kept_mean), POINT, "was-mean");
  for (const row of rows) {
    const [px, py] = [x(row.cost_mean), y(row.kept_mean)];
    if (Number.isFinite(row.cost_low)) svg.append(make("line", { class: `cross ${kind(row)}`, x1: x(row.cost_low), x2: x(row.cost_high), y1: py, y2: py }));
    if (Number.isFinite(row.kept_low)) svg.append(make("line", { class: `cross ${kind(row)}`, x1: px, x2: px, y1: y(row.kept_low), y2: y(row.kept_high) }));
    point(px, py, POINT, kind(row));
  }
  const area = [left, top, wide, bottom];
  for (const row of rows) beside(svg, taken, area, [x(row.cost_mean), y(row.kept_mean)], titles[row.design] ?? row.design, kind(row));
  beside(svg, taken, area, [x(0), y(0)], titles.today ?? room.words.today, "today", true);
}

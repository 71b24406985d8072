// A participant's phone: shows what can be done now, sends guesses and estimates, and tries again when the connection is gone.
const base = document.body.dataset.base;
const texts = JSON.parse(document.body.dataset.texts);
const $ = (id) => document.getElementById(id);
let now = null;
let place = 0;
let touched = false;

function say(key, gaps = {}) {
  return (texts[key] ?? key).replace(/\{(\w+)\}/g, (whole, name) => gaps[name] ?? whole);
}

// An amount keeps its sign on its line.
function tied(text) {
  return text.replace(/([€£¥$]) (?=\d)/g, "$1\u00a0");
}

async function post(what, body) {
  const answer = await fetch(base + what, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
  const told = await answer.json();
  return { ok: answer.ok && told.ok, fields: told.fields ?? {}, error: told.error ?? "" };
}

let asked = 0; // an answer that a later question overtook tells of what is no more
async function refresh() {
  const turn = (asked += 1);
  try {
    const answer = await fetch(`${base}state`);
    if (answer.status === 404) { location.reload(); return; }
    if (!answer.ok) throw new Error(answer.statusText);
    const told = await answer.json();
    if (turn !== asked) return;
    now = told;
    $("lost").hidden = true;
    show();
  } catch {
    if (turn !== asked) return;
    $("lost").hidden = false;
    setTimeout(refresh, 2000);
  }
}

function show() {
  const revealed = now.guess.revealed && now.stage === "guess";
  for (const name of ["wait", "ended", "estimate"]) $(name).hidden = now.stage !== name;
  $("guess").hidden = now.stage !== "guess" || revealed;
  $("revealed").hidden = !revealed;
  if (revealed) {
    $("figure").src = base + now.guess.figure;
    $("figure").alt = now.guess.told[0];
    $("revealed-text").replaceChildren(...now.guess.told.map((text) => Object.assign(document.createElement("p"), { className: "large", textContent: tied(text) })));
  } else {
    showGuess();
  }
  if (now.stage === "estimate") showStep();
}

function showGuess() {
  const { asked, pair, money, mine } = now.guess;
  document.querySelector(".choice.first span").textContent = say("room.guess.better", { title: pair[0] });
  document.querySelector(".choice.second span").textContent = say("room.guess.better", { title: pair[1] });
  const labels = { gap: say("room.guess.gap"), yearly: say("room.guess.yearly"), keeps: say("room.guess.keeps") };
  $("number-label").textContent = labels[asked];
  $("unit").textContent = asked === "keeps" ? "" : money;
  if (mine && !touched) {
    document.querySelector(`input[value="${mine.verdict}"]`).checked = true;
    $("number").value = mine.number === null || mine.verdict === "none" ? "" : String(Math.abs(mine.number)).replace(".", document.documentElement.lang === "nl" ? "," : ".");
  }
  if (!mine && !touched) { $("guess-form").reset(); }
  $("guess-said").textContent = mine && !touched ? say("room.guess.sent") : "";
  howMuch();
}

function howMuch() {
  const chosen = document.querySelector("input[name=verdict]:checked");
  $("how-much").hidden = chosen !== null && chosen.value === "none";
}

function showStep() {
  const steps = now.estimate.steps;
  place = Math.min(Math.max(place, 0), steps.length - 1);
  const step = steps[place];
  $("place").textContent = say("room.estimate.place", { place: place + 1, all: steps.length });
  $("step").textContent = step.title;
  for (const button of document.querySelectorAll(".anchor")) {
    button.setAttribute("aria-pressed", String(Number(button.dataset.points) === now.estimate.mine[step.name]));
  }
  $("previous").disabled = place === 0;
  $("next").disabled = place === steps.length - 1;
  const all = steps.every((each) => each.name in now.estimate.mine);
  $("estimate-said").textContent = all ? say("room.estimate.done") : "";
}

$("guess-form").addEventListener("input", () => { touched = true; $("guess-said").textContent = ""; howMuch(); });
$("guess-form").addEventListener("submit", async (event) => {
  event.preventDefault();
  const chosen = document.querySelector("input[name=verdict]:checked");
  const verdict = chosen ? chosen.value : "";
  const number = verdict === "none" ? "" : $("number").value;
  const told = await post("guess", { verdict, number }).catch(() => ({ ok: false, fields: {}, error: say("room.join.lost") }));
  $("verdict-fault").textContent = told.fields.verdict ?? told.error ?? "";
  $("number-fault").textContent = told.fields.number ?? "";
  if (told.ok) { touched = false; await refresh(); }
});

for (const button of document.querySelectorAll(".anchor")) {
  button.addEventListener("click", async () => {
    const step = now.estimate.steps[place];
    const points = Number(button.dataset.points);
    const told = await post("estimate", { step: step.name, points }).catch(() => ({ ok: false, fields: {}, error: say("room.join.lost") }));
    if (!told.ok) { $("estimate-said").textContent = told.fields.step ?? told.fields.points ?? told.error; return; }
    now.estimate.mine[step.name] = points;
    const left = now.estimate.steps.findIndex((each) => !(each.name in now.estimate.mine));
    showStep();
    if (left >= 0) setTimeout(() => { place = left > place || left < 0 ? left : Math.min(place + 1, left); showStep(); $("step").scrollIntoView({ block: "center" }); }, 350);
  });
}
$("previous").addEventListener("click", () => { place -= 1; showStep(); });
$("next").addEventListener("click", () => { place += 1; showStep(); });

const news = new EventSource(`${base}events`);
news.addEventListener("hello", refresh);
news.addEventListener("phones", () => { refresh(); });
news.addEventListener("error", () => { $("lost").hidden = false; });
document.addEventListener("visibilitychange", () => { if (!document.hidden) refresh(); });
refresh();

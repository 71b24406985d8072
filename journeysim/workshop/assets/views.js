// Which of the three questions is on the page, the presenter's view, light and dark.
const at = (id) => document.getElementById(id);
const VIEWS = ["journey", "verdict", "must"];
const SLIDES = ["journey", "verdict", "lost", "plane", "numbers", "must"];

export function start() {
  theme(localStorage.getItem("theme") ?? "");
  at("theme").addEventListener("click", () => theme(dark() ? "light" : "dark"));
  for (const button of document.querySelectorAll(".ask")) button.addEventListener("click", () => go(button.dataset.view));
  at("present").addEventListener("click", () => go("present-" + (1 + Math.max(0, SLIDES.indexOf(view())))));
  at("leave").addEventListener("click", () => leave());
  at("previous").addEventListener("click", () => turn(-1));
  at("following").addEventListener("click", () => turn(1));
  document.addEventListener("keydown", keys);
  window.addEventListener("hashchange", show);
  window.addEventListener("resize", fit);
  document.body.addEventListener("answer", fit);
  show();
  return { verdict: () => view() === "journey" && slide() < 0 && go("verdict") };
}

function view() {
  const said = location.hash.replace("#see-", "");
  return VIEWS.includes(said) ? said : slide() >= 0 ? SLIDES[slide()] : "journey";
}

function slide() {
  const found = /^#present-(\d)$/.exec(location.hash);
  return found ? Math.min(Math.max(Number(found[1]), 1), SLIDES.length) - 1 : -1;
}

function go(name) {
  const hash = VIEWS.includes(name) ? "#see-" + name : "#" + name;
  if (location.hash === hash) return;
  history.replaceState(null, "", hash);
  show();
}

function leave() {
  const last = SLIDES[slide()];
  go(VIEWS.includes(last) ? last : "verdict");
  at("present").focus();
}

function turn(by) {
  const next = slide() + by;
  if (next >= 0 && next < SLIDES.length) go("present-" + (next + 1));
}

function keys(event) {
  if (slide() < 0 || event.target.matches("input, select, textarea")) return;
  if (["ArrowRight", "ArrowDown", "PageDown", " "].includes(event.key)) turn(1);
  else if (["ArrowLeft", "ArrowUp", "PageUp"].includes(event.key)) turn(-1);
  else if (event.key === "Escape") leave();
  else return;
  event.preventDefault();
}

function show() {
  const now = view();
  const place = slide();
  document.body.dataset.view = now;
  document.body.classList.toggle("presenting", place >= 0);
  for (const section of document.querySelectorAll("[data-slide]")) {
    section.classList.toggle("slide", place >= 0 && section.dataset.slide === SLIDES[place]);
  }
  for (const button of document.querySelectorAll(".ask")) button.setAttribute("aria-pressed", String(button.dataset.view === now));
  at("presenter").hidden = place < 0;
  at("slide-number").textContent = place < 0 ? "" : `${place + 1} / ${SLIDES.length}`;
  if (place >= 0 && !at("presenter").contains(document.activeElement)) at("following").focus();
  fit();
}

// A figure with more text than a screen holds is told in smaller type, so that nothing ends below the edge.
function fit() {
  const root = document.documentElement;
  root.style.removeProperty("font-size");
  const shown = document.querySelector(".slide");
  if (slide() < 0 || !shown) return;
  for (let times = 0; times < 6 && shown.getBoundingClientRect().bottom + scrollY > innerHeight - at("presenter").offsetHeight; times += 1) {
    const size = parseFloat(getComputedStyle(root).fontSize) * 0.9;
    if (size < 11) break;
    root.style.setProperty("font-size", `${size}px`);
  }
}

function dark() {
  const chosen = document.documentElement.dataset.theme;
  return chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
}

function theme(name) {
  if (name) {
    document.documentElement.dataset.theme = name;
    localStorage.setItem("theme", name);
  }
  const button = at("theme");
  button.textContent = dark() ? button.dataset.light : button.dataset.dark;
}

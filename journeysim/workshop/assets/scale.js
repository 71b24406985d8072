// What must be true, drawn: the range of the number in hand, where it is set, what the file says, and where the verdict turns.
import { told as reading } from "/assets/sliders.js";

const SVG = "http://www.w3.org/2000/svg";
const [WIDE, HIGH, LEFT, RIGHT, TRACK] = [960, 150, 40, 920, 56];

function make(name, attributes, ...children) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  element.append(...children);
  return element;
}

export function drawScale(place, must, slider, value, words) {
  place.hidden = !must || !slider;
  if (place.hidden) return;
  const x = (one) => LEFT + ((one - slider.low) / (slider.high - slider.low)) * (RIGHT - LEFT);
  const edge = (one) => (one < LEFT + 130 ? "start" : one > RIGHT - 130 ? "end" : "middle");
  const text = (at, y, said, kind, anchor = edge(at)) => make("text", { x: at, y, class: kind, "text-anchor": anchor }, said);
  const turns = must.turns.filter((one) => one >= slider.low && one <= slider.high);
  const finer = { ...slider, digits: slider.digits + 1 }; // the verdict turns between two steps of the slider
  const said = [reading(slider, value), ...turns.map((one) => `${words.turns}: ${reading(finer, one)}`)];
  const svg = make("svg", { viewBox: `0 0 ${WIDE} ${HIGH}`, role: "img", "aria-label": `${slider.what}: ${said.join("; ")}` });
  svg.append(make("rect", { class: "zone", x: LEFT, y: TRACK - 7, width: RIGHT - LEFT, height: 14, rx: 7 }));
  svg.append(text(LEFT, TRACK + 30, reading(slider, slider.low), "tick", "start"), text(RIGHT, TRACK + 30, reading(slider, slider.high), "tick", "end"));
  svg.append(make("line", { class: "zero", x1: x(slider.file), x2: x(slider.file), y1: TRACK - 14, y2: TRACK + 14 }));
  if (Math.abs(value - slider.file) > 1e-9) svg.append(text(x(slider.file), TRACK + 84, `${words.file}: ${reading(slider, slider.file)}`, "tick"));
  svg.append(make("circle", { class: "first", cx: x(value), cy: TRACK, r: 11 }), text(x(value), TRACK + 58, said[0], "first side"));
  for (const [number, one] of turns.entries()) {
    const at = x(one);
    svg.append(make("path", { class: "second", d: `M${at} ${TRACK - 8}l-9 -16h18Z` }));
    if (number < 2) svg.append(text(at, TRACK - 32, said[number + 1], "second side"));
  }
  place.replaceChildren(svg);
}

// What a page must keep to for everybody to use it. Returns what is wrong, a line each.
const problems = [];
const say = (text, element) => problems.push(`${text}: ${element.outerHTML.slice(0, 120)}`);
const isShown = (element) => {
  if (!element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) return false;
  const box = element.getBoundingClientRect();
  return box.width > 1 && box.height > 1;
};

const name = (element) => {
  const labels = [...(element.labels ?? [])].map((label) => label.textContent).join(" ");
  const by = (element.getAttribute("aria-labelledby") ?? "").split(/\s+/)
    .map((id) => document.getElementById(id)?.textContent ?? "").join(" ");
  return [element.getAttribute("aria-label"), by, labels, element.textContent].find((text) => text && text.trim()) ?? "";
};

if (document.documentElement.lang !== "en") say("no language", document.documentElement);
if (!document.title.trim()) say("no title", document.head);
if (document.querySelectorAll("h1").length !== 1) say("not one first heading", document.body);
if (!document.querySelector("main")) say("no main part", document.body);
let level = 1;
for (const heading of document.querySelectorAll("h1, h2, h3, h4")) {
  const next = Number(heading.tagName[1]);
  if (next > level + 1) say("a heading skips a level", heading);
  level = next;
}
const ids = new Set();
for (const element of document.querySelectorAll("[id]")) {
  if (ids.has(element.id)) say("an id twice", element);
  ids.add(element.id);
}
for (const field of document.querySelectorAll("input:not([type=hidden]), select, textarea")) {
  if (!name(field).trim()) say("a field without a label", field);
}
for (const control of document.querySelectorAll("a[href], button, summary")) {
  if (!name(control).trim()) say("a control without a name", control);
}
for (const picture of document.querySelectorAll("svg, img")) {
  const isHidden = picture.getAttribute("aria-hidden") === "true";
  if (!isHidden && !picture.getAttribute("aria-label") && !picture.getAttribute("alt")) say("a picture without a name", picture);
}
for (const element of document.querySelectorAll("[style]")) say("a style in the page", element);
for (const head of document.querySelectorAll("th")) {
  if (!head.hasAttribute("scope")) say("a head of a table without a scope", head);
}

const parse = (text) => {
  const [r, g, b, a = 1] = text.match(/[\d.]+/g).map(Number);
  return { r, g, b, a };
};
const light = ({ r, g, b }) => {
  const [x, y, z] = [r, g, b].map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * x + 0.7152 * y + 0.0722 * z;
};
const over = (top, below) => ({
  r: top.r * top.a + below.r * (1 - top.a), g: top.g * top.a + below.g * (1 - top.a),
  b: top.b * top.a + below.b * (1 - top.a), a: 1,
});
const ground = (element) => {
  const layers = [];
  for (let at = element; at; at = at.parentElement) {
    const color = getComputedStyle(at).backgroundColor;
    if (color.startsWith("rgb")) layers.push(parse(color));
    if (layers.at(-1)?.a === 1) break;
  }
  return layers.reverse().reduce((below, top) => over(top, below), { r: 255, g: 255, b: 255, a: 1 });
};
const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
while (texts.nextNode()) {
  const element = texts.currentNode.parentElement;
  if (!texts.currentNode.textContent.trim() || !isShown(element)) continue;
  const style = getComputedStyle(element);
  const below = ground(element);
  const [one, other] = [light(over(parse(style.color), below)), light(below)].sort((a, b) => b - a);
  const size = parseFloat(style.fontSize);
  const isLarge = size >= 24 || (size >= 18.66 && Number(style.fontWeight) >= 700);
  const ratio = (one + 0.05) / (other + 0.05);
  if (ratio < (isLarge ? 3 : 4.5)) say(`contrast ${ratio.toFixed(2)}`, element);
}
for (const control of document.querySelectorAll("button, input:not([type=hidden]):not([type=checkbox]):not([type=radio]), select")) {
  const box = control.getBoundingClientRect();
  if (isShown(control) && box.height < 24) say("too low to be touched", control);
}
if (document.scrollingElement.scrollWidth > innerWidth + 1) say(`wider than the window, ${document.scrollingElement.scrollWidth}`, document.body);
return problems;

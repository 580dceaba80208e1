/**
 * The map: draws the server's picture with vis-network, and ties picture, list, keyboard and address together.
 *
 * The facts stand in the page once, as the list; the picture holds marks, lines and ids. What is picked or filtered
 * is a set of ids, and picture and list show the same set. Every level is a page of its own: going deeper fetches
 * that page and takes its parts.
 */

import { FAMILY, arrange, draw, fit } from "./labels.js";
import { keepLanguage, shape } from "./search.js";
import { savePicture } from "./picture.js";

const MARGIN = 26; // pixels round the whole picture
const TYPES = ["region", "body", "person", "event"];
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const dark = matchMedia("(prefers-color-scheme: dark)");

const map = {
  network: null, nodes: null, edges: null, // vis-network's own
  payload: null, words: null, colours: null,
  neighbours: new Map(), // node id: the ids it is tied to
  hidden: new Set(), // types switched off
  picked: null, hovered: null, active: -1, // ids, and the place in the list of items
  boxes: [], // labels as last drawn
};

// drawing

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"), soft: colour("ink-soft"), ground: colour("ground"), line: colour("line-strong"),
    focus: colour("focus"), tile: colour("region-soft"),
    ...Object.fromEntries(TYPES.map((type) => [type, colour(type)])),
  };
}

const typeOf = (node) => node.type.toLowerCase();
const isTile = (node) => node.side === "inside";
const visible = (node) => node.focus || !map.hidden.has(typeOf(node));
const lit = () => map.hovered ?? map.picked;
const near = (id) => lit() === null || id === lit() || map.neighbours.get(lit())?.has(id);

function paintNode(node) {
  const own = map.colours[typeOf(node)];
  const fill = isTile(node) ? map.colours.tile : own;
  const rim = node.id === map.picked || (node.shared && !isTile(node)) ? map.colours.ink : own;
  const colour = { background: fill, border: rim };
  return {
    id: node.id, hidden: !visible(node), opacity: near(node.id) ? 1 : 0.22,
    color: { ...colour, highlight: colour, hover: colour },
    borderWidth: node.id === map.picked ? 3 : node.shared || isTile(node) ? 2 : 1,
  };
}

function paintEdge(edge, shown) {
  const touched = lit() !== null && (edge.from === lit() || edge.to === lit());
  const strong = edge.width > 2 && !edge.minor && map.payload.level !== "finland";
  const colour = touched ? map.colours.ink : strong ? map.colours.soft : map.colours.line;
  return {
    id: edge.id,
    hidden: !(shown.has(edge.from) && shown.has(edge.to)) || (edge.minor && !touched),
    color: { color: colour, highlight: colour, hover: colour, opacity: lit() === null || touched ? (edge.minor ? 0.6 : 1) : 0.15 },
  };
}

function repaint() {
  const shown = shownIds();
  map.nodes.update(map.payload.nodes.map(paintNode));
  map.edges.update(map.payload.edges.map((edge) => paintEdge(edge, shown)));
}

const shownIds = () => new Set(map.payload.nodes.filter(visible).map((node) => node.id));
const locate = (node) => map.network.canvasToDOM({ x: node.x, y: node.y });

function drawOver(context) {
  const ratio = context.canvas.width / context.canvas.clientWidth;
  const scale = map.network.getScale();
  context.save();
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  const first = new Set(lit() === null ? [] : [lit(), ...(map.neighbours.get(lit()) ?? [])]);
  if (map.active >= 0) first.add(items()[map.active]?.dataset.id);
  map.boxes = arrange(context, map.payload.nodes.filter(visible), locate, scale, first);
  draw(context, map.boxes, map.colours, (node) => (near(node.id) ? 1 : 0.3));
  const active = nodeAt(map.active);
  if (active && byId("items").matches(":focus")) drawRing(context, locate(active), active.size * scale + 6);
  context.restore();
}

/** The keyboard's place: two rings, so that it shows on any ground. */
function drawRing(context, point, radius) {
  for (const [width, colour] of [[7, map.colours.ground], [3.5, map.colours.focus]]) {
    context.beginPath();
    context.arc(point.x, point.y, Math.max(radius, 13), 0, 2 * Math.PI);
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

function showWhole() {
  const frame = { width: byId("canvas").clientWidth, height: byId("canvas").clientHeight };
  const shown = map.payload.nodes.filter(visible);
  if (!frame.width || !shown.length) return;
  const context = map.network.canvas.getContext();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  const { scale, position } = fit(context, shown, frame, Math.min(MARGIN, frame.width * 0.04));
  context.restore();
  map.network.moveTo({ scale, position });
}

function zoom(factor) {
  const scale = Math.min(4, Math.max(0.1, map.network.getScale() * factor));
  map.network.moveTo({ scale, animation: still.matches ? false : { duration: 120, easingFunction: "easeOutQuad" } });
}

/** Moves the picture just enough to show a place. */
function bringIn(node) {
  const frame = byId("canvas");
  const { x, y } = locate(node);
  const edge = 48;
  const dx = Math.min(0, x - edge) || Math.max(0, x - frame.clientWidth + edge);
  const dy = Math.min(0, y - edge) || Math.max(0, y - frame.clientHeight + edge);
  if (!dx && !dy) return;
  const middle = map.network.getViewPosition();
  const scale = map.network.getScale();
  map.network.moveTo({ position: { x: middle.x + dx / scale, y: middle.y + dy / scale } });
}

// the picture of one page

function build() {
  map.payload = read("payload");
  map.words = read("words");
  map.colours = readColours();
  map.picked = map.hovered = null;
  map.active = -1;
  map.neighbours = new Map(map.payload.nodes.map((node) => [node.id, new Set()]));
  for (const edge of map.payload.edges) {
    map.neighbours.get(edge.from)?.add(edge.to);
    map.neighbours.get(edge.to)?.add(edge.from);
  }
  map.network?.destroy();
  map.nodes = new vis.DataSet(map.payload.nodes.map((node) => ({ ...node, ...paintNode(node) })));
  const shown = shownIds();
  map.edges = new vis.DataSet(map.payload.edges.map((edge) => ({ ...edge, ...paintEdge(edge, shown) })));
  const still = { ...map.payload.options, autoResize: true };
  map.network = new vis.Network(byId("canvas"), { nodes: map.nodes, edges: map.edges }, still);
  map.network.on("afterDrawing", drawOver);
  map.network.on("click", ({ pointer }) => pick(idAt(pointer.DOM)));
  map.network.on("doubleClick", ({ pointer }) => deeper(idAt(pointer.DOM)));
  map.network.on("hoverNode", ({ node }) => hover(node));
  map.network.on("blurNode", () => hover(null));
  map.network.on("resize", () => requestAnimationFrame(showWhole));
  byId("items").replaceChildren(...map.payload.nodes.map(makeItem));
  showWhole();
}

/** The node at a place of the screen: its mark, or its label. */
function idAt(point) {
  const box = map.boxes.find((each) => point.x >= each.left && point.x <= each.right && point.y >= each.top && point.y <= each.bottom);
  return map.network.getNodeAt(point) ?? box?.node.id ?? null;
}

function hover(id) {
  if (map.hovered === id) return;
  map.hovered = id;
  byId("canvas").classList.toggle("over", id !== null);
  repaint();
}

// items: what the keyboard and screen readers go through

const items = () => [...byId("items").children].filter((item) => !item.hidden);
const nodeOf = (id) => map.payload.nodes.find((node) => node.id === id);
const nodeAt = (place) => (items()[place] ? nodeOf(items()[place].dataset.id) : null);

function makeItem(node, index) {
  const item = document.createElement("div");
  item.id = `item-${index}`;
  item.dataset.id = node.id;
  item.setAttribute("role", "option");
  item.setAttribute("aria-selected", "false");
  item.hidden = !visible(node);
  if (node.language && node.language !== document.documentElement.lang) item.lang = node.language;
  item.textContent = [node.name, node.kind_label, node.second_line, links(node)].filter(Boolean).join(", ");
  return item;
}

const links = (node) => (node.count === 1 ? map.words.link_one : map.words.link_many.replace("{n}", String(node.count)));

function goTo(place) {
  const all = items();
  if (!all.length) return;
  map.active = Math.max(0, Math.min(all.length - 1, place));
  byId("items").setAttribute("aria-activedescendant", all[map.active].id);
  bringIn(nodeAt(map.active));
  map.network.redraw();
}

let typed = "";
let typedAt = 0;

function typeAhead(letter, at) {
  typed = at - typedAt < 900 ? typed + letter : letter;
  typedAt = at;
  const all = items();
  const from = typed.length > 1 ? map.active : map.active + 1;
  for (let step = 0; step < all.length; step += 1) {
    const place = (from + step + all.length) % all.length;
    if (all[place].textContent.toLowerCase().startsWith(typed.toLowerCase())) return goTo(place);
  }
}

function onKey(event) {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  const active = nodeAt(map.active);
  const moves = {
    ArrowDown: () => goTo(map.active + 1), ArrowRight: () => goTo(map.active + 1),
    ArrowUp: () => goTo(map.active - 1), ArrowLeft: () => goTo(map.active - 1),
    Home: () => goTo(0), End: () => goTo(items().length - 1),
    Enter: () => active && deeper(active.id),
    " ": () => active && pick(active.id === map.picked ? null : active.id),
    Escape: () => (map.picked === null ? goUp() : pick(null)),
    "+": () => zoom(1.25), "-": () => zoom(0.8), 0: showWhole,
  };
  if (moves[event.key]) moves[event.key]();
  else if (event.key.length === 1) typeAhead(event.key, event.timeStamp);
  else return;
  event.preventDefault();
}

// what is picked and filtered: the same in picture, list and address

function pick(id) {
  map.picked = id !== null && map.neighbours.has(id) ? id : null;
  const place = items().findIndex((item) => item.dataset.id === map.picked);
  if (place >= 0) map.active = place;
  for (const item of byId("items").children) item.setAttribute("aria-selected", String(item.dataset.id === map.picked));
  repaint();
  showPicked();
  filterList();
  writeAddress();
}

function showPicked() {
  const card = byId("picked");
  const node = map.picked === null ? null : nodeOf(map.picked);
  card.hidden = node === null;
  if (!node) return;
  const title = document.createElement("h2");
  const name = document.createElement("bdi");
  name.textContent = node.name;
  if (node.language && node.language !== document.documentElement.lang) name.lang = node.language;
  title.append(name);
  const meta = element("p", "meta", [node.kind_label, links(node)].filter(Boolean).join(" · "));
  const row = element("div", "row");
  if (!node.focus) row.append(anchor("button primary", map.words.deeper, deeperAddress(node.id), true));
  row.append(anchor("button", map.words.open, keepLanguage(node.href)));
  const all = element("button", "button", map.words.all);
  all.type = "button";
  all.addEventListener("click", () => pick(null));
  row.append(all);
  const words = element("div", "");
  words.append(title, meta);
  card.replaceChildren(shape(node.type), words, row);
}

function element(tag, name, content = "") {
  const made = document.createElement(tag);
  made.className = name;
  made.textContent = content;
  return made;
}

function anchor(name, content, address, inPlace = false) {
  const made = element("a", name, content);
  made.href = address;
  if (inPlace) made.dataset.deeper = "";
  return made;
}

/** Shows the rows of the list whose ends are all shown, and that touch what is picked. */
function filterList() {
  const shown = shownIds();
  for (const row of byId("facts").querySelectorAll("[data-ends]")) {
    const ends = JSON.parse(row.dataset.ends);
    row.hidden = !ends.every((end) => shown.has(end)) || (map.picked !== null && !map.payload.nodes.find((node) => node.id === map.picked).focus && !ends.includes(map.picked));
  }
  for (const group of byId("facts").querySelectorAll(".list-group")) {
    const rows = [...group.querySelectorAll("[data-ends]")].filter((row) => !row.hidden).length;
    group.hidden = rows === 0;
    group.querySelector(".total").textContent = String(rows);
  }
  byId("list").scrollTop = 0;
}

function readHidden() {
  map.hidden = new Set([...byId("types").querySelectorAll("input:not(:checked)")].map((box) => box.value));
}

function applyHidden() {
  readHidden();
  map.payload.nodes.forEach((node, index) => { byId(`item-${index}`).hidden = !visible(node); });
  map.active = Math.min(map.active, items().length - 1);
  if (map.picked !== null && !visible(nodeOf(map.picked))) return pick(null);
  repaint();
  filterList();
  writeAddress();
}

function writeAddress() {
  const address = new URL(location.href);
  const put = (name, value) => (value ? address.searchParams.set(name, value) : address.searchParams.delete(name));
  put("pick", map.picked);
  put("hide", [...map.hidden].sort().join(","));
  put("view", byId("content").dataset.view);
  history.replaceState(history.state, "", address);
  for (const link of document.querySelectorAll(".top-languages a")) {
    const other = new URL(address);
    other.searchParams.set("lang", link.hreflang);
    link.href = other.pathname + other.search;
  }
}

// levels

function deeperAddress(id) {
  const address = new URL("/map", location.origin);
  address.searchParams.set("focus", id);
  for (const name of ["date", "hide", "view", "lang"]) {
    const value = new URLSearchParams(location.search).get(name);
    if (value) address.searchParams.set(name, value);
  }
  return address.pathname + address.search;
}

function deeper(id) {
  if (id !== null && id !== map.payload.focus) travel(deeperAddress(id), true);
}

function goUp() {
  const parents = byId("crumbs").querySelectorAll("a");
  if (parents.length) travel(deeperAddressOf(parents[parents.length - 1]), true);
}

const deeperAddressOf = (link) => deeperAddress(new URL(link.href).searchParams.get("focus") ?? "");

/** Fetches a level's page and takes its parts; `remember` adds it to the history. */
async function travel(address, remember) {
  document.body.classList.add("loading");
  byId("status").textContent = map.words.loading;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return location.assign(address);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (remember) history.pushState(null, "", address);
    takeOver(page);
  } catch {
    byId("status").textContent = map.words.failed;
  } finally {
    document.body.classList.remove("loading");
  }
}

function takeOver(page) {
  document.title = page.title;
  for (const id of ["heading", "crumbs", "facts", "filters", "types", "empty", "payload", "words", "status"]) {
    const part = document.adoptNode(page.getElementById(id));
    byId(id).replaceWith(part);
  }
  document.querySelector(".top-languages").replaceWith(document.adoptNode(page.querySelector(".top-languages")));
  start();
}

function show(view) {
  byId("content").dataset.view = view;
  showSwitch();
  if (view === "map") requestAnimationFrame(() => { map.network.setSize("100%", "100%"); showWhole(); map.network.redraw(); });
  writeAddress();
}

function showSwitch() {
  const view = byId("content").dataset.view || "list";
  for (const button of document.querySelectorAll("[data-show]")) button.setAttribute("aria-pressed", String(button.dataset.show === view));
}

// the start, and again at each level

/** Ties the parts that come with each level's page, draws it, and picks what the address names. */
function start() {
  readHidden();
  build();
  filterList();
  byId("picked").hidden = true;
  byId("types").addEventListener("change", applyHidden);
  byId("filters").addEventListener("change", () => {
    if (byId("filters").reportValidity()) travel(`/map?${new URLSearchParams(kept(new FormData(byId("filters"))))}`, true);
  });
  const wanted = new URLSearchParams(location.search).get("pick");
  if (wanted) pick(wanted);
}

/** The filters that say something, and what the address keeps besides. */
function kept(form) {
  const now = new URLSearchParams(location.search);
  const others = ["hide", "view"].map((name) => [name, now.get(name)]);
  return [...form, ...others].filter(([, value]) => value);
}

/** Ties what stays. */
function prepare() {
  document.documentElement.classList.add("scripted");
  const narrow = matchMedia("(max-width: 60rem)");
  const fold = document.querySelector(".map-fold");
  const foldUp = () => { fold.open = !narrow.matches; };
  foldUp();
  narrow.addEventListener("change", foldUp);
  byId("items").addEventListener("keydown", onKey);
  byId("items").addEventListener("focus", () => goTo(Math.max(map.active, 0)));
  byId("items").addEventListener("blur", () => map.network.redraw());
  byId("canvas").addEventListener("pointerdown", () => byId("items").focus({ preventScroll: true, focusVisible: false }));
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("whole").addEventListener("click", showWhole);
  byId("png").addEventListener("click", () => savePicture(map.network.canvas.frame.canvas, map.payload, map.words, map.colours));
  byId("copy").addEventListener("click", copyLink);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-deeper], #crumbs a, #date-clear");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    travel(link.id === "date-clear" ? link.getAttribute("href") : deeperAddressOf(link), true);
  });
  byId("list").addEventListener("pointerover", (event) => lightUp(event.target.closest("[data-ends]")));
  byId("list").addEventListener("pointerleave", () => lightUp(null));
  for (const button of document.querySelectorAll("[data-show]")) button.addEventListener("click", () => show(button.dataset.show));
  document.addEventListener("suggestion", (event) => {
    if (!/^(region|body|person|event)\//.test(event.detail.id)) return;
    event.preventDefault();
    travel(deeperAddress(event.detail.id), true);
  });
  addEventListener("popstate", () => travel(location.href, false));
  dark.addEventListener("change", () => { map.colours = readColours(); repaint(); });
  showSwitch();
}

/** Marks on the map what a row of the list is about: its end that is not the focus. */
function lightUp(row) {
  const ends = row ? JSON.parse(row.dataset.ends) : [];
  const other = ends.find((end) => map.neighbours.has(end) && end !== map.payload.focus);
  if (map.picked === null) hover(other ?? null);
}

async function copyLink() {
  const button = byId("copy");
  await navigator.clipboard.writeText(location.href);
  const before = button.textContent;
  byId("status").textContent = map.words.copied;
  button.textContent = map.words.copied;
  setTimeout(() => { button.textContent = before; }, 1600);
}

async function open() {
  prepare();
  await Promise.all([`650 14px ${FAMILY}`, `450 14px ${FAMILY}`, `400 12px ${FAMILY}`].map((font) => document.fonts.load(font)));
  start();
  document.documentElement.dataset.ready = "map";
}

open();

/** For tests: what is on the map, without reading pixels. */
export const look = () => ({
  nodes: map.payload.nodes.filter(visible).map((node) => node.id), edges: map.payload.edges.map((edge) => edge.id),
  picked: map.picked, focus: map.payload.focus,
  places: Object.fromEntries(map.payload.nodes.map((node) => [node.id, locate(node)])),
  labels: map.boxes.map(({ node, left, top, right, bottom }) => ({ id: node.id, left, top, right, bottom })),
});

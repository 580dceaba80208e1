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
const TILE = 70; // half the height of a tile at scale 1
const TYPES = ["region", "body", "person", "event"];
const byId = (id) => document.getElementById(id);
const read = (id) => JSON.parse(byId(id).textContent);
const still = matchMedia("(prefers-reduced-motion: reduce)");
const phone = matchMedia("(max-width: 40rem)");
const dark = matchMedia("(prefers-color-scheme: dark)");

const map = {
  network: null, nodes: null, edges: null, // vis-network's own
  payload: null, words: null, colours: null,
  neighbours: new Map(), // node id: the ids it is tied to
  hidden: new Set(), // types switched off
  picked: null, hovered: null, active: -1, // ids, and the place in the list of items
  boxes: [], // labels as last drawn
  ties: new Map(), // on the map of Finland: a tile's id, and how much it shares with the lit one
};

// drawing

function readColours() {
  const style = getComputedStyle(document.documentElement);
  const colour = (name) => style.getPropertyValue(`--${name}`).trim();
  return {
    ink: colour("ink"), soft: colour("ink-soft"), ground: colour("ground"), line: colour("line-strong"),
    focus: colour("focus"), accent: colour("accent"), tints: [0, 1, 2, 3, 4].map((step) => colour(`tint-${step}`)),
    ...Object.fromEntries(TYPES.map((type) => [type, colour(type)])),
  };
}

const typeOf = (node) => node.type.toLowerCase();
const isTile = (node) => node.side === "inside";
const tied = (node) => map.ties.get(node.id); // how much a tile shares with the lit one
const visible = (node) => node.focus || !map.hidden.has(typeOf(node));
const lit = () => map.hovered ?? map.picked;
const near = (id) => lit() === null || id === lit() || map.neighbours.get(lit())?.has(id);

/** How a node is drawn: regions by ourselves, with their points up; the rest by vis-network. */
function paintNode(node) {
  const own = map.colours[typeOf(node)];
  const rim = node.id === map.picked || node.shared ? map.colours.ink : own;
  const colour = { background: own, border: rim };
  const painted = {
    id: node.id, hidden: !visible(node), opacity: near(node.id) ? 1 : 0.22,
    color: { ...colour, highlight: colour, hover: colour },
    borderWidth: node.id === map.picked ? 3 : node.shared ? 2 : 1,
  };
  if (typeOf(node) !== "region") return painted;
  return { ...painted, shape: "custom", ctxRenderer: ({ ctx, x, y }) => drawHexagon(ctx, node, x, y) };
}

function drawHexagon(context, node, x, y) {
  const radius = isTile(node) ? TILE : node.size;
  const drawNode = () => {
    context.save();
    context.globalAlpha = near(node.id) ? 1 : 0.35;
    outline(context, x, y, radius);
    context.fillStyle = isTile(node) ? map.colours.tints[tint(node)] : map.colours.region;
    context.fill();
    context.lineJoin = "round";
    context.lineWidth = node.id === map.picked ? 4 : 1.6;
    context.strokeStyle = node.id === map.picked ? map.colours.ink : isTile(node) && !node.count ? map.colours.line : map.colours.region;
    context.stroke();
    context.restore();
  };
  return { drawNode, nodeDimensions: { width: 1.8 * radius, height: 1.9 * radius } };
}

/** The path of a hexagon with its points up and down. */
function outline(context, x, y, radius) {
  context.beginPath();
  for (let corner = 0; corner < 6; corner += 1) {
    const turn = (Math.PI / 3) * corner - Math.PI / 2;
    context.lineTo(x + radius * Math.cos(turn), y + radius * Math.sin(turn));
  }
  context.closePath();
}

/** How full a tile is, 0 to 4: by its share of the largest count, the country's own tile aside. */
function tint(node) {
  if (node.kind === "country" || !node.count) return 0;
  const most = Math.max(...map.payload.nodes.filter((each) => each.kind !== "country").map((each) => each.count));
  return 1 + [0.15, 0.4, 0.7].filter((share) => node.count > share * most).length;
}

function paintEdge(edge, shown) {
  const touched = lit() !== null && (edge.from === lit() || edge.to === lit());
  const strong = edge.width > 2;
  const colour = touched ? map.colours.ink : strong ? map.colours.soft : map.colours.line;
  return {
    id: edge.id,
    hidden: inFinland() || folded() || !(shown.has(edge.from) && shown.has(edge.to)),
    color: { color: colour, highlight: colour, hover: colour, opacity: lit() === null || touched ? 1 : 0.15 },
  };
}

const folded = () => byId("content").classList.contains("folded");
const inFinland = () => map.payload.level === "finland";

/** What the lit tile shares with others, by their ids. */
function readTies() {
  const pairs = map.payload.edges.filter((edge) => inFinland() && (edge.from === lit() || edge.to === lit()));
  map.ties = new Map(pairs.map((edge) => [edge.from === lit() ? edge.to : edge.from, edge.weight]));
}

/** Lines from the lit tile to those it shares something with, over the tiles, the thicker the more. */
function drawTies(context, scale) {
  const from = map.ties.size ? locate(nodeOf(lit())) : null;
  context.save();
  context.lineCap = "round";
  context.globalAlpha = 0.75;
  context.strokeStyle = context.fillStyle = map.colours.accent;
  for (const [id, weight] of map.ties) {
    const to = locate(nodeOf(id));
    const length = Math.hypot(to.x - from.x, to.y - from.y);
    const ends = [[from, 1], [to, -1]].map(([point, sign]) => ({
      x: point.x + (sign * (to.x - from.x) * TILE * scale * 0.62) / length,
      y: point.y + (sign * (to.y - from.y) * TILE * scale * 0.62) / length,
    }));
    context.lineWidth = (1.5 + Math.min(weight, 10) * 0.6) * Math.max(scale, 0.6);
    context.beginPath();
    context.moveTo(ends[0].x, ends[0].y);
    context.lineTo(ends[1].x, ends[1].y);
    context.stroke();
    context.beginPath();
    context.arc(ends[1].x, ends[1].y, context.lineWidth / 2 + 2.5, 0, 2 * Math.PI);
    context.fill();
  }
  context.restore();
}

function repaint() {
  readTies();
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
  if (inFinland()) drawTies(context, scale);
  map.boxes = arrange(context, map.payload.nodes.filter(visible).map(labelled), locate, scale, frameSize(), first);
  draw(context, map.boxes, map.colours, (node) => (near(node.id) ? 1 : 0.3));
  const active = nodeAt(map.active);
  if (active && byId("items").matches(":focus")) drawRing(context, active, scale);
  context.restore();
}

/** The links of the folded column: a trunk below the focus and a twig to each neighbour, as strong as its strongest. */
function drawTrunk(context) {
  const shown = shownIds();
  const ends = map.payload.nodes.filter((node) => !node.focus && shown.has(node.id));
  const focus = nodeOf(map.payload.focus);
  if (!ends.length || !focus) return;
  const line = (from, to, { width, dashes }) => {
    context.beginPath();
    context.setLineDash(dashes || []);
    context.lineWidth = width;
    context.strokeStyle = width > 2 ? map.colours.soft : map.colours.line;
    context.moveTo(from.x, from.y);
    context.lineTo(to.x, to.y);
    context.stroke();
  };
  context.save();
  line(focus, { x: focus.x, y: ends[ends.length - 1].y }, { width: 1 });
  for (const node of ends) {
    const ties = map.payload.edges.filter((edge) => edge.from === node.id || edge.to === node.id);
    const strongest = ties.reduce((best, edge) => (edge.width > best.width || !edge.dashes ? edge : best), ties[0]);
    line({ x: focus.x, y: node.y }, node, strongest);
  }
  context.restore();
}

/** A tile tied to the lit one tells how much the two share. */
function labelled(node) {
  const shared = tied(node);
  if (!shared) return node;
  return { ...node, second_line: shared === 1 ? map.words.shared_one : map.words.shared_many.replace("{n}", String(shared)) };
}

/** The keyboard's place: two rings, so that it shows on any ground. */
function drawRing(context, node, scale) {
  const { x, y } = locate(node);
  for (const [width, colour] of [[7, map.colours.ground], [3.5, map.colours.focus]]) {
    if (isTile(node)) outline(context, x, y, TILE * scale - 3);
    else {
      context.beginPath();
      context.arc(x, y, Math.max(node.size * scale + 6, 13), 0, 2 * Math.PI);
    }
    context.lineWidth = width;
    context.strokeStyle = colour;
    context.stroke();
  }
}

const frameSize = () => ({ width: byId("canvas").clientWidth, height: byId("canvas").clientHeight });

function showWhole() {
  const frame = frameSize();
  const shown = map.payload.nodes.filter(visible);
  if (!frame.width || !shown.length) return;
  const context = map.network.canvas.getContext();
  context.save();
  context.setTransform(1, 0, 0, 1, 0, 0);
  const roomy = map.payload.level === "region"; // the labels find their places inside
  const margin = { x: roomy ? Math.min(110, frame.width * 0.12) : Math.min(MARGIN, frame.width * 0.03), y: MARGIN };
  const { scale, position } = fit(context, shown, frame, margin, inFinland() ? 1.3 : 1.1, !roomy);
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
  fold(map.payload.nodes) || stretch(map.payload.nodes);
  map.words = read("words");
  map.colours = readColours();
  map.picked = map.hovered = null;
  map.ties = new Map();
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
  readTies();
  map.network = new vis.Network(byId("canvas"), { nodes: map.nodes, edges: map.edges }, map.payload.options);
  map.network.canvas.frame.tabIndex = -1; // the items beside it are what the keyboard goes through
  map.network.on("beforeDrawing", (context) => folded() && drawTrunk(context));
  map.network.on("afterDrawing", drawOver);
  map.network.on("click", ({ pointer }) => pick(idAt(pointer.DOM)));
  map.network.on("doubleClick", ({ pointer }) => deeper(idAt(pointer.DOM)));
  map.network.on("hoverNode", ({ node }) => hover(node));
  map.network.on("blurNode", () => hover(null));
  map.network.on("resize", () => requestAnimationFrame(showWhole));
  if (folded()) map.network.setOptions({ interaction: { dragView: false, zoomView: false } });
  byId("items").replaceChildren(...map.payload.nodes.map(makeItem));
  showWhole();
}

/**
 * On a phone the neighbours of one thing stand in one column below it, and the stage is as high as they need: the page
 * scrolls, the picture does not move under the finger. Tells whether it did so.
 */
function fold(nodes) {
  const folds = map.payload.level === "ego" && phone.matches;
  byId("content").classList.toggle("folded", folds);
  byId("stage").style.height = "";
  if (!folds) return false;
  let bottom = 0;
  for (const node of nodes) {
    const height = node.lines.length * 18 + (node.second_line ? 16 : 0) + (node.focus ? 26 : 12);
    node.x = node.focus ? 0 : 64;
    node.y = bottom + height / 2;
    node.side = "right";
    bottom += height;
  }
  byId("stage").style.height = `${bottom + 2 * MARGIN}px`;
  return true;
}

/** Draws a region's ring out to the height of the frame: labels are wide and low, so room upwards is worth most. */
function stretch(nodes) {
  const frame = byId("canvas");
  if (map.payload.level !== "region" || !frame.clientHeight || nodes.length < 2) return;
  const size = (axis) => Math.max(...nodes.map((node) => node[axis])) - Math.min(...nodes.map((node) => node[axis]));
  const wanted = (frame.clientHeight - 120) / Math.max(frame.clientWidth - 240, 1) / (size("y") / Math.max(size("x"), 1));
  const factor = Math.min(1.6, Math.max(1, wanted));
  for (const node of nodes) node.y *= factor;
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
  redrawSoon();
}

let waiting = 0;

/** Draws once for all that asked since the last frame. */
function redrawSoon() {
  waiting ||= requestAnimationFrame(() => {
    waiting = 0;
    map.network.redraw();
  });
}

let typed = "";
let typedAt = 0;

function typeAhead(letter, at) {
  typed = at - typedAt < 1500 ? typed + letter : letter;
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
  if (moves[event.key]) {
    typed = "";
    moves[event.key]();
  } else if (event.key.length === 1) typeAhead(event.key, event.timeStamp);
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
  if (inPlace) made.dataset.travel = "";
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
  const sheet = new URL(byId("sheet").href);
  sheet.searchParams.delete("hide");
  if (map.hidden.size) sheet.searchParams.set("hide", [...map.hidden].sort().join(","));
  byId("sheet").href = sheet.pathname + sheet.search;
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
  parents[parents.length - 1]?.click();
}

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
  for (const id of ["heading", "crumbs", "facts", "filters", "types", "lines", "sheet", "empty", "payload", "words", "status"]) {
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
  for (const form of byId("filters").querySelectorAll("form")) {
    form.addEventListener("change", () => {
      if (form.reportValidity()) travel(`/map?${new URLSearchParams(kept(new FormData(form)))}`, true);
    });
  }
  const wanted = new URLSearchParams(location.search).get("pick");
  if (wanted) pick(wanted);
}

/** The parameters that say something, and what the page keeps besides. */
function kept(parameters) {
  const now = new URLSearchParams(location.search);
  const others = ["hide", "view"].map((name) => [name, now.get(name)]);
  return [...parameters, ...others].filter(([, value]) => value);
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
  byId("items").addEventListener("blur", redrawSoon);
  byId("canvas").addEventListener("pointerdown", () => byId("items").focus({ preventScroll: true, focusVisible: false }));
  byId("zoom-in").addEventListener("click", () => zoom(1.25));
  byId("zoom-out").addEventListener("click", () => zoom(0.8));
  byId("whole").addEventListener("click", showWhole);
  byId("png").addEventListener("click", () => savePicture(map.network.canvas.frame.canvas, map.payload, map.words, map.colours));
  byId("copy").addEventListener("click", copyLink);
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[data-travel], #crumbs a");
    if (!link || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    travel(`/map?${new URLSearchParams(kept(new URL(link.href).searchParams))}`, true);
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
  phone.addEventListener("change", build);
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

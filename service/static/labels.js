/** Labels of the map: beside their marks, always as high on the screen, with a halo, none over another. */

const SECOND = 12; // pixels of the second line
const STEP = 1.22; // from one base line to the next
const GAP = 6; // from a mark to its label
export const FAMILY = '"Source Sans 3", "Segoe UI", "Noto Sans", Arial, sans-serif';

/** The lines of a node's label: what to write, in which font and how high. */
function linesOf(node, scale) {
  const inside = node.side === "inside";
  const size = inside ? Math.max(8, 18 * Math.min(scale, 1.4)) : node.letters + 1;
  const small = inside ? Math.max(8, 18 * Math.min(scale, 1.4)) : SECOND;
  const lines = node.lines.map((words) => ({ words, size, weight: node.bold ? 650 : 450, soft: false }));
  if (node.second_line) lines.push({ words: node.second_line, size: small, weight: 400, soft: !inside });
  return lines;
}

const fontOf = (line) => `${line.weight} ${line.size}px ${FAMILY}`;

/** Where the label of a node stands on the screen: its box and lines with their widths. */
function place(context, node, point, scale, side = node.side) {
  const lines = linesOf(node, scale);
  let width = 0;
  let height = 0;
  for (const line of lines) {
    context.font = fontOf(line);
    line.width = context.measureText(line.words).width;
    width = Math.max(width, line.width);
    height += line.size * STEP;
  }
  const reach = node.size * scale + GAP;
  const left = { right: point.x + reach, left: point.x - reach - width }[side] ?? point.x - width / 2;
  const top = { below: point.y + reach, above: point.y - reach - height }[side] ?? point.y - height / 2;
  return { node, lines, side, left, top, right: left + width, bottom: top + height };
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How much a label matters: what is picked, then the focus, bodies, shared people, the rest. */
function rank(node, lit) {
  if (lit.has(node.id)) return 0;
  if (node.focus) return 1;
  if (node.type === "Region" || node.type === "Body") return 2;
  return node.shared ? 3 : 4;
}

/** The sides a label may move to where its own is taken. */
const SIDES = { right: ["right", "left", "below", "above"], left: ["left", "right", "below", "above"],
  below: ["below", "above", "right", "left"], above: ["above", "below", "right", "left"], inside: ["inside"] };

/**
 * Which labels show, and where. `nodes` in reading order, `locate` gives a node's place on the screen, `frame` its size;
 * labels of `lit` nodes come first. A label moves to another side where its own is taken by a mark or a label of higher
 * rank, or lies outside; then to its first line alone; a body's may cover people. One that finds no room is left out.
 */
export function arrange(context, nodes, locate, scale, frame, lit) {
  const marks = nodes.filter((node) => node.side !== "inside").map((node) => {
    const { x, y } = locate(node);
    const reach = node.size * scale;
    return { id: node.id, left: x - reach, right: x + reach, top: y - reach, bottom: y + reach };
  });
  const boxes = [];
  const large = new Set(nodes.filter((node) => node.type === "Body" || node.type === "Region").map((node) => node.id));
  const inFrame = (box) => box.left >= 2 && box.right <= frame.width - 2 && box.top >= 2 && box.bottom <= frame.height - 2;
  const clear = (box) => inFrame(box) && !boxes.some((other) => overlap(box, other));
  const free = (box) => clear(box) && !marks.some((mark) => mark.id !== box.node.id && overlap(box, mark));
  const overSmall = (box) => clear(box) && !marks.some((mark) => mark.id !== box.node.id && large.has(mark.id) && overlap(box, mark));
  const ranked = nodes.map((node, index) => [rank(node, lit), index, node])
    .sort((a, b) => a[0] - b[0] || b[2].count - a[2].count || a[1] - b[1]);
  for (const [level, , node] of ranked) {
    if (!node.lines.length && !lit.has(node.id)) continue;
    const shown = node.lines.length ? node : { ...node, lines: [cut(node.name)] };
    const short = shown.lines.length > 1 ? [{ ...shown, lines: [`${shown.lines[0]}…`] }] : [];
    const tried = [shown, ...short].flatMap((each) => SIDES[node.side].map((side) => place(context, each, locate(node), scale, side)));
    const box = tried.find((each) => each.side === "inside" || free(each))
      ?? (level < 3 ? tried.find(overSmall) : null) ?? (level < 2 ? tried[0] : null);
    if (box) boxes.push(box);
  }
  return boxes;
}

const cut = (words) => (words.length > 42 ? `${[...words].slice(0, 40).join("")}…` : words);

/** Draws arranged labels; `fade` tells how strongly each shows (0 to 1), `colours` names ink, soft ink and ground. */
export function draw(context, boxes, colours, fade) {
  context.save();
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const { node, lines, side, left, top, right } of boxes) {
    context.globalAlpha = fade(node);
    let y = top;
    for (const line of lines) {
      context.font = fontOf(line);
      const x = { right: left, left: right - line.width }[side] ?? (left + right - line.width) / 2;
      const base = y + line.size * 0.95;
      if (side !== "inside") {
        context.lineWidth = 4;
        context.strokeStyle = colours.ground;
        context.strokeText(line.words, x, base);
      }
      context.fillStyle = line.soft ? colours.soft : colours.ink;
      context.fillText(line.words, x, base);
      y += line.size * STEP;
    }
  }
  context.restore();
}

/**
 * The scale (at most `largest`) and middle at which all nodes lie within a frame, given in pixels; their labels as well
 * where `labels` says so.
 */
export function fit(context, nodes, frame, margin, largest, labels) {
  const limits = (scale) => {
    const spans = nodes.map((node) => {
      const point = { x: node.x * scale, y: node.y * scale };
      const reach = (node.side === "inside" ? 72 : node.size) * scale;
      const box = labels && node.lines.length ? place(context, node, point, scale) : { left: point.x, right: point.x, top: point.y, bottom: point.y };
      return [Math.min(box.left, point.x - reach), Math.max(box.right, point.x + reach),
        Math.min(box.top, point.y - reach), Math.max(box.bottom, point.y + reach)];
    });
    return {
      left: Math.min(...spans.map((span) => span[0])), right: Math.max(...spans.map((span) => span[1])),
      top: Math.min(...spans.map((span) => span[2])), bottom: Math.max(...spans.map((span) => span[3])),
    };
  };
  let low = 0.05;
  let high = largest;
  for (let step = 0; step < 18; step += 1) {
    const middle = (low + high) / 2;
    const box = limits(middle);
    const fits = box.right - box.left <= frame.width - 2 * margin.x && box.bottom - box.top <= frame.height - 2 * margin.y;
    if (fits) low = middle;
    else high = middle;
  }
  const box = limits(low);
  return { scale: low, position: { x: (box.left + box.right) / 2 / low, y: (box.top + box.bottom) / 2 / low } };
}

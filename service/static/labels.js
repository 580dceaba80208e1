/** Labels of the map: beside their marks, always as high on the screen, with a halo, none over another. */

const SECOND = 12; // pixels of the second line
const STEP = 1.22; // from one base line to the next
const GAP = 6; // from a mark to its label
export const FAMILY = '"Source Sans 3", "Segoe UI", "Noto Sans", Arial, sans-serif';

/** The lines of a node's label: what to write, in which font and how high. */
function linesOf(node, scale) {
  const inside = node.side === "inside";
  const size = inside ? Math.max(8.5, (node.letters + 1) * Math.min(scale, 1.6)) : node.letters + 1;
  const small = inside ? Math.max(9, 14 * Math.min(scale, 1.6)) : SECOND;
  const lines = node.lines.map((words) => ({ words, size, weight: node.bold ? 650 : 450, soft: false }));
  if (node.second_line) lines.push({ words: node.second_line, size: small, weight: 400, soft: !inside });
  return lines;
}

const fontOf = (line) => `${line.weight} ${line.size}px ${FAMILY}`;

/** Where the label of a node stands on the screen: its box and lines with their widths. */
function place(context, node, point, scale) {
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
  const left = { right: point.x + reach, left: point.x - reach - width }[node.side] ?? point.x - width / 2;
  const top = { below: point.y + reach, above: point.y - reach - height }[node.side] ?? point.y - height / 2;
  return { node, lines, left, top, right: left + width, bottom: top + height };
}

const overlap = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** How much a label matters: what is picked, then the focus, bodies, shared people, the rest. */
function rank(node, lit) {
  if (lit.has(node.id)) return 0;
  if (node.focus) return 1;
  if (node.type === "Region" || node.type === "Body") return 2;
  return node.shared ? 3 : 4;
}

/**
 * Which labels show, and where. `nodes` in reading order, `locate` gives a node's place on the screen; labels of `lit`
 * nodes come first. A label that would cover one of higher rank is left out.
 */
export function arrange(context, nodes, locate, scale, lit) {
  const boxes = [];
  const ranked = nodes.map((node, index) => [rank(node, lit), index, node]).sort((a, b) => a[0] - b[0] || a[1] - b[1]);
  for (const [, , node] of ranked) {
    if (!node.lines.length && !lit.has(node.id)) continue;
    const shown = node.lines.length ? node : { ...node, lines: [cut(node.name)] };
    const box = place(context, shown, locate(node), scale);
    if (node.side === "inside" || !boxes.some((other) => overlap(box, other))) boxes.push(box);
  }
  return boxes;
}

const cut = (words) => (words.length > 42 ? `${[...words].slice(0, 40).join("")}…` : words);

/** Draws arranged labels; `fade` tells how strongly each shows (0 to 1), `colours` names ink, soft ink and ground. */
export function draw(context, boxes, colours, fade) {
  context.save();
  context.textBaseline = "alphabetic";
  context.lineJoin = "round";
  for (const { node, lines, left, top, right } of boxes) {
    context.globalAlpha = fade(node);
    let y = top;
    for (const line of lines) {
      context.font = fontOf(line);
      const x = { right: left, left: right - line.width }[node.side] ?? (left + right - line.width) / 2;
      const base = y + line.size * 0.95;
      if (node.side !== "inside") {
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

/** The scale and middle at which all nodes with their labels lie within a frame, given in pixels. */
export function fit(context, nodes, frame, margin) {
  const limits = (scale) => {
    const spans = nodes.map((node) => {
      const point = { x: node.x * scale, y: node.y * scale };
      const reach = node.size * scale;
      const box = node.lines.length ? place(context, node, point, scale) : { left: point.x, right: point.x, top: point.y, bottom: point.y };
      return [Math.min(box.left, point.x - reach), Math.max(box.right, point.x + reach),
        Math.min(box.top, point.y - reach), Math.max(box.bottom, point.y + reach)];
    });
    return {
      left: Math.min(...spans.map((span) => span[0])), right: Math.max(...spans.map((span) => span[1])),
      top: Math.min(...spans.map((span) => span[2])), bottom: Math.max(...spans.map((span) => span[3])),
    };
  };
  let low = 0.05;
  let high = 1.5;
  for (let step = 0; step < 18; step += 1) {
    const middle = (low + high) / 2;
    const box = limits(middle);
    const fits = box.right - box.left <= frame.width - 2 * margin && box.bottom - box.top <= frame.height - 2 * margin;
    if (fits) low = middle;
    else high = middle;
  }
  const box = limits(low);
  return { scale: low, position: { x: (box.left + box.right) / 2 / low, y: (box.top + box.bottom) / 2 / low } };
}

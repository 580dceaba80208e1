/** The map as a picture to take away: opaque, with title, date, legend and the address it came from. */

import { FAMILY } from "./labels.js";

const HEAD = 64;
const FOOT = 60;
const CORNERS = {
  region: [[0, -7], [6, -3.5], [6, 3.5], [0, 7], [-6, 3.5], [-6, -3.5]],
  body: [[-6, -6], [6, -6], [6, 6], [-6, 6]],
  event: [[0, -8], [8, 0], [0, 8], [-8, 0]],
};

/** The outline of a type's mark round a place. */
function outline(context, type, x, y) {
  context.beginPath();
  if (type in CORNERS) for (const [dx, dy] of CORNERS[type]) context.lineTo(x + dx, y + dy);
  else context.arc(x, y, 6, 0, 2 * Math.PI);
  context.closePath();
}

/** Puts what the canvas shows into a PNG file and hands it to the browser to save. */
export function savePicture(canvas, payload, words, colours) {
  const ratio = canvas.width / canvas.clientWidth;
  const width = canvas.clientWidth;
  const height = canvas.clientHeight;
  const sheet = document.createElement("canvas");
  sheet.width = canvas.width;
  sheet.height = Math.round((height + HEAD + FOOT) * ratio);
  const context = sheet.getContext("2d");
  context.fillStyle = colours.ground;
  context.fillRect(0, 0, sheet.width, sheet.height);
  context.drawImage(canvas, 0, Math.round(HEAD * ratio));
  context.scale(ratio, ratio);
  write(context, payload.title, 24, 30, `650 20px ${FAMILY}`, colours.ink);
  write(context, [payload.as_of, words.status].filter(Boolean).join(" · "), 24, 52, `400 14px ${FAMILY}`, colours.soft);
  let x = 30;
  for (const [type, label] of Object.entries(words.types)) {
    outline(context, type, x, height + HEAD + 18);
    context.fillStyle = colours[type];
    context.fill();
    x += 38 + write(context, label, x + 14, height + HEAD + 23, `400 14px ${FAMILY}`, colours.ink);
  }
  write(context, location.href, 24, height + HEAD + 46, `400 12px ${FAMILY}`, colours.soft);
  sheet.toBlob((blob) => {
    const link = document.createElement("a");
    link.download = `${payload.file}.png`;
    link.href = URL.createObjectURL(blob);
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
  }, "image/png");
}

/** Writes one line and returns its width. */
function write(context, text, x, y, font, colour) {
  context.font = font;
  context.fillStyle = colour;
  context.fillText(text, x, y);
  return context.measureText(text).width;
}

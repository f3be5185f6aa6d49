// A picture as it is sent: no larger than needed, with the time it was taken, the place and the order written into it.
import { place } from "./place.js";
import { clock, word } from "./words.js";

const LONG_SIDE = 1920, QUALITY = 0.85, FRESH = 24 * 3600 * 1000;

export const isPicture = (file) => file.type.startsWith("image/");

// ``ahead``: milliseconds by which the server's clock is ahead. What no browser can open is sent as it is.
export async function stamped(file, { order, ahead }) {
  let picture;
  try { picture = await createImageBitmap(file, { imageOrientation: "from-image" }); } catch { return file; }
  const where = await place();
  const share = Math.min(1, LONG_SIDE / Math.max(picture.width, picture.height));
  const board = new OffscreenCanvas(Math.round(picture.width * share), Math.round(picture.height * share));
  const pen = board.getContext("2d");
  pen.drawImage(picture, 0, 0, board.width, board.height);
  write(pen, board, [`${clock(taken(file) + ahead)}  ${order}`, where ? where.map((degrees) => degrees.toFixed(5)).join(", ") : word("place_unknown")]);
  const blob = await board.convertToBlob({ type: "image/jpeg", quality: QUALITY });
  return new File([blob], file.name.replace(/\.\w+$/, "") + ".jpg", { type: "image/jpeg", lastModified: file.lastModified });
}

// A picture from the camera carries its moment; one that claims another day was not taken for this visit.
function taken(file) {
  const age = Date.now() - file.lastModified;
  return age >= 0 && age < FRESH ? file.lastModified : Date.now();
}

function write(pen, board, lines) {
  const size = Math.max(12, Math.round(board.width / 36)), height = size * 1.4;
  pen.fillStyle = "rgba(0, 0, 0, .55)";
  pen.fillRect(0, board.height - height * lines.length - size * 0.6, board.width, board.height);
  pen.fillStyle = "#fff";
  pen.font = `${size}px system-ui, sans-serif`;
  pen.textBaseline = "bottom";
  lines.reverse().forEach((line, n) => pen.fillText(line, size * 0.6, board.height - size * 0.3 - n * height));
}

// Seconds of the day, places on the axis, and how both are spelled.
import { board } from "./saying.js";

export const QUARTER = 900;
const HOUR = 3600;
const two = (number) => String(number).padStart(2, "0");
export const spelled = (second) => `${two(Math.floor(second / HOUR))}:${two(Math.floor((second % HOUR) / 60))}`;
export const moment = (second) => `${board().dataset.day}T${spelled(second)}`;
const first = () => Number(board().dataset.first) * HOUR;
const last = () => Number(board().dataset.last) * HOUR;

// The second under a place of the screen.
export function secondAt(day, x) {
  const box = day.getBoundingClientRect();
  return first() + ((x - box.left) / box.width) * (last() - first());
}
export const toQuarter = (second) => Math.round(second / QUARTER) * QUARTER;

export function place(element, starts, ends) {
  const share = (second) => (100 * (second - first())) / (last() - first());
  element.style.left = `${share(starts)}%`;
  element.style.width = `${share(ends) - share(starts)}%`;
}

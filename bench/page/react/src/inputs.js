// The four inputs, with the values that their sliders stop at.

import { bytes, count } from "./format.js";

// Two significant digits: 1.0, 1.1, … 9.9 of each decade.
const STOPS_A_DECADE = 90;

function logScale(start, end) {
  const [first, last] = [start, end].map(place);
  return {
    last: last - first,
    at: (stop) => {
      const decade = Math.floor((first + stop) / STOPS_A_DECADE);
      const tenths = 10 + ((first + stop) % STOPS_A_DECADE);
      return tenths * 10 ** (decade - 1);
    },
    stop: (value) => place(value) - first,
  };
}

function place(value) {
  const decade = Math.floor(Math.log10(value) + 1e-9);
  return Math.round(decade * STOPS_A_DECADE + (value / 10 ** decade - 1) * 10);
}

function evenScale(start, end, step) {
  return {
    last: Math.round((end - start) / step),
    at: (stop) => start + stop * step,
    stop: (value) => Math.round((value - start) / step),
  };
}

export const INPUTS = [
  { key: "volume", label: "Messages a day", scale: logScale(1e3, 1e10), text: count },
  { key: "size", label: "Message size", scale: logScale(500, 50e6), text: bytes },
  { key: "window", label: "Sending hours a day", scale: evenScale(0.25, 24, 0.25), text: (hours) => `${count(hours)} h` },
  { key: "retention", label: "Log retention", scale: evenScale(0, 365, 1), text: (days) => `${count(days)} d` },
];

// Steps → lines on the terminal.
import { SORTS } from "./trace.js";

// The value that so large a share of the steps stays at or below.
export function quantile(values, share) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(share * sorted.length) - 1)];
}

const QUANTILES = [
  ["median", 0.5],
  ["p99", 0.99],
];
const MEASURES = [
  ["cpu", "key to frame, CPU"],
  ["duration", "key to frame, duration"],
  ["untilQuiet", "until quiet, CPU"],
];

const ms = (value) => value.toFixed(2).padStart(8);

export function print({ title, goal }, { planner, react }) {
  console.log(`\n${title}: ${planner.length} steps of the planner, ${react.length} of React; ms of the main thread`);
  console.log(`${"".padEnd(32)} planner    React   ratio`);
  for (const [measure, called] of MEASURES) {
    for (const [name, share] of QUANTILES) {
      const [own, other] = [planner, react].map((steps) => quantile(steps.map((step) => step[measure]), share));
      const beside = measure === "cpu" ? `   goal ≤ ${goal}` : "";
      console.log(`${`${called}, ${name}`.padEnd(31)}${ms(own)} ${ms(other)} ${ms(own / other).slice(1)}${beside}`);
    }
  }
  console.log("of which, mean");
  for (const sort of SORTS) {
    const [own, other] = [planner, react].map((steps) => mean(steps.map((step) => step[sort])));
    console.log(`  ${sort.padEnd(29)}${ms(own)} ${ms(other)}`);
  }
}

const mean = (values) => values.reduce((total, value) => total + value, 0) / values.length;

// Gives the heaviest by its median.
export function printPanels(measured) {
  const median = ({ steps }) => quantile(steps.map((step) => step.untilQuiet), 0.5);
  const ordered = [...measured].sort((a, b) => median(b) - median(a));
  console.log("Each open, CPU of a step until quiet, median ms");
  for (const panel of ordered) console.log(`${ms(median(panel))}  #${panel.fragment}`);
  return ordered[0].fragment;
}

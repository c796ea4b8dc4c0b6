// Figures of a plan in prose:
//
//   <span data-kumo="?volume=20M" data-figure="storage.total_bytes">about 1 TB</span>
//
// becomes the figure of that scenario, by its path in the plan. What stands in the element is
// what readers see until then, or where the planner can't be loaded.
import init, { plan } from "https://planner.example/planner.js";

const number = new Intl.NumberFormat("en", { maximumSignificantDigits: 4 });
const PREFIXES = ["", "k", "M", "G", "T", "P", "E"];

// Bytes in decimal units, as the planner writes them: 404.1 GB.
const bytes = (value) => {
  const thousands = Math.floor(Math.log10(Math.max(value, 1)) / 3);
  return `${number.format(value / 1000 ** thousands)} ${PREFIXES[thousands]}B`;
};

const written = (path, value) => (/_bytes(_|$)/.test(path) ? bytes(value) : number.format(value));

const filled = new WeakSet();
const fill = () => {
  for (const element of document.querySelectorAll("[data-kumo][data-figure]")) {
    if (filled.has(element)) continue;
    filled.add(element);
    const { kumo, figure } = element.dataset;
    const value = figure.split(".").reduce((part, key) => part?.[key], plan(kumo));
    if (typeof value === "number") element.textContent = written(figure, value);
  }
};

await init();
fill();
// Sites that swap their pages without loading them anew bring further elements.
new MutationObserver(fill).observe(document, { childList: true, subtree: true });

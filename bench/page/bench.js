// One slider step of the planner against one of a React page that knows the tutorial alone:
// `cargo xtask bench page`. It prints ratios and judges nothing; only `--memory` can fail.
import { parseArgs } from "node:util";
import { withBrowser } from "./browser.js";
import { measureMemory } from "./memory.js";
import { print, printPanels } from "./report.js";
import { measureSteps } from "./steps.js";

const { values: options } = parseArgs({
  options: {
    dist: { type: "string" },
    react: { type: "string" },
    // Fragments that open a tab or panel, by commas; of several the heaviest is found first.
    open: { type: "string", default: "" },
    slider: { type: "string", default: "volume" },
    steps: { type: "string", default: "240" },
    memory: { type: "boolean", default: false },
  },
});

const ASKED = { slider: options.slider, steps: Number(options.steps), warmUp: 80 };
// Enough to tell panels apart, not to compare pages.
const SHORT = { ...ASKED, steps: 24, warmUp: 12 };

async function heaviest(browser, fragments) {
  if (fragments.length < 2) return fragments[0];
  const measured = [];
  for (const fragment of fragments) {
    const { planner } = await measureSteps(browser, { ...SHORT, fragment, pages: ["planner"] });
    measured.push({ fragment, steps: planner });
  }
  return printPanels(measured);
}

await withBrowser(options, async (browser) => {
  const fragments = options.open.split(",").filter(Boolean);
  const fragment = await heaviest(browser, fragments);
  const views = [
    { title: "First screen", fragment: "", goal: 1 },
    { title: `Heaviest tab, #${fragment}`, fragment, goal: 1.5 },
  ].filter((view) => view.fragment !== undefined);
  for (const view of views) {
    if (options.memory) {
      const isSteady = await measureMemory(browser, { ...view, slider: options.slider });
      if (!isSteady) process.exitCode = 1;
    } else {
      print(view, await measureSteps(browser, { ...ASKED, ...view, pages: ["planner", "react"] }));
    }
  }
});

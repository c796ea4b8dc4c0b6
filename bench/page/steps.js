// Slider steps by a real key, and what the main thread did for each.
//
// Measured by the browser's own trace: the tasks of the renderer's main thread from the one that
// dispatches the key to the one that commits the frame. A clock in the page (two hops behind a
// requestAnimationFrame) would count the wait for the screen's next frame, up to 16 ms of doing
// nothing, and hide a difference between pages that are both faster than that. Each task's CPU
// time is counted as well as its duration: that stays true while others use the machine.
import { setTimeout as sleep } from "node:timers/promises";
import { open } from "./browser.js";
import { stepsOf } from "./trace.js";

// The slider goes so far, and back.
const SWEEP = 60;
// A frame begins within 17 ms of the key.
const SETTLE_MS = 50;

const CATEGORIES = ["devtools.timeline", "disabled-by-default-devtools.timeline", "blink.user_timing"];

// Gives the steps of each page by its name. The pages take turns at every step, so that whatever
// else slows the machine down slows both.
export async function measureSteps(browser, { pages: names, steps, warmUp, ...view }) {
  const pages = [];
  for (const name of names) pages.push(await open(browser, name, view));
  const sweep = { place: 0 };
  await walk(pages, sweep, warmUp);
  const events = await traced(browser.browser, pages, () => walk(pages, sweep, steps));
  for (const { page } of pages) await page.close();
  return Object.fromEntries(names.map((name) => [name, stepsOf(events, name)]));
}

async function walk(pages, sweep, steps) {
  for (let step = 0; step < steps; step += 1) {
    const key = Math.floor(sweep.place / SWEEP) % 2 === 0 ? "ArrowRight" : "ArrowLeft";
    sweep.place += 1;
    for (const { page } of pages) await press(page, key);
  }
}

async function press(page, key) {
  await page.keyboard.down(key);
  await sleep(SETTLE_MS);
  // Answered when the frame that has begun is over.
  await page.evaluate(() => 0);
  await page.keyboard.up(key);
}

async function traced(browser, pages, work) {
  const session = await browser.newBrowserCDPSession();
  const events = [];
  session.on("Tracing.dataCollected", ({ value }) => events.push(...value));
  await session.send("Tracing.start", {
    transferMode: "ReportEvents",
    traceConfig: {
      recordMode: "recordUntilFull",
      traceBufferSizeInKb: 400_000,
      includedCategories: CATEGORIES,
      excludedCategories: ["*"],
    },
  });
  // By its mark the trace knows a page's thread.
  for (const { name, page } of pages) await page.evaluate((mark) => performance.mark(mark), `bench-${name}`);
  await work();
  const complete = new Promise((done) => session.once("Tracing.tracingComplete", done));
  await session.send("Tracing.end");
  if ((await complete).dataLossOccurred) throw new Error("the trace has lost events");
  await session.detach();
  return events;
}

// Whether slider steps leave anything behind: the heaps after 2,000 steps and after 10,000.
import { open } from "./browser.js";

const STEPS = 10_000;
const LOOK_EVERY = 2_000;
const SWEEP = 60;
// Of bytes, 16 for each step between the two looks: no object is smaller, and the browser keeps
// some 7 itself. Of nodes, those of the parts that were renewed last and await their collection.
const TOLERANCE = { heap: 128_000, dom: 256, listeners: 0, wasm: 0 };

const UNITS = { heap: "bytes of JS heap", dom: "DOM nodes", listeners: "listeners", wasm: "bytes of WebAssembly memory" };

// Gives whether nothing has grown beyond its tolerance.
export async function measureMemory(browser, view) {
  const { page, handle } = await open(browser, "planner", { ...view, prepare: keepMemories });
  const session = await page.context().newCDPSession(page);
  console.log(`\n${view.title}: memory over ${STEPS} steps`);
  const looks = [];
  for (let done = 0; done < STEPS; done += LOOK_EVERY) {
    await handle.evaluate(moveAlong, { steps: LOOK_EVERY, sweep: SWEEP });
    looks.push(await look(page, session));
    console.log(`${String(done + LOOK_EVERY).padStart(7)}  ${JSON.stringify(looks.at(-1))}`);
  }
  await page.close();
  return Object.keys(TOLERANCE).map((what) => judge(what, looks[0][what], looks.at(-1)[what])).every(Boolean);
}

function judge(what, before, after) {
  const isSteady = after - before <= TOLERANCE[what];
  const verdict = isSteady ? "steady" : "GROWS";
  console.log(`${verdict.padStart(7)}  ${after - before} ${UNITS[what]} more, ${TOLERANCE[what]} tolerated`);
  return isSteady;
}

async function look(page, session) {
  // What one collection finalizes, the next one frees.
  for (let time = 0; time < 3; time += 1) await session.send("HeapProfiler.collectGarbage");
  const { usedSize } = await session.send("Runtime.getHeapUsage");
  const { nodes, jsEventListeners } = await session.send("Memory.getDOMCounters");
  const wasm = await page.evaluate(() =>
    globalThis.benchMemories.reduce((total, memory) => total + memory.buffer.byteLength, 0),
  );
  return { heap: usedSize, dom: nodes, listeners: jsEventListeners, wasm };
}

// In the page: each step as an event of its own with what it sets off at once, and a frame after
// some. Keys would come to the same, at the pace of a frame each.
async function moveAlong(slider, { steps, sweep }) {
  const STEPS_A_FRAME = 10;
  // Effects are promises' callbacks, which may set off others.
  const settled = async () => {
    for (let turn = 0; turn < 20; turn += 1) await undefined;
  };
  const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done)));
  for (let step = 0; step < steps; step += 1) {
    const isUp = Math.floor(step / sweep) % 2 === 0;
    slider[isUp ? "stepUp" : "stepDown"]();
    slider.dispatchEvent(new Event("input", { bubbles: true }));
    await settled();
    if (step % STEPS_A_FRAME === 0) await frame();
  }
}

// In the page before its scripts: modules keep their memories to themselves.
function keepMemories() {
  globalThis.benchMemories = [];
  const keep = ({ instance }) => {
    const memories = Object.values(instance.exports).filter((value) => value instanceof WebAssembly.Memory);
    globalThis.benchMemories.push(...memories);
  };
  for (const name of ["instantiate", "instantiateStreaming"]) {
    const original = WebAssembly[name];
    WebAssembly[name] = async (...asked) => {
      const made = await original.apply(WebAssembly, asked);
      keep(made.instance ? made : { instance: made });
      return made;
    };
  }
}

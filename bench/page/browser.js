// The browser, the two servers, and pages of both with a slider in focus.
import { chromium } from "@playwright/test";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import sirv from "sirv";
import config from "../../tests/page/playwright.config.js";
import { listen, planner, ROOT } from "../../tests/page/serve.js";

export async function withBrowser({ dist = join(ROOT, "dist"), react }, use) {
  const servers = await Promise.all([listen(planner({ dist })), listen(sirv(react, { dev: true }))]);
  const browser = await chromium.launch(config.use.launchOptions);
  // Two names, so that to the browser they are two sites with a process each.
  const urls = {
    planner: `http://127.0.0.1:${servers[0].port}/tools/planner/`,
    react: `http://localhost:${servers[1].port}/`,
  };
  try {
    await use({ browser, urls });
  } finally {
    await browser.close();
    await Promise.all(servers.map((server) => server.close()));
  }
}

// Opens a page at a fragment and puts the focus on a slider. `prepare` runs before its scripts.
export async function open({ browser, urls }, name, { fragment, slider, prepare }) {
  const page = await browser.newPage({ viewport: config.use.viewport });
  page.on("pageerror", (error) => console.error(`${name}: ${error.message}`));
  if (prepare) await page.addInitScript(prepare);
  await page.goto(urls[name] + (name === "planner" && fragment ? `#${fragment}` : ""));
  const handle = page.locator(`#${slider}-slider`);
  await handle.waitFor();
  if (name === "planner") await loadAll(page, handle, fragment);
  // A panel that has been scrolled to stays in view.
  await handle.evaluate((element) => element.focus({ preventScroll: true }));
  return { name, page, handle };
}

// The planner fetches parts when they are needed, some of them from the first step on.
async function loadAll(page, handle, fragment) {
  if (fragment && !(await page.locator(`[id="${fragment}"]`).count())) {
    throw new Error(`nothing on the page is called #${fragment}: name another with --open`);
  }
  for (const key of ["ArrowRight", "ArrowLeft"]) {
    await handle.evaluate((element) => element.focus({ preventScroll: true }));
    await page.keyboard.press(key);
    await fetched(page);
  }
}

const QUIET_MS = 400;

async function fetched(page) {
  const count = () => page.evaluate(() => performance.getEntriesByType("resource").length);
  for (let before = -1, now = await count(); before !== now; now = await count()) {
    before = now;
    await sleep(QUIET_MS);
  }
}

// How long the page takes from the choice of log files to their figures: `cargo xtask bench
// calibrate` asks. Prints milliseconds.
import { chromium } from "@playwright/test";
import { readdirSync } from "node:fs";
import { join } from "node:path";
import config from "../../tests/page/playwright.config.js";
import { listen, planner, ROOT } from "../../tests/page/serve.js";

const [folder, dist = join(ROOT, "dist")] = process.argv.slice(2);
const server = await listen(planner({ dist }));
const browser = await chromium.launch(config.use.launchOptions);
try {
  const page = await browser.newPage();
  page.setDefaultTimeout(0);
  await page.goto(`http://127.0.0.1:${server.port}/tools/planner/`);
  await page.locator("#known > summary").click();
  const picker = page.locator("#reader-files");
  await picker.waitFor();
  await page.evaluate(() => {
    document.getElementById("reader-files").addEventListener("change", () => (globalThis.chosen = performance.now()));
    const shown = new MutationObserver(() => (globalThis.shown ??= performance.now()));
    shown.observe(document.getElementById("measured"), { attributes: true, attributeFilter: ["hidden"] });
  });
  await picker.setInputFiles(readdirSync(folder).map((name) => join(folder, name)));
  await page.waitForFunction(() => globalThis.shown);
  console.log(await page.evaluate(() => globalThis.shown - globalThis.chosen));
} finally {
  await browser.close();
  await server.close();
}

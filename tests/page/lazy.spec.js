// The lazy parts: a chunk of the page's own program, fetched once the page is idle, or sooner where
// something asks for them.
import { loaded, openTab, seen, unfold } from "./everywhere.js";
import { expect, test } from "./helpers.js";

const LAZY = /\/(kumo-planner-[0-9a-f]+_lazy\.wasm|lazy\.css|export\.js)/;
const FILES = ["_lazy.wasm", "export.js", "lazy.css"];

const requested = (page) => {
  const files = [];
  page.on("request", (request) => {
    if (LAZY.test(request.url())) files.push(new URL(request.url()).pathname.split("/").pop().replace(/^kumo-planner-[0-9a-f]+/, ""));
  });
  return files;
};

// Keeps the chunk back; gives what lets it go.
const hold = async (page) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(/_lazy\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  return release;
};

const said = (page) => page.locator("main > p[role=status]");

test("they come by themselves, once, by a stamp of their contents", async ({ planner, page }) => {
  test.slow();
  const files = requested(page);
  const stamps = new Set();
  page.on("request", (request) => {
    if (LAZY.test(request.url())) stamps.add(new URL(request.url()).search);
  });
  await planner.open();
  await loaded(page);
  expect(files.sort()).toEqual(FILES);
  for (const tab of await page.getByRole("tab").all()) await tab.click();
  for (const id of ["presets-button", "export-button", "settings-button"]) await page.locator(`#${id}`).click();
  await openTab(page, "storage");
  await unfold(page, "maths-storage");
  await planner.type("Messages a day", "20M");
  await expect(page.locator("#verdict-ranges")).not.toHaveText("309 GB to 647 GB");
  expect(files.sort()).toEqual(FILES);
  expect([...stamps]).toEqual([expect.stringMatching(/^\?[0-9a-f]{16}$/)]);
});

test("the start waits for none of them", async ({ planner, page }) => {
  const release = await hold(page);
  await planner.open();
  await expect(planner.answer).toContainText("1.1 TB of disk");
  await expect(page.locator(".other")).toContainText("The measured model would order 1 × 4 vCPU, 16 GiB, 480 GB");
  await expect(page.locator(".checks .fits")).toHaveCount(3);
  await expect(planner.card("Disk of a server")).toContainText("404 GB");
  await expect(planner.card("Outage")).toContainText("8,000,000 messages wait");
  await expect(page.locator("#storage-picture svg")).toBeVisible();
  // The order follows its sliders.
  await planner.type("Messages a day", "20M");
  await expect(planner.answer).toContainText("16 vCPU, 32 GiB of memory, 2.6 TB of disk");
  await expect(page.locator("#verdict-storage")).toHaveText("logs 53 %");
  release();
  await expect(page.locator("#verdict-machines")).toHaveText(/fit, from/);
});

test("what the page holds of the worked example is what they say of it", async ({ planner, page }) => {
  const release = await hold(page);
  await planner.open();
  const parts = [".answer-block", "#risk-list .findings", "#verdict-machines", "#verdict-ranges", "#verdict-configure", "#verdict-sources"];
  const texts = () => Promise.all(parts.map((part) => page.locator(part).innerText()));
  const before = await texts();
  for (const text of before) expect(text).not.toBe("");
  release();
  await openTab(page, "memory");
  expect(await texts()).toEqual(before);
});

test("any other scenario shows nothing of the worked example until they are there", async ({ planner, page }) => {
  const release = await hold(page);
  await planner.open("?volume=35M&window=6h&provider=aws");
  for (const part of ["#risk-list .findings", "#check-risks", "#verdict-machines *"]) {
    for (const one of await page.locator(part).all()) await expect(one).toBeHidden();
  }
  release();
  await expect(page.locator("#risk-list .findings")).toBeVisible();
  await expect(page.locator("#verdict-machines")).toHaveText(/fit, from/);
  await expect(page.locator(".pending")).toHaveCount(0);
});

test("what is closed isn't computed, and open again it shows the scenario of now", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "storage");
  const table = page.locator("#retention-table");
  const row = table.getByRole("row", { name: /^30 d/ });
  await expect(table.locator("table")).toHaveCount(0);
  await unfold(page, "retention-table");
  await expect(row).toContainText("996 GB");
  await planner.type("Log retention", "31d");
  await expect(table.getByRole("row", { name: /^31 d/ })).toHaveAttribute("aria-current", "true");
  await table.locator("summary").click();
  const rest = await table.locator(".live").innerHTML();
  const range = await page.locator("#verdict-ranges").innerText();
  await planner.type("Message size", "100kB");
  await expect(page.locator("#verdict-ranges")).not.toHaveText(range);
  expect(await table.locator(".live").innerHTML()).toBe(rest);
  await table.locator("summary").click();
  await expect(row).toContainText("1.40 TB");
});

test("the tab that is left isn't computed, and shows the scenario of now when it is back", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "storage");
  await openTab(page, "outage");
  const left = page.locator("#part-storage");
  const before = await left.innerHTML();
  await planner.type("Messages a day", "20M");
  await expect(page.locator("#part-outage")).toContainText("20,000,000 messages");
  expect(await left.innerHTML()).toBe(before);
  await openTab(page, "storage");
  await expect(left).toContainText("1.01 TB");
});

test("what follows a slider is patched in place", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "storage");
  const mark = (id) => page.evaluate((name) => (document.getElementById(name).querySelector("table").marked = true), id);
  const isMarked = (id) => page.evaluate((name) => document.getElementById(name).querySelector("table").marked === true, id);
  for (const id of ["disk-table", "part-storage"]) await mark(id);
  await planner.type("Messages a day", "20M");
  await expect(page.locator("#part-storage")).toContainText("1.01 TB");
  await expect(page.locator("#disk-table")).toContainText("1.01 TB");
  for (const id of ["disk-table", "part-storage"]) expect(await isMarked(id)).toBe(true);
});

test("the address is written at a pace, and the last step is in it", async ({ planner, page }) => {
  await page.addInitScript(() => {
    const { replaceState } = history;
    window.written = [];
    history.replaceState = function (...given) {
      window.written.push(performance.now());
      return replaceState.apply(this, given);
    };
  });
  await planner.open();
  const slider = planner.slider("Log retention");
  await slider.focus();
  for (let step = 0; step < 30; step += 1) await page.keyboard.press("ArrowRight");
  await expect(planner.field("Log retention")).toHaveValue("60 d");
  await expect.poll(planner.query).toBe("?model=2&retention=60d");
  const times = await page.evaluate(() => window.written);
  // At most twice a second, with some room for a busy machine's timers.
  const gaps = times.slice(1).map((time, place) => time - times[place]);
  for (const gap of gaps) expect(gap).toBeGreaterThan(400);
});

test("loading that takes long says so, to a screen reader too", async ({ planner, page }) => {
  const release = await hold(page);
  await planner.open();
  await page.locator("#tab-storage").click();
  await expect(said(page)).toHaveText("Loading a part of the page…");
  await expect(page.locator("#notice-storage")).toHaveText("Loading a part of the page…");
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  release();
  await seen(page.locator("#part-storage"));
  await expect(said(page)).toHaveText("");
  await expect(page.locator("#notice-storage")).toBeEmpty();
});

for (const [name, file, fail] of [
  ["the script can't be fetched", /export\.js/, (route) => route.abort()],
  ["the wasm can't be fetched", /_lazy\.wasm/, (route) => route.abort()],
  ["the script isn't there", /export\.js/, (route) => route.fulfill({ status: 404, body: "" })],
  ["the wasm isn't there", /_lazy\.wasm/, (route) => route.fulfill({ status: 404, body: "" })],
  [
    "the wasm is broken",
    /_lazy\.wasm/,
    (route) => route.fulfill({ body: "no wasm", contentType: "application/wasm" }),
  ],
]) {
  test(`where ${name}, the part says so and can be tried again`, async ({ planner, page }) => {
    test.slow();
    await page.route(file, fail);
    await planner.open();
    await page.locator("#tab-storage").click();
    const panel = page.locator("#storage");
    const again = panel.getByRole("button", { name: "Try again" });
    await expect(panel).toContainText("A part of the page could not be loaded.");
    await expect(said(page)).toHaveText("A part of the page could not be loaded.");
    // The rest of the page goes on.
    await planner.slider("Log retention").press("ArrowRight");
    await expect(planner.field("Log retention")).toHaveValue("31 d");
    // Still without network, then with it.
    await again.press("Enter");
    await expect(again).toBeVisible();
    await page.unroute(file);
    await again.press("Enter");
    await expect(panel).toContainText("Logs are the largest part");
    await expect(again).toHaveCount(0);
    // The button is gone: the focus stays in the panel.
    await expect(page.locator("#storage:focus, #storage :focus")).toHaveCount(1);
    await expect(said(page)).toHaveText("");
    // Nothing but the browser's own word on the request.
    for (const message of planner.said.splice(0)) {
      expect(message).toMatch(/^error: Failed to load resource/);
    }
  });
}

test("opening another part tries again by itself", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open();
  await expect(planner.card("Risks and fixes")).toContainText("A part of the page could not be loaded.");
  await page.unroute(/_lazy\.wasm/);
  await openTab(page, "sources");
  await expect(page.locator("#sources table").first()).toBeVisible();
  await expect(planner.card("Risks and fixes")).not.toContainText("loaded");
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

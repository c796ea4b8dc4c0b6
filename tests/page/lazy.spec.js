// The lazy parts: fetched when the first of them is opened, once.
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

const explanations = (planner, name) => planner.card(name).locator(".maths .explanation");

test("the default view does without them and shows what both bases would order", async ({ planner, page }) => {
  const files = requested(page);
  await planner.open();
  await page.locator("#assumptions > summary").click();
  await page.waitForLoadState("networkidle");
  expect(files).toEqual([]);
  await expect(page.locator(".other")).toContainText("The measured model would order 1 × 4 vCPU, 16 GiB, 480 GB");
  for (const name of ["Storage", "Partitions of a server", "Servers"]) {
    await expect(planner.card(name)).toContainText(name === "Servers" ? "16 GiB" : "404 GB");
  }
});

test("what the page holds of the default view is what they say of it", async ({ planner, page }) => {
  await planner.open();
  const texts = () => Promise.all(["Storage", "Partitions of a server", "Servers"].map((name) => planner.card(name).innerText()));
  const before = await texts();
  await page.locator("#sources > summary").click();
  await expect(page.locator("#sources table")).toBeVisible();
  expect(await texts()).toEqual(before);
});

test("any other scenario fetches them, for its partitions and its servers", async ({ planner, page }) => {
  const files = requested(page);
  await planner.open();
  await planner.type("Messages a day", "20M");
  await expect(planner.card("Partitions of a server")).toContainText("1,125 GB");
  // 2.5 M an hour of 60 % of the 4,433,514 that were published for 16 vCPU.
  await expect(planner.card("Servers")).toContainText("the peak uses 94.0 % of the planned capacity");
  expect(files.sort()).toEqual(FILES);
});

test("the first that is opened fetches them, once, by a stamp of their contents", async ({ planner, page }) => {
  const files = requested(page);
  const stamps = new Set();
  page.on("request", (request) => {
    if (LAZY.test(request.url())) stamps.add(new URL(request.url()).search);
  });
  await planner.open();
  for (const button of await page.locator(".card-head button").all()) await button.click();
  for (const summary of await page.locator("main summary").all()) await summary.click();
  await expect(page.locator("#sources table")).toBeVisible();
  for (const button of await page.locator(".card-head button").all()) await button.click();
  for (const button of await page.locator(".card-head button").all()) await button.click();
  await expect(explanations(planner, "Storage").first()).toBeVisible();
  expect(files.sort()).toEqual(FILES);
  expect([...stamps]).toEqual([expect.stringMatching(/^\?[0-9a-f]{16}$/)]);
});

test("what is closed is empty, and open again it shows the scenario of now", async ({ planner, page }) => {
  await planner.open();
  const table = page.locator("#retention-table");
  const row = table.getByRole("row", { name: /^30 d/ });
  await table.locator("summary").click();
  await expect(row).toContainText("996 GB");
  await planner.type("Log retention", "31d");
  await expect(table.getByRole("row", { name: /^31 d/ })).toHaveAttribute("aria-current", "true");
  await table.locator("summary").click();
  await expect(table.locator(".live table")).toHaveCount(0);
  await planner.type("Message size", "100kB");
  await expect(table.locator(".live table")).toHaveCount(0);
  await table.locator("summary").click();
  await expect(row).toContainText("1.40 TB");
});

test("loading that takes long says so, to a screen reader too", async ({ planner, page }) => {
  let release;
  const held = new Promise((go) => (release = go));
  await page.route(/_lazy\.wasm/, async (route) => {
    await held;
    await route.continue();
  });
  await planner.open();
  const status = page.locator("main > p[role=status]");
  await planner.card("Storage").getByRole("button", { name: "Show the maths" }).click();
  await expect(status).toHaveText("Loading a part of the page…");
  await expect(planner.card("Storage").locator(".maths")).toHaveText("Loading a part of the page…");
  await expect(page.getByRole("button", { name: "Try again" })).toHaveCount(0);
  release();
  await expect(explanations(planner, "Storage").first()).toBeVisible();
  await expect(status).toHaveText("");
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
    await page.route(file, fail);
    await planner.open();
    const card = planner.card("Storage");
    const again = card.getByRole("button", { name: "Try again" });
    await card.getByRole("button", { name: "Show the maths" }).click();
    await expect(card.locator(".maths")).toContainText("A part of the page could not be loaded.");
    await expect(page.locator("main > p[role=status]")).toHaveText("A part of the page could not be loaded.");
    // The rest of the page goes on.
    await planner.slider("Log retention").press("ArrowRight");
    await expect(planner.field("Log retention")).toHaveValue("31 d");
    // Still without network, then with it.
    await again.press("Enter");
    await expect(again).toBeVisible();
    await page.unroute(file);
    await again.press("Enter");
    await expect(card.locator(".maths .explanation").first()).toBeVisible();
    await expect(card.getByRole("button", { name: "Hide the maths" })).toBeFocused();
    await expect(page.locator("main > p[role=status]")).toHaveText("");
    // Nothing but the browser's own word on the request.
    for (const message of planner.said.splice(0)) {
      expect(message).toMatch(/^error: Failed to load resource/);
    }
  });
}

test("opening another part tries again by itself", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open();
  const table = page.locator("#retention-table");
  await table.locator("summary").click();
  await expect(table).toContainText("A part of the page could not be loaded.");
  await page.unroute(/_lazy\.wasm/);
  await page.locator("#sources > summary").click();
  await expect(page.locator("#sources table")).toBeVisible();
  await expect(table.locator("table")).toBeVisible();
  planner.said.length = 0;
});

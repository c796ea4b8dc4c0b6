// Layout, themes, accessibility, and the page without WebAssembly.
import AxeBuilder from "@axe-core/playwright";
import { expect, test } from "./helpers.js";

// What goes through the whole page takes as long as the machine has others to serve.
const LONG = 180_000;
const WIDTHS = [320, 360, 390, 768, 1024, 1280, 1920, 2560];
const SCENARIOS = ["", "?volume=10B&size=50MB&window=0.25h&retention=730d&outage=7d", "?volume=abc&foo=1&outage=99d"];

for (const width of WIDTHS) {
  test(`nothing overflows at ${width} px`, async ({ planner, page }) => {
    test.setTimeout(LONG);
    await page.setViewportSize({ width, height: 800 });
    for (const query of SCENARIOS) {
      await planner.open(query);
      for (const button of await page.locator(".card-head button").all()) await button.click();
      for (const summary of await page.locator("summary").all()) await summary.click();
      await expect(page.locator("#sources table")).toBeVisible();
      const overflowing = await page.evaluate(() =>
        [...document.body.querySelectorAll("*")]
          .filter((element) => !element.closest(".scroll, .skip, .unseen, [hidden]"))
          .filter((element) => element.getBoundingClientRect().right > innerWidth + 0.5)
          .map((element) => `${element.tagName}.${element.className} ${element.textContent.slice(0, 40)}`),
      );
      expect(overflowing, query).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    }
  });
}

for (const [width, query] of [
  ...[320, 360, 390, 768, 1024, 1280, 1920].map((width) => [width, ""]),
  [390, "?basis=measured"],
  [1280, "?basis=measured"],
]) {
  test(`nothing jumps while a slider moves at ${width} px ${query}`.trim(), async ({ planner, page }) => {
    test.setTimeout(LONG);
    await page.setViewportSize({ width, height: 900 });
    const open = async () => {
      await planner.open(query);
      await expect(page.locator(".pending")).toHaveCount(0);
    };
    await open();
    const tops = () => page.evaluate(() => [...document.querySelectorAll("main h2")].map((h) => h.getBoundingClientRect().top + scrollY));
    const before = await tops();
    for (const name of ["Messages a day", "Message size", "Sending hours a day", "Log retention"]) {
      const slider = planner.slider(name);
      await slider.focus();
      for (const key of ["Home", ...Array(11).fill("PageUp"), "End", "PageDown"]) {
        await page.keyboard.press(key);
        expect(await tops(), `${name} ${key}`).toEqual(before);
      }
      await open();
    }
  });
}

for (const width of [360, 1280, 1920]) {
  test(`nothing jumps while the lazy parts are slow to load at ${width} px`, async ({ planner, page }) => {
    await page.setViewportSize({ width, height: 900 });
    let release;
    const held = new Promise((go) => (release = go));
    await page.route(/_lazy\.wasm/, async (route) => {
      await held;
      await route.continue();
    });
    await planner.open();
    const tops = () => page.evaluate(() => [...document.querySelectorAll("main h2")].map((h) => h.getBoundingClientRect().top + scrollY));
    const before = await tops();
    await planner.slider("Messages a day").press("PageUp");
    const card = planner.card("Partitions of a server");
    await expect(card).toContainText("Loading a part of the page…");
    expect(await tops()).toEqual(before);
    release();
    await expect(card).not.toContainText("Loading");
    await expect(page.locator(".pending")).toHaveCount(0);
    expect(await tops()).toEqual(before);
  });
}

test("inputs and results are in view together on a laptop", async ({ planner, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await planner.open();
  for (const name of ["Messages a day", "Message size", "Sending hours a day", "Log retention"]) {
    await expect(planner.slider(name)).toBeInViewport();
  }
  await expect(planner.answer).toBeInViewport();
  await page.locator("#servers").scrollIntoViewIfNeeded();
  await expect(planner.slider("Messages a day")).toBeInViewport();
});

test("on a phone the sliders stay in reach and leave room for results", async ({ planner, page }) => {
  await page.setViewportSize({ width: 360, height: 740 });
  await planner.open();
  await page.locator("#servers").scrollIntoViewIfNeeded();
  for (const name of ["Messages a day", "Message size", "Sending hours a day", "Log retention"]) {
    await expect(planner.slider(name)).toBeInViewport();
  }
  const core = await page.locator(".core").boundingBox();
  expect(core.height).toBeLessThan(740 / 3);
});

for (const colorScheme of ["light", "dark"]) {
  for (const width of [360, 1280]) {
    test(`axe finds nothing: ${colorScheme}, ${width} px`, async ({ planner, page }) => {
      test.setTimeout(LONG);
      await page.setViewportSize({ width, height: 900 });
      await page.emulateMedia({ colorScheme });
      await planner.open("?volume=abc&foo=1");
      await page.locator("#storage").locator("..").getByRole("button").click();
      for (const summary of await page.locator("summary").all()) {
        if (!(await summary.evaluate((element) => element.parentElement.open))) await summary.click();
      }
      await expect(page.locator("#retention-table table")).toBeVisible();
      await expect(page.locator("#sources table")).toBeVisible();
      const { violations } = await new AxeBuilder({ page }).analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`)).toEqual([]);
    });
  }
}

test("the switch goes through system, light and dark, and is kept", async ({ planner, page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  const ground = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  await planner.open();
  const light = await ground();
  await page.getByRole("button", { name: "Theme: system" }).click();
  await page.getByRole("button", { name: "Theme: light" }).click();
  await expect(page.getByRole("button", { name: "Theme: dark" })).toBeVisible();
  const dark = await ground();
  expect(dark).not.toBe(light);
  await planner.open();
  expect(await ground()).toBe(dark);
  await page.getByRole("button", { name: "Theme: dark" }).click();
  expect(await ground()).toBe(light);
});

test("a link's theme wins over the kept one until the switch is used", async ({ planner, page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await planner.open("?theme=dark&volume=20M");
  await expect(page.locator("html")).toHaveAttribute("data-theme", "dark");
  await page.getByRole("button", { name: "Theme: dark" }).click();
  await expect.poll(() => planner.query()).toBe("?model=2&volume=20M");
});

test("works where storage is blocked", async ({ planner, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", {
      get() {
        throw new DOMException("blocked", "SecurityError");
      },
    });
  });
  await planner.open();
  await page.getByRole("button", { name: "Theme: system" }).click();
  await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
});

test("embedded there is no header and nothing sticks", async ({ planner, page }) => {
  await page.setViewportSize({ width: 700, height: 900 });
  await planner.open("?embed=1&volume=30M");
  await expect(page.getByRole("banner")).toBeHidden();
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await expect(planner.answer).toContainText("two servers");
  const positions = await page.evaluate(() => [...document.querySelectorAll("body *")].map((e) => getComputedStyle(e).position));
  expect(positions).not.toContain("sticky");
  expect(positions).not.toContain("fixed");
});

test("every control is reached by Tab in the order of the page", async ({ planner, page }) => {
  await planner.open();
  const reached = [];
  for (let i = 0; i < 40; i += 1) {
    await page.keyboard.press("Tab");
    reached.push(await page.evaluate(() => document.activeElement.id || document.activeElement.textContent.trim().slice(0, 30)));
  }
  const order = ["Skip to the results", "presets-button", "copy-link", "volume-field", "volume-slider", "size-field", "retention-slider"];
  const places = order.map((name) => reached.indexOf(name));
  expect(places).not.toContain(-1);
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test.describe("without WebAssembly", () => {
  const open = (page, query = "") => page.goto(process.env.PLANNER_URL + query);

  test("the plain page shows the worked example before the planner has loaded", async ({ page }) => {
    let release;
    const held = new Promise((go) => (release = go));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await open(page);
    await expect(page.locator("main .answer")).toContainText("4 vCPU, 16 GiB of memory, 1.1 TB of disk");
    await expect(page.getByRole("heading", { name: "KumoMTA capacity planner" })).toBeVisible();
    await expect(page.locator("main")).toContainText("404,096,000,000 B");
    const plain = await page.locator("main .tiles").first().innerText();
    release();
    await page.locator("html[data-started]").waitFor();
    expect(await page.locator("main .tiles").first().innerText()).toBe(plain);
  });

  test("a link's own scenario shows no figures that aren't its own", async ({ page }) => {
    let release;
    const held = new Promise((go) => (release = go));
    await page.route("**/*.wasm", async (route) => {
      await held;
      await route.continue();
    });
    await open(page, "?volume=30M");
    await expect(page.locator("#boot")).toHaveText("Computing the scenario of this link…");
    await expect(page.locator("main .answer")).toBeHidden();
    release();
    // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
    await expect(page.locator(".answer")).toContainText("two servers");
  });

  for (const [name, query, says, shows] of [
    ["the figures stand", "", "The figures of the worked example stand.", true],
    ["a link's figures are not shown", "?volume=20M", "the scenario of this link can’t be computed", false],
  ]) {
    test(`if it can't start the page says so, and ${name}`, async ({ page }) => {
      await page.route("**/*.wasm", (route) => route.fulfill({ body: "no wasm", contentType: "application/wasm" }));
      await open(page, query);
      await expect(page.locator("#boot")).toContainText(says);
      expect(await page.locator("main .answer").isVisible()).toBe(shows);
    });
  }

  test("if the wasm isn't there the page says so", async ({ page }) => {
    await page.route("**/*.wasm", (route) => route.fulfill({ status: 404, body: "" }));
    await open(page);
    await expect(page.locator("#boot")).toContainText("WebAssembly could not start");
  });

  test("without JavaScript the page has title, purpose and figures", async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await open(page, "?volume=40M");
    await expect(page).toHaveTitle("KumoMTA capacity planner");
    await expect(page.locator("main .eyebrow").first()).toContainText("The worked example of KumoMTA’s documentation");
    await expect(page.locator("main")).toContainText("996 GB");
    await expect(page.getByText("The sliders need JavaScript and WebAssembly.")).toBeVisible();
    await context.close();
  });
});

test("the page loads its own files only and asks for nothing twice", async ({ planner, page }) => {
  const requests = [];
  page.on("request", (request) => requests.push(request.url()));
  await planner.open();
  expect(new Set(requests).size).toBe(requests.length);
});

test("screenshots for the eye", async ({ planner, page }, info) => {
  test.setTimeout(LONG);
  for (const [name, width, height, colorScheme, query] of [
    ["laptop", 1280, 900, "light", ""],
    ["dark", 1280, 900, "dark", ""],
    ["phone", 390, 844, "light", ""],
    ["embed", 700, 900, "light", "?embed=1"],
  ]) {
    await page.setViewportSize({ width, height });
    await page.emulateMedia({ colorScheme });
    await planner.open(query);
    const path = info.outputPath(`${name}.png`);
    const shot = await page.screenshot({ path, fullPage: true });
    expect(shot.length).toBeGreaterThan(20_000);
  }
});

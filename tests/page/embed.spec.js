// The planner in pages of another origin. These stand for the documentation sites that
// `cargo xtask test --docs-sites` builds: each sets its theme as sites of its kind do.
import AxeBuilder from "@axe-core/playwright";
import { FITS, alone, volume } from "./element-host.js";
import { checkSite, checkTheme, expect, test } from "./embed-checks.js";
import { like } from "./hosts/like.js";

checkSite(like("mkdocs-material"));
for (const kind of ["mdbook", "vitepress", "docusaurus", "sphinx"]) checkTheme(like(kind));

test("without a switch of the site's the system's preference is followed", async ({ host, page }) => {
  const planner = await host.open(like("plain"));
  await expect.poll(planner.theme).toBe("light");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(planner.theme).toBe("dark");
});

// The browser's own way of blocking: a sandboxed frame has no origin to store for.
test("a sandboxed planner works, grows and follows the theme", async ({ host, page }) => {
  const site = like("mdbook", "HOSTS_SHARED_URL");
  const planner = await host.open(site, site.pages.sandboxed);
  await expect(planner.iframe).toHaveAttribute("sandbox", /allow-scripts/);
  await expect(planner.iframe).not.toHaveAttribute("sandbox", /allow-same-origin/);
  expect(await planner.frame.locator("html").evaluate(() => origin)).toBe("null");
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await planner.type("30M");
  await expect(planner.answer).toContainText("two servers");
  await planner.fits();
  await site.toDark(page);
  await expect.poll(planner.theme).toBe("dark");
});

const LONG = `query="volume=35M&amp;size=60kB&amp;redundancy=1&amp;provider=aws"`;
const LONG_ORDER = "Order four servers of type m7g.xlarge (1 spare)";

// What each state shows when it is ready, beside one title and one main part.
const STATES = {
  compact: ["", (frame) => frame.locator("#storage-picture svg")],
  "compact with a long order": [LONG, (frame) => frame.locator(".answer", { hasText: LONG_ORDER })],
  "two inputs": [`inputs="volume,size"`, (frame) => frame.locator("#storage-picture svg")],
  "bad values": [`volume="lots" view="small" inputs="volume,colour"`, (frame) => frame.getByRole("alert")],
  "the storage chart": [`view="figure" figure="storage"`, (frame) => frame.locator("#storage-picture svg")],
  "the outage chart": [`view="figure" figure="outage"`, (frame) => frame.locator(".picture svg")],
  "the machines chart": [`view="figure" figure="hardware"`, (frame) => frame.locator("#hardware-picture svg")],
  "the whole page": [`view="full"`, (frame) => frame.getByRole("tablist")],
};

for (const [name, [attributes, shown]] of Object.entries(STATES)) {
  for (const width of [700, 360, 320]) {
    test(`${name} at ${width} px: one title, nothing sideways, nothing that axe or the console says`, async ({ page }) => {
      test.slow();
      for (const colorScheme of ["light", "dark"]) {
        const there = await alone(page, width, attributes, { colorScheme });
        await expect(shown(there.frame)).toBeVisible();
        await expect.poll(there.excess).toEqual(FITS);
        await expect(there.frame.getByRole("heading", { level: 1 })).toHaveCount(1);
        await expect(there.frame.getByRole("main")).toHaveCount(1);
        await expect(there.frame.locator("html")).toHaveAttribute("data-theme", colorScheme);
        await expect(there.iframe).toHaveAttribute("title", "KumoMTA capacity planner");
        // It gives a frame a second and then leaves it out: until it has looked into it.
        let found;
        await expect(async () => {
          found = await new AxeBuilder({ page }).analyze();
          const contrast = found.passes.find(({ id }) => id === "color-contrast")?.nodes ?? [];
          expect(contrast.filter(({ target }) => `${target[0]}`.includes("iframe")).length).toBeGreaterThan(3);
        }).toPass();
        expect(found.violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`)).toEqual([]);
        expect(there.said).toEqual([]);
      }
    });
  }
}

// What look.md and docs/embed.md promise.
for (const [width, most] of [[700, 330], [360, 480]]) {
  for (const [what, attributes, order] of [["the default", "", "Order one server"], ["a long order", LONG, LONG_ORDER]]) {
    test(`compact at ${width} px it is less than ${most} px high with ${what}`, async ({ page }) => {
      const there = await alone(page, width, attributes);
      await expect(there.frame.locator(".answer")).toContainText(order);
      await expect(there.frame.locator("#storage-picture svg")).toBeVisible();
      await expect.poll(there.excess).toEqual(FITS);
      expect(await there.height()).toBeLessThan(most);
    });
  }
}

test("compact it has four inputs, the order, the disk, and the way to the whole planner", async ({ page }) => {
  const { frame, said } = await alone(page, 700, `volume="9M"`);
  await expect(frame.getByRole("slider")).toHaveCount(4);
  for (const name of ["Messages a day", "Message size", "Sending hours a day", "Log retention"]) {
    await expect(frame.getByRole("slider", { name, exact: true })).toBeVisible();
  }
  await expect(frame.locator(".answer")).toContainText("Order one server");
  await expect(frame.locator("#storage-picture")).toHaveAccessibleName(/^Spool: 455 GB.* Logs: 553 GB/);
  await expect(frame.getByRole("banner")).toHaveCount(0);
  await expect(frame.getByRole("tablist")).toHaveCount(0);
  expect(said).toEqual([]);
});

test("its link leads to the whole planner with the scenario that is shown, and opens a page of its own", async ({ page }) => {
  const { frame } = await alone(page, 700, `volume="9M" inputs="volume,size" theme="dark"`);
  const link = frame.getByRole("link", { name: "Open the planner" });
  await expect(link).toHaveAttribute("target", "_blank");
  await expect(link).toHaveAttribute("href", `${process.env.PLANNER_URL}?model=2&volume=9M`);
  const told = page.evaluate(() => new Promise((done) => addEventListener("change", ({ detail }) => done(detail.url))));
  await volume(frame).fill("20M");
  await volume(frame).press("Enter");
  await expect(link).toHaveAttribute("href", `${process.env.PLANNER_URL}?model=2&volume=20M`);
  // What its reader has set the element knows by then.
  expect(await told).toBe(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  await page.locator("kumo-planner").evaluate((element) => element.setAttribute("retention", "60d"));
  await expect(link).toHaveAttribute("href", `${process.env.PLANNER_URL}?model=2&volume=20M&retention=60d`);
});

test("the host chooses which inputs a compact planner shows, and in which order", async ({ page }) => {
  const { frame } = await alone(page, 700, `inputs="retention, size"`);
  const sliders = frame.getByRole("slider");
  await expect(sliders).toHaveCount(2);
  await expect(sliders.nth(0)).toHaveAccessibleName("Log retention");
  await expect(sliders.nth(1)).toHaveAccessibleName("Message size");
});

test("the whole page is what view=full gives, its tools without its name, and no footer", async ({ page }) => {
  const there = await alone(page, 1000, `view="full" volume="9M"`);
  await expect(volume(there.frame)).toHaveValue("9 M");
  await expect(there.frame.getByRole("tablist")).toBeVisible();
  await expect(there.frame.getByRole("contentinfo")).toBeHidden();
  await expect(there.frame.getByRole("banner").getByRole("button", { name: "Export", exact: true })).toBeVisible();
  expect(await there.frame.getByRole("heading", { level: 1 }).evaluate((title) => getComputedStyle(title).clipPath)).toBe("inset(50%)");
  // Colours that its reader chose outlast what the host says of the plan.
  const html = there.frame.locator("html");
  const before = await html.getAttribute("data-theme");
  await there.frame.getByRole("button", { name: /^Theme/ }).click();
  await expect(html).not.toHaveAttribute("data-theme", before);
  const chosen = await html.getAttribute("data-theme");
  await page.locator("kumo-planner").evaluate((element) => element.setAttribute("volume", "7M"));
  await expect(volume(there.frame)).toHaveValue("7 M");
  await expect(html).toHaveAttribute("data-theme", chosen);
  await expect.poll(there.height).toBeGreaterThan(800);
  expect(there.said).toEqual([]);
});

for (const [figure, title, text] of [
  ["storage", "Disk of a server", "/var/spool/kumomta"],
  ["outage", "Outage", "9,000,000 messages wait"],
  ["hardware", "Machines", "per month"],
]) {
  test(`a figure is one chart with the order: ${figure}`, async ({ page }) => {
    const { frame } = await alone(page, 700, `view="figure" figure="${figure}" volume="9M"`);
    await expect(frame.getByRole("heading", { level: 1 })).toHaveText(title);
    await expect(frame.locator(".answer")).toContainText("Order one server");
    await expect(frame.locator(".picture svg")).toHaveCount(1);
    await expect(frame.getByRole("main")).toContainText(text);
    await expect(volume(frame)).toHaveCount(0);
    await expect(frame.getByRole("link", { name: "Open the planner" })).toHaveAttribute("href", /\?model=2&volume=9M$/);
    // It follows its host as the compact planner does.
    await page.locator("kumo-planner").evaluate((element) => element.setAttribute("volume", "30M"));
    await expect(frame.locator(".answer")).toContainText("two servers");
  });
}

test("values of view, figure and inputs that nothing is called are named, and the rest shows", async ({ page }) => {
  const { frame, said } = await alone(page, 700, `view="small" figure="disk" inputs="volume,colour" volume="9M"`);
  const notice = frame.getByRole("alert");
  await expect(notice).toContainText("view is compact, full or figure, not “small”.");
  await expect(notice).toContainText("figure is storage, outage or hardware, not “disk”.");
  await expect(notice).toContainText("inputs names “colour”, which no input is called.");
  await expect(frame.getByRole("slider")).toHaveCount(1);
  await expect(volume(frame)).toHaveValue("9 M");
  expect(said).toEqual([]);
});

test("an attribute changes the plan without loading anew, and how much is shown stays", async ({ page }) => {
  const there = await alone(page, 700, `inputs="volume,size" volume="9M"`);
  await there.inside.evaluate(() => (window.isSame = true));
  const set = (name, value) => page.locator("kumo-planner").evaluate((element, [n, v]) => element.setAttribute(n, v), [name, value]);
  await set("volume", "30M");
  await expect(volume(there.frame)).toHaveValue("30 M");
  await expect(there.frame.locator(".answer")).toContainText("two servers");
  // Read once, when the frame is made.
  await set("view", "full");
  await set("query", "?volume=20M&view=full&inputs=outage");
  await expect(volume(there.frame)).toHaveValue("20 M");
  await expect(there.frame.getByRole("slider")).toHaveCount(2);
  await set("theme", "dark");
  await expect(there.frame.locator("html")).toHaveAttribute("data-theme", "dark");
  expect(await there.inside.evaluate(() => window.isSame)).toBe(true);
  expect(there.said).toEqual([]);
});

test("its change event has the link of the whole planner and the plan", async ({ page }) => {
  const { frame } = await alone(page, 700, `inputs="volume,size" theme="light"`);
  const change = page.evaluate(() => new Promise((done) => addEventListener("change", ({ detail }) => done(detail))));
  await volume(frame).fill("20M");
  await volume(frame).press("Enter");
  const { url, plan, ...more } = await change;
  expect(url).toBe(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  expect(plan.storage.total_bytes).toBe(2_339_040_000_000);
  expect(more).toEqual({});
});

test("the frame is called as the host says", async ({ page }) => {
  const { iframe } = await alone(page, 700, `title="Size your spool"`);
  await expect(iframe).toHaveAttribute("title", "Size your spool");
});

// Without the element, as a frame of fixed height.
test("a plain frame of 330 px shows all of the compact planner", async ({ page }) => {
  await page.setViewportSize({ width: 700, height: 330 });
  await page.goto(`${process.env.PLANNER_URL}?embed=1`);
  await page.locator("html[data-started]").waitFor();
  await expect(page.locator("#storage-picture svg")).toBeVisible();
  await expect(page.getByRole("link", { name: "Open the planner" })).toBeInViewport({ ratio: 1 });
  expect(await page.evaluate(() => document.documentElement.scrollHeight - innerHeight)).toBeLessThanOrEqual(0);
});

// The task that the compact planner is for, from the article to the whole planner.
test("beside a paragraph a reader tries a volume, sees what to order, and goes on in the whole planner", async ({ host, page }) => {
  const planner = await host.open(like("mkdocs-material"), "article.html?like=mkdocs-material");
  const paragraph = page.getByText("eight million messages of 50 kB a day");
  await expect(planner.answer).toContainText("1.1 TB of disk");
  // Beside it, not below.
  const [text, frame] = await Promise.all([paragraph.boundingBox(), planner.iframe.boundingBox()]);
  expect(frame.x).toBeGreaterThan(text.x + text.width);
  expect(Math.abs(frame.y - text.y)).toBeLessThan(40);
  const before = await planner.answer.innerText();
  const slider = planner.frame.getByRole("slider", { name: "Messages a day", exact: true });
  const { width, height } = await slider.boundingBox();
  await slider.click({ position: { x: width * 0.75, y: height / 2 } });
  await expect(planner.answer).not.toHaveText(before);
  await expect(planner.field).not.toHaveValue("8 M");
  await expect.poll(() => page.evaluate(() => window.changes.at(-1)?.detail.plan?.order.servers)).toBeGreaterThan(0);
  const { url, plan } = await page.evaluate(() => window.changes.at(-1).detail);
  const link = planner.frame.getByRole("link", { name: "Open the planner" });
  await expect(link).toHaveAttribute("href", url);
  const opens = page.waitForEvent("popup");
  await link.click();
  const whole = await opens;
  await whole.locator("html[data-started]").waitFor();
  expect(whole.url()).toBe(url);
  await expect(whole.getByRole("banner")).toBeVisible();
  await expect(whole.getByRole("textbox", { name: "Messages a day", exact: true })).toHaveValue(await planner.field.inputValue());
  await expect(whole.locator(".answer").first()).toHaveText(await planner.answer.innerText());
  expect(await planner.answer.innerText()).toContain(`${plan.order.memory_gib} GiB`);
});

const INLINE = { name: "inline", variable: "INLINE_URL" };

test("figures of a plan stand in prose, as planner.js gives them", async ({ host, page }) => {
  await host.visit(INLINE, "");
  const figures = page.locator("[data-kumo]");
  await expect(figures).toHaveText(["2.339 TB", "1.01 TB", "2,500,000", "1.684 TB"]);
});

test("below them are the compact planner, a chart and the whole planner", async ({ host, page }) => {
  test.slow();
  await host.visit(INLINE, "");
  for (const [kind, shown] of [["", "#storage-picture svg"], ["[view=figure]", ".picture svg"], ["[view=full]", "[role=tablist]"]]) {
    const planner = host.planner(0, kind);
    await planner.element.scrollIntoViewIfNeeded();
    await planner.runs();
    await expect(planner.frame.locator(shown)).toBeVisible();
    await expect(planner.answer.first()).toContainText("Order");
  }
  await expect(page.locator("[data-kumo]").first()).toHaveText("2.339 TB");
});

test("figures that come later are filled in, and a path that leads nowhere leaves its text", async ({ host, page }) => {
  await host.visit(INLINE, "");
  await expect(page.locator("[data-kumo]").first()).toHaveText("2.339 TB");
  await page.evaluate(() => {
    document.body.insertAdjacentHTML(
      "beforeend",
      `<p id="later"><b data-kumo="?volume=1M" data-figure="storage.nowhere.at_all">unknown</b>
       <i data-kumo="" data-figure="storage.total_bytes">?</i></p>`,
    );
  });
  await expect(page.locator("#later i")).toHaveText("995.6 GB");
  await expect(page.locator("#later b")).toHaveText("unknown");
});

test("where scripts of other origins may not read planner.js the text of the page stands", async ({ host, page }) => {
  const refused = page.waitForEvent("requestfailed");
  await host.visit({ ...INLINE, variable: "INLINE_REFUSED_URL" }, "");
  await refused;
  await page.waitForLoadState("load");
  await expect(page.locator("[data-kumo]").first()).toHaveText("about 2.3 TB");
  // The browser says so on the console, and nothing else does.
  await expect.poll(() => host.said.filter((line) => /CORS|ERR_FAILED/.test(line)).length).toBeGreaterThan(0);
  expect(host.said.filter((line) => !/CORS|ERR_FAILED/.test(line))).toEqual([]);
  host.said.length = 0;
});

// The planner in pages of another origin. These stand for the documentation sites that
// `cargo xtask test --docs-sites` builds: each sets its theme as sites of its kind do.
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

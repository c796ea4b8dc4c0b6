// Hardware to order: the short list, prices typed over, scenarios side by side.
import { readFile } from "node:fs/promises";
import AxeBuilder from "@axe-core/playwright";
import { openAll, openTab, seen, unfold } from "./everywhere.js";
import { expect, test } from "./helpers.js";

// The list of machines, for a link.
const openMachines = async (planner, query) => {
  await planner.open(query);
  return openTab(planner.page, "machines");
};

const openCompare = async (planner, query) => {
  const { page } = planner;
  await planner.open(query);
  const section = page.locator("#compare");
  if (!(await section.isVisible())) await page.getByRole("button", { name: "Compare", exact: true }).click();
  await expect(section.getByRole("textbox", { name: "Name of this scenario" })).toBeVisible();
  return section;
};

const dollars = (text) => Number(text.replace(/[^\d.]/g, ""));

// The cost per month in a row of the list, and what it is made of.
const costs = async (row) => (await row.getByRole("cell").first().innerText()).match(/\$[\d,.]*\d/g);

test("the worked example: the cheapest first, its costs add up, and why no smaller one", async ({ planner }) => {
  const panel = await openMachines(planner, "");
  const options = panel.getByRole("table", { name: "Options" });
  const rows = await options.getByRole("row", { name: /^\d+ 1 × / }).all();
  const all = await Promise.all(rows.map(costs));
  const totals = all.map(([total, ...parts]) => {
    expect(Math.abs(parts.map(dollars).reduce((sum, part) => sum + part) - dollars(total))).toBeLessThan(2);
    return dollars(total);
  });
  expect(totals).toEqual([...totals].sort((a, b) => a - b));
  await expect(options).toContainText("is too small: vCPU 2, needs 4");
  await expect(options).toContainText("Not published: sustained network (up to 12.5 Gbps)");
  await expect(panel).toContainText("Google Cloud blocks port 25");
  for (const name of ["AWS", "Google Cloud", "Azure", "Hetzner"]) {
    await expect(options.getByRole("rowheader", { name: new RegExp(name) }).first()).toBeVisible();
  }
  const fullness = await unfold(panel.page(), "fullness");
  await expect(fullness.getByRole("row", { name: /^m7g\.xlarge/ })).toContainText("9.5 of 16 GiB");
  const every = await unfold(panel.page(), "catalogue");
  await expect(every.getByRole("row", { name: /^1 × m7g\.xlarge/ })).toContainText("fits");
  await expect(every).toContainText("vCPU 2, needs 4");
});

test("a provider is chosen, and the list follows the sliders", async ({ planner, page }) => {
  const panel = await openMachines(planner, "");
  const options = panel.getByRole("table", { name: "Options" });
  await panel.getByRole("button", { name: "Azure" }).press("Enter");
  await expect.poll(planner.query).toBe("?model=2&provider=azure");
  await expect(options).not.toContainText("AWS");
  await expect(panel.getByRole("button", { name: "Azure" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.getByRole("button", { name: "Azure" })).toBeFocused();
  await panel.getByRole("button", { name: "AWS" }).click();
  await planner.type("Messages a day", "150M");
  await expect(options.getByRole("rowheader", { name: /^\d+ \d+ × / }).first()).not.toHaveText(/^1 1 ×/);
  await page.goBack();
  await expect(options).not.toContainText("AWS");
});

test("prices are typed over, travel in the link, and are named where they can't be read", async ({ planner, page }) => {
  test.slow();
  const panel = await openMachines(planner, "?provider=aws");
  // The list follows while it is in view.
  const total = async () => {
    await seen(page.locator("#part-hardware"));
    return (await costs(panel.getByRole("row", { name: /^1 1 ×/ })))[0];
  };
  const before = dollars(await total());
  await unfold(page, "prices");
  const field = panel.getByRole("textbox", { name: "gp3 per GiB and month" });
  await field.fill("0.5");
  await field.press("Enter");
  await expect.poll(planner.query).toBe("?model=2&provider=aws&price.gp3=0.5");
  await expect(field).toBeFocused();
  await expect(field).toHaveValue("0.5");
  await expect.poll(async () => dollars(await total())).toBeGreaterThan(before);
  await field.fill("cheap");
  await field.press("Enter");
  await expect(panel).toContainText("“cheap” isn’t a number; write 140.16. The former value is kept.");
  await expect(field).toHaveValue("cheap");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  expect(planner.query()).toBe("?model=2&provider=aws&price.gp3=0.5");
  await field.fill("");
  await field.press("Enter");
  await expect.poll(planner.query).toBe("?model=2&provider=aws");
  await expect.poll(async () => dollars(await total())).toBe(before);
  const rate = panel.getByRole("textbox", { name: "Dollars per euro" });
  await rate.fill("1.2");
  await rate.press("Enter");
  await expect.poll(planner.query).toBe("?model=2&provider=aws&eur_usd=1.2");
  await planner.open("?price.gp3=0.5&price.nothing=3#prices");
  await expect(page.getByRole("alert")).toContainText("The catalogue has nothing called “nothing”.");
  await expect(field).toHaveValue("0.5");
});

test("the chart is read by keyboard and agrees with the table", async ({ planner, page }) => {
  const panel = await openMachines(planner, "");
  const slider = page.getByRole("slider", { name: "Cost per month against headroom" });
  await slider.focus();
  const [total] = await costs(panel.getByRole("row", { name: /^1 1 ×/ }));
  await expect(slider).toHaveAttribute("aria-valuetext", new RegExp(`^1: 1 × .*: \\${total} .*month = `));
  await slider.press("Home");
  await expect(panel.locator(".plot + .readout")).toContainText(/more volume|times your volume/);
});

test("the user's own server is an option, with what wasn't given named", async ({ planner, page }) => {
  const panel = await openMachines(planner, "?provider=own");
  await expect(panel).toContainText("Give at least the vCPU");
  await planner.open("?provider=own&cores=8&ram=32GiB&price.own=200&price.egress.own=0#machines");
  await expect(panel.getByRole("row", { name: /^1 1 × your server/ })).toContainText("$200");
  await expect(panel).toContainText("Not given: network");
  // 2 vCPU are planned with 60 % of 2.7 M: 1.62 M an hour, of which 1 M are 61.7 %.
  await planner.open("?provider=own&cores=2#machines");
  await expect(panel.getByRole("row", { name: /^1 1 × your server/ })).toBeVisible();
  await expect(await unfold(page, "fullness")).toContainText("61.7 %");
  // By the tutorial no server has less memory than its smallest, however many share the load.
  await planner.open("?provider=own&cores=2&ram=8GiB#machines");
  await expect(panel).toContainText("Nothing in the catalogue carries this plan");
});

const sideBySide = (page) => page.getByRole("table", { name: "Scenarios side by side" });

test("scenarios are kept side by side in one link, shown, and removed", async ({ planner, page }) => {
  test.slow();
  const section = await openCompare(planner, "?volume=9M");
  await expect(section).toContainText("No other scenario yet.");
  const name = section.getByRole("textbox", { name: "Name of this scenario" });
  await name.fill("November <b>");
  await name.press("Enter");
  await expect(name).toBeFocused();
  await expect.poll(planner.query).toContain("name=November <b>");
  await section.getByRole("button", { name: "three times the volume" }).press("Enter");
  const table = sideBySide(page);
  await expect(table.getByRole("columnheader", { name: "3 × the volume" })).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "November <b>" })).toBeVisible();
  await expect(table.getByRole("row", { name: /^Messages a day/ })).toHaveText(/9 M\s*27 M/);
  await expect(page.getByRole("heading", { name: "November <b> beside 3 × the volume" })).toBeVisible();
  await expect(page).toHaveTitle("November <b> beside 3 × the volume – KumoMTA capacity planner");
  // The page's own scenario stays where it is.
  await expect(planner.field("Messages a day")).toHaveValue("9 M");
  await expect(table.locator("mark", { hasText: "27 M" })).toBeVisible();
  await table.getByRole("button", { name: "Show 3 × the volume" }).press("Enter");
  await expect(planner.field("Messages a day")).toHaveValue("27 M");
  await expect(page).toHaveTitle("3 × the volume beside November <b> – KumoMTA capacity planner");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("9 M");
  // The link opens the comparison by itself, anywhere.
  await expect.poll(planner.query).toContain("vs=");
  const link = page.url();
  await page.goto("about:blank");
  await page.goto(link);
  await expect(section).toBeVisible();
  await expect(table.getByRole("columnheader", { name: "November <b>" })).toBeVisible();
  await table.getByRole("button", { name: "Remove 3 × the volume" }).click();
  await expect(sideBySide(page)).toHaveCount(0);
  await expect(page).toHaveTitle("November <b> – KumoMTA capacity planner");
});

test("a link that compares opens the comparison, and says in which of its scenarios what holds", async ({ planner, page }) => {
  await planner.open("?name=Normal%20month&cores=4&ram=16GiB&disk=1.1TB&vs=volume%3D80M%26cores%3D4%26ram%3D16GiB%26name%3DBlack%2520Friday");
  await expect(page).toHaveTitle("Normal month beside Black Friday – KumoMTA capacity planner");
  await expect(page.locator("#compare").getByRole("heading")).toHaveText("Normal month beside Black Friday");
  await expect(page.getByRole("button", { name: "Compare", exact: true })).toHaveAttribute("aria-expanded", "true");
  const row = (name) => sideBySide(page).getByRole("row", { name }).getByRole("cell");
  await expect(row(/^Holds what was asked for/)).toHaveText(["yes", "no: your server"]);
  await expect(row(/^Critical findings/).nth(1)).toContainText(/^\d critical/);
  await expect(row(/^Messages a day/)).toHaveText(["8 M", "80 M"]);
  // It follows the sliders with the order.
  await planner.type("Messages a day", "4M");
  await expect(row(/^Messages a day/)).toHaveText(["4 M", "80 M"]);
});

for (const [label, volume] of [["2× volume", "16 M"], ["3× volume", "24 M"]]) {
  test(`a busier day is one click away: ${label}`, async ({ planner, page }) => {
    await planner.open();
    await page.getByRole("button", { name: `Compare with ${label}` }).click();
    await expect(page.locator("#compare")).toBeInViewport();
    await expect(page.locator("#compare")).toBeFocused();
    await expect(sideBySide(page).getByRole("row", { name: /^Messages a day/ })).toContainText(volume);
    await expect(planner.field("Messages a day")).toHaveValue("8 M");
    await page.goBack();
    await expect(sideBySide(page)).toHaveCount(0);
  });
}

test("the header's button opens the comparison and closes it", async ({ planner, page }) => {
  await planner.open();
  const button = page.getByRole("button", { name: "Compare", exact: true });
  await button.press("Enter");
  await expect(page.locator("#compare")).toBeInViewport();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await button.press("Enter");
  await expect(page.locator("#compare")).toBeHidden();
  await expect(button).toHaveAttribute("aria-expanded", "false");
});

test("a comparison is saved in the browser only if asked, shown again, and forgotten", async ({ planner, page }) => {
  const panel = await openCompare(planner, "?volume=9M&name=Now&vs=volume%3D27M");
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
  await expect(panel.getByRole("button", { name: "Show what is saved" })).toHaveCount(0);
  await panel.getByRole("button", { name: "Save in this browser" }).press("Enter");
  await expect(panel.getByRole("button", { name: "Show what is saved" })).toBeVisible();
  await planner.open("#compare");
  await panel.getByRole("button", { name: "Show what is saved" }).click();
  await expect(planner.field("Messages a day")).toHaveValue("9 M");
  await expect(panel.getByRole("columnheader", { name: "Now" })).toBeVisible();
  await panel.getByRole("button", { name: "Forget it" }).click();
  await expect(panel.getByRole("button", { name: "Show what is saved" })).toHaveCount(0);
  expect(await page.evaluate(() => localStorage.length)).toBe(0);
});

test("where the browser blocks storage, saving isn't offered and the page works on", async ({ planner, page }) => {
  await page.addInitScript(() => {
    Object.defineProperty(window, "localStorage", { get() { throw new DOMException("blocked", "SecurityError"); } });
  });
  const panel = await openCompare(planner, "?volume=9M");
  await expect(panel).toContainText("This browser saves nothing for this page");
  await expect(panel.getByRole("button", { name: "Save in this browser" })).toHaveCount(0);
  await panel.getByRole("button", { name: "a copy to edit" }).click();
  await expect(panel.getByRole("columnheader", { name: "This month" })).toBeVisible();
});

test("a comparison goes into a file and back, and a bad file is refused with the reason", async ({ planner, page }) => {
  const panel = await openCompare(planner, "?volume=9M&name=Now&vs=volume%3D27M");
  const download = page.waitForEvent("download");
  await panel.getByRole("link", { name: "Export as a file" }).click();
  const file = await (await download).path();
  expect((await download).suggestedFilename()).toBe("kumomta-scenarios.json");
  const held = JSON.parse(await readFile(file, "utf8"));
  expect(held.scenarios.map((scenario) => scenario.query)).toEqual(["?model=2&volume=9M", "?model=2&volume=27M"]);
  await planner.open("#compare");
  const input = panel.getByLabel("Import a file");
  await input.setInputFiles({ name: "bad.json", mimeType: "application/json", buffer: Buffer.from("[1, 2]") });
  await expect(panel).toContainText("it has no inputs. Nothing was imported.");
  expect(planner.query()).toBe("");
  await input.setInputFiles(file);
  await expect(planner.field("Messages a day")).toHaveValue("9 M");
  await expect(panel.getByRole("columnheader", { name: "Now" })).toBeVisible();
  await expect(panel).not.toContainText("Nothing was imported");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("8 M");
});

test("the list follows the basis", async ({ planner }) => {
  const panel = await openMachines(planner, "?volume=6M&basis=measured&provider=aws");
  await expect(panel).toContainText("Each of these carries the plan by the measured model");
  // 4 GB in use take 6.2 GiB there, so that a compute type of 8 does.
  await expect(panel.getByRole("row", { name: /^1 1 × c7g\.xlarge/ })).toBeVisible();
});

test("the tab of the servers leads to what can be ordered", async ({ planner, page }) => {
  await planner.open();
  const panel = await openTab(page, "servers");
  await seen(page.locator("#part-servers"));
  await panel.getByRole("button", { name: "Machines and prices" }).press("Enter");
  await expect(page.locator("#tab-machines")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#machines")).toBeFocused();
  await expect(page.locator("#machines")).toContainText("Each of these carries the plan by KumoMTA’s tutorial");
});

test("a link that would be cut isn't offered: page and dialog say what to drop, and have the file", async ({ planner, page }) => {
  const prices = ["m6i.large", "m6i.xlarge", "m6i.2xlarge", "m6i.4xlarge", "m7i.large", "m7i.xlarge", "m7i.2xlarge", "m7g.large",
    "m7g.xlarge", "m7g.2xlarge", "m7g.4xlarge", "c6i.xlarge", "c6i.2xlarge", "c6i.4xlarge", "c7i.xlarge",
    "c7i.2xlarge", "c7g.xlarge", "c7g.2xlarge", "c7g.4xlarge", "r6i.xlarge", "m5.xlarge"];
  const long = "volume=9M" + prices.map((name) => `&price.${name}=123456.789`).join("");
  const beside = `&vs=${encodeURIComponent(long)}`.repeat(3);
  await planner.open(`?${long}${beside}`);
  await expect(page.locator("#compare").getByRole("alert")).toContainText("Remove a scenario or prices, or export it as a file.");
  await expect(page.locator("#compare").getByRole("link", { name: "Export as a file" })).toBeVisible();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export this plan" });
  await expect(dialog).toContainText("or take the JSON");
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toHaveCount(0);
});

test("where the lazy module can't be had, the list of machines says so", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open("?volume=20M");
  const panel = page.locator("#machines");
  await expect(panel).toContainText("A part of the page could not be loaded.");
  await page.unroute(/_lazy\.wasm/);
  await panel.getByRole("button", { name: "Try again" }).press("Enter");
  await seen(page.locator("#part-hardware"));
  await expect(panel.getByRole("table", { name: "Options" })).toBeVisible();
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

for (const [colorScheme, width] of [["light", 1280], ["dark", 1280], ["light", 320], ["dark", 2560]]) {
  test(`the panels are accessible and stay inside: ${colorScheme}, ${width} px`, async ({ planner, page }) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    test.setTimeout(120_000);
    await planner.open("?cores=8&price.gp3=0.07&name=Now&vs=volume%3D27M%26name%3DBlack%2BFriday&vs=provider%3Dhetzner");
    await expect(sideBySide(page)).toBeVisible();
    const panel = await openTab(page, "machines");
    await openAll(page, panel);
    await expect(panel.locator("svg").first()).toBeVisible();
    const { violations } = await new AxeBuilder({ page }).analyze();
    expect(violations).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
  });
}

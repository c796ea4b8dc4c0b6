// Taking a plan away: the dialog with links, snippets, documents, pictures, print and import; the
// configuration, and the page as one file.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { clipboard, loaded, openExport, openTab } from "./everywhere.js";
import { expect, test } from "./helpers.js";

const SINGLE = new URL("../../dist/planner.html", import.meta.url);
const pageUrl = () => process.env.PLANNER_URL;

const rowOf = (dialog, name) => dialog.getByRole("listitem").filter({ hasText: new RegExp(`^${name}`) });

const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

test("the dialog gives link, Markdown, element and frame, each to copy", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M&theme=dark");
  const dialog = await openExport(page);
  for (const [name, starts] of [
    ["Plain link", `${pageUrl()}?model=2&volume=20M`],
    ["Markdown link", "[KumoMTA capacity plan: 20,000,000 messages per day of 50 kB"],
    ["Element", `<script src="${pageUrl()}embed.js" defer></script>\n<kumo-planner volume="20M">`],
    ["iframe", `<iframe src="${pageUrl()}?embed=1&amp;model=2&amp;volume=20M"`],
  ]) {
    const field = dialog.getByRole("textbox", { name });
    await expect(field).toHaveValue(new RegExp(`^${starts.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`));
    await dialog.getByRole("button", { name: `Copy ${name}` }).press("Enter");
    await expect(dialog.getByRole("status").filter({ hasText: "Copied" }).first()).toBeVisible();
    expect(await clipboard(page)).toBe(await field.inputValue());
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Export", exact: true })).toBeFocused();
});

test("the shape that is chosen gives its own snippets, by mouse and by keyboard", async ({ planner, page }) => {
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  const element = dialog.getByRole("textbox", { name: "Element" });
  const frame = dialog.getByRole("textbox", { name: "iframe" });
  await expect(element).toHaveCount(1);
  await dialog.getByText("Whole page").click();
  await expect(element).toHaveValue(/<kumo-planner view="full" volume="20M">/);
  await expect(frame).toHaveValue(/\?embed=1&amp;view=full&amp;model=2&amp;volume=20M"/);
  await expect(frame).toHaveValue(/height="1600"/);
  await page.keyboard.press("ArrowRight");
  await expect(element).toHaveValue(/<kumo-planner view="figure" figure="storage" volume="20M">/);
});

test("the dialog follows the scenario, and closes when it is left", async ({ planner, page }) => {
  await planner.open();
  const dialog = await openExport(page);
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toHaveValue(pageUrl());
  await planner.slider("Log retention").focus();
  await expect(dialog).toBeHidden();
  await planner.slider("Log retention").press("ArrowRight");
  await openExport(page);
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toHaveValue(`${pageUrl()}?model=2&retention=31d`);
});

test("where copying isn't allowed, what the dialog shows is selected", async ({ planner, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  await dialog.getByRole("button", { name: "Copy Plain link" }).press("Enter");
  await expect(dialog.getByText("Selected: press Ctrl+C")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toBeFocused();
  // What is selected in a field is no part of the page's own selection.
  const selected = await page.evaluate(() => {
    const { value, selectionStart, selectionEnd } = document.activeElement;
    return value.slice(selectionStart, selectionEnd);
  });
  expect(selected).toBe(`${pageUrl()}?model=2&volume=20M`);
});

test("the order is copied and saved as text for a mail", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M&name=Big");
  const dialog = await openExport(page);
  await dialog.getByRole("button", { name: "Copy Summary" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  const text = await clipboard(page);
  expect(text).toContain("KumoMTA capacity plan: Big\n\nOrder ");
  expect(text).toContain("\nHolds: The spool holds an outage of 1 d: ");
  expect(text).toContain(`${pageUrl()}?model=2&volume=20M&name=Big`);
  const file = await saved(page, dialog.getByRole("button", { name: "Download Summary" }));
  expect(file.name).toBe("kumomta-plan.txt");
  expect(file.bytes.toString()).toBe(text);
});

test("the dialog fits a phone, and a sheet of it scrolls", async ({ planner, page }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  const box = await dialog.boundingBox();
  expect(box.x).toBeGreaterThanOrEqual(0);
  expect(box.x + box.width).toBeLessThanOrEqual(320);
  expect(box.height).toBeLessThanOrEqual(640);
  expect(await dialog.evaluate((element) => element.scrollWidth - element.clientWidth)).toBeLessThanOrEqual(0);
  await dialog.getByText("Import a file").scrollIntoViewIfNeeded();
  await expect(dialog.getByText("Import a file")).toBeInViewport();
});

test("the storage chart is copied and saved as a picture for a slide", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  const chart = rowOf(dialog, "Storage by part");
  await chart.getByRole("button", { name: "Copy image" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item.getType("image/png"));
    return [picture.width, picture.height];
  });
  expect(size[0]).toBeGreaterThan(2000);
  expect(size[1]).toBeGreaterThan(500);
  const svg = await saved(page, chart.getByRole("button", { name: "SVG" }));
  expect(svg.name).toBe("kumomta-storage.svg");
  expect(svg.bytes.toString()).toContain("Spool: 1.01 TB");
});

test("where the lazy module can't be loaded, dialog and menu say so", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open();
  await page.getByRole("button", { name: "Export", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Export this plan" });
  await expect(dialog).toContainText("A part of the page could not be loaded.");
  await page.unroute(/_lazy\.wasm/);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toBeVisible();
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

test("the report, the CSV and the JSON are saved with what they promise", async ({ planner, page }) => {
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  const of = (name, what) => dialog.getByRole("button", { name: `${what} ${name}`, exact: true });
  const report = await saved(page, of("Markdown", "Download"));
  expect(report.name).toBe("kumomta-plan.md");
  expect(report.bytes.toString()).toContain("| Spool, all servers | 1.01 TB |");
  const csv = await saved(page, of("CSV", "Download"));
  expect(csv.bytes.toString().split("\r\n")[0]).toBe(`${pageUrl()}?model=2&volume=20M`);
  const json = await saved(page, of("JSON", "Download"));
  const plan = JSON.parse(json.bytes);
  expect(plan.storage.spool_bytes).toBe(1_010_240_000_000);
  expect(plan.url).toBe("?model=2&volume=20M");
});

test("every chart is saved as SVG and as PNG", async ({ planner, page }) => {
  test.slow();
  // With a warm-up, so that its chart has days to show.
  await planner.open("?volume=20M&warm_start=50");
  const dialog = await openExport(page);
  const rows = dialog.getByRole("listitem").filter({ has: page.getByRole("button", { name: "SVG" }) });
  await expect(rows).toHaveCount(7);
  for (const row of await rows.all()) {
    const svg = await saved(page, row.getByRole("button", { name: "SVG" }));
    expect(svg.bytes.toString()).toMatch(/^<svg xmlns/);
    const png = await saved(page, row.getByRole("button", { name: "PNG" }));
    expect(png.name).toBe(svg.name.replace(".svg", ".png"));
    expect(png.bytes.subarray(0, 8)).toEqual(Buffer.from("89504e470d0a1a0a", "hex"));
    expect(png.bytes.length).toBeGreaterThan(20_000);
  }
});

for (const [name, query] of [
  ["the worked example", ""],
  ["a plan with a name", "?volume=20M&size=80kB&name=Big"],
  ["a plan with a name by the measured model", "?volume=60M&basis=measured&redundancy=1&hooks=1&fs=ext4&name=Black%20Friday"],
]) {
  test(`${name} prints as a report of its pages`, async ({ planner, page }, info) => {
    test.slow();
    await page.addInitScript(() => (window.print = () => (window.printed = true)));
    await planner.open(query);
    const dialog = await openExport(page);
    await dialog.getByRole("button", { name: "Print the report" }).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
    // As the browser does before a print; the PDF below ends it.
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const report = page.locator("#print");
    await expect(report).toContainText("KumoMTA capacity plan");
    await expect(report).toContainText(planner.page.url().split("?")[0]);
    await expect(report).toContainText(/20\d\d-\d\d-\d\d/);
    const breaks = (sheet) => report.locator(sheet).evaluate((element) => getComputedStyle(element).breakBefore);
    await page.emulateMedia({ media: "print" });
    for (const sheet of [".detail", ".appendix"]) expect(await breaks(sheet)).toBe("page");
    // What leaves its column on paper is cut.
    const wide = await report.evaluate((element) => [...element.querySelectorAll("svg, table")].filter((part) => part.getBoundingClientRect().right > element.getBoundingClientRect().right + 1).length);
    expect(wide).toBe(0);
    await page.emulateMedia({ media: null });
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ path: info.outputPath(`${format}.pdf`), format, preferCSSPageSize: false });
      // The order, the charts, and an appendix of two pages.
      expect(pages(pdf), format).toBe(4);
    }
    await expect(report).toHaveCount(0);
  });
}

test("the browser's own key for printing gives the report too", async ({ planner, page }) => {
  await page.addInitScript(() => {
    window.print = () => {
      dispatchEvent(new Event("beforeprint"));
      window.printed = document.getElementById("print")?.innerText;
    };
  });
  await planner.open();
  await page.keyboard.press("Control+p");
  await expect.poll(() => page.evaluate(() => window.printed)).toContain("Assumptions with likely ranges and sources");
});

// Pages of a PDF that Chromium made.
const pages = (pdf) => pdf.toString("latin1").match(/\/Type \/Page\b/g).length;

// What would be cut at the right edge of the paper.
const cut = (page) =>
  page.evaluate(() => {
    const isShown = (one) => one.checkVisibility() && !one.closest(".unseen");
    const leaves = (one) => one.getBoundingClientRect().right > document.documentElement.clientWidth + 0.5;
    const all = [...document.body.querySelectorAll("*")].filter((one) => isShown(one) && leaves(one));
    return all.map((one) => `${one.localName}.${one.className} ${one.textContent.slice(0, 40)}`);
  });

for (const [name, query] of [
  ["the worked example", ""],
  ["a plan with a machine", "?volume=35M&size=60kB&window=7:00-13:00&retention=60d&outage=12h&redundancy=1&provider=aws&currency=eur"],
  ["a plan with an own server that fails", "?volume=80M&cores=4&ram=16GiB&name=Too%20small"],
]) {
  test(`printed from the menu before the lazy part is there, the first screen prints by itself: ${name}`, async ({ planner, page }, info) => {
    test.slow();
    await page.route(/_lazy\.wasm/, () => {});
    await planner.open(query);
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator("#print")).toHaveCount(0);
    // As wide as the paper between its margins.
    for (const [format, width] of [["A4", 688], ["Letter", 710]]) {
      await page.setViewportSize({ width, height: 1000 });
      await page.emulateMedia({ media: "print" });
      for (const shown of [".answer", ".checks", "#storage-picture svg", "#disk-table", "#outage-ends"]) await expect(page.locator(shown)).toBeVisible();
      for (const hidden of [".inputs", ".tabs", ".panel", ".bar .tools", ".answer-block .tools"]) {
        for (const part of await page.locator(hidden).all()) await expect(part).toBeHidden();
      }
      expect(await cut(page), format).toEqual([]);
      await page.emulateMedia({ media: null });
      await page.setViewportSize({ width: 1280, height: 900 });
      const pdf = await page.pdf({ path: info.outputPath(`${format}.pdf`), format });
      expect(pages(pdf), format).toBeLessThanOrEqual(2);
    }
    await page.unrouteAll({ behavior: "ignoreErrors" });
  });
}

test("a comparison is on the first page of the print, and names the window", async ({ planner, page }, info) => {
  await planner.open("?name=Normal%20month&vs=volume%3D24M%26name%3DBlack%2520Friday");
  await expect(page).toHaveTitle("Normal month beside Black Friday – KumoMTA capacity planner");
  await loaded(page);
  await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
  const report = page.locator("#print");
  await expect(report).toContainText("KumoMTA capacity plan: Normal month beside Black Friday");
  const first = report.locator("> .summary");
  await expect(first.locator(".compare")).toContainText("Holds what was asked for");
  await expect(first.locator(".compare")).toContainText("24 M");
  for (const format of ["A4", "Letter"]) {
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    // The first page holds all of it: the charts begin on the second.
    expect(pages(await page.pdf({ path: info.outputPath(`${format}.pdf`), format })), format).toBe(4);
  }
});

test("a plan's file is taken back, Back returns, and a bad file is refused with the reason", async ({ planner, page }) => {
  test.slow();
  await planner.open("?volume=20M");
  const dialog = await openExport(page);
  const json = await saved(page, dialog.getByRole("button", { name: "Download JSON" }));
  await planner.open("?volume=9M");
  await openExport(page);
  const file = page.locator("#set-plan");
  // A whole scenario closes the dialog; what is refused leaves it open.
  const give = async (text) => {
    await openExport(page);
    await file.setInputFiles({ name: "plan.json", mimeType: "application/json", buffer: Buffer.from(text) });
  };
  await give(json.bytes);
  await expect(planner.field("Messages a day")).toHaveValue("20 M");
  await expect.poll(planner.query).toBe("?model=2&volume=20M");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("9 M");
  for (const [text, why] of [
    ["{", "isn’t JSON (line 1"],
    ["[1]", "it has no inputs"],
    ['{"inputs":{"volume":1}}', "which model"],
  ]) {
    await give(text);
    await expect(page.locator("#set-plan-problem")).toContainText(why);
    await expect(planner.field("Messages a day")).toHaveValue("9 M");
  }
  await give(JSON.stringify({ model: 1, inputs: { volume: 30e6, size_bytes: "<img src=x>" } }));
  await expect(planner.field("Messages a day")).toHaveValue("30 M");
  await expect(page.locator(".quantity", { hasText: "Message size" }).locator(".problem")).toContainText("“<img src=x>” isn’t a number");
  await expect(page.locator("img")).toHaveCount(0);
});

test("what configures a server can be read, copied and saved", async ({ planner, page, context }) => {
  test.slow();
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open(`?volume=20M&name=${encodeURIComponent("]] --\n</pre><img src=x>")}`);
  const panel = await openTab(page, "configure");
  for (const name of ["init.lua", "shaping_custom.toml", "kumomta-partitions.sh", "kumomta-log-retention.sh", "kumomta-alerts.yml"]) {
    const shown = panel.getByRole("region", { name });
    const heading = panel.locator("p", { hasText: name });
    await heading.getByRole("button", { name: "Copy" }).click();
    await expect(heading.getByText("Copied")).toBeVisible();
    expect(await clipboard(page)).toBe(await shown.textContent());
    const file = await saved(page, heading.getByRole("button", { name: "Download" }));
    expect(file.name).toBe(name);
    expect(file.bytes.toString()).toBe(await shown.textContent());
    expect(file.bytes.toString()).toContain(`${pageUrl()}?model=2&volume=20M&name=%5D%5D`);
  }
  await expect(page.locator("img")).toHaveCount(0);
});

test.describe("as one file", () => {
  const open = async (page, query = "") => {
    const requests = [];
    page.on("request", (request) => {
      if (!/^(data|blob):/.test(request.url())) requests.push(request.url());
    });
    const said = [];
    page.on("console", (message) => said.push(message.text()));
    page.on("pageerror", (error) => said.push(error.message));
    await page.goto(SINGLE.href + query);
    await page.locator("html[data-started]").waitFor();
    return { requests, said };
  };

  test("the page works from a disk, and asks for nothing else", async ({ page }) => {
    test.slow();
    const { requests, said } = await open(page, "?volume=9M");
    await expect(page.locator(".answer")).toContainText("1.3 TB");
    const slider = page.getByRole("slider", { name: "Log retention", exact: true });
    await slider.press("ArrowRight");
    await expect.poll(() => new URL(page.url()).search).toBe("?model=2&volume=9M&retention=31d");
    await page.getByRole("button", { name: "Presets" }).click();
    await page.getByRole("button", { name: /^Large ESP/ }).click();
    await expect(page.locator(".answer")).toContainText("servers");
    await page.goBack();
    await expect(slider).toHaveValue("31");
    await openTab(page, "outage");
    await expect(page.locator("#outage svg").first()).toBeVisible();
    const dialog = await openExport(page);
    const json = await saved(page, dialog.getByRole("button", { name: "Download JSON" }));
    expect(JSON.parse(json.bytes).inputs.volume).toBe(9_000_000);
    const png = await saved(page, dialog.getByRole("button", { name: "PNG" }).first());
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(requests).toEqual([`${SINGLE.href}?volume=9M`]);
    expect(said).toEqual([]);
  });

  test("the theme is kept and copies are made as far as a file may", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { said } = await open(page);
    await page.getByRole("button", { name: "Theme: system" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    const dialog = await openExport(page);
    await expect(dialog).toContainText("opened from a file");
    await dialog.getByRole("button", { name: "Copy Plain link" }).click();
    await expect(dialog.getByText("Copied")).toBeVisible();
    expect(await clipboard(page)).toBe(SINGLE.href);
    expect(said).toEqual([]);
  });

  test("it holds all of itself", async () => {
    const text = await readFile(fileURLToPath(SINGLE), "utf8");
    expect(text).not.toMatch(/(src|href)="\.\//);
    expect(text).toContain("script-src 'wasm-unsafe-eval' 'sha256-");
    expect(text).not.toContain("unsafe-inline");
  });
});

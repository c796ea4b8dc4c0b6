// Taking a plan away: share dialog, documents, pictures, print, import, configuration, and the
// page as one file.
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { expect, test } from "./helpers.js";

const SINGLE = new URL("../../dist/planner.html", import.meta.url);
const pageUrl = () => process.env.PLANNER_URL;

const openPanel = async (page, id) => {
  await page.locator(`#${id} > summary`).click();
  await expect(page.locator(`#${id} .live`).nth(1)).not.toBeEmpty();
  return page.locator(`#${id}`);
};

const openShare = async (page) => {
  await page.getByRole("button", { name: "Share", exact: true }).press("Enter");
  const dialog = page.getByRole("dialog", { name: "Share this scenario" });
  await expect(dialog.getByRole("textbox", { name: "Link" })).toBeVisible();
  return dialog;
};

const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), bytes: await readFile(await download.path()) };
};

test("the share dialog gives link, element, frame and Markdown, each to copy", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M&theme=dark");
  const dialog = await openShare(page);
  for (const [name, starts] of [
    ["Link", `${pageUrl()}?model=2&volume=20M`],
    ["Element", `<script src="${pageUrl()}embed.js" defer></script>\n<kumo-planner volume="20M">`],
    ["Frame", `<iframe src="${pageUrl()}?embed=1&amp;model=2&amp;volume=20M"`],
    ["Markdown", "[KumoMTA capacity plan: 20,000,000 messages per day of 50 kB"],
  ]) {
    const field = dialog.getByRole("textbox", { name });
    await expect(field).toHaveValue(new RegExp(`^${starts.replace(/[.*+?^${}()|[\]\\/]/g, "\\$&")}`));
    await dialog.getByRole("button", { name: `Copy ${name}` }).press("Enter");
    await expect(dialog.getByRole("status").filter({ hasText: "Copied" }).first()).toBeVisible();
    expect(await clipboard(page)).toBe(await field.inputValue());
  }
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("button", { name: "Share", exact: true })).toBeFocused();
});

test("the share dialog follows the scenario, and closes when it is left", async ({ planner, page }) => {
  await planner.open();
  const dialog = await openShare(page);
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(pageUrl());
  await planner.slider("Log retention").focus();
  await expect(dialog).toBeHidden();
  await planner.slider("Log retention").press("ArrowRight");
  await openShare(page);
  await expect(dialog.getByRole("textbox", { name: "Link" })).toHaveValue(`${pageUrl()}?model=2&retention=31d`);
});

test("where copying isn't allowed, what the dialog shows is selected", async ({ planner, page }) => {
  await page.addInitScript(() => Object.defineProperty(navigator, "clipboard", { value: undefined }));
  await planner.open("?volume=20M");
  const dialog = await openShare(page);
  await dialog.getByRole("button", { name: "Copy Link" }).press("Enter");
  await expect(dialog.getByText("Selected: press Ctrl+C")).toBeVisible();
  await expect(dialog.getByRole("textbox", { name: "Link" })).toBeFocused();
  expect(await page.evaluate(() => getSelection().toString())).toBe(`${pageUrl()}?model=2&volume=20M`);
});

test("the storage chart is copied and saved as a picture for a slide", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M");
  const dialog = await openShare(page);
  await dialog.getByRole("button", { name: "Copy image" }).click();
  await expect(dialog.getByText("Copied")).toBeVisible();
  const size = await page.evaluate(async () => {
    const [item] = await navigator.clipboard.read();
    const picture = await createImageBitmap(await item.getType("image/png"));
    return [picture.width, picture.height];
  });
  expect(size[0]).toBeGreaterThan(2000);
  expect(size[1]).toBeGreaterThan(500);
  const svg = await saved(page, dialog.getByRole("button", { name: "SVG" }));
  expect(svg.name).toBe("kumomta-storage.svg");
  expect(svg.bytes.toString()).toContain("Spool: 1.01 TB");
});

test("inside a frame the shared link is that of the page, without embed", async ({ page }) => {
  await page.goto(new URL("/host", pageUrl()).href);
  const frame = page.frameLocator("iframe");
  await frame.getByRole("button", { name: "Share", exact: true }).click();
  await expect(frame.getByRole("textbox", { name: "Link" })).toHaveValue(pageUrl());
});

test("where the lazy module can't be loaded, dialog and menu say so", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open();
  await page.getByRole("button", { name: "Share", exact: true }).click();
  const dialog = page.getByRole("dialog", { name: "Share this scenario" });
  await expect(dialog).toContainText("A part of the page could not be loaded.");
  await page.unroute(/_lazy\.wasm/);
  await dialog.getByRole("button", { name: "Try again" }).click();
  await expect(dialog.getByRole("textbox", { name: "Link" })).toBeVisible();
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

test("the report, the CSV and the JSON are saved with what they promise", async ({ planner, page }) => {
  await planner.open("?volume=20M");
  const panel = await openPanel(page, "export");
  const of = (name, what) => panel.getByRole("row", { name }).getByRole("button", { name: what });
  const report = await saved(page, of("Report", "Download"));
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
  // With a warm-up, so that its chart has days to show.
  await planner.open("?volume=20M&warm_start=50");
  const panel = await openPanel(page, "export");
  const rows = panel.getByRole("row").filter({ has: page.getByRole("button", { name: "SVG" }) });
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
  test(`${name} prints as a report of two pages`, async ({ planner, page }, info) => {
    await page.addInitScript(() => (window.print = () => (window.printed = true)));
    await planner.open(query);
    const panel = await openPanel(page, "export");
    await panel.getByRole("button", { name: "Print" }).click();
    await expect.poll(() => page.evaluate(() => window.printed)).toBe(true);
    // As the browser does before a print; the PDF below ends it.
    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    const report = page.locator("#print");
    await expect(report).toContainText("KumoMTA capacity plan");
    await expect(report).toContainText(planner.page.url().split("?")[0]);
    await expect(report).toContainText(/20\d\d-\d\d-\d\d/);
    for (const format of ["A4", "Letter"]) {
      const pdf = await page.pdf({ path: info.outputPath(`${format}.pdf`), format });
      expect(pdf.toString("latin1").match(/\/Type \/Page\b/g), format).toHaveLength(2);
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
  await expect.poll(() => page.evaluate(() => window.printed)).toContain("Assumptions and their sources");
});

test("a plan's file is taken back, Back returns, and a bad file is refused with the reason", async ({ planner, page }) => {
  await planner.open("?volume=20M");
  const panel = await openPanel(page, "export");
  const json = await saved(page, panel.getByRole("row", { name: "JSON" }).getByRole("button", { name: "Download" }));
  await planner.open("?volume=9M");
  await openPanel(page, "export");
  const file = page.locator("#set-plan");
  const give = (text) => file.setInputFiles({ name: "plan.json", mimeType: "application/json", buffer: Buffer.from(text) });
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
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open(`?volume=20M&name=${encodeURIComponent("]] --\n</pre><img src=x>")}`);
  const panel = await openPanel(page, "configure");
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
    await openPanel(page, "outage");
    await expect(page.locator("#outage svg").first()).toBeVisible();
    const panel = await openPanel(page, "export");
    const json = await saved(page, panel.getByRole("row", { name: "JSON" }).getByRole("button", { name: "Download" }));
    expect(JSON.parse(json.bytes).inputs.volume).toBe(9_000_000);
    const png = await saved(page, panel.getByRole("button", { name: "PNG" }).first());
    expect(png.bytes.subarray(1, 4).toString()).toBe("PNG");
    expect(requests).toEqual([`${SINGLE.href}?volume=9M`]);
    expect(said).toEqual([]);
  });

  test("the theme is kept and copies are made as far as a file may", async ({ page, context }) => {
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    const { said } = await open(page);
    await page.getByRole("button", { name: "Theme: system" }).click();
    await expect(page.locator("html")).toHaveAttribute("data-theme", "light");
    await page.getByRole("button", { name: "Copy link" }).click();
    await expect(page.locator(".bar .copy [role=status]")).toHaveText("Link copied");
    expect(await clipboard(page)).toBe(SINGLE.href);
    await page.getByRole("button", { name: "Share", exact: true }).click();
    await expect(page.locator("#share")).toContainText("opened from a file");
    expect(said).toEqual([]);
  });

  test("it holds all of itself", async () => {
    const text = await readFile(fileURLToPath(SINGLE), "utf8");
    expect(text).not.toMatch(/(src|href)="\.\//);
    expect(text).toContain("script-src 'wasm-unsafe-eval' 'sha256-");
    expect(text).not.toContain("unsafe-inline");
  });
});

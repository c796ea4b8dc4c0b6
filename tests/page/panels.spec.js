// The panels: opened by hand and by link, their buttons, their charts.
import { expect, test } from "./helpers.js";

// The panels that the page was built with.
const panels = async (page) => {
  const ids = await page.locator("main details.panel").evaluateAll((all) => all.map(({ id }) => id));
  expect(ids.length).toBeGreaterThan(8);
  expect(new Set(ids).size).toBe(ids.length);
  return ids;
};

const openPanel = async (page, id) => {
  await page.locator(`#${id} > summary`).click();
  await expect(page.locator(`#${id} .live`).nth(1)).not.toBeEmpty();
};

// What says the same of every scenario.
const CONSTANT = ["sources", "export"];

test("each panel opens by its link, closes by keyboard, and follows the sliders", async ({ planner, page }) => {
  test.setTimeout(240_000);
  await planner.open();
  for (const id of await panels(page)) {
    await test.step(id, async () => {
      await page.goto("about:blank");
      await planner.open(`?volume=9M&cores=8&vs=volume%3D1M#${id}`);
      const panel = page.locator(`#${id}`);
      await expect(panel).toHaveAttribute("open", "");
      await expect(panel.locator("summary")).toBeInViewport();
      await expect(panel.locator(".live").nth(1)).not.toBeEmpty();
      const shown = () => panel.locator("summary ~ *").allInnerTexts();
      const before = await shown();
      await planner.type("Messages a day", "90M");
      if (CONSTANT.includes(id)) await expect(planner.field("Messages a day")).toHaveValue("90 M");
      else await expect.poll(shown).not.toEqual(before);
      await panel.locator("summary").press("Enter");
      await expect(panel.locator(".live").nth(1)).toBeEmpty();
    });
  }
});

test("a remedy is applied to the scenario, and Back takes it back", async ({ planner, page }) => {
  await planner.open("?engine=localdisk&fs=ext4&basis=measured");
  await openPanel(page, "findings");
  const inodes = page.locator("#finding-local-inodes");
  await expect(inodes).toContainText("runs out of inodes");
  await inodes.getByRole("button", { name: "Use XFS" }).press("Enter");
  await expect(inodes).toHaveCount(0);
  await expect(page.locator("#findings > summary")).toBeFocused();
  await expect.poll(planner.query).toBe("?model=2&basis=measured&engine=localdisk");
  await page.goBack();
  await expect(inodes).toBeVisible();
});

test("more settings: lists, sliders, fields, problems", async ({ planner, page }) => {
  await planner.open("?retry_cap=abc&dkim=dual");
  const inputs = page.locator("#settings");
  // The link's problem opens them.
  await expect(inputs).toHaveAttribute("open", "");
  await expect(inputs).toContainText("abc");
  await expect(page.getByLabel("DKIM")).toHaveValue("3");
  await page.getByLabel("Spool engine").selectOption({ label: "LocalDisk" });
  await expect.poll(planner.query).toBe("?model=2&basis=measured&engine=localdisk&dkim=dual");
  await planner.type("Longest retry", "2h");
  await expect.poll(planner.query).toContain("retry_cap=120min");
  await planner.type("Longest retry", "none");
  await expect.poll(planner.query).not.toContain("retry_cap");
  await planner.type("Servers that may fail", "1.5");
  await expect(inputs).toContainText("“1.5” isn’t a whole number");
  await planner.slider("Servers that may fail").press("ArrowRight");
  await expect.poll(planner.query).toContain("redundancy=1");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByLabel("Spool engine")).toHaveValue("0");
});

test("what drives a figure is chosen", async ({ planner, page }) => {
  await planner.open();
  await openPanel(page, "drivers");
  const panel = page.locator("#drivers");
  await expect(panel.locator("p", { hasText: "Storage, all servers: 996 GB" })).toBeVisible();
  await panel.getByRole("button", { name: "CPU per message" }).press("Enter");
  await expect(panel.getByRole("button", { name: "CPU per message" })).toBeFocused();
  await expect(panel.getByRole("button", { name: "CPU per message" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.locator("p", { hasText: "CPU per message: 1.99 ms" })).toBeVisible();
  const slider = page.getByRole("slider", { name: "What matters most" });
  await slider.focus();
  await expect(slider).toHaveAttribute("aria-valuetext", /from [\d.]+ ms to [\d.]+ ms/);
  await slider.press("ArrowRight");
  await expect(panel.locator(".readout")).toContainText(/from [\d.]+ ms to [\d.]+ ms/);
  await expect(panel.locator(".cursor.row")).toBeVisible();
  await panel.locator(".plot").hover({ position: { x: 40, y: 30 } });
  await expect(panel.locator(".readout")).toContainText((await slider.getAttribute("aria-valuetext")).slice(0, 12));
});

test("the outage's chart is read by pointer and keyboard and agrees with its table", async ({ planner, page }) => {
  await planner.open();
  await openPanel(page, "outage");
  const panel = page.locator("#outage");
  const slider = page.getByRole("slider", { name: "Waiting messages and spool in the planned outage" });
  await slider.focus();
  await expect(panel.locator(".readout")).toContainText(/8 M messages wait, spool 404 GB/);
  await expect(panel.getByRole("row", { name: /outage over/ })).toContainText("404 GB");
  await expect(panel.locator("svg text", { hasText: "outage" })).toBeVisible();
  await slider.press("End");
  await expect(panel.locator(".readout")).toContainText("0 messages wait");
  await panel.getByRole("button", { name: "Flush when it is over" }).click();
  await expect.poll(planner.query).toContain("flush=yes");
});

test("a server that the user has: what it takes and what gives way", async ({ planner, page }) => {
  await planner.open("#own");
  const panel = page.locator("#own");
  await panel.getByRole("button", { name: "Start from what is recommended here" }).click();
  await expect(panel).toContainText("It fits.");
  await planner.type("Messages a day", "80M");
  await expect(panel).toContainText("It doesn’t fit.");
  await panel.getByRole("row", { name: /^Messages a day/ }).getByRole("button", { name: "Set it" }).click();
  await expect(panel).toContainText("It fits.");
});

test("inside a frame panels open without a trace in the host's history", async ({ planner, page }) => {
  await planner.open("?embed=1");
  await page.getByRole("button", { name: "How sure?" }).click();
  await expect(page.locator("#ranges")).toHaveAttribute("open", "");
  await expect(page.locator("#ranges summary")).toBeFocused();
  expect(new URL(page.url()).hash).toBe("");
});

for (const [name, width, colorScheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["phone", 390, "light"]]) {
  test(`screenshots of the panels for the eye: ${name}`, async ({ planner, page }, info) => {
    test.setTimeout(240_000);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await planner.open("?engine=localdisk&fs=ext4&growth=0.3&horizon=2y&cores=4&disk=1TB&redundancy=1&vs=volume%3D24M%26name%3DBlack%2BFriday&vs=");
    for (const id of await panels(page)) {
      await openPanel(page, id);
      await page.locator(`#${id}`).screenshot({ path: info.outputPath(`${name}-${id}.png`) });
      await page.locator(`#${id} > summary`).click();
    }
  });
}

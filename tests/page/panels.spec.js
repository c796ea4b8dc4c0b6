// The reading 'As KumoMTA behaves': its lead, its inputs, and the panels behind it.
import { expect, test } from "./helpers.js";

const PANELS = ["hardware", "catalogue", "configure", "export", "compare", "findings", "readings", "outage", "disk", "machine", "nodes", "drivers", "own", "sources"];

const openPanel = async (page, id) => {
  await page.locator(`#${id} > summary`).click();
  await expect(page.locator(`#${id} .live`).nth(1)).not.toBeEmpty();
};

test("either reading leads, in the link and by a button, and Back returns", async ({ planner, page }) => {
  await planner.open();
  await expect(planner.answer).toContainText("16 GiB of memory, 1 TB of disk");
  await page.getByRole("button", { name: "Let this lead" }).press("Enter");
  await expect(planner.answer).toContainText("8 GiB of memory, 490 GB of disk");
  await expect(page.locator(".caveat")).toContainText("Likely ranges: storage 3");
  await expect(page.locator(".other")).toContainText("As documented: Order one server with 4 vCPU, 16 GiB");
  await expect(page.getByRole("button", { name: "Let this lead" })).toBeFocused();
  expect(planner.query()).toBe("?reading=behaviour");
  await page.goBack();
  await expect(planner.answer).toContainText("1 TB of disk");
  await planner.open("?volume=20M&reading=behaviour");
  await expect(planner.answer).toContainText("of disk");
  await planner.slider("Log retention").press("ArrowRight");
  await expect.poll(planner.query).toBe("?model=1&volume=20M&retention=31d&reading=behaviour");
});

test("where the reading that leads can't be loaded, the page says so and shows the other", async ({ planner, page }) => {
  await page.route(/lazy_bg\.wasm/, (route) => route.abort());
  await planner.open("?volume=20M&reading=behaviour");
  const other = page.locator(".other");
  await expect(other).toContainText("the lazy figures could not be loaded.");
  await expect(other).toContainText("As documented: Order one server with 4 vCPU, 16 GiB");
  await page.unroute(/lazy_bg\.wasm/);
  await other.getByRole("button", { name: "Try again" }).press("Enter");
  await expect(planner.answer).toContainText("1.1 TB of disk");
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

test("the answer that leads is the one that is read out and copied", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?reading=behaviour");
  await expect(planner.answer).toContainText("490 GB");
  await page.getByRole("button", { name: "Copy answer" }).click();
  await expect(page.getByRole("button", { name: "Answer copied" })).toBeVisible();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain("8 GiB of memory, 490 GB of disk");
  expect(copied).toMatch(/\?reading=behaviour$/);
  await planner.slider("Messages a day").press("End");
  const status = page.locator(".answer-block > [role=status]");
  await expect(status).toHaveText((await planner.answer.innerText()).trim());
});

for (const id of PANELS) {
  test(`the panel ${id} opens by keyboard, by its link, and follows the sliders`, async ({ planner, page }) => {
    await planner.open(`?volume=9M#${id}`);
    const panel = page.locator(`#${id}`);
    await expect(panel).toHaveAttribute("open", "");
    await expect(panel.locator("summary")).toBeInViewport();
    await expect(panel.locator(".live").nth(1)).not.toBeEmpty();
    const shown = () => panel.locator("summary ~ *").allInnerTexts();
    const before = await shown();
    if (!["sources", "own", "compare", "export"].includes(id)) {
      await planner.type("Messages a day", "90M");
      await expect.poll(shown).not.toEqual(before);
    }
    await panel.locator("summary").press("Enter");
    await expect(panel.locator(".live").nth(1)).toBeEmpty();
  });
}

test("a remedy is applied to the scenario, and Back takes it back", async ({ planner, page }) => {
  await planner.open("?engine=localdisk&fs=ext4");
  await openPanel(page, "findings");
  const inodes = page.locator("#finding-local-inodes");
  await expect(inodes).toContainText("runs out of inodes");
  await inodes.getByRole("button", { name: "Use XFS" }).press("Enter");
  await expect(inodes).toHaveCount(0);
  await expect(page.locator("#findings > summary")).toBeFocused();
  await expect.poll(planner.query).toBe("?model=1&engine=localdisk");
  await page.goBack();
  await expect(inodes).toBeVisible();
});

test("lazy inputs: lists, sliders, fields, problems", async ({ planner, page }) => {
  await planner.open("?retry_cap=abc&dkim=dual");
  const inputs = page.locator("#deeper-inputs");
  // The link's problem opens them.
  await expect(inputs).toHaveAttribute("open", "");
  await expect(inputs).toContainText("abc");
  await expect(page.getByLabel("DKIM")).toHaveValue("3");
  await page.getByLabel("Spool engine").selectOption({ label: "LocalDisk" });
  await expect.poll(planner.query).toBe("?model=1&engine=localdisk&dkim=dual");
  await planner.type("Longest retry", "2h");
  await expect.poll(planner.query).toContain("retry_cap=120min");
  await planner.type("Longest retry", "none");
  await expect.poll(planner.query).not.toContain("retry_cap");
  await planner.type("Nodes that may fail", "1.5");
  await expect(inputs).toContainText("“1.5” isn’t a whole number");
  await planner.slider("Nodes that may fail").press("ArrowRight");
  await expect.poll(planner.query).toContain("redundancy=1");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(page.getByLabel("Spool engine")).toHaveValue("0");
});

test("what drives a figure is chosen", async ({ planner, page }) => {
  await planner.open();
  await openPanel(page, "drivers");
  const panel = page.locator("#drivers");
  await expect(panel.locator("p", { hasText: "Storage, all nodes: 444.5 GB" })).toBeVisible();
  await panel.getByRole("button", { name: "CPU a message" }).press("Enter");
  await expect(panel.getByRole("button", { name: "CPU a message" })).toBeFocused();
  await expect(panel.getByRole("button", { name: "CPU a message" })).toHaveAttribute("aria-pressed", "true");
  await expect(panel.locator("p", { hasText: "CPU a message: 1.99 ms" })).toBeVisible();
  const slider = page.getByRole("slider", { name: "What drives the figure" });
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
  const slider = page.getByRole("slider", { name: "Waiting messages and spool over time" });
  await slider.focus();
  await expect(panel.locator(".readout")).toContainText(/8 M messages wait, spool 303\.5 GB/);
  await expect(panel.getByRole("row", { name: /outage over/ })).toContainText("303.5 GB");
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
  await page.getByRole("button", { name: "Compare" }).click();
  await expect(page.locator("#readings")).toHaveAttribute("open", "");
  await expect(page.locator("#readings summary")).toBeFocused();
  expect(new URL(page.url()).hash).toBe("");
});

for (const [name, width, colorScheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["phone", 390, "light"]]) {
  test(`screenshots of the panels for the eye: ${name}`, async ({ planner, page }, info) => {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await planner.open("?engine=localdisk&fs=ext4&growth=0.3&horizon=2y&cores=4&disk=1TB&redundancy=1&vs=volume%3D24M%26name%3DBlack%2BFriday&vs=");
    for (const id of PANELS) {
      await openPanel(page, id);
      await page.locator(`#${id}`).screenshot({ path: info.outputPath(`${name}-${id}.png`) });
      await page.locator(`#${id} > summary`).click();
    }
  });
}

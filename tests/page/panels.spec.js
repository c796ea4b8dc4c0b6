// What stands below the order: the cards with risks and fixes, and the tabs with their verdicts, views,
// folds and charts.
import { openAll, openTab, seen, unfold } from "./everywhere.js";
import { expect, test } from "./helpers.js";

const TABS = ["machines", "storage", "outage", "servers", "memory", "ranges", "configure", "sources"];

// What goes through the whole page takes as long as the machine has others to serve.
const LONG = 240_000;

// A plan that has something in every part: a server of one's own, growth, spare, a comparison.
const FULL = "?engine=localdisk&fs=ext4&growth=0.3&horizon=2y&cores=4&disk=1TB&redundancy=1&provider=all&vs=volume%3D24M%26name%3DBlack%2BFriday";

test("each tab opens by its link, says a verdict, and follows the sliders", async ({ planner, page }) => {
  test.setTimeout(LONG);
  await planner.open();
  const ids = await page.getByRole("tabpanel", { includeHidden: true }).evaluateAll((all) => all.map(({ id }) => id));
  expect(ids).toEqual(TABS);
  for (const id of TABS) {
    await test.step(id, async () => {
      await page.goto("about:blank");
      await planner.open(`?volume=9M&cores=8&vs=volume%3D1M#${id}`);
      const panel = page.locator(`#${id}`);
      await expect(page.locator(`#tab-${id}`)).toHaveAttribute("aria-selected", "true");
      await expect(panel).toBeInViewport();
      await expect(panel).toBeFocused();
      await expect(page.getByRole("tabpanel")).toHaveCount(1);
      await expect(page.locator(`#verdict-${id}`)).toHaveText(/\w/);
      await openAll(page, panel);
      const shown = () => panel.innerText();
      const before = await shown();
      await planner.type("Messages a day", "90M");
      if (id === "sources") await expect(planner.field("Messages a day")).toHaveValue("90 M");
      else await expect.poll(async () => {
        await openAll(page, panel);
        return shown();
      }).not.toEqual(before);
    });
  }
});

test("the tabs are walked by keyboard, and one of them is a stop", async ({ planner, page }) => {
  await planner.open();
  const tab = (id) => page.locator(`#tab-${id}`);
  await tab("machines").focus();
  for (const [key, id] of [["ArrowRight", "storage"], ["End", "sources"], ["ArrowRight", "machines"], ["ArrowLeft", "sources"], ["Home", "machines"]]) {
    await page.keyboard.press(key);
    await expect(tab(id)).toBeFocused();
    await expect(tab(id)).toHaveAttribute("aria-selected", "true");
    await expect(page.locator(`#${id}`)).toBeVisible();
    await expect(page.getByRole("tabpanel")).toHaveCount(1);
    await expect(page.locator("[role=tab][tabindex='0']")).toHaveCount(1);
  }
});

test("what a tab's label says is what the tab says, and follows", async ({ planner, page }) => {
  test.slow();
  await planner.open();
  const verdict = (id) => page.locator(`#verdict-${id}`);
  await expect(verdict("machines")).toHaveText(/^\d+ fit, from \$[\d,.]+$/);
  await expect(verdict("storage")).toHaveText("logs 49 %");
  await expect(verdict("outage")).toHaveText("cleared after 21.3 h");
  await expect(verdict("servers")).toHaveText("1 server");
  await expect(verdict("memory")).toHaveText("benchmark limits");
  await expect(verdict("ranges")).toHaveText("309 GB to 647 GB");
  await expect(verdict("configure")).toHaveText("6 files");
  await expect(verdict("sources")).toHaveText(/^\d+ values$/);

  const machines = await openTab(page, "machines");
  const least = machines.getByRole("row", { name: /^1 \d+ × / }).getByRole("cell").first();
  const from = (await verdict("machines").innerText()).split("from ")[1];
  await expect(least, "the cheapest of the list is what the label promises").toContainText(from);

  await planner.type("Messages a day", "35M");
  await planner.type("Sending hours a day", "6h");
  await planner.type("Log retention", "1d");
  await planner.type("Longest outage to survive", "12h");
  await expect(verdict("servers")).toHaveText("3 servers");
  await expect(verdict("storage")).toHaveText(/^spool \d+ %$/);
  await expect(verdict("outage")).toHaveText(/^cleared after 1\d(\.\d)? h$/);
  await expect(verdict("ranges")).not.toHaveText("309 GB to 647 GB");
  const outage = await openTab(page, "outage");
  await expect(outage).toContainText((await verdict("outage").innerText()).replace("cleared after ", ""));
  const ranges = await openTab(page, "ranges");
  await expect(ranges.getByRole("row", { name: /^Storage, all servers/ })).toContainText(await verdict("ranges").innerText());
});

// Fragments of today's links and of older ones, with the tab that they open.
for (const [fragment, tab, element] of [
  ["hardware", "machines", "machines"],
  ["readings", "ranges", "ranges"],
  ["machine", "memory", "memory"],
  ["drivers", "ranges", "part-chooser"],
  ["own", "servers", "part-own"],
  ["nodes", "servers", "part-nodes"],
  ["limits", "servers", "part-limits"],
  ["disk", "storage", "part-disk"],
  ["retention", "storage", "retention-picture"],
  ["catalogue", "machines", "catalogue"],
  ["prices", "machines", "prices"],
  ["maths-storage", "storage", "maths-storage"],
  ["benchmarks", "servers", "benchmarks"],
]) {
  test(`the fragment ${fragment} leads to ${element}`, async ({ planner, page }) => {
    test.slow();
    await planner.open(`?volume=9M#${fragment}`);
    await expect(page.locator(`#tab-${tab}`)).toHaveAttribute("aria-selected", "true");
    const part = page.locator(`#${element}`);
    await expect(part).toBeInViewport();
    if (await part.evaluate((one) => one.localName === "details")) {
      await expect(part).toHaveAttribute("open", "");
      await expect(part.locator("summary")).toBeFocused();
      await expect(part.locator("> .live")).not.toBeEmpty();
    }
  });
}

for (const [fragment, element] of [["findings", "risks"], ["compare", "compare"], ["share", "export"]]) {
  test(`the fragment ${fragment} leads to ${element}, which is in no tab`, async ({ planner, page }) => {
    await planner.open(`?volume=9M#${fragment}`);
    await expect(page.locator(`#${element}`)).toBeInViewport();
  });
}

test("‘Show the maths’ of the disk opens the maths in the tab of the storage", async ({ planner, page }) => {
  await planner.open("?volume=20M");
  await planner.card("Disk of a server").getByRole("button", { name: "Show the maths" }).click();
  await expect(page.locator("#tab-storage")).toHaveAttribute("aria-selected", "true");
  const maths = page.locator("#maths-storage");
  await expect(maths).toHaveAttribute("open", "");
  await expect(maths.locator("summary")).toBeFocused();
  await expect(maths.locator("summary")).toBeInViewport();
  await expect(maths.locator(".explanation", { hasText: "Spool, all servers" }).first()).toContainText("1,010,240,000,000");
});

test("‘Details’ of the outage opens its tab", async ({ planner, page }) => {
  await planner.open();
  await planner.card("Outage").getByRole("button", { name: "Details" }).press("Enter");
  await expect(page.locator("#outage")).toBeFocused();
  await expect(page.locator("#part-outage")).toContainText("Held back");
});

test("criticals come first and in full, each with its fix in reach", async ({ planner, page }) => {
  await planner.open("?volume=80M&cores=4&ram=16GiB&engine=localdisk&fs=ext4&basis=measured");
  const list = page.locator("#risk-list li");
  await expect(list.first()).toContainText(/^Critical/);
  const grades = await list.locator(".severity").allInnerTexts();
  const rank = ["Critical", "Warning", "Good to know"];
  expect(grades).toEqual([...grades].sort((a, b) => rank.indexOf(a) - rank.indexOf(b)));
  expect(grades.filter((grade) => grade === "Critical").length).toBeGreaterThan(1);
  const criticals = page.locator("#risk-list li.critical");
  for (const critical of await criticals.all()) await expect(critical.getByRole("button")).toHaveCount(1);
  await expect(criticals.first().getByRole("button")).toBeInViewport({ ratio: 1 });
  // The last of the checks counts them and leads here.
  await expect(page.locator("#check-risks")).toHaveText(/^! ?\d+ critical, \d+ more$/);
  await page.locator("#check-risks").click();
  await expect(page.locator("#risks")).toBeInViewport();
  // Everything is there once it is unfolded.
  const all = planner.card("Risks and fixes").getByRole("button", { name: "All", exact: true });
  await all.press("Enter");
  await expect(planner.card("Risks and fixes").getByRole("button", { name: "Fewer" })).toHaveAttribute("aria-expanded", "true");
  for (const risk of await list.all()) await expect(risk).toBeVisible();
});

test("the first risks of the worked example show their fixes without scrolling", async ({ planner, page }) => {
  await page.setViewportSize({ width: 1280, height: 800 });
  await planner.open();
  const fixes = page.locator("#risk-list li:visible").getByRole("button");
  await expect(fixes.first()).toBeInViewport({ ratio: 1 });
  await expect(fixes.nth(1)).toBeInViewport({ ratio: 1 });
});

test("a fix is applied to the scenario, and Back takes it back", async ({ planner, page }) => {
  await planner.open("?engine=localdisk&fs=ext4&basis=measured");
  const inodes = page.locator("#finding-local-inodes");
  await expect(inodes).toContainText("runs out of inodes");
  await inodes.getByRole("button", { name: "Use XFS" }).press("Enter");
  await expect(inodes).toHaveCount(0);
  await expect(page.locator("#risks")).toContainText("Risks and fixes");
  // The button is gone: the focus stays in the card.
  await expect(page.locator("#risks :focus")).toHaveCount(1);
  await expect.poll(planner.query).toBe("?model=2&basis=measured&engine=localdisk");
  await page.goBack();
  await expect(inodes).toBeVisible();
});

test("more settings: lists, fields, problems, search, and a chip for each change", async ({ planner, page }) => {
  test.slow();
  await planner.open("?retry_cap=abc&dkim=dual");
  // The link’s problem is said before anything is opened.
  await expect(page.getByRole("alert")).toContainText("abc");
  const opener = page.getByRole("button", { name: "More settings" });
  await opener.press("Enter");
  const drawer = page.getByRole("dialog", { name: "More settings" });
  await expect(drawer.getByRole("searchbox")).toBeFocused();
  await expect(page.locator("#dkim-field")).toHaveValue("dual");
  await page.locator("#engine-field").selectOption({ label: "LocalDisk" });
  await expect.poll(planner.query).toBe("?model=2&basis=measured&engine=localdisk&dkim=dual");
  const write = async (key, text) => {
    await page.locator(`#${key}-field`).fill(text);
    await page.locator(`#${key}-field`).press("Enter");
  };
  await write("retry_cap", "2h");
  await expect.poll(planner.query).toContain("retry_cap=2h");
  await write("retry_cap", "none");
  await expect.poll(planner.query).not.toContain("retry_cap");
  await write("max_ready", "1.5");
  await expect(page.locator("#max_ready-problem")).toContainText("“1.5” isn’t a whole number");
  await expect(page.locator("#max_ready-field")).toHaveAttribute("aria-invalid", "true");
  // The search leaves the rows that hold the words.
  await drawer.getByRole("searchbox").fill("dkim");
  await expect(page.locator("#settings-rows .setting:visible")).toHaveCount(1);
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();
  // What is changed stands beside the sliders and is reset there.
  await page.getByRole("button", { name: "Reset DKIM" }).click();
  await expect.poll(planner.query).not.toContain("dkim");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect.poll(planner.query).toBe("");
});

test("how many servers may fail is chosen beside the sliders", async ({ planner, page }) => {
  await planner.open("?volume=35M");
  const spare = page.getByRole("group", { name: "Servers that may fail" });
  await spare.getByRole("button", { name: "1" }).press("Enter");
  await expect(spare.getByRole("button", { name: "1" })).toHaveAttribute("aria-pressed", "true");
  await expect(spare.getByRole("button", { name: "1" })).toBeFocused();
  await expect(planner.answer).toContainText("(1 spare)");
  await expect.poll(planner.query).toBe("?model=2&volume=35M&redundancy=1");
  await page.goBack();
  await expect(planner.answer).not.toContainText("spare");
});

test("what drives a figure is chosen", async ({ planner, page }) => {
  await planner.open();
  const panel = await openTab(page, "ranges");
  const table = page.locator("#part-drivers-table");
  await seen(page.locator("#part-chooser"));
  await seen(table);
  await expect(table.locator("p").first()).toContainText("Storage, all servers: 996 GB");
  await panel.getByRole("button", { name: "CPU per message" }).press("Enter");
  await expect(panel.getByRole("button", { name: "CPU per message" })).toBeFocused();
  await expect(panel.getByRole("button", { name: "CPU per message" })).toHaveAttribute("aria-pressed", "true");
  await seen(table);
  await expect(table.locator("p").first()).toContainText("CPU per message: 1.99 ms");
  const slider = page.getByRole("slider", { name: "What matters most" });
  const plot = panel.locator(".plot", { has: slider });
  const readout = plot.locator("+ .readout");
  await slider.focus();
  await expect(slider).toHaveAttribute("aria-valuetext", /from [\d.]+ ms to [\d.]+ ms/);
  await slider.press("ArrowRight");
  await expect(readout).toContainText(/from [\d.]+ ms to [\d.]+ ms/);
  await expect(plot.locator(".cursor.row")).toBeVisible();
  await plot.hover({ position: { x: 40, y: 30 } });
  await expect(readout).toContainText((await slider.getAttribute("aria-valuetext")).slice(0, 12));
});

test("the outage's chart is read by pointer and keyboard and agrees with its table", async ({ planner, page }) => {
  await planner.open();
  const panel = await openTab(page, "outage");
  await unfold(page, "outage-table");
  const slider = page.getByRole("slider", { name: "Waiting messages and spool in the planned outage" });
  const readout = panel.locator(".plot + .readout");
  await slider.focus();
  await expect(readout).toContainText(/8 M messages wait, spool 404 GB/);
  await expect(panel.getByRole("row", { name: /outage over/ })).toContainText("404 GB");
  await expect(panel.locator("svg text", { hasText: "outage" })).toBeVisible();
  await slider.press("End");
  await expect(readout).toContainText("0 messages wait");
  await panel.getByRole("button", { name: "Flush when it is over" }).click();
  await expect.poll(planner.query).toContain("flush=yes");
});

test("a server that the user has: what it takes and what gives way", async ({ planner, page }) => {
  test.slow();
  await planner.open("#own");
  const panel = page.locator("#part-own");
  await panel.getByRole("button", { name: "Start from the order" }).click();
  await seen(panel);
  await expect(panel).toContainText("It fits.");
  await expect(page.locator("#check-own_server")).toHaveText(/✓ ?OK: ?Your server carries it/);
  // Its fields show what was started from.
  await expect(page.locator("#own-server")).toHaveAttribute("open", "");
  await expect(page.locator("#cores-field")).toHaveValue("4");
  await planner.type("Messages a day", "80M");
  await seen(panel);
  await expect(panel).toContainText("It doesn’t fit.");
  await expect(page.locator("#check-own_server")).toHaveText(/✗ ?Fails: ?Your server/);
  await panel.getByRole("row", { name: /^Messages a day/ }).getByRole("button", { name: "Apply" }).click();
  await expect(page.locator("#check-own_server")).toHaveText(/✓ ?OK: ?Your server carries it/);
  await seen(panel);
  await expect(panel).toContainText("It fits.");
});

test("inside a frame tabs open without a trace in the host's history", async ({ planner, page }) => {
  await planner.open("?embed=1&view=full");
  await page.getByRole("button", { name: "Why the numbers differ" }).click();
  await expect(page.locator("#tab-ranges")).toHaveAttribute("aria-selected", "true");
  await expect(page.locator("#ranges")).toBeFocused();
  expect(new URL(page.url()).hash).toBe("");
});

// What is wider than the panel that holds it, or hides a part of its width.
const tooWide = (panel) =>
  panel.evaluate((element) => {
    const { left, right } = element.getBoundingClientRect();
    const isForEars = (one) => one.localName === "thead" && one.getBoundingClientRect().height < 2;
    const isHidden = (one) => one.closest("svg, pre, .unseen, [hidden], .plot input") || isForEars(one.closest("thead") ?? one) || !one.checkVisibility();
    const parts = [...element.querySelectorAll("*")].filter((one) => !isHidden(one));
    const leaves = (one) => {
      const box = one.getBoundingClientRect();
      return box.right > right + 0.5 || box.left < left - 0.5;
    };
    const hides = (one) => one.scrollWidth > one.clientWidth + 1 && getComputedStyle(one).overflowX !== "visible" && one.localName !== "input";
    const named = (one) => `${one.localName}.${one.className} ${one.textContent.slice(0, 50)}`;
    return parts.filter((one) => leaves(one) || hides(one)).map(named);
  });

for (const width of [1280, 390]) {
  test(`every table fits at ${width} px${width < 500 ? ", the wide ones as cards" : ""}`, async ({ planner, page }) => {
    test.setTimeout(LONG);
    await page.setViewportSize({ width, height: 900 });
    await planner.open(FULL);
    for (const id of TABS) {
      await test.step(id, async () => {
        const panel = await openTab(page, id);
        await openAll(page, panel);
        expect(await tooWide(panel)).toEqual([]);
        const wide = await panel.locator("table.to-cards tbody tr").evaluateAll((rows) => rows.map((row) => getComputedStyle(row).display));
        for (const display of wide) {
          if (width < 500) expect(display).not.toBe("table-row");
          else expect(display).toBe("table-row");
        }
        const heads = await panel.locator("table.to-cards thead").evaluateAll((all) => all.map((head) => head.getBoundingClientRect().height > 2));
        for (const isShown of heads) expect(isShown).toBe(width > 500);
      });
    }
    expect(await tooWide(page.locator("#compare"))).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
  });
}

for (const [name, width, colorScheme] of [["light", 1280, "light"], ["dark", 1280, "dark"], ["phone", 390, "light"]]) {
  test(`screenshots of the tabs for the eye: ${name}`, async ({ planner, page }, info) => {
    test.setTimeout(LONG);
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 900 });
    await planner.open(FULL);
    await page.screenshot({ path: info.outputPath(`${name}-page.png`), fullPage: true });
    for (const id of TABS) {
      const panel = await openTab(page, id);
      await openAll(page, panel);
      await panel.screenshot({ path: info.outputPath(`${name}-${id}.png`) });
    }
  });
}

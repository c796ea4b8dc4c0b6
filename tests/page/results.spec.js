// Charts, tables and the maths as a user sees them.
import { openTab, seen, unfold } from "./everywhere.js";
import { expect, test } from "./helpers.js";

// A chart of a tab: its picture, the slider that reads it, and what that says.
const chartOf = (page, name) => {
  const slider = page.getByRole("slider", { name, exact: true });
  const plot = page.locator(".plot", { has: slider });
  return { slider, picture: plot.locator(".picture"), readout: page.locator(".plot + .readout").and(page.locator(`.plot:has([aria-label="${name}"]) + *`)) };
};

test("the bar of the disk says its parts, and its table what each partition holds", async ({ planner, page }) => {
  await planner.open();
  const card = planner.card("Disk of a server");
  await expect(card.getByRole("img").first()).toHaveAccessibleName("Spool: 404 GB, 40.6 %. Logs: 492 GB, 49.4 %. System: 100 GB, 10.0 %");
  await expect(page.locator("#storage-picture svg")).toBeVisible();
  await expect(card.getByRole("row", { name: /^\/var\/spool\/kumomta/ })).toContainText(/404 GB\s*450 GB/);
  await expect(card.getByRole("row", { name: /^\/var\/log\/kumomta/ })).toContainText(/492 GB\s*548 GB/);
  await expect(card.getByRole("row", { name: /^Disk to order/ })).toContainText("1.1 TB");
  await planner.slider("Log retention").press("End");
  await expect(card.getByRole("img").first()).toHaveAccessibleName(/Logs: 12\.0 TB/);
});

test("the curve of the outage says how it ends", async ({ planner, page }) => {
  await planner.open();
  const card = planner.card("Outage");
  const says = "8,000,000 messages wait; cleared 21.3 h after recovery.";
  await expect(card.getByRole("img").first()).toHaveAccessibleName(says);
  await expect(card.locator(".readout")).toHaveText(says);
  await planner.type("Longest outage to survive", "2d");
  await expect(card.getByRole("img").first()).toHaveAccessibleName(/^16,000,000 messages wait/);
  await planner.type("Longest outage to survive", "0");
  await expect(card.locator(".readout")).toHaveText("This outage holds no mail back.");
});

test("the retention chart is read by pointer and by keyboard", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "storage");
  const { slider, picture, readout } = chartOf(page, "Storage by days of log retention");
  await expect(picture.locator("svg")).toBeVisible();
  await picture.scrollIntoViewIfNeeded();
  const box = await picture.boundingBox();
  await picture.hover({ position: { x: box.width - 2, y: 80 } });
  await expect(readout).toHaveText("90 d: 1.98 TB = spool 404 GB + logs 1.47 TB + system 100 GB");
  await slider.focus();
  await expect(readout).toContainText("30 d: 996 GB");
  await page.keyboard.press("ArrowLeft");
  await expect(readout).toContainText("29 d: 979 GB");
  await expect(slider).toHaveAttribute("aria-valuetext", /^29 d: 979 GB/);
  await page.keyboard.press("Home");
  await expect(readout).toContainText("0 d: 504 GB");
  await slider.blur();
  await expect(readout).toContainText("Point at a day");
});

test("the retention chart marks today's setting and has a table", async ({ planner, page }) => {
  await planner.open("?retention=45d");
  await openTab(page, "storage");
  await expect(page.locator("#retention-picture svg")).toContainText("1.24 TB at 45 d");
  const table = await unfold(page, "retention-table");
  const row = table.getByRole("row", { name: /^45 d/ });
  await expect(row).toHaveAttribute("aria-current", "true");
  await expect(row).toContainText("1.24 TB");
});

test("charts are drawn at the width of their card and in the theme's colours", async ({ planner, page }) => {
  test.slow();
  await page.emulateMedia({ colorScheme: "light" });
  await planner.open();
  await openTab(page, "storage");
  for (const id of ["storage-picture", "retention-picture"]) {
    const svg = page.locator(`#${id} svg`);
    const fits = () => page.evaluate((name) => {
      const picture = document.getElementById(name);
      return Number(picture.querySelector("svg").getAttribute("width")) - Math.floor(picture.getBoundingClientRect().width);
    }, id);
    await expect(svg).toBeVisible();
    await expect.poll(fits).toBe(0);
    const drawn = await svg.getAttribute("width");
    await page.setViewportSize({ width: 700, height: 900 });
    await expect(svg).not.toHaveAttribute("width", drawn);
    await expect.poll(fits).toBe(0);
    const drawing = async () => (await svg.innerHTML()).toUpperCase();
    await expect.poll(drawing).toContain("#195A91");
    await page.emulateMedia({ colorScheme: "dark" });
    await expect.poll(drawing).toContain("#4B93D0");
    await page.emulateMedia({ colorScheme: "light" });
    await page.setViewportSize({ width: 1280, height: 900 });
  }
});

// A number of the scenario that each part computes with: its volume, its spool, its peak.
for (const [tab, fold, number] of [
  ["servers", "maths-figures", "20,000,000"],
  ["storage", "maths-storage", "1,010,240,000,000"],
  ["storage", "maths-retention", "20,000,000"],
  ["storage", "maths-partitions", "1,010,240,000,000"],
  ["servers", "maths-servers", "2,500,000"],
]) {
  test(`${fold} show this scenario's numbers with their sources`, async ({ planner, page }) => {
    await planner.open("?volume=20M");
    await openTab(page, tab);
    const maths = page.locator(`#${fold}`);
    await expect(maths.locator(".explanation")).toHaveCount(0);
    await expect(maths.locator("summary")).toHaveText(/^Show the maths/);
    await unfold(page, fold);
    await expect(maths).toContainText(number);
    await expect(maths).toContainText(/docs\/|crates\/|planner|a figure of this plan/);
    await maths.locator("summary").click();
    await expect(maths.locator(".explanation").first()).toBeHidden();
  });
}

test("the maths follow a slider while they are open", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "storage");
  const maths = await unfold(page, "maths-storage");
  const explained = (name) => maths.locator(".explanation", { has: page.getByRole("heading", { name }) });
  const message = explained(/^Disk of a waiting message/).locator(".numbers");
  const spool = explained(/^Spool, all servers/);
  await expect(message).toHaveText("= 50,000 + 512");
  await expect(spool.locator(".numbers")).toHaveText("= 8,000,000 × 50,512 ÷ 1 × 1");
  await expect(spool.locator(".result")).toHaveText("= 404,096,000,000 B");
  await planner.type("Message size", "60kB");
  await expect(message).toHaveText("= 60,000 + 512");
  await expect(spool.locator(".result")).toHaveText("= 484,096,000,000 B");
});

// The figures that only lead to those of their part, and so stand in its maths alone.
const LEADING = {
  figures: ["Messages per day, after the planned years", "Speed that the card must have", "Network card per server"],
  // The outage's logs aren't in the sum of this part: they lead to the log partition.
  storage: [
    "Hours of sending in the outage",
    "Disk of a waiting message",
    "Log per message",
    "Logs per day",
    "Logs of the outage, all that work",
  ],
  partitions: [],
  // The part says what it is called in an order: 10 Gigabit.
  servers: ["Speed that the card must have", "Network card per server"],
};

for (const [part, leading] of Object.entries(LEADING)) {
  test(`figures that the maths explain are the figures that the page shows: ${part}`, async ({ planner, page }) => {
    await planner.open("?volume=37.3M&size=71kB&window=5.5h&retention=23d&outage=0.75d&log=1.1kB&os=83GB");
    await openTab(page, part === "figures" || part === "servers" ? "servers" : "storage");
    const view = await seen(page.locator(`#part-${part}`));
    const text = (await view.innerText()).replaceAll(/\s+/g, " ");
    const maths = await unfold(page, `maths-${part}`);
    const headings = maths.locator(".explanation h3");
    await expect(headings.first()).toBeVisible();
    const explained = (await headings.allInnerTexts()).map((heading) => heading.split(/: (?=[^:]*$)/));
    expect(explained.length).toBeGreaterThan(3);
    expect(explained.filter(([, figure]) => !text.includes(figure)).map(([label]) => label)).toEqual(leading);
  });
}

test("what can't be seen at first opens: the benchmarks and the sources", async ({ planner, page }) => {
  await planner.open();
  await openTab(page, "servers");
  const benchmarks = (await unfold(page, "benchmarks")).locator("tbody").getByRole("row");
  await expect(benchmarks).toHaveCount(10);
  // The newest first.
  await expect(benchmarks.first()).toContainText("3,300,000");
  await expect(page.getByRole("row", { name: /c6g.16xlarge/ })).toContainText("6,086,112");
  const sources = await openTab(page, "sources");
  await expect(sources.getByRole("row", { name: /^Spool a message beyond its own size/ })).toContainText("512 B");
});

test("the largest and the smallest scenario have answers", async ({ planner }) => {
  await planner.open("?volume=10B&size=50MB&window=0.25h&retention=730d&outage=7d&log=10000B&os=2TB");
  // 40 billion an hour ÷ 1.98 M are 20,203 servers. Of the 70 billion messages that wait, each holds
  // 173 TB, in a partition of 193; logs take 4 and the system 2. In and out it carries 440 Gbps, which
  // are 60 % of 733.
  await expect(planner.answer).toHaveText(
    "Order 20,203 servers, each with 4 vCPU, 16 GiB of memory, 200 TB of disk and 8 × 100 Gigabit networking.",
  );
  await planner.open("?volume=1k&size=500B&window=24h&retention=0&outage=0&log=20B&os=20GB");
  await expect(planner.answer).toHaveText(
    "Order one server with 4 vCPU, 16 GiB of memory, 22 GB of disk and Gigabit networking.",
  );
});

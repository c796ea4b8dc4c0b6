// Charts, tables and the maths as a user sees them.
import { expect, test } from "./helpers.js";

test("the storage chart is read by pointer and by keyboard", async ({ planner, page }) => {
  await planner.open();
  const readout = planner.card("Storage").locator(".readout");
  await expect(readout).toContainText("Point at a part");
  const box = await page.locator("#storage-picture").boundingBox();
  await page.mouse.move(box.x + box.width * 0.6, box.y + 20);
  await expect(readout).toHaveText("Logs: 492 GB, 49.4 %");
  await page.mouse.move(0, 0);
  await expect(readout).toContainText("Point at a part");
  const reader = planner.slider("Storage by part");
  await reader.focus();
  await expect(readout).toHaveText("Spool: 404 GB, 40.6 %");
  await page.keyboard.press("ArrowRight");
  await expect(readout).toHaveText("Logs: 492 GB, 49.4 %");
  await expect(reader).toHaveAttribute("aria-valuetext", "Logs: 492 GB, 49.4 %");
  await page.keyboard.press("End");
  await expect(readout).toHaveText("System: 100 GB, 10.0 %");
});

test("the retention chart is read by pointer and by keyboard", async ({ planner, page }) => {
  await planner.open();
  const card = planner.card("Storage by log retention");
  const readout = card.locator(".readout");
  await page.locator("#retention-picture").scrollIntoViewIfNeeded();
  const box = await page.locator("#retention-picture").boundingBox();
  await page.mouse.move(box.x + box.width - 1, box.y + 80);
  await expect(readout).toHaveText("90 d: 1.98 TB = spool 404 GB + logs 1.47 TB + system 100 GB");
  const reader = planner.slider("Storage by days of log retention");
  await reader.focus();
  await expect(readout).toContainText("30 d: 996 GB");
  await page.keyboard.press("ArrowLeft");
  await expect(readout).toContainText("29 d: 979 GB");
  await page.keyboard.press("Home");
  await expect(readout).toContainText("0 d: 504 GB");
  await reader.blur();
  await expect(readout).toContainText("Point at a day");
});

test("the retention chart marks today's setting and has a table", async ({ planner, page }) => {
  await planner.open("?retention=45d");
  await expect(page.locator("#retention-picture svg")).toContainText("1.24 TB at 45 d");
  const card = planner.card("Storage by log retention");
  await card.getByText("As a table").click();
  const row = card.getByRole("row", { name: /^45 d/ });
  await expect(row).toHaveAttribute("aria-current", "true");
  await expect(row).toContainText("1.24 TB");
});

test("charts are drawn at the width of their card and in the theme's colours", async ({ planner, page }) => {
  await page.emulateMedia({ colorScheme: "light" });
  await planner.open();
  const svg = page.locator("#retention-picture svg");
  const widths = async () => [
    Number(await svg.getAttribute("width")),
    Math.floor((await page.locator("#retention-picture").boundingBox()).width),
  ];
  const [drawn, room] = await widths();
  expect(drawn).toBe(room);
  await page.setViewportSize({ width: 700, height: 900 });
  await expect.poll(async () => (await widths())[0]).not.toBe(drawn);
  const [again, space] = await widths();
  expect(again).toBe(space);
  expect((await svg.innerHTML()).toUpperCase()).toContain("#195A91");
  await page.emulateMedia({ colorScheme: "dark" });
  await expect.poll(async () => (await svg.innerHTML()).toUpperCase()).toContain("#4B93D0");
});

// A number of the scenario that each card computes with: its volume, its spool, its peak.
for (const [name, number] of [
  ["Figures", "20,000,000"],
  ["Storage", "1,010,240,000,000"],
  ["Storage by log retention", "20,000,000"],
  ["Partitions of a server", "1,010,240,000,000"],
  ["Servers", "2,500,000"],
]) {
  test(`${name} shows its maths with this scenario's numbers`, async ({ planner }) => {
    await planner.open("?volume=20M");
    const card = planner.card(name);
    const toggle = card.getByRole("button", { name: "Show the maths" });
    await expect(toggle).toHaveAttribute("aria-expanded", "false");
    await expect(card.locator(".maths")).toBeHidden();
    await toggle.click();
    await expect(card.locator(".explanation").first()).toBeVisible();
    await expect(card.locator(".maths")).toContainText(number);
    await expect(card.locator(".maths")).toContainText(/docs\/|crates\/|planner/);
    await card.getByRole("button", { name: "Hide the maths" }).click();
    await expect(card.locator(".maths")).toBeHidden();
  });
}

test("the maths follow a slider while they are open", async ({ planner }) => {
  await planner.open();
  const card = planner.card("Storage");
  await card.getByRole("button", { name: "Show the maths" }).click();
  const explained = (name) => card.locator(".explanation", { has: card.page().getByRole("heading", { name }) });
  const message = explained(/^Disk of a waiting message/).locator(".numbers");
  const spool = explained(/^Spool, all servers/);
  await expect(message).toHaveText("= 50,000 + 512");
  await expect(spool.locator(".numbers")).toHaveText("= 8,000,000 × 50,512 ÷ 1 × 1");
  await expect(spool.locator(".result")).toHaveText("= 404,096,000,000 B");
  await planner.type("Message size", "60kB");
  await expect(message).toHaveText("= 60,000 + 512");
  await expect(spool.locator(".result")).toHaveText("= 484,096,000,000 B");
});

// The figures that only lead to those of their card, and so stand in its maths alone.
const LEADING = {
  Figures: ["Messages per day, after the planned years", "Speed that the card must have", "Network card per server"],
  // The outage's logs aren't in the sum of this card: they lead to the log partition.
  Storage: [
    "Hours of sending in the outage",
    "Disk of a waiting message",
    "Log per message",
    "Logs per day",
    "Logs of the outage, all that work",
  ],
  "Partitions of a server": [],
  // The card says what it is called in an order: 10 Gigabit.
  Servers: ["Speed that the card must have", "Network card per server"],
};

for (const [name, leading] of Object.entries(LEADING)) {
  test(`figures that the maths explain are the figures that the card shows: ${name}`, async ({ planner }) => {
    await planner.open("?volume=37.3M&size=71kB&window=5.5h&retention=23d&outage=0.75d&log=1.1kB&os=83GB");
    const card = planner.card(name);
    await expect(card.locator(".live").first()).not.toBeEmpty();
    await expect(card.locator(".pending")).toHaveCount(0);
    const text = (await card.innerText()).replaceAll(/\s+/g, " ");
    await card.getByRole("button", { name: "Show the maths" }).click();
    const headings = card.locator(".maths .explanation h3");
    await expect(headings.first()).toBeVisible();
    const explained = (await headings.allInnerTexts()).map((heading) => heading.split(/: (?=[^:]*$)/));
    expect(explained.length).toBeGreaterThan(3);
    expect(explained.filter(([, figure]) => !text.includes(figure)).map(([label]) => label)).toEqual(leading);
  });
}

test("what can't be seen at first opens: the benchmarks and the sources", async ({ planner, page }) => {
  await planner.open();
  await page.locator("#benchmarks > summary", { hasText: "KumoMTA’s benchmarks" }).click();
  const benchmarks = page.locator("#benchmarks tbody").getByRole("row");
  await expect(benchmarks).toHaveCount(10);
  // The newest first.
  await expect(benchmarks.first()).toContainText("3,300,000");
  await expect(page.getByRole("row", { name: /c6g.16xlarge/ })).toContainText("6,086,112");
  await page.getByText("Assumptions and sources").click();
  await expect(page.getByRole("row", { name: /^Spool a message beyond its own size/ })).toContainText("512 B");
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

// One order: what the headline says is what is copied, written and configured, and a provider or a
// row of the list changes all of it at once.
import { expect, test } from "./helpers.js";
import { openExport, openTab, sameEverywhere, saved } from "./everywhere.js";

// The row of the list that is ordered.
const marked = (panel) => panel.getByRole("table", { name: "Options" }).locator("tr[aria-current]");

// The cost per month in a row of the list, and what it is made of.
const costs = async (row) => (await row.getByRole("cell").first().innerText()).match(/[$€][\d,.]*\d/g);

const ORDERED = {
  "the worked example": ["", { servers: 1, spare: 0 }],
  "by the tutorial": ["?volume=20M", { servers: 1, spare: 0 }],
  "on AWS in euros, with a spare server": [
    "?volume=35M&size=60kB&window=7:00-13:00&retention=60d&outage=12h&redundancy=1&provider=aws&currency=eur",
    { servers: 5, spare: 1, provider: "aws", machine: "m7g.xlarge" },
  ],
  "by the measured model, with a spare server and growth": [
    "?basis=measured&volume=35M&size=60kB&window=6h&retention=60d&outage=12h&redundancy=1&growth=0.2&horizon=2y",
    { spare: 1 },
  ],
  "on a machine that was picked": ["?volume=35M&size=60kB&redundancy=1&machine=aws:m7g.2xlarge", { machine: "m7g.2xlarge" }],
  "on an own server": ["?provider=own&cores=8&ram=32GiB&disk=2TB", { servers: 1, vcpu: 8, memory_gib: 32, disk_bytes: 2e12 }],
  "in containers": ["?runs=container&volume=20M", { servers: 1 }],
  "in containers, on nodes of a provider": ["?runs=container&volume=20M&redundancy=1&provider=gcp", { provider: "gcp" }],
};

for (const [name, [query, order]] of Object.entries(ORDERED)) {
  test(`the order is the same wherever it is said: ${name}`, async ({ planner, page }) => {
    test.slow();
    await planner.open(query);
    const plan = await sameEverywhere(planner);
    expect(plan.order).toMatchObject(order);
    await expect(page).toHaveTitle("KumoMTA capacity planner");
  });
}

test("what a slider moves is the same everywhere too", async ({ planner }) => {
  test.slow();
  await planner.open("?provider=aws");
  await planner.slider("Messages a day").press("PageUp");
  await planner.slider("Log retention").press("PageUp");
  await planner.slider("Longest outage to survive").press("ArrowRight");
  await sameEverywhere(planner);
});

test("choosing a provider names its machine in all that follows", async ({ planner, page }) => {
  test.slow();
  await planner.open();
  const panel = await openTab(page, "machines");
  await expect(panel).toContainText("The order names no machine yet");
  await expect(marked(panel)).toHaveCount(0);
  await panel.getByRole("button", { name: "AWS" }).press("Enter");
  await expect(planner.answer).toHaveText(
    "Order one server of type m7g.xlarge with 4 vCPU, 16 GiB of memory, 1.1 TB of disk and Gigabit networking.",
  );
  await expect.poll(planner.query).toBe("?model=2&provider=aws");
  await expect(page.getByRole("combobox", { name: "Provider" })).toHaveValue("aws");
  // Its price is the first row's, and that row is marked.
  const row = marked(panel);
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("1 × m7g.xlarge");
  const [total] = await costs(row);
  const caveat = page.locator(".caveat");
  await expect(caveat).toContainText(`1 × m7g.xlarge from AWS, with 1,023 GiB of gp3: ${total} per month (machines `);
  await expect(caveat).toContainText(/us-east-1, prices of \d{4}-\d\d-\d\d\)/);
  await expect(caveat).toContainText("996 GB of data, as in the tutorial, which rounds to 1 TB, and the 10 % that KumoMTA keeps free.");

  const dialog = await openExport(page);
  const json = JSON.parse((await saved(page, dialog.getByRole("button", { name: "Download JSON" }))).text);
  expect(json.order).toMatchObject({ servers: 1, vcpu: 4, memory_gib: 16, provider: "aws", machine: "m7g.xlarge" });
  expect(Math.round(json.order.cost_month.total)).toBe(Number(total.replace(/\D/g, "")));
  expect(json.url).toBe("?model=2&provider=aws");
  await page.keyboard.press("Escape");
  const configure = await openTab(page, "configure");
  await expect(configure).toContainText("For one server of the order: 1 × m7g.xlarge (4 vCPU, 16 GiB, 1.1 TB).");
  await page.goBack();
  await expect(planner.answer).not.toContainText("of type");
});

test("ordering another row changes order, cards and files alike, and Back returns", async ({ planner, page }) => {
  test.slow();
  await planner.open("?volume=16M&size=60kB&provider=aws");
  const panel = await openTab(page, "machines");
  const ordered = marked(panel);
  await expect(ordered).toContainText("2 × m7g.xlarge");
  await expect(planner.answer).toContainText("Order two servers of type m7g.xlarge, each with 4 vCPU, 16 GiB");
  const disk = planner.card("Disk of a server");
  const before = await disk.innerText();

  // A larger one: fewer servers, and the disk of each larger. An hour of the peak are 2 M, and ARM
  // carries 85 %: 2 × 1.683 M with 4 vCPU, 2.261 M with 16.
  await panel.getByRole("button", { name: /^Order this ?: \d+ × c7g\.4xlarge/ }).press("Enter");
  await expect.poll(planner.query).toBe("?model=2&volume=16M&size=60kB&provider=aws&machine=aws:c7g.4xlarge");
  await expect(planner.answer).toHaveText(
    "Order one server of type c7g.4xlarge with 16 vCPU, 32 GiB of memory, 2.27 TB of disk and Gigabit networking.",
  );
  await expect(ordered).toHaveCount(1);
  await expect(ordered).toContainText("1 × c7g.4xlarge");
  // The focus stays where the button was.
  await expect(panel.locator("#order-aws-c7g\\.4xlarge")).toBeFocused();
  await expect(page.locator(".caveat")).toContainText("1 × c7g.4xlarge from AWS, with 2,117 GiB of gp3, 144 MiB/s");
  await expect(disk.getByRole("row", { name: /^Disk to order/ })).toContainText("2.27 TB");
  expect(await disk.innerText()).not.toBe(before);
  await expect(page.locator("#verdict-servers")).toHaveText("1 server");

  const servers = await openTab(page, "servers");
  await expect(servers).toContainText("16 vCPU, 32 GiB of memory");
  const storage = await openTab(page, "storage");
  await storage.locator("#part-partitions").scrollIntoViewIfNeeded();
  await expect(storage).toContainText("The order’s disk of 2.27 TB holds them all.");
  const policy = (await openTab(page, "configure")).getByRole("region", { name: "init.lua" });
  await expect(policy).toContainText("Order one server of type c7g.4xlarge");
  await expect(policy).toContainText("increase_parallelism = 16,");
  await expect(policy).not.toContainText("m7g.xlarge");

  await page.goBack();
  await expect(planner.answer).toContainText("Order two servers of type m7g.xlarge");
  await expect(policy).toContainText("Order two servers of type m7g.xlarge");
  await expect(disk).toHaveText(before, { useInnerText: true });
  await openTab(page, "machines");
  await expect(ordered).toContainText("2 × m7g.xlarge");
});

test("a picked machine gives way to another provider's", async ({ planner, page }) => {
  await planner.open("?machine=aws:m7g.2xlarge");
  await expect(planner.answer).toContainText("Order one server of type m7g.2xlarge with 8 vCPU, 32 GiB");
  const panel = await openTab(page, "machines");
  await panel.getByRole("button", { name: "Hetzner" }).click();
  await expect.poll(planner.query).toBe("?model=2&provider=hetzner");
  await expect(planner.answer).toContainText("of type CCX23 with 4 vCPU, 16 GiB");
  await panel.getByRole("button", { name: "All" }).click();
  await expect.poll(planner.query).toBe("");
  await expect(planner.answer).not.toContainText("of type");
});

test("the list beside the sliders chooses as the chips of the machines do", async ({ planner, page }) => {
  await planner.open("?machine=aws:m7g.2xlarge");
  await page.getByRole("combobox", { name: "Provider" }).selectOption("hetzner");
  await expect(planner.answer).toContainText("of type CCX23 with 4 vCPU, 16 GiB");
  await page.getByRole("combobox", { name: "Costs in" }).selectOption("eur");
  await expect(page.locator(".caveat")).toContainText("€");
  await expect(page.locator(".caveat")).not.toContainText("$");
  const panel = await openTab(page, "machines");
  await expect(panel.getByRole("button", { name: "Hetzner" })).toHaveAttribute("aria-pressed", "true");
});

test("a machine that the catalogue doesn't have is named, and the order has none", async ({ planner, page }) => {
  await planner.open("?machine=aws:m99.huge");
  await expect(page.getByRole("alert")).toContainText("The catalogue has no machine type “aws:m99.huge”");
  await expect(planner.answer).not.toContainText("of type");
});

test("while the machine can't be loaded the page says so and shows the plain order", async ({ planner, page }) => {
  await page.route(/_lazy\.wasm/, (route) => route.abort());
  await planner.open("?volume=20M&provider=aws");
  const caveat = page.locator(".caveat");
  await expect(caveat).toContainText("A part of the page could not be loaded.");
  await expect(planner.answer).toHaveText("Order one server with 16 vCPU, 32 GiB of memory, 2.6 TB of disk and Gigabit networking.");
  await page.unroute(/_lazy\.wasm/);
  await caveat.getByRole("button", { name: "Try again" }).press("Enter");
  // The peak of 2.5 M an hour is shared by two of ARM, of 1.683 M each: cheaper than one of 16 vCPU.
  await expect(planner.answer).toContainText("Order two servers of type m7g.xlarge, each with 4 vCPU, 16 GiB");
  await expect(caveat).not.toContainText("loaded");
  for (const message of planner.said.splice(0)) expect(message).toMatch(/^error: Failed to load resource/);
});

test("whether the order holds is said below it, and what doesn't is marked", async ({ planner, page }) => {
  await planner.open();
  const checks = page.locator(".checks button");
  await expect(checks).toHaveText([/OK: ?Peak uses 51 %/, /OK: ?Outage of 1 d/, /OK: ?No spare server/]);
  await expect(page.locator(".checks .fits")).toHaveCount(3);
  await expect(checks.first()).toHaveAttribute("title", "The peak uses 50.5 % of the planned capacity: 1,000,000 of 1,980,000 messages per hour.");
  // Each leads to what is behind it.
  await checks.nth(1).click();
  await expect(page.locator("#tab-outage")).toHaveAttribute("aria-selected", "true");
  await planner.open("?growth=0.2&horizon=2y");
  await expect(checks).toHaveCount(4);
});

test("an own server that doesn't carry the plan is marked in the checks and in what is copied", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=80M&cores=4&ram=16GiB");
  const failing = page.locator(".checks .fails");
  await expect(failing).toHaveText(/✗ ?Fails: ?Your server: 15\.5 M a day/);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(/^FAILS: Your server doesn’t carry this: [\d,]+ messages per day at most\.$/m);
  // It is the gravest risk as well, with what helps.
  await expect(page.locator("#risk-list li").first()).toContainText(/^Critical/);
  await failing.click();
  await expect(page.locator("#part-own")).toContainText("It doesn’t fit.");
  await expect(page.locator("#part-own")).toBeInViewport();
});

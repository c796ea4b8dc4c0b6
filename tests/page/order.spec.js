// One order: what the headline says is what is copied, written and configured, and a provider or a
// row of the list changes all of it at once.
import { readFile } from "node:fs/promises";
import { expect, test } from "./helpers.js";

const WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

// The headline that an order of the JSON document must have.
const headline = ({ servers, spare, vcpu, memory_gib, disk_bytes, nic_gbps, machine }) => {
  const disk = disk_bytes < 999.5e9 ? `${Number((disk_bytes / 1e9).toPrecision(3))} GB` : `${Number((disk_bytes / 1e12).toPrecision(3))} TB`;
  return [
    `Order ${WORDS[servers]} server${servers > 1 ? "s" : ""}`,
    machine ? ` of type ${machine}` : "",
    spare > 0 ? ` (${spare} spare)` : "",
    servers > 1 ? ", each with " : " with ",
    `${vcpu} vCPU, ${memory_gib} GiB of memory, ${disk} of disk and `,
    nic_gbps > 1 ? `${nic_gbps} Gigabit` : "Gigabit",
    " networking.",
  ].join("");
};

const openPanel = async (page, id) => {
  const panel = page.locator(`#${id}`);
  if ((await panel.getAttribute("open")) === null) await panel.locator("summary").first().click();
  await expect(panel.locator(".live").nth(1)).not.toBeEmpty();
  return panel;
};

// The row of the list that is ordered.
const marked = (panel) => panel.getByRole("table", { name: "Options" }).locator("tr[aria-current]");

const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return readFile(await download.path(), "utf8");
};

// The lines of a comment as one text.
const unwrapped = (text) => text.replaceAll(/\n(--|#) /g, " ");

const ORDERED = {
  "by the tutorial": "?volume=20M",
  "by the measured model, with a spare server and growth":
    "?basis=measured&volume=35M&size=60kB&window=6h&retention=60d&outage=12h&redundancy=1&growth=0.2&horizon=2y",
  "on a machine that was picked": "?volume=35M&size=60kB&redundancy=1&machine=aws:m7g.2xlarge",
};

for (const [name, query] of Object.entries(ORDERED)) {
  test(`the order is the same wherever it is said: ${name}`, async ({ planner, page, context }) => {
    test.slow();
    await context.grantPermissions(["clipboard-read", "clipboard-write"]);
    await planner.open(query);
    const panel = await openPanel(page, "export");
    const of = (document) => panel.getByRole("row", { name: document }).getByRole("button", { name: "Download" });
    const plan = JSON.parse(await saved(page, of("JSON")));
    const order = headline(plan.order);
    await expect(planner.answer).toHaveText(order);
    await page.getByRole("button", { name: "Copy answer" }).click();
    await expect(page.getByRole("button", { name: "Answer copied" })).toBeVisible();
    const copied = await page.evaluate(() => navigator.clipboard.readText());
    expect(copied.startsWith(order)).toBe(true);
    expect(copied.endsWith(plan.url)).toBe(true);
    const report = await saved(page, of("Report"));
    expect(report).toContain(`**${order}**`);
    expect(await saved(page, of("CSV"))).toContain(`order,order,"${order}"`);

    // The same sizes in the cards and in what configures a server.
    const servers = planner.card("Servers");
    await expect(servers).toContainText(`${plan.order.vcpu} vCPU, ${plan.order.memory_gib} GiB of memory`);
    const disk = /GiB of memory, (.*) of disk/.exec(order)[1];
    await expect(planner.card("Partitions of a server")).toContainText(`The order’s disk of ${disk} holds them all.`);
    const configure = await openPanel(page, "configure");
    for (const file of ["init.lua", "kumomta-partitions.sh"]) {
      expect(unwrapped(await configure.getByRole("region", { name: file }).textContent()), file).toContain(order);
    }
    await expect(configure.getByRole("region", { name: "init.lua" })).toContainText(`increase_parallelism = ${plan.order.vcpu},`);
    await expect(configure.getByRole("region", { name: "init.lua" })).toContainText(`Of the server's ${plan.order.memory_gib} GiB.`);

    await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
    await expect(page.locator("#print .answer")).toHaveText(order);
  });
}

test("choosing a provider names its machine in all that follows", async ({ planner, page }) => {
  await planner.open();
  const panel = await openPanel(page, "hardware");
  await expect(panel).toContainText("The order names no machine yet");
  await expect(marked(panel)).toHaveCount(0);
  await panel.getByRole("button", { name: "AWS" }).press("Enter");
  await expect(planner.answer).toHaveText(
    "Order one server of type m7g.xlarge with 4 vCPU, 16 GiB of memory, 1.1 TB of disk and Gigabit networking.",
  );
  await expect.poll(planner.query).toBe("?model=2&provider=aws");
  // Its price is the first row's, and that row is marked.
  const row = marked(panel);
  await expect(row).toHaveCount(1);
  await expect(row).toContainText("1 × m7g.xlarge");
  const total = await row.getByRole("cell").nth(-2).innerText();
  const caveat = page.locator(".caveat");
  await expect(caveat).toContainText(`1 × m7g.xlarge from AWS, with 1,023 GiB of gp3: ${total} per month (machines `);
  await expect(caveat).toContainText(/prices of \d{4}-\d\d-\d\d\)/);
  await expect(caveat).toContainText("996 GB of data, as in the tutorial, which rounds to 1 TB, and the 10 % that KumoMTA keeps free.");

  const configure = await openPanel(page, "configure");
  await expect(configure).toContainText("For one server of the order: 1 × m7g.xlarge (4 vCPU, 16 GiB, 1.1 TB).");
  const exported = await openPanel(page, "export");
  const json = JSON.parse(await saved(page, exported.getByRole("row", { name: "JSON" }).getByRole("button", { name: "Download" })));
  expect(json.order).toMatchObject({ servers: 1, vcpu: 4, memory_gib: 16, provider: "aws", machine: "m7g.xlarge" });
  expect(Math.round(json.order.cost_month.total)).toBe(Number(total.replace(/\D/g, "")));
  expect(json.url).toBe("?model=2&provider=aws");
  await page.goBack();
  await expect(planner.answer).not.toContainText("of type");
});

test("ordering another row changes order, cards and files alike, and Back returns", async ({ planner, page }) => {
  await planner.open("?volume=16M&size=60kB&provider=aws");
  const panel = await openPanel(page, "hardware");
  const ordered = marked(panel);
  await expect(ordered).toContainText("2 × m7g.xlarge");
  await expect(planner.answer).toContainText("Order two servers of type m7g.xlarge, each with 4 vCPU, 16 GiB");
  const partitions = planner.card("Partitions of a server");
  const before = await partitions.innerText();

  // A larger one: fewer servers, and the disk of each larger. An hour of the peak are 2 M, and ARM
  // carries 85 %: 2 × 1.683 M with 4 vCPU, 2.261 M with 16.
  await panel.getByRole("button", { name: /^Order this: \d+ × c7g\.4xlarge/ }).press("Enter");
  await expect.poll(planner.query).toBe("?model=2&volume=16M&size=60kB&provider=aws&machine=aws:c7g.4xlarge");
  await expect(planner.answer).toHaveText(
    "Order one server of type c7g.4xlarge with 16 vCPU, 32 GiB of memory, 2.27 TB of disk and Gigabit networking.",
  );
  await expect(ordered).toHaveCount(1);
  await expect(ordered).toContainText("1 × c7g.4xlarge");
  await expect(page.locator(".caveat")).toContainText("1 × c7g.4xlarge from AWS, with 2,117 GiB of gp3, 144 MiB/s");
  const servers = planner.card("Servers");
  await expect(servers.locator("dd").first()).toHaveText("1");
  await expect(servers).toContainText("16 vCPU, 32 GiB of memory");
  await expect(servers).toContainText("2.27 TB");
  await expect(partitions).toContainText("The order’s disk of 2.27 TB holds them all.");
  expect(await partitions.innerText()).not.toBe(before);
  const policy = (await openPanel(page, "configure")).getByRole("region", { name: "init.lua" });
  await expect(policy).toContainText("Order one server of type c7g.4xlarge");
  await expect(policy).toContainText("increase_parallelism = 16,");
  await expect(policy).not.toContainText("m7g.xlarge");

  await page.goBack();
  await expect(planner.answer).toContainText("Order two servers of type m7g.xlarge");
  await expect(ordered).toContainText("2 × m7g.xlarge");
  await expect(policy).toContainText("Order two servers of type m7g.xlarge");
  await expect(partitions).toHaveText(before, { useInnerText: true });
});

test("a picked machine gives way to another provider's", async ({ planner, page }) => {
  await planner.open("?machine=aws:m7g.2xlarge");
  await expect(planner.answer).toContainText("Order one server of type m7g.2xlarge with 8 vCPU, 32 GiB");
  const panel = await openPanel(page, "hardware");
  await panel.getByRole("button", { name: "Hetzner" }).click();
  await expect.poll(planner.query).toBe("?model=2&provider=hetzner");
  await expect(planner.answer).toContainText("of type CCX23 with 4 vCPU, 16 GiB");
  await panel.getByRole("button", { name: "All" }).click();
  await expect.poll(planner.query).toBe("");
  await expect(planner.answer).not.toContainText("of type");
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
  const checks = page.locator(".verdicts li");
  await expect(checks).toHaveCount(3);
  await expect(page.locator(".verdicts .fits")).toHaveCount(3);
  await expect(checks.first()).toContainText("The peak uses 50.5 % of the planned capacity: 1,000,000 of 1,980,000 messages per hour.");
  await planner.open("?growth=0.2&horizon=2y");
  await expect(checks).toHaveCount(4);
  await planner.open("?volume=80M&cores=4&ram=16GiB");
  await expect(page.locator(".verdicts .fails")).toContainText(/^Fails Your server .*doesn’t carry this: /);
});

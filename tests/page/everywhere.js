// Parts of the page as a reader comes to them, and every place that says what to order.
import { readFile } from "node:fs/promises";
import { expect } from "./helpers.js";

// The lazy parts come by themselves once the page is idle.
export const loaded = (page) => page.waitForFunction(() => globalThis.kumoPlanner.isLoaded());

// A view is made once it is in view. What fills above it can push it out again: so look again.
export const seen = async (view) => {
  const look = () =>
    view.evaluate((element) => {
      element.scrollIntoView({ block: "center" });
      return element.childElementCount > 0 && !element.querySelector(".pending");
    });
  await expect.poll(look).toBe(true);
  return view;
};

// The panel of a tab, opened as a reader opens it, with its first view there.
export const openTab = async (page, id) => {
  await page.locator(`#tab-${id}`).click();
  await expect(page.locator(`#tab-${id}`)).toHaveAttribute("aria-selected", "true");
  const panel = page.locator(`#${id}`);
  await expect(panel).toBeVisible();
  await seen(panel.locator(":scope > .live:not([id^=notice])").first());
  return panel;
};

// A view behind a few words, unfolded.
export const unfold = async (page, id) => {
  const fold = page.locator(`#${id}`);
  if ((await fold.getAttribute("open")) === null) await fold.locator("> summary").click();
  await seen(fold.locator("> .live"));
  return fold;
};

// Every view of a panel, folds included.
export const openAll = async (page, panel) => {
  for (const fold of await panel.locator("> details").all()) await unfold(page, await fold.getAttribute("id"));
  for (const view of await panel.locator("> .live:not([id^=notice])").all()) await seen(view);
};

export const openExport = async (page) => {
  const dialog = page.getByRole("dialog", { name: "Export this plan" });
  if (!(await dialog.isVisible())) await page.getByRole("button", { name: "Export", exact: true }).press("Enter");
  await expect(dialog.getByRole("heading", { name: "Documents" })).toBeVisible();
  return dialog;
};

export const saved = async (page, button) => {
  const [download] = await Promise.all([page.waitForEvent("download"), button.click()]);
  return { name: download.suggestedFilename(), text: await readFile(await download.path(), "utf8") };
};

export const clipboard = (page) => page.evaluate(() => navigator.clipboard.readText());

const WORDS = ["", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];

// As the page writes it: three digits.
const size = (bytes) => (bytes < 999.5e9 ? `${Number((bytes / 1e9).toPrecision(3))} GB` : `${Number((bytes / 1e12).toPrecision(3))} TB`);

// The headline that an order of the JSON document must have.
export const headline = ({ servers, spare, vcpu, memory_gib, disk_bytes, nic_gbps, provider, machine }, isPod = false) => {
  const things = `${WORDS[servers]} ${isPod ? "pod" : "server"}${servers > 1 ? "s" : ""}`;
  const onNode = servers > 1 ? " on nodes of type " : " on a node of type ";
  const typed = machine ? `${isPod ? onNode : " of type "}${machine}` : "";
  return [
    `${isPod ? "Run" : "Order"} ${things}`,
    provider === "own" ? " like yours" : typed,
    spare > 0 ? ` (${spare} spare)` : "",
    servers > 1 ? ", each with " : " with ",
    `${vcpu} vCPU, ${memory_gib} GiB of memory, ${size(disk_bytes)} of disk ${isPod ? "in two volume claims " : ""}and `,
    nic_gbps > 1 ? `${nic_gbps} Gigabit` : "Gigabit",
    " networking.",
  ].join("");
};

// The lines of a comment as one text.
export const unwrapped = (text) => text.replaceAll(/\n(--|#) /g, " ");

// The order of the headline as it stands on a phone, is copied, written into documents and files, and
// printed on the first page. Gives the JSON document.
export const sameEverywhere = async (planner) => {
  const { page, answer } = planner;
  await loaded(page);
  const dialog = await openExport(page);
  // What follows the sliders a little later has come.
  const followed = () => page.evaluate(() => globalThis.kumoPlanner.exported("json", document.querySelector("#export [data-query]").dataset.query));
  await expect(async () => {
    const { order, inputs } = JSON.parse(await followed());
    await expect(answer).toHaveText(headline(order, inputs.runs === "container"), { timeout: 1 });
  }).toPass();
  const take = async (name) => (await saved(page, dialog.getByRole("button", { name: `Download ${name}`, exact: true }))).text;
  const plan = JSON.parse(await take("JSON"));
  const order = headline(plan.order, plan.inputs.runs === "container");
  await expect(answer).toHaveText(order);
  expect(await take("Markdown")).toContain(`**${order}**`);
  expect(await take("CSV")).toContain(`order,order,"${order}"`);
  expect((await take("Summary")).split("\n")).toContain(order);
  const link = await dialog.getByRole("textbox", { name: "Plain link" }).inputValue();
  expect(link).toContain(plan.url.replace("?model=2", ""));
  await page.keyboard.press("Escape");

  const { servers, vcpu, memory_gib, disk_bytes, machine } = plan.order;
  const each = `${vcpu} vCPU, ${memory_gib} GiB, ${size(disk_bytes)}`;
  const line = page.locator(".in-view b");
  await expect(line).toHaveText(plan.order.provider ? `${servers} × ${machine} (${each})` : `${servers} × ${each}`);
  const disk = planner.card("Disk of a server").getByRole("row", { name: /^Disk to order/ });
  await expect(disk).toContainText(size(disk_bytes));

  await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
  await page.getByRole("button", { name: "Copy", exact: true }).click();
  await expect.poll(async () => (await clipboard(page)).split("\n")).toContain(order);
  expect((await clipboard(page)).trimEnd().split("\n").at(-1)).toBe(link);

  const tab = await page.locator("[role=tab][aria-selected=true]").getAttribute("id");
  const configure = await openTab(page, "configure");
  for (const file of ["init.lua", "kumomta-partitions.sh"]) {
    expect(unwrapped(await configure.getByRole("region", { name: file }).textContent()), file).toContain(order);
  }
  await expect(configure.getByRole("region", { name: "init.lua" })).toContainText(`increase_parallelism = ${vcpu},`);
  await page.locator(`#${tab}`).click();

  // The report is of the address, which follows at its own pace.
  await expect(async () => {
    for (const name of ["afterprint", "beforeprint"]) await page.evaluate((event) => dispatchEvent(new Event(event)), name);
    await expect(page.locator("#print > .summary .answer")).toHaveText(order, { timeout: 1 });
  }).toPass();
  await page.evaluate(() => dispatchEvent(new Event("afterprint")));
  return plan;
};

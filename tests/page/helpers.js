// Opens the built page; a test fails on any console message, error or outside request.
import { test as base, expect } from "@playwright/test";

// The worked example's order, by the documentation's formulas and KumoMTA's free-space floor.
export const WORKED_EXAMPLE = "Order one server with 4 vCPU, 16 GiB of memory, 1.1 TB of disk and Gigabit networking.";

export const test = base.extend({
  planner: async ({ page }, use) => {
    const said = [];
    page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => said.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const url = request.url();
      if (!url.startsWith(process.env.PLANNER_URL) && !url.startsWith("data:")) said.push(`request: ${url}`);
    });
    const planner = {
      page,
      said,
      async open(query = "") {
        await page.goto(process.env.PLANNER_URL + query);
        await page.locator("html[data-started]").waitFor();
      },
      slider: (name) => page.getByRole("slider", { name, exact: true }),
      field: (name) => page.getByRole("textbox", { name, exact: true }),
      // As a person does: key by key over what stood there, then Enter.
      async type(name, text) {
        await planner.field(name).focus();
        await page.keyboard.press("Control+a");
        await page.keyboard.type(text);
        await page.keyboard.press("Enter");
      },
      answer: page.locator(".answer"),
      card: (name) => page.getByRole("region", { name, exact: true }),
      query() {
        const { search } = new URL(page.url());
        try {
          return decodeURIComponent(search);
        } catch {
          // Some links are no UTF-8.
          return search;
        }
      },
      // The lazy parts follow soon after the start.
      loaded: () => page.waitForFunction(() => globalThis.kumoPlanner.isLoaded()),
      // Opens a tab by its name and gives its panel.
      async tab(name) {
        const tab = page.getByRole("tab", { name: new RegExp(`^${name}`) });
        await tab.click();
        await expect(tab).toHaveAttribute("aria-selected", "true");
        const panel = page.locator(`#${await tab.getAttribute("aria-controls")}`);
        await expect(panel).toBeVisible();
        return panel;
      },
      async openExport() {
        await page.getByRole("button", { name: "Export", exact: true }).click();
        const dialog = page.getByRole("dialog", { name: "Export this plan" });
        await expect(dialog.getByRole("textbox", { name: "Plain link" })).toBeVisible();
        return dialog;
      },
      // Opens the drawer 'More settings'.
      async openSettings() {
        await page.getByRole("button", { name: "More settings", exact: true }).click();
        const drawer = page.getByRole("dialog", { name: "More settings" });
        await expect(drawer.locator("#fs-field")).toBeVisible();
        return drawer;
      },
      async openMeasurements() {
        await page.locator("#known > summary").click();
        await expect(page.locator("#log-field")).toBeVisible();
        return page.locator("#known");
      },
      // The row of an input that has no slider, by its key.
      row: (key) => page.locator(".setting", { has: page.locator(`#${key}-field`) }),
    };
    await use(planner);
    expect(said, "console, errors, outside requests").toEqual([]);
  },
});

export { expect };

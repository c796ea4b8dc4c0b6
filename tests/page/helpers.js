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
      query: () => decodeURIComponent(new URL(page.url()).search),
    };
    await use(planner);
    expect(said, "console, errors, outside requests").toEqual([]);
  },
});

export { expect };

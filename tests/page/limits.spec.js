// Sending limits of one's own: typed into the table of sources, and a warm-up day by day.
import { expect, test } from "./helpers.js";

const open = async (planner, query) => {
  await planner.open(query);
  const panel = await planner.tab("Servers and network");
  // It is made once it comes into view.
  await panel.locator("#part-limits").scrollIntoViewIfNeeded();
  await expect(panel.getByRole("table", { name: "Sources for each destination" })).toBeVisible();
  return panel;
};

test("a cap is typed, says how many sources it takes, and travels in the link", async ({ planner }) => {
  const panel = await open(planner, "");
  const google = panel.getByRole("row", { name: /^Google/ });
  // 125 a second at the peak, of which a source with 5 connections delivers 10.
  await expect(google.getByRole("cell").last()).toHaveText("13");
  const field = panel.getByRole("textbox", { name: "Cap of one source: Google" });
  await field.fill("500 per hour");
  await field.press("Enter");
  await expect.poll(planner.query).toBe("?model=2&cap.google=500/h");
  await expect(field).toBeFocused();
  // 450,000 in the hour of the peak.
  await expect(google.getByRole("cell").last()).toHaveText("900");
  await expect(panel).toContainText("Limit of a source: your cap per hour.");
  await field.fill("plenty");
  await field.press("Enter");
  await expect(panel).toContainText("The former value is kept.");
  await expect(field).toHaveAttribute("aria-invalid", "true");
  expect(planner.query()).toBe("?model=2&cap.google=500/h");
  await field.fill("20k/day");
  await field.press("Enter");
  await expect(google.getByRole("cell").last()).toHaveText("180");
  await panel.getByRole("button", { name: "Plan 180 sources" }).press("Enter");
  await expect.poll(planner.query).toBe("?model=2&sources=180&cap.google=20k/d");
  await expect(panel).toContainText("That is enough.");
});

test("a warm-up has its days as table and chart", async ({ planner, page }) => {
  const panel = await open(planner, "");
  await panel.getByRole("button", { name: "Warm up from 50 messages per source" }).press("Enter");
  await expect.poll(planner.query).toBe("?model=2&warm_start=50");
  await expect(panel).toContainText("Full volume on day 24, with 16 sources.");
  await panel.locator("#warm-up-table > summary").click();
  const days = panel.getByRole("table", { name: "Warm-up day by day" });
  await expect(days.getByRole("row")).toHaveCount(25);
  const slider = page.getByRole("slider", { name: "What may be sent each day of the warm-up" });
  await slider.focus();
  await page.keyboard.press("Home");
  await expect(slider).toHaveAttribute("aria-valuetext", /^Day 1: 50 messages from one source at most, 800 from all 16/);
  const factor = panel.getByRole("textbox", { name: "Times as much each day" });
  await factor.fill("1");
  await factor.press("Enter");
  await expect(panel).toContainText("Never: 16 sources send the same each day, 800 messages.");
});

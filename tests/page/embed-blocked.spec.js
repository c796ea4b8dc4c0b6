// The planner in a page of another site where Chromium blocks what third parties keep.
import { expect, test } from "./embed-checks.js";
import { like } from "./hosts/like.js";
import ordinary from "./playwright.config.js";

const { launchOptions } = ordinary.use;
test.use({ launchOptions: { ...launchOptions, args: [...launchOptions.args, "--test-third-party-cookie-phaseout"] } });

test("the planner works where the browser blocks third parties", async ({ host }) => {
  const planner = await host.open(like("sphinx"));
  const kept = await planner.frame.locator("html").evaluate(() => {
    document.cookie = "probe=1";
    return document.cookie;
  });
  expect(kept, "the browser blocks").toBe("");
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await planner.type("30M");
  await expect(planner.answer).toContainText("two servers");
});

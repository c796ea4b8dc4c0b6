// The planner in documentation sites as their own tools build them.
import { checkSite, expect, test } from "../embed-checks.js";
import { SITES } from "./sites.js";

for (const site of SITES) {
  checkSite(site);

  test(`${site.name}: figures stand in prose`, async ({ host }) => {
    await host.visit(site, site.pages.figures);
    await expect(host.page.getByText("Twenty million messages a day need")).toHaveText(
      /need\s+2\.339 TB of disk, and\s+1\.684 TB\s+where/,
    );
  });

  test(`${site.name}: they are there too when a reader comes from another page`, async ({ host }) => {
    await host.open(site);
    await host.page.getByRole("link", { name: "in the middle of a sentence" }).press("Enter");
    await expect(host.page.locator("[data-kumo]").first()).toHaveText("2.339 TB");
    await host.page.goBack();
    await host.planner().runs();
  });
}

// Ten tasks as a person would do them, from the first screen to the answer, on a laptop and on a
// phone, each with the clicks that it may take. After each, every place that says the order says
// the same.
import { clipboard, loaded, sameEverywhere, seen } from "./everywhere.js";
import { expect, test } from "./helpers.js";

const LAPTOP = { width: 1280, height: 800 };
const PHONE = { width: 390, height: 844 };

// What a person does, counted: a click, a field that is clicked and typed into, a list chosen from.
const person = (planner) => {
  const { page } = planner;
  const self = {
    clicks: 0,
    async click(target) {
      self.clicks += 1;
      await target.click();
    },
    // A click selects what is there, so that typing replaces it.
    async write(name, text) {
      await self.click(planner.field(name));
      await page.keyboard.type(text);
      await page.keyboard.press("Enter");
    },
    async choose(name, label) {
      self.clicks += 1;
      await page.getByRole("combobox", { name, exact: true }).selectOption({ label });
    },
  };
  return self;
};

const TASKS = {
  "order for 35 M a day on AWS in euros": {
    most: 8,
    async run({ planner, me, page }) {
      await me.write("Messages a day", "35M");
      await me.write("Message size", "60kB");
      await me.write("Sending hours a day", "7:00-13:00");
      await me.write("Log retention", "60d");
      await me.write("Longest outage to survive", "12h");
      await me.click(page.getByRole("group", { name: "Servers that may fail" }).getByRole("button", { name: "1" }));
      await me.choose("Provider", "AWS, us-east-1");
      await me.choose("Costs in", "euros");
      // 35 M in six hours are 5.83 M an hour; an ARM machine of 4 vCPU is planned with 0.85 × 1.98 M:
      // four carry it, and one more may fail.
      await expect(planner.answer).toContainText("Order five servers of type m7g.xlarge (1 spare), each with 4 vCPU, 16 GiB");
      await expect(page.locator(".caveat")).toContainText("€");
      const plan = await sameEverywhere(planner);
      expect(plan.order).toMatchObject({ servers: 5, spare: 1 });
      expect(plan.order.cost_month.currency.toLowerCase()).toBe("eur");
      // As it was written: see the form of the window and of the outage.
      await expect(planner.field("Sending hours a day")).toHaveValue("7:00-13:00");
      await expect(planner.field("Longest outage to survive")).toHaveValue("12 h");
    },
  },
  "is a small VPS enough for 200,000 a month": {
    most: 5,
    async run({ planner, me, page }) {
      await me.write("Messages a day", "200k a month");
      await me.click(page.getByText("I have a server"));
      await me.write("vCPU", "4");
      await me.write("Memory", "8GiB");
      await me.write("Disk", "250GB");
      await expect(page.locator("#check-own_server")).toContainText("Your server carries it");
      await expect(page.locator(".caveat")).toContainText("Below a million messages per month");
      await sameEverywhere(planner);
    },
  },
  "Black Friday beside a normal month": {
    most: 1,
    async run({ planner, me, page }) {
      await me.click(page.getByRole("button", { name: "Compare with 3× volume" }));
      const compared = page.locator("#compare");
      await expect(compared.getByRole("table", { name: "Scenarios side by side" })).toContainText("24 M");
      await expect(page).toHaveTitle(/beside 3 × the volume/);
      await expect.poll(planner.query).toContain("vs=");
      await sameEverywhere(planner);
      // One link, and one document with both.
      const link = page.url();
      await page.goto("about:blank");
      await page.goto(link);
      await expect(compared.getByRole("table", { name: "Scenarios side by side" })).toContainText("24 M");
      await loaded(page);
      await page.evaluate(() => dispatchEvent(new Event("beforeprint")));
      await expect(page.locator("#print > .summary .compare")).toContainText("3 × the volume");
    },
  },
  "my server at twice the volume": {
    most: 5,
    async run({ planner, me, page }) {
      await me.click(page.getByText("I have a server"));
      await me.write("vCPU", "8");
      await me.write("Memory", "32GiB");
      await me.write("Disk", "2TB");
      await me.click(page.getByRole("button", { name: "Compare with 2× volume" }));
      const holds = page.locator("#compare").getByRole("row", { name: /^Holds what was asked for/ });
      await expect(holds).toContainText("yes");
      await sameEverywhere(planner);
    },
  },
  "how many days of outage the order survives": {
    most: 2,
    async run({ planner, me, page }) {
      await me.write("Longest outage to survive", "2d");
      await expect(page.locator("#check-outage")).toContainText("✓");
      await me.click(page.getByRole("tab", { name: /^Outage/ }));
      await expect(page.locator("#part-outage")).toContainText("16,000,000 messages");
      await sameEverywhere(planner);
    },
  },
  "why the measured model orders less disk, and order that": {
    most: 2,
    async run({ planner, me, page }) {
      await me.click(page.getByRole("button", { name: "Why the numbers differ" }));
      await expect(page.locator("#ranges")).toContainText("KumoMTA’s tutorial");
      await me.click(page.getByRole("button", { name: "Measured model" }));
      await expect.poll(planner.query).toBe("?model=2&basis=measured");
      await expect(planner.answer).toContainText("480 GB of disk");
      await sameEverywhere(planner);
    },
  },
  "the files that configure the order": {
    most: 1,
    async run({ planner, me, page }) {
      await me.click(page.getByRole("tab", { name: /^Configure/ }));
      const policy = page.locator("#configure").getByRole("region", { name: "init.lua" });
      await expect(policy).toContainText("increase_parallelism = 4,");
      await sameEverywhere(planner);
    },
  },
  "another machine of the list": {
    most: 2,
    async run({ planner, me, page }) {
      await me.choose("Provider", "AWS, us-east-1");
      await expect(planner.answer).toContainText("of type m7g.xlarge");
      // On a phone the list is below the screen: it is scrolled to.
      await seen(page.locator("#part-hardware"));
      const other = page.locator("#machines").getByRole("button", { name: /^Order .*m6i\.xlarge/ });
      await me.click(other);
      await expect(planner.answer).toContainText("of type m6i.xlarge");
      await sameEverywhere(planner);
    },
  },
  "the warning's fix": {
    most: 1,
    async run({ planner, me, page }) {
      const fix = page.locator("#risk-list").getByRole("button", { name: "Retry at least once an hour" });
      await me.click(fix);
      await expect(fix).toBeHidden();
      await expect.poll(planner.query).toContain("retry_cap=1h");
      await sameEverywhere(planner);
    },
  },
  "the answer for a mail": {
    most: 1,
    async run({ planner, me, page, context }) {
      await context.grantPermissions(["clipboard-read", "clipboard-write"]);
      await me.click(page.getByRole("button", { name: "Copy", exact: true }));
      const order = await planner.answer.innerText();
      await expect.poll(() => clipboard(page)).toContain(order);
      await sameEverywhere(planner);
    },
  },
};

for (const [where, viewport] of Object.entries({ laptop: LAPTOP, phone: PHONE })) {
  for (const [name, { most, run }] of Object.entries(TASKS)) {
    test(`${name}, on a ${where}`, async ({ planner, page, context }, info) => {
      test.slow();
      await page.setViewportSize(viewport);
      await planner.open();
      const me = person(planner);
      await run({ planner, me, page, context });
      expect(me.clicks, "clicks").toBeLessThanOrEqual(most);
      await page.screenshot({ path: info.outputPath("task.png") });
    });
  }
}

test("on a phone the order stays in view while an input moves", async ({ planner, page }) => {
  await page.setViewportSize(PHONE);
  await planner.open();
  const line = page.locator(".in-view");
  await planner.slider("Longest outage to survive").scrollIntoViewIfNeeded();
  await page.mouse.wheel(0, 300);
  await expect(line).toBeInViewport();
  const before = await line.innerText();
  const more = page.getByRole("button", { name: "More: Messages a day" });
  for (let step = 0; step < 20; step += 1) await more.press("Enter");
  await expect(line).not.toHaveText(before);
  await expect(line).toBeInViewport();
});

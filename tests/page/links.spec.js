// The address: shared links, bad links, history, copying.
import { expect, test, WORKED_EXAMPLE } from "./helpers.js";

test("a shared link opens its scenario", async ({ planner }) => {
  await planner.open("?model=2&volume=15M&size=80kB&window=4h&retention=14d&outage=2d&log=1kB&os=50GB");
  await expect(planner.field("Messages a day")).toHaveValue("15 M");
  await expect(planner.field("Message size")).toHaveValue("80 kB");
  await expect(planner.field("Sending hours a day")).toHaveValue("4 h");
  await expect(planner.field("Log retention")).toHaveValue("14 d");
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await expect(planner.answer).toContainText("two servers");
});

test("what a link gets wrong is named, and the rest is used", async ({ planner, page }) => {
  await planner.open("?volume=20M&size=abc&window=1,5h&outage=9d&colour=blue&model=7&volume=30M");
  await expect(planner.field("Messages a day")).toHaveValue("30 M");
  await expect(page.locator("#volume-problem")).toHaveText("volume is given 2 times; the last one, “30M”, counts.");
  await expect(page.locator("#size-problem")).toHaveText("“abc” isn’t a number; write 50kB. Using 50 kB instead.");
  await expect(page.locator("#window-problem")).toContainText("the decimal sign is a dot (1.5)");
  await expect(page.locator("#outage-problem")).toBeVisible();
  const notice = page.getByRole("alert");
  await expect(notice).toContainText("“colour” isn’t an input of this planner");
  await expect(notice).toContainText("model “7”");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await expect(notice).toBeHidden();
});

const GARBAGE = {
  "sixty kilobytes": "?" + "volume=9&a".repeat(6_000),
  "sixty kilobytes of digits": "?volume=" + "9".repeat(60_000),
  "a zero byte": "?volume=%00&size=%0050kB",
  "no UTF-8": "?volume=%ff%fe%80&%c3%28=1",
  "emoji": "?volume=📧&📧=8M",
  "markup": "?volume=<script>window.run=1</script>&<img src=x onerror=window.run=1>=1",
  "numbers that are none": "?volume=NaN&size=Infinity&window=-Infinity&retention=-1&log=1e309",
  "nothing": "?volume=&size&=&&&==",
};

for (const [name, query] of Object.entries(GARBAGE)) {
  test(`a link of ${name} opens the worked example and names it`, async ({ planner, page }) => {
    await planner.open(query);
    await expect(planner.answer).toHaveText(WORKED_EXAMPLE);
    expect(await page.locator(".problem:visible, .notice:visible").count()).toBeGreaterThan(0);
    expect(await page.evaluate("window.run")).toBeUndefined();
    await planner.slider("Log retention").press("ArrowRight");
    await expect.poll(() => planner.query()).toBe("?model=2&retention=31d");
  });
}

test("Back and Forward go through presets and restore what was set before them", async ({ planner, page }) => {
  await planner.open();
  await planner.type("Log retention", "45d");
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: /^Small business/ }).click();
  await expect(planner.field("Messages a day")).toHaveValue("50 k");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("8 M");
  await expect(planner.field("Log retention")).toHaveValue("45 d");
  expect(planner.query()).toBe("?model=2&retention=45d");
  await page.goForward();
  await expect(planner.field("Messages a day")).toHaveValue("50 k");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  expect(planner.query()).toBe("");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("50 k");
});

test("Back drops what was typed and not taken", async ({ planner, page }) => {
  await planner.open();
  await page.getByRole("button", { name: "Presets" }).click();
  await page.getByRole("button", { name: /^Small business/ }).click();
  await planner.type("Messages a day", "rubbish");
  await page.goBack();
  await expect(planner.field("Messages a day")).toHaveValue("8 M");
  await expect(page.locator("#volume-problem")).toHaveText("");
});

test("a moving slider replaces the address, at most three times a second, the last value always", async ({ planner, page }) => {
  await page.addInitScript(() => {
    window.writes = [];
    for (const name of ["replaceState", "pushState"]) {
      const original = history[name];
      history[name] = function (...given) {
        window.writes.push([name, performance.now(), given[2]]);
        return original.apply(this, given);
      };
    }
  });
  await planner.open();
  const slider = planner.slider("Log retention");
  await slider.focus();
  for (let step = 0; step < 40; step += 1) await page.keyboard.press("ArrowRight");
  await expect.poll(() => planner.query()).toBe("?model=2&retention=70d");
  const writes = await page.evaluate(() => window.writes);
  expect(writes.every(([name]) => name === "replaceState")).toBe(true);
  for (let i = 1; i < writes.length; i += 1) {
    expect(writes[i][1] - writes[i - 1][1]).toBeGreaterThan(320);
  }
  expect(await page.evaluate(() => history.length)).toBeLessThanOrEqual(2);
});

test("a change of the fragment, or the skip link, changes nothing else", async ({ planner, page }) => {
  await planner.open("?colour=blue");
  await page.getByRole("button", { name: "Dismiss" }).click();
  await planner.type("Message size", "rubbish");
  const slider = planner.slider("Log retention");
  await slider.focus();
  for (let step = 0; step < 5; step += 1) await page.keyboard.press("ArrowRight");
  await page.evaluate(() => (location.hash = "storage"));
  await page.getByRole("link", { name: "Skip to the results" }).press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await expect.poll(() => planner.query()).toBe("?model=2&retention=35d");
  await expect(planner.field("Log retention")).toHaveValue("35 d");
  await expect(planner.field("Message size")).toHaveValue("rubbish");
  await expect(page.getByRole("alert")).toBeHidden();
});

test("a browser that refuses to write the address is no error", async ({ planner, page }) => {
  await page.addInitScript(() => {
    history.replaceState = () => {
      throw new DOMException("too many calls", "SecurityError");
    };
  });
  await planner.open();
  await planner.slider("Log retention").press("ArrowRight");
  await expect(planner.field("Log retention")).toHaveValue("31 d");
});

test("copy link puts the scenario's link on the clipboard", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M&theme=dark");
  await page.getByRole("button", { name: "Copy link" }).click();
  await expect(page.locator(".bar .copy [role=status]")).toHaveText("Link copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(
    `${process.env.PLANNER_URL}?model=2&volume=20M`,
  );
  await page.getByRole("button", { name: "Copy answer" }).click();
  await expect(page.locator(".answer-block .copy [role=status]")).toHaveText("Answer copied");
  expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(/^Order one server .* 2\.6 TB of disk: 2\.34 TB of data, .* that KumoMTA keeps free\. http.*volume=20M$/);
});

for (const [how, spoil] of Object.entries({
  refuses: () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  },
  "has none": () => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  },
})) {
  test(`where the clipboard ${how}, the link is shown selected`, async ({ planner, page }) => {
    await page.addInitScript(spoil);
    await planner.open("?volume=20M");
    await page.getByRole("button", { name: "Copy link" }).click();
    const text = page.getByRole("textbox", { name: "Text to copy" }).first();
    await expect(text).toBeFocused();
    await expect(text).toHaveValue(`${process.env.PLANNER_URL}?model=2&volume=20M`);
    expect(await page.evaluate(() => getSelection().toString() || document.activeElement.value)).toContain("volume=20M");
    await page.keyboard.press("Escape");
    await expect(text).toBeHidden();
    await expect(page.getByRole("button", { name: "Copy link" })).toBeFocused();
  });
}

test("inside a frame nothing is pushed to the host's history", async ({ page }) => {
  await page.goto(new URL("/host", process.env.PLANNER_URL).href);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("textbox", { name: "Messages a day" })).toBeVisible();
  const before = await page.evaluate(() => history.length);
  await expect(frame.locator("header")).toBeHidden();
  await frame.getByRole("textbox", { name: "Messages a day" }).fill("20M");
  await frame.getByRole("textbox", { name: "Messages a day" }).press("Enter");
  await frame.getByRole("link", { name: "Skip to the results" }).press("Enter");
  await frame.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(frame.getByRole("textbox", { name: "Messages a day" })).toHaveValue("8 M");
  expect(await page.evaluate(() => history.length)).toBe(before);
});

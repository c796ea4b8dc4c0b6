// The address: shared links, bad links, history, copying.
import { expect, test, WORKED_EXAMPLE } from "./helpers.js";

test("a shared link opens its scenario", async ({ planner, page }) => {
  await planner.open("?model=2&volume=15M&size=80kB&window=4h&retention=14d&outage=2d&log=1kB&os=50GB");
  await expect(planner.field("Messages a day")).toHaveValue("15 M");
  await expect(planner.field("Message size")).toHaveValue("80 kB");
  await expect(planner.field("Sending hours a day")).toHaveValue("4 h");
  await expect(planner.field("Log retention")).toHaveValue("14 d");
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await expect(planner.answer).toContainText("two servers");
  // What has no slider has a chip, or is open in place.
  await expect(page.locator("#changes")).toContainText("System space: 50 GB");
  await expect(planner.field("Log per message")).toHaveValue("1 kB");
});

test("what a link gets wrong behind a button is named above the order", async ({ planner, page }) => {
  await planner.open("?os=plenty&volume=20M");
  await expect(planner.field("Messages a day")).toHaveValue("20 M");
  await expect(page.getByRole("alert")).toContainText("“plenty”");
});

test("what a link gets wrong is named, and the rest is used", async ({ planner, page }) => {
  await planner.open("?volume=20M&size=abc&window=1,5h&outage=9d&colour=blue&model=7&volume=30M");
  await expect(planner.field("Messages a day")).toHaveValue("30 M");
  await expect(page.locator("#volume-problem")).toHaveText("volume is given 2 times; the last one, “30M”, counts.");
  await expect(page.locator("#size-problem")).toHaveText(/^“abc” isn’t a number; write 50kB.*Using 50 kB instead\.$/);
  await expect(page.locator("#window-problem")).toContainText("the decimal sign is a dot");
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

test("'Export' has the scenario's link, and 'Copy' the answer with it", async ({ planner, page, context }) => {
  await context.grantPermissions(["clipboard-read", "clipboard-write"]);
  await planner.open("?volume=20M&theme=dark");
  const dialog = await planner.openExport();
  await expect(dialog.getByRole("textbox", { name: "Plain link" })).toHaveValue(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  const copy = dialog.getByRole("button", { name: "Copy Plain link" });
  await copy.click();
  await expect(copy.locator("..").getByRole("status")).toHaveText("Copied");
  const clipboard = () => page.evaluate(() => navigator.clipboard.readText());
  expect(await clipboard()).toBe(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  await page.keyboard.press("Escape");
  await expect(dialog).toBeHidden();
  await page.locator("#copy-answer").click();
  await expect(page.locator(".copy [role=status]")).toHaveText("Copied");
  await expect(page.locator("#copy-answer")).toHaveText("Copied");
  const copied = await clipboard();
  expect(copied).toContain(await planner.answer.innerText());
  expect(copied).toContain("Asked for: 20,000,000 messages per day of 50 kB");
  expect(copied).toContain("Holds: The spool holds an outage of 1 d");
  expect(copied).toContain(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  // The button's name comes back.
  await expect(page.locator("#copy-answer")).toHaveText("Copy");
});

for (const [how, spoil] of Object.entries({
  refuses: () => {
    navigator.clipboard.writeText = () => Promise.reject(new DOMException("no", "NotAllowedError"));
  },
  "has none": () => {
    Object.defineProperty(navigator, "clipboard", { value: undefined });
  },
  "never answers": () => {
    navigator.clipboard.writeText = () => new Promise(() => {});
  },
})) {
  test(`where the clipboard ${how}, the answer is shown selected within seconds`, async ({ planner, page }) => {
    await page.addInitScript(spoil);
    await planner.open("?volume=20M");
    await planner.loaded();
    await page.getByRole("button", { name: "Copy", exact: true }).click();
    const text = page.getByRole("textbox", { name: "Text to copy" });
    await expect(text).toBeFocused({ timeout: 8_000 });
    // Line by line, as it would have been copied.
    await expect(text).toHaveValue(/^KumoMTA capacity plan\n+Order one server .*volume=20M/s);
    const selected = () => text.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
    expect(await selected()).toBe(await text.inputValue());
    await expect(page.getByRole("dialog", { name: "Copy by hand" })).toBeInViewport({ ratio: 1 });
    await page.keyboard.press("Escape");
    await expect(text).toBeHidden();
    await expect(page.getByRole("button", { name: "Copy", exact: true })).toBeFocused();
  });

  test(`where the clipboard ${how}, the link is selected where it stands`, async ({ planner, page }) => {
    await page.addInitScript(spoil);
    await planner.open("?volume=20M");
    const dialog = await planner.openExport();
    const copy = dialog.getByRole("button", { name: "Copy Plain link" });
    await copy.click();
    const link = dialog.getByRole("textbox", { name: "Plain link" });
    await expect(link).toBeFocused({ timeout: 8_000 });
    await expect(copy.locator("..").getByRole("status")).toContainText("Ctrl+C");
    const selected = () => link.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
    expect(await selected()).toBe(`${process.env.PLANNER_URL}?model=2&volume=20M`);
  });
}

// Fragments of links that are out there, with what they name now and the tab that holds it.
const FRAGMENTS = {
  machines: ["Machines", "#machines"],
  hardware: ["Machines", "#machines"],
  catalogue: ["Machines", "#catalogue"],
  storage: ["Storage", "#storage"],
  disk: ["Storage", "#part-disk"],
  outage: ["Outage", "#outage"],
  servers: ["Servers and network", "#servers"],
  nodes: ["Servers and network", "#part-nodes"],
  limits: ["Servers and network", "#part-limits"],
  own: ["Servers and network", "#part-own"],
  machine: ["Memory and CPU", "#memory"],
  readings: ["How sure", "#ranges"],
  drivers: ["How sure", "#part-chooser"],
  configure: ["Configure", "#configure"],
  sources: ["Sources", "#sources"],
  findings: [null, "#risks"],
};

const isNearTop = async (page, element) => {
  const target = page.locator(element);
  await expect(target).toBeVisible();
  // Contents that are on their way must not push it down again.
  await expect(page.locator(".pending")).toHaveCount(0);
  const isFirstScreen = element === "#risks";
  const place = () =>
    target.evaluate((part) => {
      const { top } = part.getBoundingClientRect();
      return { top: Math.round(top), high: innerHeight };
    });
  await expect
    .poll(async () => {
      const { top, high } = await place();
      return top >= -1 && top <= (isFirstScreen ? high / 2 : high / 4) ? "near the top" : `${top} px from the top`;
    })
    .toBe("near the top");
};

for (const [fragment, [tab, element]] of Object.entries(FRAGMENTS)) {
  for (const [name, viewport] of [["laptop", { width: 1280, height: 800 }], ["phone", { width: 390, height: 844 }]]) {
    test(`#${fragment} opens its part near the top on a ${name}`, async ({ planner, page }) => {
      await page.setViewportSize(viewport);
      await planner.open(`#${fragment}`);
      if (tab) {
        await expect(page.getByRole("tab", { name: new RegExp(`^${tab}`) })).toHaveAttribute("aria-selected", "true");
        await expect(page.getByRole("tabpanel")).toHaveCount(1);
      }
      await expect(page.locator(element)).not.toBeEmpty();
      await isNearTop(page, element);
      const hasFocus = () => page.evaluate((part) => document.querySelector(part).contains(document.activeElement), element);
      await expect.poll(hasFocus).toBe(true);
    });
  }
}

test("a fragment that changes opens what it names, and an unknown one nothing", async ({ planner, page }) => {
  await planner.open("#nonsense");
  await planner.loaded();
  await expect(page.getByRole("tab", { name: /^Machines/ })).toHaveAttribute("aria-selected", "true");
  expect(await page.evaluate(() => scrollY)).toBe(0);
  await page.evaluate(() => (location.hash = "disk"));
  await expect(page.getByRole("tab", { name: /^Storage/ })).toHaveAttribute("aria-selected", "true");
  await isNearTop(page, "#part-disk");
});

test("inside a frame nothing is pushed to the host's history", async ({ page }) => {
  await page.goto(new URL("/host", process.env.PLANNER_URL).href);
  const frame = page.frameLocator("iframe");
  await expect(frame.getByRole("textbox", { name: "Messages a day" })).toBeVisible();
  const before = await page.evaluate(() => history.length);
  // The host has a heading of its own: this one is for screen readers.
  await expect(frame.getByRole("heading", { level: 1 })).toHaveCount(1);
  await expect(frame.getByRole("main")).toHaveCount(1);
  await frame.getByRole("textbox", { name: "Messages a day" }).fill("20M");
  await frame.getByRole("textbox", { name: "Messages a day" }).press("Enter");
  await frame.getByRole("link", { name: "Skip to the results" }).press("Enter");
  await frame.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(frame.getByRole("textbox", { name: "Messages a day" })).toHaveValue("8 M");
  expect(await page.evaluate(() => history.length)).toBe(before);
});

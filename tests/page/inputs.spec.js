// Sliders and fields: by pointer, by keyboard, by typing.
import { expect, test, WORKED_EXAMPLE } from "./helpers.js";

const DISK = "Disk of a server";

test("opens on the worked example, without a query", async ({ planner }) => {
  await planner.open();
  await expect(planner.answer).toHaveText(WORKED_EXAMPLE);
  const disk = planner.card(DISK);
  await expect(disk.getByRole("row", { name: /^\/var\/spool\/kumomta/ })).toContainText("404 GB450 GB");
  await expect(disk.getByRole("row", { name: /^\/var\/log\/kumomta/ })).toContainText("492 GB548 GB");
  await expect(disk.getByRole("row", { name: /^Disk to order/ })).toContainText("1.1 TB");
  const servers = await planner.tab("Servers and network");
  await expect(servers).toContainText("996 GB");
  await expect(servers).toContainText("1,000,000 per hour");
  await expect(servers).toContainText("277.8 messages per second");
  await expect(servers).toContainText("111 Mbps");
  const storage = await planner.tab("Storage");
  await storage.locator("#part-partitions").scrollIntoViewIfNeeded();
  await expect(storage.locator("#part-partitions")).toContainText("1,098 GB");
  expect(planner.query()).toBe("");
});

// Moved right from the default, each changes a card of the first screen and the address.
const SLIDERS = [
  { name: "Messages a day", key: "volume", right: "8.2M", card: DISK },
  { name: "Message size", key: "size", right: "52kB", card: DISK },
  { name: "Sending hours a day", key: "window", right: "8.25h", card: "Outage" },
  { name: "Log retention", key: "retention", right: "31d", card: DISK },
  { name: "Longest outage to survive", key: "outage", right: "30h", card: DISK },
];

for (const { name, key, right, card } of SLIDERS) {
  test(`${name} moves by keyboard`, async ({ planner, page }) => {
    await planner.open();
    const before = await planner.card(card).innerHTML();
    const slider = planner.slider(name);
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => planner.query()).toBe(`?model=2&${key}=${right}`);
    await expect.poll(() => planner.card(card).innerHTML()).not.toBe(before);
    await page.keyboard.press("End");
    const most = await slider.getAttribute("max");
    await expect(slider).toHaveValue(most);
    await page.keyboard.press("PageDown");
    await expect.poll(async () => Number(await slider.inputValue())).toBeLessThan(Number(most));
    await page.keyboard.press("Home");
    await expect(slider).toHaveValue("0");
    await page.keyboard.press("PageUp");
    await expect.poll(async () => Number(await slider.inputValue())).toBeGreaterThan(1);
  });

  test(`${name} moves by pointer`, async ({ planner, page }) => {
    await planner.open();
    const slider = planner.slider(name);
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    const before = await planner.card(card).innerHTML();
    const drawn = await page.locator("#storage-picture, #outage-brief").first().innerHTML();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect.poll(() => planner.card(card).innerHTML()).not.toBe(before);
    if (key !== "window") {
      await expect.poll(() => page.locator("#storage-picture, #outage-brief").first().innerHTML()).not.toBe(drawn);
    }
    await expect.poll(() => planner.query()).toContain(`?model=2&${key}=`);
  });
}

test("the figures of the open tab follow a slider", async ({ planner }) => {
  await planner.open();
  const storage = await planner.tab("Storage");
  // The table of partitions, which comes when it is in view, has a row that begins so too.
  const logs = storage.getByRole("table", { name: "Storage by part" }).getByRole("row", { name: /^Logs/ });
  await expect(logs).toContainText("492 GB");
  const drawn = await storage.locator("#retention-picture").innerHTML();
  await planner.type("Log retention", "60d");
  await expect(logs).toContainText("983 GB");
  await storage.locator("#retention-picture").scrollIntoViewIfNeeded();
  await expect.poll(() => storage.locator("#retention-picture").innerHTML()).not.toBe(drawn);
});

test("a slider says its value with its unit", async ({ planner }) => {
  await planner.open();
  await expect(planner.slider("Messages a day")).toHaveAttribute("aria-valuetext", /^8 million messages/);
  await expect(planner.slider("Sending hours a day")).toHaveAttribute("aria-valuetext", "8 hours");
  await expect(planner.slider("Message size")).toHaveAttribute("aria-valuetext", "50 kB");
  await planner.slider("Log retention").press("ArrowLeft");
  await expect(planner.slider("Log retention")).toHaveAttribute("aria-valuetext", "29 days");
});

test("a change is announced once it has settled", async ({ planner, page }) => {
  await planner.open();
  const status = page.locator(".answer-block > [role=status]");
  await expect(status).toHaveText("");
  // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
  await planner.type("Messages a day", "30M");
  await expect(status).toHaveText(/^Order two servers, each with 4 vCPU/);
});

test("the field and its slider move each other", async ({ planner }) => {
  await planner.open();
  await planner.type("Messages a day", "1k");
  await expect(planner.slider("Messages a day")).toHaveValue("0");
  await planner.slider("Messages a day").press("End");
  await expect(planner.field("Messages a day")).toHaveValue("10 B");
  await planner.field("Log retention").press("ArrowUp");
  await expect(planner.field("Log retention")).toHaveValue("31 d");
  await planner.field("Log retention").press("ArrowDown");
  await expect(planner.field("Log retention")).toHaveValue("30 d");
});

test("on a phone steps at both ends move the slider", async ({ planner, page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await planner.open();
  await page.getByRole("button", { name: "More: Log retention" }).click();
  await expect(planner.field("Log retention")).toHaveValue("31 d");
  await page.getByRole("button", { name: "Less: Log retention" }).click();
  await page.getByRole("button", { name: "Less: Log retention" }).click();
  await expect(planner.field("Log retention")).toHaveValue("29 d");
});

// A click selects what stands there, as a person expects who types over it.
for (const [name, typed, shown, pair] of [
  ["Messages a day", "24M", "24 M", "volume=24M"],
  ["Message size", "80kB", "80 kB", "size=80kB"],
  ["Growth per year", "30%", "30 %", "growth=0.3"],
]) {
  test(`a click into ${name} selects its value, and typing replaces it`, async ({ planner, page }) => {
    await planner.open();
    const field = planner.field(name);
    await field.click();
    const selected = () => field.evaluate((input) => input.value.slice(input.selectionStart, input.selectionEnd));
    await expect.poll(selected).toBe(await field.inputValue());
    await page.keyboard.type(typed);
    await expect(field).toHaveValue(typed);
    await page.keyboard.press("Enter");
    await expect(field).toHaveValue(shown);
    await expect(field).toHaveAttribute("aria-invalid", "false");
    await expect.poll(() => planner.query()).toBe(`?model=2&${pair}`);
  });
}

test("a second click places the caret, and a click after leaving selects again", async ({ planner, page }) => {
  await planner.open();
  const field = planner.field("Messages a day");
  const isAllSelected = () => field.evaluate((input) => input.selectionEnd - input.selectionStart === input.value.length);
  await field.click();
  await expect.poll(isAllSelected).toBe(true);
  await field.click();
  await expect.poll(isAllSelected).toBe(false);
  await planner.field("Message size").click();
  await field.click();
  await expect.poll(isAllSelected).toBe(true);
});

test("a click into a field of 'More settings' selects its value", async ({ planner, page }) => {
  await planner.open();
  await planner.openSettings();
  await page.locator("#os-field").click();
  await page.keyboard.type("50GB");
  await page.keyboard.press("Enter");
  await expect(page.locator("#os-field")).toHaveValue("50 GB");
  await expect.poll(() => planner.query()).toBe("?model=2&os=50GB");
});

// As people write, and kept as it was written: in the field, in the link and after a reload.
for (const [name, given, shown, query] of [
  ["Messages a day", "20m", "20 M", "?model=2&volume=20M"],
  ["Messages a day", "12,345,678", "12.345678 M", "?model=2&volume=12.345678M"],
  ["Messages a day", "1.2B", "1.2 B", "?model=2&volume=1.2B"],
  ["Messages a day", "200k a month", "200 k a month", "?model=2&volume=200k/month"],
  ["Messages a day", "1.05B/month", "1.05 B a month", "?model=2&volume=1.05B/month"],
  ["Messages a day", "0.2M", "0.2 M", "?model=2&volume=0.2M"],
  ["Sending hours a day", "7:00-13:00", "7:00-13:00", "?model=2&window=7:00-13:00"],
  ["Longest outage to survive", "24 h", "24 h", "?model=2&outage=24h"],
  ["Longest outage to survive", "12 h", "12 h", "?model=2&outage=12h"],
]) {
  test(`${name} takes ${given} and keeps its form`, async ({ planner }) => {
    await planner.open();
    const field = planner.field(name);
    await planner.type(name, given);
    await expect(field).toHaveValue(shown);
    await expect(field).toHaveAttribute("aria-invalid", "false");
    await expect.poll(() => planner.query()).toBe(query);
    const answer = await planner.answer.innerText();
    await planner.open(query);
    await expect(field).toHaveValue(shown);
    await expect(planner.answer).toHaveText(answer);
    expect(planner.query()).toBe(query);
  });
}

test("a window of times of day is as long as it says", async ({ planner }) => {
  await planner.open();
  await planner.type("Sending hours a day", "22:00-4:00");
  await expect(planner.field("Sending hours a day")).toHaveValue("22:00-4:00");
  await expect(planner.slider("Sending hours a day")).toHaveAttribute("aria-valuetext", "22:00 to 4:00");
  // 8 M in six hours.
  await expect(await planner.tab("Servers and network")).toContainText("1,333,333 per hour");
});

test("a field that holds a long form shows all of it", async ({ planner }) => {
  await planner.open();
  for (const [name, given] of [
    ["Messages a day", "1.05B/month"],
    ["Sending hours a day", "17:00-23:30"],
  ]) {
    await planner.type(name, given);
    const field = planner.field(name);
    await expect(field).toHaveAttribute("aria-invalid", "false");
    expect(await field.evaluate((input) => input.scrollWidth - input.clientWidth), name).toBeLessThanOrEqual(1);
  }
});

test("what was written as the default stays out of the link", async ({ planner }) => {
  await planner.open();
  await planner.type("Messages a day", "9M");
  await expect.poll(() => planner.query()).toBe("?model=2&volume=9M");
  await planner.type("Messages a day", "8 M");
  await expect(planner.field("Messages a day")).toHaveValue("8 M");
  await expect.poll(() => planner.query()).toBe("");
});

test("what a field can't take is said beside it, and the last good value stands", async ({ planner, page }) => {
  await planner.open();
  const size = planner.field("Message size");
  await size.fill("60 KB");
  await size.press("Enter");
  await expect(size).toHaveValue("60 kB");
  await size.fill("60 pages");
  await size.press("Enter");
  await expect(size).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#size-problem")).toHaveText(/^“60 pages” has an unknown unit “pages”; .*write 50kB.*Still using 60 kB\.$/);
  await expect(size).toHaveValue("60 pages");
  await expect.poll(() => planner.query()).toBe("?model=2&size=60kB");
  await size.press("Escape");
  await expect(size).toHaveValue("60 kB");
  await expect(page.locator("#size-problem")).toHaveText("");
  await size.fill("<img src=x onerror=alert(1)>");
  await size.press("Enter");
  await expect(page.locator("#size-problem")).not.toHaveText("");
  await expect(page.locator("#size-problem img")).toHaveCount(0);
  await planner.slider("Message size").press("ArrowRight");
  await expect(page.locator("#size-problem")).toHaveText("");
});

// Refused, with what to write instead.
for (const [name, before, typed, instead] of [
  ["Log retention", "30 d", "3 pages", /write 30d/],
  ["Log retention", "30 d", "9 years", /write 2 y or less/],
  ["Sending hours a day", "8 h", "1,5h", /decimal sign is a dot.*write 8h or 7:00-13:00/],
  ["Sending hours a day", "8 h", "25:00-26:00", /write /],
  ["Messages a day", "8 M", "8000000000000", /write 10 B or less/],
  ["Messages a day", "8 M", "many", /write 8M/],
]) {
  test(`typing ${typed} leaves ${before} in force and says what to write`, async ({ planner, page }) => {
    await planner.open();
    await planner.type(name, typed);
    await expect(planner.field(name)).toHaveAttribute("aria-invalid", "true");
    const problem = page.locator(".problem:visible");
    await expect(problem).toContainText(instead);
    await expect(problem).toContainText(`Still using ${before}.`);
    expect(planner.query()).toBe("");
    await page.keyboard.press("Escape");
    await expect(planner.field(name)).toHaveValue(before);
  });
}

for (const [query, key, end] of [
  ["?volume=9950M", "End", "10 B"],
  ["?volume=1001", "Home", "1 k"],
  ["?volume=9950M", "ArrowRight", "10 B"],
  ["?volume=8.19M", "ArrowRight", "8.2 M"],
  ["?volume=8.19M", "ArrowLeft", "8 M"],
]) {
  test(`from ${query} the key ${key} goes to ${end}`, async ({ planner }) => {
    await planner.open(query);
    await planner.slider("Messages a day").press(key);
    await expect(planner.field("Messages a day")).toHaveValue(end);
  });
}

test("spare servers, growth, horizon and where are set beside the sliders", async ({ planner, page }) => {
  await planner.open();
  const spare = page.getByRole("group", { name: "Servers that may fail" });
  await spare.getByRole("button", { name: "1", exact: true }).click();
  await expect(spare.getByRole("button", { name: "1", exact: true })).toHaveAttribute("aria-pressed", "true");
  await expect(spare.getByRole("button", { name: "1", exact: true })).toBeFocused();
  await expect(planner.answer).toContainText("two servers (1 spare)");
  await planner.type("Growth per year", "30%");
  await planner.type("Planning horizon", "2y");
  await expect.poll(() => planner.query()).toBe("?model=2&redundancy=1&growth=0.3&horizon=2y");
  await page.getByRole("combobox", { name: "Provider" }).selectOption({ label: "Hetzner, fsn1" });
  await page.getByRole("combobox", { name: "Costs in" }).selectOption({ label: "euros" });
  await expect(page.locator(".caveat")).toContainText("€");
  await expect.poll(() => planner.query()).toContain("provider=hetzner");
});

test("a field beside the sliders says what it can't take", async ({ planner, page }) => {
  await planner.open();
  await planner.type("Growth per year", "lots");
  await expect(planner.field("Growth per year")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#growth-problem")).toContainText("write ");
  await expect(planner.field("Growth per year")).toHaveValue("lots");
  expect(planner.query()).toBe("");
  await planner.type("Growth per year", "10%");
  await expect(planner.field("Growth per year")).toHaveAttribute("aria-invalid", "false");
  await expect(page.locator("#growth-problem")).toHaveText("");
});

test("each changed setting has a chip that resets it", async ({ planner, page }) => {
  await planner.open();
  const chips = page.locator("#changes li");
  await expect(chips).toHaveCount(0);
  await expect(page.locator(".changed")).toHaveText(/none changed$/);
  await planner.openSettings();
  await page.locator("#os-field").fill("50GB");
  await page.locator("#os-field").press("Enter");
  await page.locator("#fs-field").selectOption({ label: "ext4" });
  await expect(chips).toHaveCount(2);
  await expect(chips.nth(0)).toContainText("System space: 50 GB");
  await expect(chips.nth(1)).toContainText("Filesystem: ext4");
  await expect(page.locator(".changed")).toHaveText("2 changes");
  await page.keyboard.press("Escape");
  await expect.poll(() => planner.query()).toBe("?model=2&os=50GB&fs=ext4");
  await page.getByRole("button", { name: "Reset System space" }).click();
  await expect(chips).toHaveCount(1);
  await expect.poll(() => planner.query()).toBe("?model=2&fs=ext4");
  await page.getByRole("button", { name: "Reset Filesystem" }).press("Enter");
  await expect(chips).toHaveCount(0);
  await expect(planner.answer).toHaveText(WORKED_EXAMPLE);
  await expect.poll(() => planner.query()).toBe("");
  // The button is gone: the focus isn't lost with it.
  expect(await page.evaluate(() => document.activeElement !== document.body)).toBe(true);
});

test("a link's settings have chips too, without the drawer", async ({ planner, page }) => {
  await planner.open("?os=50GB&burst=2&volume=20M");
  await expect(page.locator("#changes li")).toHaveText([/^System space: 50 GB/, /^Burst: 2/]);
  await expect(page.getByRole("dialog", { name: "More settings" })).toBeHidden();
});

test("'More settings' is searched, closes by Escape, and gives the focus back", async ({ planner, page }) => {
  await planner.open();
  const opener = page.getByRole("button", { name: "More settings", exact: true });
  await opener.press("Enter");
  await expect(opener).toHaveAttribute("aria-expanded", "true");
  const drawer = page.getByRole("dialog", { name: "More settings" });
  const search = drawer.getByRole("searchbox", { name: "Search the settings" });
  await expect(search).toBeFocused();
  await expect(drawer.locator("#dkim-field")).toBeVisible();
  await page.keyboard.type("DKIM");
  await expect(drawer.locator("#dkim-field")).toBeVisible();
  await expect(drawer.locator("#os-field")).toBeHidden();
  // A heading that stands for nothing found isn't shown.
  await expect(drawer.getByRole("heading", { name: "Spool and logs" })).toBeHidden();
  await search.fill("");
  await expect(drawer.locator("#os-field")).toBeVisible();
  // By its key in links as well.
  await search.fill("max_ready");
  await expect(drawer.locator("#max_ready-field")).toBeVisible();
  await expect(drawer.locator(".setting:visible")).toHaveCount(1);
  await page.keyboard.press("Tab");
  await page.keyboard.press("Escape");
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();
  await expect(opener).toHaveAttribute("aria-expanded", "false");
  await opener.click();
  await drawer.getByRole("button", { name: "Close" }).click();
  await expect(drawer).toBeHidden();
  await expect(opener).toBeFocused();
});

test("what is found stays found while a setting changes", async ({ planner, page }) => {
  await planner.open();
  const drawer = await planner.openSettings();
  await drawer.getByRole("searchbox").fill("burst");
  await expect(drawer.locator("#os-field")).toBeHidden();
  await page.locator("#burst-field").fill("3");
  await page.locator("#burst-field").press("Enter");
  await expect.poll(() => planner.query()).toContain("burst=3");
  await expect(page.locator("#changes li")).toHaveCount(1);
  await expect(drawer.locator("#os-field")).toBeHidden();
});

test("the drawer leaves the order in view and follows it", async ({ planner, page }) => {
  for (const viewport of [{ width: 1280, height: 800 }, { width: 390, height: 844 }]) {
    await page.setViewportSize(viewport);
    await planner.open();
    await planner.openSettings();
    const order = viewport.width < 600 ? page.locator(".in-view") : planner.answer;
    await expect(order).toBeInViewport({ ratio: 1 });
    await page.locator("#os-field").fill("1TB");
    await page.locator("#os-field").press("Enter");
    await expect(order).toContainText("2 TB");
    await expect(order).toBeInViewport({ ratio: 1 });
  }
});

test("what can't be used in a setting is said beside it", async ({ planner, page }) => {
  await planner.open();
  await planner.openSettings();
  await page.locator("#os-field").fill("plenty");
  await page.locator("#os-field").press("Enter");
  await expect(page.locator("#os-problem")).toContainText("write 100GB");
  await expect(page.locator("#os-field")).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#os-field")).toHaveValue("plenty");
  expect(planner.query()).toBe("");
});

test("'I have a server' opens in place, and a link that has one opens it", async ({ planner, page }) => {
  await planner.open();
  await page.locator("#own-server > summary").click();
  await planner.type("vCPU", "8");
  await planner.type("Memory", "32GiB");
  await planner.type("Disk", "2TB");
  await expect(page.locator("#check-own_server")).toContainText("Your server");
  await expect.poll(() => planner.query()).toBe("?model=2&cores=8&ram=32GiB&disk=2TB");
  await planner.open(planner.query());
  await expect(planner.field("Memory")).toBeVisible();
  await expect(planner.field("Memory")).toHaveValue("32 GiB");
});

test("'I have measurements' has the fields that a link names", async ({ planner, page }) => {
  await planner.open("?log=900B");
  await expect(page.locator("#known")).toHaveAttribute("open", "");
  await expect(planner.field("Log per message")).toHaveValue("900 B");
  await planner.type("Log per message", "1000B");
  await expect.poll(() => planner.query()).toMatch(/^\?model=2&log=1(000B|kB)$/);
});

test("the focus is kept where a button vanishes", async ({ planner, page }) => {
  await planner.open("?volume=20M&colour=blue");
  await page.getByRole("button", { name: "Dismiss" }).press("Enter");
  await expect(page.locator("main")).toBeFocused();
  await page.getByRole("button", { name: "Reset", exact: true }).press("Enter");
  await expect(planner.slider("Messages a day")).toBeFocused();
});

test("presets and reset", async ({ planner, page }) => {
  await planner.open();
  const button = page.getByRole("button", { name: "Presets" });
  await button.click();
  await expect(button).toHaveAttribute("aria-expanded", "true");
  await page.getByRole("button", { name: /^Large ESP/ }).click();
  await expect(button).toHaveAttribute("aria-expanded", "false");
  // 12.5 M an hour ÷ 1.98 M.
  await expect(planner.answer).toContainText("seven servers");
  expect(planner.query()).toBe("?model=2&volume=150M&size=60kB&window=12h&retention=7d");
  await button.click();
  await expect(page.getByRole("button", { name: /^Large ESP/ })).toHaveAttribute("aria-current", "true");
  await page.keyboard.press("Escape");
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await expect(button).toBeFocused();
  await button.click();
  await page.locator("main").click({ position: { x: 5, y: 5 } });
  await expect(button).toHaveAttribute("aria-expanded", "false");
  await page.getByRole("button", { name: "Reset", exact: true }).click();
  await expect(planner.answer).toHaveText(WORKED_EXAMPLE);
  expect(planner.query()).toBe("");
});

test("the focus stays with 'Presets' once one was chosen", async ({ planner, page }) => {
  await planner.open();
  const button = page.getByRole("button", { name: "Presets" });
  await button.press("Enter");
  await page.getByRole("button", { name: /^Large ESP/ }).press("Enter");
  await expect(planner.answer).toContainText("seven servers");
  await expect(button).toBeFocused();
});

for (const name of ["Newsletter sender", "Transactional sender", "Large ESP", "Small business"]) {
  test(`the preset ${name} opens and its link opens the same`, async ({ planner, page }) => {
    await planner.open();
    await page.getByRole("button", { name: "Presets" }).click();
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    await expect(page.locator(".origin")).toContainText("Changed from");
    const answer = await planner.answer.innerText();
    await planner.open(new URL(page.url()).search);
    await expect(planner.answer).toHaveText(answer);
  });
}

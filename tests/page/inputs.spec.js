// Sliders and fields: by pointer, by keyboard, by typing.
import { expect, test, WORKED_EXAMPLE } from "./helpers.js";

test("opens on the worked example, without a query", async ({ planner }) => {
  await planner.open();
  await expect(planner.answer).toHaveText(WORKED_EXAMPLE);
  await expect(planner.card("Figures")).toContainText("996 GB");
  await expect(planner.card("Figures")).toContainText("1,000,000 per hour");
  await expect(planner.card("Figures")).toContainText("277.8 messages per second");
  await expect(planner.card("Figures")).toContainText("111 Mbps");
  await expect(planner.card("Partitions of a server")).toContainText("1,098 GB");
  expect(planner.query()).toBe("");
});

// Moved right from the default, each changes the table, the chart and the address.
const SLIDERS = [
  { name: "Messages a day", key: "volume", right: "8.2M", card: "Storage" },
  { name: "Message size", key: "size", right: "52kB", card: "Storage" },
  { name: "Sending hours a day", key: "window", right: "8.25h", card: "Figures" },
  { name: "Log retention", key: "retention", right: "31d", card: "Storage" },
  { name: "Longest outage to survive", key: "outage", right: "30h", card: "Storage" },
  { name: "Log per message", key: "log", right: "20B", card: "Storage" },
  { name: "System space", key: "os", right: "105GB", card: "Storage" },
];

for (const { name, key, right, card } of SLIDERS) {
  test(`${name} moves by keyboard`, async ({ planner, page }) => {
    await planner.open();
    await page.locator("#assumptions > summary").click();
    const before = await planner.card(card).innerText();
    const slider = planner.slider(name);
    await slider.focus();
    await page.keyboard.press("ArrowRight");
    await expect.poll(() => planner.query()).toBe(`?model=2&${key}=${right}`);
    await expect(planner.card(card)).not.toHaveText(before, { useInnerText: true });
    await page.keyboard.press("End");
    const most = await slider.inputValue();
    expect(most).toBe(await slider.getAttribute("max"));
    await page.keyboard.press("PageDown");
    expect(Number(await slider.inputValue())).toBeLessThan(Number(most));
    await page.keyboard.press("Home");
    await expect(slider).toHaveValue("0");
    await page.keyboard.press("PageUp");
    expect(Number(await slider.inputValue())).toBeGreaterThan(1);
  });

  test(`${name} moves by pointer`, async ({ planner, page }) => {
    await planner.open();
    await page.locator("#assumptions > summary").click();
    const slider = planner.slider(name);
    await slider.scrollIntoViewIfNeeded();
    const box = await slider.boundingBox();
    const before = await planner.card(card).innerText();
    const chart = page.locator("#storage-picture, #retention-picture").first();
    const drawn = await chart.innerHTML();
    await page.mouse.move(box.x + box.width * 0.2, box.y + box.height / 2);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.8, box.y + box.height / 2, { steps: 8 });
    await page.mouse.up();
    await expect(planner.card(card)).not.toHaveText(before, { useInnerText: true });
    if (key !== "window") expect(await chart.innerHTML()).not.toBe(drawn);
    await expect.poll(() => planner.query()).toContain(`?model=2&${key}=`);
  });
}

test("a slider says its value with its unit", async ({ planner, page }) => {
  await planner.open();
  await expect(planner.slider("Messages a day")).toHaveAttribute("aria-valuetext", "8 million messages");
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
});

for (const [given, shown, query] of [
  ["20m", "20 M", "?model=2&volume=20M"],
  ["12,345,678", "12.345678 M", "?model=2&volume=12.345678M"],
  ["1.2B", "1.2 B", "?model=2&volume=1.2B"],
  ["8000k", "8 M", ""],
]) {
  test(`the field takes ${given} and shows it formatted`, async ({ planner }) => {
    await planner.open();
    const field = planner.field("Messages a day");
    await field.fill(given);
    await field.press("Enter");
    await expect(field).toHaveValue(shown);
    await expect.poll(() => planner.query()).toBe(query);
  });
}

test("what a field can't take is said beside it, and the last good value stands", async ({ planner, page }) => {
  await planner.open();
  const size = planner.field("Message size");
  await size.fill("60 KB");
  await size.press("Enter");
  await expect(size).toHaveValue("60 kB");
  await size.fill("60 pages");
  await size.press("Enter");
  await expect(size).toHaveAttribute("aria-invalid", "true");
  await expect(page.locator("#size-problem")).toHaveText(
    "“60 pages” has an unknown unit “pages”; use B, kB, MB, GB, TB and KiB, MiB, GiB, TiB; write 50kB. Still using 60 kB.",
  );
  await expect(size).toHaveValue("60 pages");
  await expect.poll(() => planner.query()).toBe("?model=2&size=60kB");
  await size.press("Escape");
  await expect(size).toHaveValue("60 kB");
  await expect(page.locator("#size-problem")).toHaveText("");
  await size.fill("<img src=x onerror=alert(1)>");
  await size.press("Enter");
  await expect(page.locator("#size-problem img")).toHaveCount(0);
  await planner.slider("Message size").press("ArrowRight");
  await expect(page.locator("#size-problem")).toHaveText("");
});

for (const [name, before, typed] of [
  ["Log retention", "30 d", "3 weeks"],
  ["Sending hours a day", "8 h", "1,5h"],
  ["Messages a day", "8 M", "8000000000000"],
]) {
  test(`typing ${typed} leaves ${before} in force`, async ({ planner, page }) => {
    await planner.open();
    await planner.type(name, typed);
    await expect(planner.field(name)).toHaveAttribute("aria-invalid", "true");
    await expect(page.locator(".problem:visible")).toContainText(`Still using ${before}.`);
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
  await expect(button).toBeFocused();
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

for (const name of ["Newsletter sender", "Transactional sender", "Large ESP", "Small business"]) {
  test(`the preset ${name} opens and its link opens the same`, async ({ planner, page }) => {
    await planner.open();
    await page.getByRole("button", { name: "Presets" }).click();
    await page.getByRole("button", { name: new RegExp(`^${name}`) }).click();
    const answer = await planner.answer.innerText();
    await planner.open(new URL(page.url()).search);
    await expect(planner.answer).toHaveText(answer);
  });
}

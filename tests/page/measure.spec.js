// 'I have measurements': files of a real kumod by picker, drop and paste, what the page makes of them,
// and what becomes of the order.
import AxeBuilder from "@axe-core/playwright";
import { open, readFile } from "node:fs/promises";
import { readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { expect, test } from "./helpers.js";

const PHONE = { width: 390, height: 844 };
const SINGLE = new URL("../../dist/planner.html", import.meta.url);
const kumod = (name) => fileURLToPath(new URL(`../kumod/${name}`, import.meta.url));
const SEGMENTS = readdirSync(kumod("logs")).map((name) => kumod(`logs/${name}`));
const METRICS = kumod("snap/metrics-1795580520.txt");
// A finished segment: a file of many of them is a file that KumoMTA could have written.
const LARGE = kumod("logs/20261125-042246.524538525");
const MANY = 400;

// What is measured of SEGMENTS and METRICS, in one place.
const MEASURED = {
  says: "13 of 17 figures are taken from 9,212 messages, and 3 are as planned",
  // Of the logs alone.
  logs: "12 of 14 figures are taken",
  // Taken by itself, and one that isn't: name, key, as the page writes it, as a link does.
  taken: { name: "Message size", key: "size", text: "35.7 kB", before: "50 kB", pair: "size=35.7kB" },
  left: { name: "Messages a day", key: "volume", text: "310 k", pair: "volume=310k" },
  files: "13 files",
};

const measured = (page) => page.locator("#measured");
const toggle = (page, { name }) => measured(page).getByRole("switch", { name: `Take ${name}`, exact: true });
const isOn = (page, figure, is) => expect(toggle(page, figure)).toHaveAttribute("aria-checked", String(is));

// Opens the part, chooses the files and waits for what comes of them.
const measure = async (planner, query = "") => {
  const { page } = planner;
  await planner.open(query);
  await planner.openMeasurements();
  await page.locator("#reader-files").setInputFiles([...SEGMENTS, METRICS]);
  await expect(measured(page)).toContainText(MEASURED.says);
};

// What the progress says from now on, to see and to hear.
const recordProgress = (page) =>
  page.evaluate(() => {
    globalThis.told = { seen: [], heard: [] };
    const note = (list, text) => text && list.at(-1) !== text && list.push(text);
    const look = () => {
      note(globalThis.told.seen, document.querySelector("#reader-progress p").textContent);
      note(globalThis.told.heard, document.getElementById("reader-status").textContent);
    };
    new MutationObserver(look).observe(document.getElementById("reader"), { childList: true, characterData: true, subtree: true });
  });

const largeFile = async (info) => {
  const segment = await readFile(LARGE);
  const path = info.outputPath("20261125-050000.1");
  const file = await open(path, "w");
  for (let time = 0; time < MANY; time += 1) await file.write(segment);
  await file.close();
  return path;
};

// A drag of files over the page, as a browser tells of it.
const dragged = async (page, paths) => {
  const files = await Promise.all(paths.map(async (path) => ({ name: path.split("/").pop(), text: (await readFile(path)).toString("base64") })));
  return page.evaluateHandle((all) => {
    const data = new DataTransfer();
    for (const { name, text } of all) {
      data.items.add(new File([Uint8Array.from(atob(text), (c) => c.charCodeAt(0))], name));
    }
    return data;
  }, files);
};

test("files that are chosen are read, and what they carry is taken in one step", async ({ planner, page }) => {
  await measure(planner);
  const { taken, left } = MEASURED;
  await expect(measured(page)).toContainText(`Read ${MEASURED.files}`);
  await isOn(page, taken, true);
  await isOn(page, left, false);
  const row = measured(page).getByRole("row", { name: new RegExp(`^${taken.name}`) });
  await expect(row).toContainText(taken.before);
  await expect(row).toContainText(taken.text);
  await expect(row).toContainText("480 → 380 GB of disk");
  await expect(planner.field(taken.name)).toHaveValue(taken.text);
  await expect.poll(planner.query).toContain(taken.pair);
  expect(planner.query()).not.toContain(`${left.key}=`);
  // Who waited is taken there; it is told in the part that takes files too.
  await expect(page.locator("#measured-title")).toBeFocused();
  await expect(page.locator("#reader-status")).toContainText(MEASURED.says);
  await page.goBack();
  await expect(planner.field(taken.name)).toHaveValue(taken.before);
  await isOn(page, taken, false);
});

test("the link holds what was taken, and so does a page that is loaded again", async ({ planner, page }) => {
  await measure(planner);
  const { taken } = MEASURED;
  await expect.poll(planner.query).toContain(taken.pair);
  await page.reload();
  await expect(planner.field(taken.name)).toHaveValue(taken.text);
  await expect(measured(page)).toBeHidden();
});

test("a switch gives back what was, and takes it again; all and none at once", async ({ planner, page }) => {
  await measure(planner, "?volume=9M");
  const { taken, left } = MEASURED;
  await toggle(page, taken).click();
  await isOn(page, taken, false);
  await expect(planner.field(taken.name)).toHaveValue(taken.before);
  await toggle(page, taken).click();
  await isOn(page, taken, true);
  await measured(page).getByRole("button", { name: "Take all" }).click();
  await isOn(page, left, true);
  await isOn(page, taken, true);
  await expect.poll(planner.query).toContain(left.pair);
  await measured(page).getByRole("button", { name: "Take none" }).click();
  await isOn(page, left, false);
  await isOn(page, taken, false);
  await expect(measured(page)).toContainText("None of 17 figures");
  await expect.poll(planner.query).toBe("?model=2&volume=9M");
});

test("a figure that was switched off stays off when more files come", async ({ planner, page }) => {
  await planner.open();
  await planner.openMeasurements();
  await page.locator("#reader-files").setInputFiles(SEGMENTS);
  await isOn(page, MEASURED.taken, true);
  await toggle(page, MEASURED.taken).click();
  await isOn(page, MEASURED.taken, false);
  await expect(page.locator("#reader-says")).toContainText("11 of 14 figures are taken");
  await page.locator("#reader-files").setInputFiles([METRICS]);
  await expect(measured(page)).toContainText("Read 13 files");
  await isOn(page, MEASURED.taken, false);
  await expect(planner.field(MEASURED.taken.name)).toHaveValue(MEASURED.taken.before);
});

test("the panel follows a slider, and what was given stays as it is", async ({ planner, page }) => {
  await measure(planner);
  const { taken } = MEASURED;
  await page.locator(".paste > summary").click();
  await page.locator("#reader-text").fill("kept");
  await planner.slider(taken.name).press("ArrowRight");
  await isOn(page, taken, false);
  await expect(page.locator("#reader-text")).toHaveValue("kept");
  await page.locator("#known > summary").click();
  await expect(page.locator("#reader-text")).toBeHidden();
  await page.locator("#known > summary").click();
  await expect(page.locator("#reader-text")).toHaveValue("kept");
});

test("files can be dropped anywhere on the page, before its part was opened", async ({ planner, page }) => {
  await planner.open();
  await planner.loaded();
  const files = await dragged(page, SEGMENTS);
  await page.locator("h1").dispatchEvent("dragover", { dataTransfer: files });
  await expect(page.locator("html")).toHaveAttribute("data-dragged", "");
  await expect(page.locator("#reader")).toBeVisible();
  await page.locator("h1").dispatchEvent("drop", { dataTransfer: files });
  await expect(measured(page)).toContainText(MEASURED.logs);
  await expect(page.locator("html")).not.toHaveAttribute("data-dragged");
  await expect(measured(page)).toContainText("Read 12 files");
  // The same files are no more mail; others add up.
  await page.locator("#reader-files").setInputFiles([METRICS]);
  await expect(measured(page)).toContainText("Read 13 files");
});

test("files that are chosen twice are read once", async ({ planner, page }) => {
  await measure(planner);
  await page.locator("#reader-files").setInputFiles(SEGMENTS);
  await expect(page.locator("#reader-says")).toHaveText("These files are read already.");
  await expect(measured(page)).toContainText(`Read ${MEASURED.files}`);
});

test("a pasted text is read, an empty one is said", async ({ planner, page }) => {
  await planner.open();
  await planner.openMeasurements();
  await page.locator(".paste > summary").click();
  const read = page.getByRole("button", { name: "Read this text" });
  await read.click();
  await expect(page.locator("#reader-says")).toHaveText("There is nothing to read.");
  const paste = (text) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData("text/plain", text);
    document.getElementById("reader-text").dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  };
  const text = await readFile(METRICS, "utf8");
  await page.evaluate(paste, text);
  await expect(page.getByRole("textbox", { name: "Text of /metrics, kcli, df or du" })).toHaveValue(text);
  await read.click();
  await expect(measured(page)).toContainText("Read 1 file");
});

test("progress is shown, announced sparsely, and the page works meanwhile", async ({ planner, page }, info) => {
  test.slow();
  await planner.open();
  await planner.openMeasurements();
  await recordProgress(page);
  await page.locator("#reader-files").setInputFiles([await largeFile(info), METRICS]);
  await planner.slider("Log retention").press("ArrowRight");
  await expect(planner.field("Log retention")).toHaveValue("31 d");
  await expect(measured(page)).toContainText("Read 2 files", { timeout: 120_000 });
  const { seen, heard } = await page.evaluate(() => globalThis.told);
  expect(seen.length).toBeGreaterThan(1);
  for (const text of seen) expect(text).toMatch(/^[\d.]+( kB| B)? of 95\.\d MB, file [12] of 2$/);
  expect(heard[0]).toMatch(/^Reading 2 files, 95\.\d MB\.$/);
  expect(heard.length).toBeLessThanOrEqual(5);
  await expect(page.locator("#reader-progress")).toBeHidden();
});

test("a reading is cancelled, and what was measured before stays", async ({ planner, page }, info) => {
  await measure(planner);
  const large = await largeFile(info);
  const cancelOnceItReads = () =>
    page.evaluate(() => {
      const box = document.getElementById("reader-progress");
      const cancel = () => box.hidden || box.querySelector("button").click();
      new MutationObserver(cancel).observe(box, { attributes: true, attributeFilter: ["hidden"] });
    });
  await cancelOnceItReads();
  const before = planner.query();
  await page.locator("#reader-files").setInputFiles(large);
  await expect(page.locator("#reader-says")).toHaveText("Cancelled; nothing was taken.");
  await expect(page.locator("#reader-progress")).toBeHidden();
  await expect(measured(page)).toContainText(`Read ${MEASURED.files}`);
  expect(planner.query()).toBe(before);
  await toggle(page, MEASURED.taken).click();
  await isOn(page, MEASURED.taken, false);
});

test("a second drop while files are read is refused in words", async ({ planner, page }, info) => {
  test.slow();
  await planner.open();
  await planner.openMeasurements();
  const large = await largeFile(info);
  await page.evaluate(() => {
    const box = document.getElementById("reader-progress");
    const drop = () => {
      if (box.hidden) return;
      const dataTransfer = new DataTransfer();
      dataTransfer.items.add(new File(["a"], "late.txt"));
      document.body.dispatchEvent(new DragEvent("drop", { dataTransfer, bubbles: true, cancelable: true }));
    };
    new MutationObserver(drop).observe(box, { attributes: true, attributeFilter: ["hidden"] });
  });
  await page.locator("#reader-files").setInputFiles(large);
  await expect(page.locator("#reader-says")).toHaveText(/^Another reading is under way/);
  await expect(measured(page)).toContainText("Read 1 file", { timeout: 120_000 });
});

test("twice the volume is compared with one press", async ({ planner, page }) => {
  await measure(planner);
  await measured(page).getByRole("button", { name: "Is it big enough for twice the volume?" }).click();
  await expect(page.locator("#compare")).toBeInViewport();
  await expect(page.locator("#compare").getByRole("table", { name: "Scenarios side by side" })).toContainText("16 M");
});

test("measurements are forgotten, and what was taken stays", async ({ planner, page }) => {
  await measure(planner);
  await measured(page).getByRole("button", { name: "Forget these measurements" }).click();
  await expect(measured(page)).toBeHidden();
  await expect(planner.field(MEASURED.taken.name)).toHaveValue(MEASURED.taken.text);
  await expect(page.locator("#reader-says")).toContainText("Values that were taken stay");
  await page.locator("#reader-files").setInputFiles([METRICS]);
  await expect(measured(page)).toContainText("Read 1 file");
});

test("the number of servers is taken into account", async ({ planner, page }) => {
  await measure(planner);
  await page.getByRole("spinbutton", { name: "Servers that share this mail" }).fill("4");
  await page.keyboard.press("Enter");
  await isOn(page, MEASURED.taken, true);
  await expect(measured(page)).toContainText("14 of 18 figures are taken");
  await expect.poll(planner.query).toContain("own_servers=4");
});

test("all of it works by the keyboard alone", async ({ planner, page }) => {
  await planner.open();
  await page.locator("#known > summary").focus();
  await page.keyboard.press("Enter");
  await expect(page.locator("#reader")).toBeVisible();
  await page.keyboard.press("Tab");
  await expect(page.locator("#reader-files")).toBeFocused();
  // On a busy machine a dialog can open before it is listened for.
  await expect(async () => {
    const chooser = page.waitForEvent("filechooser", { timeout: 3_000 });
    await page.keyboard.press("Space");
    await (await chooser).setFiles(SEGMENTS);
  }).toPass();
  await expect(measured(page)).toContainText(MEASURED.logs);
  await page.locator("#measured-title").focus();
  const wanted = toggle(page, MEASURED.taken);
  await expect(async () => {
    await page.keyboard.press("Tab");
    await expect(wanted).toBeFocused({ timeout: 1 });
  }).toPass({ intervals: [20] });
  await page.keyboard.press("Space");
  await isOn(page, MEASURED.taken, false);
  await expect(wanted).toBeFocused();
  await page.keyboard.press("Space");
  await isOn(page, MEASURED.taken, true);
});

for (const colorScheme of ["light", "dark"]) {
  for (const [where, viewport] of Object.entries({ laptop: { width: 1280, height: 800 }, phone: PHONE, narrow: { width: 320, height: 700 } })) {
    test(`axe finds nothing and nothing is cut, ${colorScheme}, ${where}`, async ({ planner, page }, info) => {
      await page.setViewportSize(viewport);
      await page.emulateMedia({ colorScheme });
      await measure(planner);
      await isOn(page, MEASURED.taken, true);
      for (const part of ["#measured", "#known"]) {
        const { violations } = await new AxeBuilder({ page }).include(part).analyze();
        expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target).join(" ")}`)).toEqual([]);
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(viewport.width);
      await measured(page).screenshot({ path: info.outputPath("measured.png") });
      await page.screenshot({ path: info.outputPath("screen.png") });
      await page.locator("#known").screenshot({ path: info.outputPath("known.png") });
    });
  }
}

test("where the reader can't be loaded the page says so, and works on", async ({ planner, page }) => {
  await page.route("**/calibrate_bg.wasm?*", (route) => route.fulfill({ contentType: "application/wasm", body: "no module" }));
  await planner.open();
  await planner.openMeasurements();
  await page.locator("#reader-files").setInputFiles([METRICS]);
  await expect(page.locator("#reader-says")).toContainText("could not be loaded. Nothing was taken");
  await expect(measured(page)).toBeHidden();
  await planner.slider("Log retention").press("ArrowRight");
  await expect(planner.field("Log retention")).toHaveValue("31 d");
});

test("the page that is one file reads them too, and asks for nothing", async ({ page }) => {
  test.slow();
  const said = [];
  const requests = [];
  page.on("console", (message) => said.push(message.text()));
  page.on("pageerror", (error) => said.push(error.message));
  page.on("request", (request) => requests.push(request.url()));
  await page.goto(SINGLE.href);
  await page.locator("html[data-started]").waitFor();
  await page.locator("#known > summary").click();
  await page.locator("#reader-files").setInputFiles([...SEGMENTS, METRICS]);
  await expect(measured(page)).toContainText(MEASURED.says);
  await isOn(page, MEASURED.taken, true);
  await expect.poll(() => new URL(page.url()).search).toContain(MEASURED.taken.pair);
  expect(requests.filter((url) => !url.startsWith("blob:") && !url.startsWith(SINGLE.href))).toEqual([]);
  expect(said).toEqual([]);
});

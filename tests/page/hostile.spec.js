// A host that means harm, or another frame on its page: planner and host go on working.
import { expect, test } from "./helpers.js";
import { host, volume } from "./element-host.js";

// What each attack must leave: the scenario, and a planner that still follows its slider.
const stillWorks = async ({ page, frame, said }, value) => {
  await expect(volume(frame)).toHaveValue(value);
  const retention = frame.getByRole("slider", { name: "Log retention", exact: true });
  const before = Number(await retention.inputValue());
  await retention.press("ArrowRight");
  await expect(retention).toHaveValue(`${before + 1}`);
  await expect(frame.locator(".answer").first()).toContainText("Order");
  await expect(page).toHaveTitle("Host");
  expect(said).toEqual([]);
};

const FORGED = `[
  null, 1, "x", [], {}, { "kumo-planner": 2, type: "host", query: "volume=1M" },
  { "kumo-planner": 1, type: "height", height: 9 }, { "kumo-planner": 1, type: "host", query: 5 },
  { "kumo-planner": 1, type: "host", query: { toString: null } },
  { "kumo-planner": 1, type: "host", theme: "<b>" }, { "kumo-planner": 1, type: "host", theme: ["dark"] },
  { "kumo-planner": 1, type: "host", query: "volume=1M&".repeat(2000) },
]`;

test("forged messages of the host change nothing", async ({ page }) => {
  const there = await host(page, `<kumo-planner volume="9M"></kumo-planner>`);
  await page.evaluate((forged) => {
    const frame = document.querySelector("kumo-planner").shadowRoot.querySelector("iframe");
    for (const message of (0, eval)(forged)) frame.contentWindow.postMessage(message, "*");
  }, FORGED);
  await stillWorks({ page, ...there }, "9 M");
});

test("another frame of the page can't speak for the host, nor for the planner", async ({ page }) => {
  const attack = `
    for (let n = 0; n < parent.length; n += 1) {
      parent[n].postMessage({ "kumo-planner": 1, type: "host", query: "volume=1M", theme: "dark" }, "*");
    }
    parent.postMessage({ "kumo-planner": 1, type: "height", height: 99999 }, "*");
    parent.postMessage({ "kumo-planner": 1, type: "change", url: "javascript:alert(1)", plan: {} }, "*");
    parent.postMessage("done", "*");`;
  const there = await host(page, `<kumo-planner volume="9M"></kumo-planner><div id="room"></div>`);
  const heard = await page.evaluate(
    (script) =>
      new Promise((done) => {
        let changes = 0;
        addEventListener("change", () => (changes += 1));
        addEventListener("message", ({ data }) => data === "done" && done(changes));
        const evil = document.createElement("iframe");
        evil.sandbox = "allow-scripts";
        evil.srcdoc = `<script>${script}</script>`;
        document.getElementById("room").append(evil);
      }),
    attack,
  );
  expect(heard).toBe(0);
  const height = await page.locator("kumo-planner iframe").evaluate((frame) => frame.getBoundingClientRect().height);
  expect(height).toBeLessThan(90_000);
  await expect(there.frame.locator("html")).not.toHaveAttribute("data-theme", "dark");
  await stillWorks({ page, ...there }, "9 M");
});

test("the origin of the first message stays the only one", async ({ page }) => {
  const there = await host(page, `<kumo-planner volume="9M"></kumo-planner>`);
  await there.inside.evaluate(() => {
    const data = { "kumo-planner": 1, type: "host", query: "volume=1M" };
    dispatchEvent(new MessageEvent("message", { data, origin: "https://evil.example", source: parent }));
    dispatchEvent(new MessageEvent("message", { data, origin: location.origin, source: window }));
  });
  await stillWorks({ page, ...there }, "9 M");
});

test("attributes are values, whatever is in them", async ({ page }) => {
  const there = await host(
    page,
    `<kumo-planner volume="9M" size="&quot;&gt;&lt;img src=x onerror=alert(1)&gt;" window="8h&amp;volume=1M#&amp;x"
       retention="javascript:alert(1)" onclick="alert(2)" style="color: red" theme="dark&quot; onload=&quot;alert(3)"
       query="?name=&lt;script&gt;alert(4)&lt;/script&gt;&amp;embed=0"></kumo-planner>`,
  );
  await expect(there.frame.locator(".quantity", { hasText: "Message size" }).locator(".problem")).toContainText("isn’t a number");
  await expect(there.frame.locator(".quantity", { hasText: "Log retention" }).locator(".problem")).toContainText("“javascript:alert(1)”");
  await expect(there.frame.locator("img, body script")).toHaveCount(0);
  await expect(there.frame.getByRole("banner")).toBeHidden();
  const element = page.locator("kumo-planner");
  await element.evaluate((planner) => {
    planner.setAttribute("size", "60kB");
    planner.setAttribute("retention", "</textarea><img src=x onerror=alert(5)>");
  });
  await expect(there.frame.getByRole("textbox", { name: "Message size" })).toHaveValue("60 kB");
  await expect(there.frame.locator(".quantity", { hasText: "Log retention" }).locator(".problem")).toContainText("“</textarea>");
  await stillWorks({ page, ...there }, "9 M");
});

test("10,000 messages a second leave the last one standing", async ({ page }) => {
  const there = await host(page, `<kumo-planner volume="9M"></kumo-planner>`);
  const { changes, sent } = await page.evaluate(async () => {
    let changes = 0;
    addEventListener("change", () => (changes += 1));
    const frame = document.querySelector("kumo-planner").shadowRoot.querySelector("iframe");
    const start = performance.now();
    let sent = 0;
    // In portions of a hundredth of a second, so that host and frame take turns.
    for (let portion = 0; portion < 100; portion += 1) {
      for (let n = 0; n < 100; n += 1) {
        sent += 1;
        frame.contentWindow.postMessage({ "kumo-planner": 1, type: "host", query: `volume=${sent}k` }, "*");
      }
      await new Promise((done) => setTimeout(done, Math.max(0, start + 10 * portion - performance.now())));
    }
    return { changes, sent };
  });
  expect(sent).toBe(10_000);
  // As it was written.
  await stillWorks({ page, ...there }, "10,000 k");
  // At most three a second.
  expect(changes).toBeLessThan(40);
});

test("10,000 changes of an attribute a second do the same", async ({ page }) => {
  const there = await host(page, `<kumo-planner volume="9M"></kumo-planner>`);
  await page.evaluate(async () => {
    const planner = document.querySelector("kumo-planner");
    for (let n = 1; n <= 10_000; n += 1) {
      planner.setAttribute("volume", `${n}k`);
      if (n % 100 === 0) await new Promise((done) => setTimeout(done, 0));
    }
  });
  // As it was written.
  await stillWorks({ page, ...there }, "10,000 k");
});

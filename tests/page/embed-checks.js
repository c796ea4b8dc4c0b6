// What every page is held to that shows the planner: those that imitate documentation sites and
// those that are some. A test fails on any warning, error, or request elsewhere; so it does
// where the page's Content-Security-Policy forbids what the planner needs.
import { test as base, expect } from "@playwright/test";

export const test = base.extend({
  host: async ({ page }, use) => {
    const said = [];
    let own;
    // Some sites log what they do.
    page.on("console", (message) => message.type() === "log" || said.push(`${message.type()}: ${message.text()}`));
    page.on("pageerror", (error) => said.push(`error: ${error.message}`));
    page.on("request", (request) => {
      const { origin, protocol } = new URL(request.url());
      const known = [own, process.env.PLANNER_URL, process.env.PLANNER_SHARED_URL].filter(Boolean);
      if (protocol === "http:" && known.some((url) => new URL(url).origin === origin)) return;
      if (!["blob:", "data:"].includes(protocol)) said.push(`request: ${request.url()}`);
    });
    await page.addInitScript(() => {
      window.changes = [];
      addEventListener("change", ({ target, detail }) => {
        if (target.localName === "kumo-planner") window.changes.push({ volume: target.getAttribute("volume"), detail });
      });
    });
    const host = {
      page,
      said,
      planner: (number = 0, kind = "") => planner(page.locator(`kumo-planner${kind}`).nth(number)),
      async visit(site, path) {
        own = process.env[site.variable];
        const response = await page.goto(own + path);
        expect(response.headers()["content-security-policy"]).toContain("default-src 'none'");
      },
      // Opens a page and waits until its first planner runs and has its height.
      async open(site, path = site.pages.sizing) {
        await host.visit(site, path);
        const first = host.planner();
        await first.runs();
        return first;
      },
      scrolled: () => page.evaluate(() => document.scrollingElement.scrollTop),
    };
    await use(host);
    expect(said, "warnings, errors, requests elsewhere").toEqual([]);
  },
});

// A planner of a page.
function planner(element) {
  const { keyboard } = element.page();
  const iframe = element.locator("iframe");
  const frame = iframe.contentFrame();
  const field = frame.getByRole("textbox", { name: "Messages a day", exact: true });
  const height = async () => Math.round((await iframe.boundingBox()).height);
  const excess = async () => {
    const outer = await height();
    return frame.locator("html").evaluate(
      (html, outer) => ({
        scrolls: html.scrollHeight - html.clientHeight + html.scrollWidth - html.clientWidth,
        isFilled: Math.abs(document.body.getBoundingClientRect().height - outer) <= 1,
      }),
      outer,
    );
  };
  const fits = () => expect.poll(excess, "the frame is as high as what it holds").toEqual({ scrolls: 0, isFilled: true });
  return {
    element,
    iframe,
    frame,
    field,
    height,
    fits,
    answer: frame.locator(".answer"),
    async runs() {
      await frame.locator("html[data-started]").waitFor();
      await fits();
    },
    // As a person does: key by key over what stood there, then Enter.
    async type(text) {
      await field.focus();
      await keyboard.press("Control+a");
      await keyboard.type(text);
      await keyboard.press("Enter");
    },
    // The ink tells the theme also where the ground is the host's.
    theme: () =>
      frame.locator("html").evaluate((html) => {
        const light = (colour) => colour.match(/[\d.]+/g).slice(0, 3).reduce((sum, part) => sum + Number(part), 0) > 382;
        const isLight = !light(getComputedStyle(document.body).color);
        const scheme = getComputedStyle(html).colorScheme;
        return scheme === (isLight ? "light" : "dark") ? scheme : `ink for ${isLight ? "light" : "dark"}, scheme ${scheme}`;
      }),
  };
}

// The last element of a document that Tab comes to.
const lastStop = () => {
  const stops = "a[href], button:enabled, input:enabled, select:enabled, textarea:enabled, summary, [tabindex='0']";
  const visible = [...document.querySelectorAll(stops)].filter((stop) => stop.checkVisibility({ visibilityProperty: true }));
  visible.at(-1).focus();
};

const checks = (site) => (name, body) => test(`${site.name}: ${name}`, ({ host, page }) => body({ host, page }));

export function checkTheme(site) {
  const check = checks(site);

  check("it follows the site's own theme switch both ways", async ({ host, page }) => {
    const planner = await host.open(site);
    await expect.poll(planner.theme).toBe("light");
    await site.toDark(page);
    await expect.poll(planner.theme).toBe("dark");
    await site.toLight(page);
    await expect.poll(planner.theme).toBe("light");
  });

  check("it opens dark where the site does", async ({ host, page }) => {
    await host.open(site);
    await site.toDark(page);
    await page.reload();
    const planner = host.planner();
    await planner.runs();
    await expect.poll(planner.theme).toBe("dark");
  });
}

export function checkSite(site) {
  const check = checks(site);
  checkTheme(site);

  check("the answer shows, and the link for pages without scripts doesn't", async ({ host, page }) => {
    const planner = await host.open(site);
    await expect(planner.answer).toContainText("4 vCPU, 16 GiB of memory, 1.1 TB");
    await expect(page.getByRole("link", { name: "Open the capacity planner" })).toBeHidden();
  });

  check("the frame grows and shrinks with its content", async ({ host }) => {
    const planner = await host.open(site);
    const before = await planner.height();
    await planner.type("lots");
    await expect(planner.frame.locator(".problem").first()).toContainText("isn’t a number");
    await expect.poll(planner.height).toBeGreaterThan(before + 10);
    await planner.fits();
    await planner.type("9M");
    await expect.poll(planner.height).toBe(before);
    await planner.fits();
  });

  check("the whole planner grows with what is opened in it", async ({ host }) => {
    test.slow();
    await host.visit(site, site.pages.planner);
    const whole = host.planner(0, "[view=full]");
    await whole.element.scrollIntoViewIfNeeded();
    await whole.runs();
    await expect(whole.frame.getByRole("tab").first()).toBeVisible();
    const before = await whole.height();
    // By key: a click right after the page has scrolled may go to what was there before.
    await whole.frame.getByRole("button", { name: "Show the maths" }).first().press("Enter");
    await expect.poll(whole.height).toBeGreaterThan(before + 50);
    await whole.fits();
  });

  check("a chart stands alone, with the order that it belongs to", async ({ host }) => {
    await host.visit(site, site.pages.figures);
    const chart = host.planner(0, "[view=figure]");
    await chart.element.scrollIntoViewIfNeeded();
    await chart.runs();
    await expect(chart.frame.locator(".picture svg")).toBeVisible();
    await expect(chart.answer).toContainText("Order");
    await expect(chart.field).toHaveCount(0);
  });

  check("it follows a narrow window", async ({ host, page }) => {
    const planner = await host.open(site);
    const before = await planner.height();
    await page.setViewportSize({ width: 390, height: 800 });
    await expect.poll(planner.height).toBeGreaterThan(before);
    await planner.fits();
  });

  check("the page stays where it is while the planner loads and while one types in it", async ({ host }) => {
    await host.visit(site, site.pages.sizing);
    const planner = host.planner();
    await planner.frame.locator("html[data-started]").waitFor();
    await planner.fits();
    expect(await host.scrolled()).toBe(0);
    await planner.field.scrollIntoViewIfNeeded();
    const before = await host.scrolled();
    // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
    await planner.type("30M");
    await expect(planner.answer).toContainText("two servers");
    await planner.fits();
    expect(await host.scrolled()).toBe(before);
  });

  check("the wheel over the planner scrolls the page", async ({ host, page }) => {
    // A page that a compact planner doesn't fill doesn't scroll.
    await page.setViewportSize({ width: 1280, height: 400 });
    const planner = await host.open(site);
    await planner.field.hover();
    const before = await host.scrolled();
    await page.mouse.wheel(0, 200);
    await expect.poll(host.scrolled).toBeGreaterThan(before);
  });

  check("Tab goes in and out, and back", async ({ host, page }) => {
    const planner = await host.open(site);
    const before = page.getByRole("link", { name: "two volumes side by side" });
    const after = page.getByRole("link", { name: "in the middle of a sentence" });
    const inside = () => planner.frame.locator("html").evaluate(() => document.activeElement !== document.body);
    await before.focus();
    await page.keyboard.press("Tab");
    await expect(planner.iframe).toBeFocused();
    await expect.poll(inside).toBe(true);
    await page.keyboard.press("Shift+Tab");
    await expect(before).toBeFocused();
    await planner.frame.locator("html").evaluate(lastStop);
    await expect(planner.iframe).toBeFocused();
    await page.keyboard.press("Tab");
    await expect(after).toBeFocused();
    await page.keyboard.press("Shift+Tab");
    await expect(planner.iframe).toBeFocused();
    await expect.poll(inside).toBe(true);
  });

  check("two planners on a page don't disturb each other", async ({ host, page }) => {
    const first = await host.open(site, site.pages.compare);
    const second = host.planner(1);
    // A frame far below what is in view is loaded when it comes near.
    await second.element.scrollIntoViewIfNeeded();
    await second.runs();
    await expect(first.field).toHaveValue("8 M");
    await expect(second.field).toHaveValue("40 M");
    const answer = await second.answer.innerText();
    const height = await second.height();
    await page.evaluate(() => (window.changes.length = 0));
    await first.type("20M");
    await expect.poll(() => page.evaluate(() => window.changes.at(-1)?.detail.url)).toContain("volume=20M");
    const changes = await page.evaluate(() => window.changes);
    expect(new Set(changes.map(({ volume }) => volume))).toEqual(new Set(["8M"]));
    expect(changes.at(-1).detail.plan.storage.total_bytes).toBe(2_339_040_000_000);
    await expect(second.field).toHaveValue("40 M");
    expect(await second.answer.innerText()).toBe(answer);
    expect(await second.height()).toBe(height);
    await first.fits();
  });

  check("it works where the browser blocks storage in frames of other sites", async ({ host, page }) => {
    await page.addInitScript((home) => {
      if (location.origin !== home) return;
      for (const name of ["localStorage", "sessionStorage", "indexedDB"]) {
        Object.defineProperty(window, name, {
          get() {
            throw new DOMException("blocked", "SecurityError");
          },
        });
      }
    }, new URL(process.env.PLANNER_URL).origin);
    const planner = await host.open(site);
    // 3.75 M an hour: more than one of 16 vCPU is planned with, less than two of 4 vCPU, 1.98 M each.
    await planner.type("30M");
    await expect(planner.answer).toContainText("two servers");
    await expect.poll(planner.theme).toBe("light");
  });

  test(`${site.name}: without scripts a link leads to the planner`, async ({ browser }) => {
    const context = await browser.newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(process.env[site.variable] + site.pages.sizing);
    const link = page.getByRole("link", { name: "Open the capacity planner" });
    await expect(link).toBeVisible();
    await expect(link).toHaveAttribute("href", /\/tools\/planner\/\?volume=8M&size=50kB$/);
    await context.close();
  });
}

export { expect };

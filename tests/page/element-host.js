// A page of another origin with <kumo-planner> in it.
import { expect } from "./helpers.js";

// Another origin than the planner's, on the same server.
const hostUrl = (html) => {
  const url = new URL("/echo", process.env.PLANNER_URL.replace("127.0.0.1", "localhost"));
  url.searchParams.set("html", html);
  return url.href;
};

export async function host(page, body, until = "html[data-started][data-framed]") {
  const html = `<!doctype html><title>Host</title><link rel="icon" href="data:,">
    <script src="${process.env.PLANNER_URL}embed.js"></script>${body}`;
  const said = [];
  page.on("console", (message) => said.push(`${message.type()}: ${message.text()}`));
  page.on("pageerror", (error) => said.push(`error: ${error.message}`));
  page.on("dialog", (dialog) => {
    said.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(hostUrl(html));
  const frame = page.frameLocator("kumo-planner iframe").first();
  await expect(frame.locator(until)).toHaveCount(1);
  return { frame, said, inside: page.frames().find((f) => f.url().startsWith(process.env.PLANNER_URL)) };
}

// Alone on a page without margins, as wide as the frame is to be.
export async function alone(page, width, attributes, { colorScheme = "light" } = {}) {
  await page.setViewportSize({ width, height: 600 });
  await page.emulateMedia({ colorScheme });
  const lang = `<script>document.documentElement.lang = "en"</script>`;
  const there = await host(page, `${lang}<style>body { margin: 0 }</style><kumo-planner ${attributes}></kumo-planner>`);
  const iframe = page.locator("kumo-planner iframe");
  return {
    ...there,
    iframe,
    height: async () => Math.round((await iframe.boundingBox()).height),
    // Of the frame beyond what it holds, and of what it holds beyond its width.
    excess: () =>
      Promise.all([iframe.boundingBox(), there.inside.evaluate(() => [document.body.getBoundingClientRect().height, document.documentElement.scrollWidth - innerWidth])]).then(
        ([box, [inner, sideways]]) => [Math.abs(box.height - inner) <= 1, sideways],
      ),
  };
}

export const FITS = [true, 0];

export const volume = (frame) => frame.getByRole("textbox", { name: "Messages a day" });
export const retention = (frame) => frame.getByRole("slider", { name: "Log retention", exact: true });

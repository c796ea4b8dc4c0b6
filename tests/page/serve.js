// Small static servers: the planner as any host serves it, and pages of other origins that show it.
import { createHash } from "node:crypto";
import { createServer } from "node:http";
import { readdir, readFile } from "node:fs/promises";
import { extname, join } from "node:path";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

export const ROOT = fileURLToPath(new URL("../..", import.meta.url));
// What the examples and their documentation call the planner's address.
const PLACEHOLDER = "https://planner.example/";

const TYPES = {
  ".css": "text/css",
  ".html": "text/html; charset=utf-8",
  ".js": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".woff2": "font/woff2",
  ".xml": "application/xml",
};
const TEXTS = [".html", ".js", ".json"];

// Gives the port, and the function that ends it.
export async function listen(answer) {
  // Links of 60 kB are a case of their own; Node refuses 16 kB and more by itself.
  const server = createServer({ maxHeaderSize: 256 * 1024 }, answer);
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  const close = () =>
    new Promise((closed) => {
      server.closeAllConnections();
      server.close(closed);
    });
  return { port: server.address().port, close };
}

// dist/ below a sub-path, as a static host serves it: no rewriting, nothing added, or only what
// lets scripts of other origins read it.
export function planner({ isShared = false, also = () => false, dist = join(ROOT, "dist") } = {}) {
  const files = sirv(dist, { dev: true });
  return (request, response) => {
    if (also(request, response)) return;
    if (!request.url.startsWith("/tools/planner/")) {
      response.writeHead(404).end();
      return;
    }
    if (isShared) response.setHeader("access-control-allow-origin", "*");
    request.url = request.url.slice("/tools/planner".length);
    files(request, response, () => response.writeHead(404).end());
  };
}

// A folder's pages, with the planner's address in them and a policy of their own.
export async function host({ folder, planner, policy }) {
  const placed = (text) => text.replaceAll(PLACEHOLDER, planner);
  const hashes = policy.includes("…") ? await scriptHashes(folder, placed) : "";
  const header = policy
    .replaceAll("'sha256-…'", hashes)
    .replaceAll(PLACEHOLDER.slice(0, -1), new URL(planner).origin);
  return async (request, response) => {
    const { pathname } = new URL(request.url, "http://host");
    if (pathname === "/favicon.ico") {
      response.writeHead(204).end();
      return;
    }
    const path = pathname.endsWith("/") ? `${pathname}index.html` : pathname;
    const ending = extname(path);
    try {
      const bytes = await readFile(join(folder, path));
      response.setHeader("content-type", TYPES[ending] ?? "application/octet-stream");
      response.setHeader("content-security-policy", header);
      response.end(TEXTS.includes(ending) ? placed(bytes.toString()) : bytes);
    } catch {
      response.writeHead(404).end();
    }
  };
}

// Of the scripts that a site's tool writes into its pages.
async function scriptHashes(folder, placed) {
  const hashes = new Set();
  for (const name of await readdir(folder, { recursive: true })) {
    if (!name.endsWith(".html")) continue;
    const text = placed(await readFile(join(folder, name), "utf8"));
    for (const [, script] of text.matchAll(/<script(?![^>]*\ssrc=)[^>]*>([^]*?)<\/script>/g)) {
      hashes.add(`'sha256-${createHash("sha256").update(script).digest("base64")}'`);
    }
  }
  return [...hashes].join(" ");
}

// The policies that a document of the examples gives, in their order: what is documented is what
// is tested.
export async function documentedPolicies(document) {
  const text = await readFile(join(ROOT, "examples/embed", document), "utf8");
  const policies = [...text.matchAll(/^Content-Security-Policy: (.*)$/gm)].map(([, policy]) => policy);
  if (policies.length === 0) throw new Error(`${document} gives no Content-Security-Policy`);
  return policies;
}

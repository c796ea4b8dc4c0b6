// Serves dist/ below a sub-path, as a static host does: no rewriting, nothing added.
import { createServer } from "node:http";
import { fileURLToPath } from "node:url";
import sirv from "sirv";

// Another page that shows the planner in a frame.
const HOST = `<!doctype html><title>Host</title><link rel="icon" href="data:,">
<iframe src="/tools/planner/?embed=1" title="KumoMTA capacity planner" width="700" height="900"></iframe>`;

export default async function serve() {
  const dist = fileURLToPath(new URL("../../dist", import.meta.url));
  const files = sirv(dist, { dev: true });
  // Links of 60 kB are a case of their own; Node refuses 16 kB and more by itself.
  const server = createServer({ maxHeaderSize: 256 * 1024 }, (request, response) => {
    // Any page that a test wants on a host of its own.
    if (request.url.startsWith("/echo?")) {
      response.setHeader("content-type", "text/html");
      response.end(new URLSearchParams(request.url.slice("/echo?".length)).get("html"));
      return;
    }
    if (request.url === "/host") {
      response.setHeader("content-type", "text/html");
      response.end(HOST);
      return;
    }
    if (!request.url.startsWith("/tools/planner/")) {
      response.writeHead(404).end();
      return;
    }
    request.url = request.url.slice("/tools/planner".length);
    files(request, response, () => response.writeHead(404).end());
  });
  await new Promise((ready) => server.listen(0, "127.0.0.1", ready));
  process.env.PLANNER_URL = `http://127.0.0.1:${server.address().port}/tools/planner/`;
  return () => new Promise((closed) => {
    server.closeAllConnections();
    server.close(closed);
  });
}
